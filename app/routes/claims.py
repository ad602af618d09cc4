"""Claims: what one article says that one party did to another."""

from fastapi import APIRouter

from app import answers
from app.answers import ClaimAnswer, ItemList
from app.dependencies import NO_PARAMETERS, AskedClaims, StoreDep
from app.problems import LIST_PROBLEMS, responses
from app.questions import CLAIMS, parameters

router = APIRouter(prefix=CLAIMS.path, tags=["claims"])


@router.get(
    "",
    openapi_extra={"parameters": parameters(CLAIMS)},
    responses=responses(*LIST_PROBLEMS, "store-unavailable"),
)
def list_claims(asked: AskedClaims, store: StoreDep) -> ItemList[ClaimAnswer]:
    """Claims that match, latest act first; negated and uncounted ones too."""
    with store.view() as view:
        return answers.claim_list(view, asked)


@router.get(
    "/{claim_id:path}",
    dependencies=NO_PARAMETERS,
    responses=responses("not-found", "unknown-parameter", "store-unavailable"),
)
def get_claim(claim_id: str, store: StoreDep) -> ClaimAnswer:
    """One claim."""
    with store.view() as view:
        return answers.claim_answer(view, claim_id)
