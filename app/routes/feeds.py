"""Feeds: what workers poll again and again for new articles."""

from fastapi import APIRouter, Request, Response

from app import examples, feed_answers
from app.dependencies import NO_PARAMETERS, AskedFeeds, BodyDep, StoreDep
from app.formats import list_responses, written
from app.problems import LIST_PROBLEMS, Problem, responses
from app.questions import FEEDS, parameters
from app.records import JSON, media_type_of
from app.request_bodies import told
from app.shapes.feeds import FeedAnswer, FeedRequest
from app.shapes.lists import ItemList

router = APIRouter(prefix=FEEDS.path, tags=["feeds"])

_ONE = responses("not-found", "unknown-parameter", "store-unavailable")


@router.get(
    "",
    response_model=ItemList[FeedAnswer],
    openapi_extra={"parameters": parameters(FEEDS)},
    responses=list_responses(FEEDS, *LIST_PROBLEMS),
)
def list_feeds(asked: AskedFeeds, store: StoreDep) -> Response:
    """The feeds that are polled and how that goes, by URL."""
    return written(feed_answers.feed_list(store.feeds, asked), asked.form, FeedAnswer)


@router.post(
    "",
    dependencies=NO_PARAMETERS,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                JSON: {"schema": FeedRequest.model_json_schema(), "example": examples.FEED}
            },
        }
    },
    responses={
        200: {"description": "It is polled already"},
        201: {"description": "Added", "model": FeedAnswer},
        **responses(
            "malformed-body",
            "body-too-large",
            "unsupported-media-type",
            "invalid-source",
            "unknown-parameter",
            "store-unavailable",
        ),
    },
)
def post_feed(request: Request, response: Response, body: BodyDep, store: StoreDep) -> FeedAnswer:
    """Add a feed or sitemap. A worker polls it soon, and tells here how it went."""
    media_type_of(request.headers, JSON)
    asked = told(FeedRequest, body)
    feed, new = feed_answers.added(store.feeds, asked.url, asked.title)
    answer = feed_answers.feed_answer(feed)
    if new:
        response.status_code = 201
        response.headers["Location"] = answer.links.self
    return answer


@router.get(
    "/{feed_id}", dependencies=NO_PARAMETERS, response_description="The feed", responses=_ONE
)
def get_feed(feed_id: str, store: StoreDep) -> FeedAnswer:
    """One feed, and how its polls went."""
    return feed_answers.feed_answer(feed_answers.feed_named(store.feeds, feed_id))


@router.delete(
    "/{feed_id}",
    status_code=204,
    response_class=Response,
    dependencies=NO_PARAMETERS,
    response_description="The feed is polled no more",
    responses=_ONE,
)
def delete_feed(feed_id: str, store: StoreDep) -> None:
    """Poll a feed no more. The articles that it brought stay."""
    if not store.feeds.remove(feed_id):
        raise Problem("not-found", f"there is no feed {feed_id!r}")
