"""The graph as a whole: ways from one actor to another."""

from fastapi import APIRouter, Response

from app import answers
from app.answers import BetweenAnswer, ItemList
from app.dependencies import AskedBetween, StoreDep
from app.formats import list_responses, written
from app.problems import LIST_PROBLEMS
from app.questions import BETWEEN, parameters

router = APIRouter(tags=["graph"])


@router.get(
    BETWEEN.path,
    response_model=ItemList[BetweenAnswer],
    openapi_extra={"parameters": parameters(BETWEEN)},
    responses=list_responses(BETWEEN, *LIST_PROBLEMS),
)
def list_between(asked: AskedBetween, store: StoreDep) -> Response:
    """Actors with relations to both source and target, those with the strongest ties first."""
    with store.view() as view:
        found = answers.between_list(view, asked)
    return written(found, asked.form, BetweenAnswer)
