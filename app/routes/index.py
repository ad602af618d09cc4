"""Where the resources of the service are."""

from fastapi import APIRouter

from app import linked_data
from app.dependencies import NO_PARAMETERS
from app.following import FOLLOW
from app.problems import responses
from app.questions import (
    ACTORS,
    ARTICLES,
    BETWEEN,
    CLAIMS,
    FEEDS,
    ISSUES,
    JOBS,
    RELATIONS,
    WATCHES,
)
from app.studies import JUDGED, STUDIES, SUGGESTED

router = APIRouter(tags=["service"])

_BELOW = "/v1/"
_LISTS = (RELATIONS, CLAIMS, ARTICLES, ACTORS, ISSUES, BETWEEN)
_WORK = (FOLLOW, WATCHES, FEEDS, JOBS, JUDGED, SUGGESTED)
_PATHS = [asked.path for group in (_LISTS, STUDIES, _WORK) for asked in group]


@router.get(
    "/v1",
    dependencies=NO_PARAMETERS,
    response_description="Paths of the service by name",
    responses=responses("unknown-parameter"),
)
def index() -> dict[str, str]:
    """Paths of the service by what is found there."""
    return {
        "about": "Entente: who did what to whom, and who says so",
        "explorer": "/",
        "docs": "/docs",
        "openapi": "/openapi.json",
        **{path.removeprefix(_BELOW): path for path in _PATHS},
        "stats": "/v1/stats",
        "context": linked_data.PATH,
        "health": "/healthz",
        "readiness": "/readyz",
        "metrics": "/metrics",
    }
