"""Actors: the parties of the graph."""

from fastapi import APIRouter, Response

from app import answers
from app.dependencies import AskedActors, DayDep, StoreDep
from app.formats import list_responses, written
from app.problems import LIST_PROBLEMS, responses
from app.questions import ACTORS, filter_parameters, parameters
from app.shapes.lists import ActorAnswer, ItemList

router = APIRouter(prefix=ACTORS.path, tags=["actors"])


@router.get(
    "",
    response_model=ItemList[ActorAnswer],
    openapi_extra={"parameters": parameters(ACTORS)},
    responses=list_responses(ACTORS, *LIST_PROBLEMS),
)
def list_actors(asked: AskedActors, store: StoreDep) -> Response:
    """Actors that match, by name."""
    with store.view() as view:
        found = answers.actor_list(view, asked)
    return written(found, asked.form, ActorAnswer)


@router.get(
    "/{actor:path}",
    openapi_extra={"parameters": filter_parameters(["as_of"])},
    response_description="The actor",
    responses=responses(
        "not-found",
        "ambiguous-actor",
        "unknown-parameter",
        "invalid-parameter",
        "store-unavailable",
    ),
)
def get_actor(actor: str, day: DayDep, store: StoreDep) -> ActorAnswer:
    """One actor, by id, code, name or alias; with `as_of`, with the offices it had then."""
    with store.view() as view:
        return answers.actor_answer(view, actor, day)
