"""Where the resources of the service are."""

from fastapi import APIRouter

from app.dependencies import NO_PARAMETERS
from app.problems import responses

router = APIRouter(tags=["service"])


@router.get("/v1", dependencies=NO_PARAMETERS, responses=responses("unknown-parameter"))
def index() -> dict[str, str]:
    """Paths of the service by what is found there."""
    return {
        "about": "Entente: who did what to whom, and who says so",
        "explorer": "/",
        "docs": "/docs",
        "openapi": "/openapi.json",
        "relations": "/v1/relations",
        "claims": "/v1/claims",
        "articles": "/v1/articles",
        "actors": "/v1/actors",
        "issues": "/v1/issues",
        "jobs": "/v1/jobs",
        "stats": "/v1/stats",
        "health": "/healthz",
        "readiness": "/readyz",
    }
