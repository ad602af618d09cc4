"""What Neo4j Browser fetches from the service: a guide and a style, for any origin."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from app import browser
from app.dependencies import NO_PARAMETERS

router = APIRouter(include_in_schema=False)

ANY_ORIGIN = {"Access-Control-Allow-Origin": "*"}
PREFLIGHT = {
    **ANY_ORIGIN,
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "600",
    "Allow": "GET, HEAD, OPTIONS",
}
"""Neo4j Browser lives on another port than the service and adds headers of its own."""


@router.get(browser.GUIDE, dependencies=NO_PARAMETERS)
def guide(request: Request) -> HTMLResponse:
    """The guide, with links to where the reader found it."""
    return HTMLResponse(browser.guide(str(request.base_url).rstrip("/")), headers=ANY_ORIGIN)


@router.get(browser.STYLE, dependencies=NO_PARAMETERS)
def style() -> PlainTextResponse:
    """The style sheet."""
    return PlainTextResponse(browser.style(), headers=ANY_ORIGIN)


@router.options(browser.GUIDE)
@router.options(browser.STYLE)
def preflight() -> Response:
    """Lets a page of another origin read both."""
    return Response(status_code=204, headers=PREFLIGHT)
