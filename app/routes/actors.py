"""Actors: the parties of the graph."""

from fastapi import APIRouter

from app import answers
from app.answers import ActorAnswer, ItemList
from app.dependencies import NO_PARAMETERS, AskedActors, StoreDep
from app.problems import responses
from app.questions import ACTORS, parameters

router = APIRouter(prefix=ACTORS.path, tags=["actors"])


@router.get(
    "",
    openapi_extra={"parameters": parameters(ACTORS)},
    responses=responses("unknown-parameter", "invalid-parameter", "store-unavailable"),
)
def list_actors(asked: AskedActors, store: StoreDep) -> ItemList[ActorAnswer]:
    """Actors that match, by name."""
    with store.view() as view:
        return answers.actor_list(view, asked)


@router.get(
    "/{actor:path}",
    dependencies=NO_PARAMETERS,
    responses=responses("not-found", "ambiguous-actor", "unknown-parameter", "store-unavailable"),
)
def get_actor(actor: str, store: StoreDep) -> ActorAnswer:
    """One actor, by id, code, name or alias."""
    with store.view() as view:
        return answers.actor_answer(view, actor)
