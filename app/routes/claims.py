"""Claims: what one article says that one party did to another."""

from fastapi import APIRouter, Response

from app import answers
from app.dependencies import NO_PARAMETERS, AskedClaims, StoreDep
from app.formats import list_responses, written
from app.problems import LIST_PROBLEMS, responses
from app.questions import CLAIMS, parameters
from app.shapes.lists import ClaimAnswer, ItemList

router = APIRouter(prefix=CLAIMS.path, tags=["claims"])


@router.get(
    "",
    response_model=ItemList[ClaimAnswer],
    openapi_extra={"parameters": parameters(CLAIMS)},
    responses=list_responses(CLAIMS, *LIST_PROBLEMS),
)
def list_claims(asked: AskedClaims, store: StoreDep) -> Response:
    """Claims that match, latest act first; negated and uncounted ones too."""
    with store.view() as view:
        found = answers.claim_list(view, asked)
    return written(found, asked.form, ClaimAnswer)


@router.get(
    "/{claim_id:path}",
    dependencies=NO_PARAMETERS,
    response_description="The claim",
    responses=responses("not-found", "unknown-parameter", "store-unavailable"),
)
def get_claim(claim_id: str, store: StoreDep) -> ClaimAnswer:
    """One claim."""
    with store.view() as view:
        return answers.claim_answer(view, claim_id)
