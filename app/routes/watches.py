"""Watches: saved questions for relations, what came to match them, and where that is posted."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app import examples, watch_answers
from app.dependencies import NO_PARAMETERS, AskedWatches, BodyDep, SettingsDep, StoreDep
from app.formats import list_responses, written
from app.problems import LIST_PROBLEMS, responses
from app.questions import WATCHES, parameters
from app.records import JSON, media_type_of
from app.request_bodies import told
from app.shapes.lists import ItemList
from app.shapes.watches import (
    DeliveryAnswer,
    MatchesAnswer,
    NewWatchAnswer,
    WatchAnswer,
    WatchRequest,
)
from app.studies import Asked, asking_options
from app.watch_questions import DELIVERIES, MATCHES, DeliveriesOptions, MatchesOptions

router = APIRouter(prefix=WATCHES.path, tags=["watches"])

_ONE = responses("not-found", "unknown-parameter", "store-unavailable")
_OPTIONS = ("unknown-parameter", "invalid-parameter", "unknown-value")


@router.get(
    "",
    response_model=ItemList[WatchAnswer],
    openapi_extra={"parameters": parameters(WATCHES)},
    responses=list_responses(WATCHES, *LIST_PROBLEMS),
)
def list_watches(asked: AskedWatches, store: StoreDep) -> Response:
    """The watches, the latest first."""
    return written(watch_answers.watch_list(store, asked), asked.form, WatchAnswer)


@router.post(
    "",
    status_code=201,
    dependencies=NO_PARAMETERS,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                JSON: {
                    "schema": {"$ref": "#/components/schemas/WatchRequest"},
                    "example": examples.WATCH,
                }
            },
        }
    },
    response_description="The watch, with its secret",
    responses=responses(
        "malformed-body",
        "body-too-large",
        "unsupported-media-type",
        "invalid-source",
        "invalid-watch",
        *LIST_PROBLEMS,
        "store-unavailable",
    ),
)
def post_watch(
    request: Request, response: Response, body: BodyDep, store: StoreDep, settings: SettingsDep
) -> NewWatchAnswer:
    """Save a question for relations: it tells of each that comes to match, and of their growth.

    Its matches are listed, and posted to its `url` if it has one: signed with the `secret`, which
    is shown this once.
    """
    media_type_of(request.headers, JSON)
    answer = watch_answers.made(store, told(WatchRequest, body), settings.fetch_allow)
    response.headers["Location"] = answer.links.self
    return answer


@router.get(
    "/{watch_id}", dependencies=NO_PARAMETERS, response_description="The watch", responses=_ONE
)
def get_watch(watch_id: str, store: StoreDep) -> WatchAnswer:
    """One watch, and how it goes."""
    return watch_answers.watch_answer(watch_answers.watch_named(store, watch_id))


@router.delete(
    "/{watch_id}",
    status_code=204,
    response_class=Response,
    dependencies=NO_PARAMETERS,
    response_description="The watch is gone",
    responses=_ONE,
)
def delete_watch(watch_id: str, store: StoreDep) -> None:
    """Forget a watch, with its matches and deliveries."""
    watch_answers.removed(store, watch_id)


@router.get(
    "/{watch_id}/matches",
    openapi_extra={"parameters": MATCHES.parameters()},
    response_description="Some of the matches",
    responses=responses("not-found", *_OPTIONS, "store-unavailable"),
)
def list_matches(
    watch_id: str,
    asked: Annotated[Asked[MatchesOptions], Depends(asking_options(MATCHES))],
    store: StoreDep,
) -> MatchesAnswer:
    """What a watch found, in order: `next` is the cursor to go on from, each time."""
    watch = watch_answers.watch_named(store, watch_id)
    page = watch_answers.matches_page(store, watch, asked.options)
    return watch_answers.matches_answer(watch, asked.options, page)


@router.get(
    "/{watch_id}/deliveries",
    response_model=ItemList[DeliveryAnswer],
    openapi_extra={"parameters": DELIVERIES.parameters()},
    response_description="One page of the list",
    responses=responses("not-found", *_OPTIONS, "store-unavailable"),
)
def list_deliveries(
    watch_id: str,
    asked: Annotated[Asked[DeliveriesOptions], Depends(asking_options(DELIVERIES))],
    store: StoreDep,
) -> ItemList[DeliveryAnswer]:
    """What is posted of a watch's matches, and how that goes, the latest first."""
    watch = watch_answers.watch_named(store, watch_id)
    return watch_answers.delivery_list(store, watch, asked.options)


@router.get(
    "/{watch_id}/deliveries/{delivery_id}",
    dependencies=NO_PARAMETERS,
    response_description="The delivery",
    responses=_ONE,
)
def get_delivery(watch_id: str, delivery_id: str, store: StoreDep) -> DeliveryAnswer:
    """One delivery: its state, its tries, and why the last one failed."""
    return watch_answers.delivery_named(
        store.deliveries.delivery(watch_id, delivery_id), delivery_id
    )


@router.post(
    "/{watch_id}/deliveries/{delivery_id}/replay",
    status_code=202,
    dependencies=NO_PARAMETERS,
    response_description="The delivery, which is due again",
    responses=_ONE,
)
def replay_delivery(watch_id: str, delivery_id: str, store: StoreDep) -> DeliveryAnswer:
    """Post a match once more, whatever became of it, with the same `webhook-id`."""
    return watch_answers.delivery_named(store.deliveries.replay(watch_id, delivery_id), delivery_id)
