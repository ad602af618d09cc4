"""Whether the service lives, whether it can answer, and how much it holds."""

from typing import Any

from fastapi import APIRouter

from app.answers import stats
from app.dependencies import NO_PARAMETERS, StoreDep
from app.problems import Problem, responses
from graph.store import StoreError

router = APIRouter(tags=["service"], dependencies=NO_PARAMETERS)


@router.get(
    "/healthz", response_description="The process lives", responses=responses("unknown-parameter")
)
async def healthz() -> dict[str, str]:
    """Answers as long as the process lives, also when no thread is free."""
    return {"status": "ok"}


@router.get(
    "/readyz",
    response_description="The store answers",
    responses=responses("unknown-parameter", "store-unavailable"),
)
def readyz(store: StoreDep) -> dict[str, str]:
    """Answers if the store does; otherwise says what is wrong with it."""
    try:
        store.ping()
    except StoreError as error:
        raise Problem("store-unavailable", str(error)) from error
    return {"status": "ready"}


@router.get(
    "/v1/stats",
    response_description="Counts by what is counted",
    responses=responses("unknown-parameter", "store-unavailable"),
)
def get_stats(store: StoreDep) -> dict[str, Any]:
    """Counts of the graph; equal for equal graphs."""
    with store.view() as view:
        return stats(view)
