"""The graph as a whole: ways from one actor to another."""

from fastapi import APIRouter

from app import answers
from app.answers import BetweenAnswer, ItemList
from app.dependencies import AskedBetween, StoreDep
from app.problems import LIST_PROBLEMS, responses
from app.questions import BETWEEN, parameters

router = APIRouter(tags=["graph"])


@router.get(
    BETWEEN.path,
    openapi_extra={"parameters": parameters(BETWEEN)},
    responses=responses(*LIST_PROBLEMS, "store-unavailable"),
)
def list_between(asked: AskedBetween, store: StoreDep) -> ItemList[BetweenAnswer]:
    """Actors with relations to both source and target, those with the strongest ties first."""
    with store.view() as view:
        return answers.between_list(view, asked)
