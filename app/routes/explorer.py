"""The explorer: its page under the path of every view, and the files that the page loads."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from app import explorer
from app.dependencies import SettingsDep

router = APIRouter(include_in_schema=False)

_FILES = StaticFiles(directory=explorer.FOLDER)
_CHECKED = {"Cache-Control": "no-cache"}
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}
"""For what has its version in its path."""


def _view(settings: SettingsDep) -> HTMLResponse:
    """The page; which view it shows is for its modules to read from the path."""
    where = settings.neo4j_browser or explorer.neo4j_browser(settings.store)
    return HTMLResponse(explorer.page(where), headers=_CHECKED)


for _path in explorer.VIEWS:
    router.add_api_route(_path, _view, name=f"view {_path}")


@router.get(explorer.FILES + "{file:path}")
async def files(file: str, request: Request) -> Response:
    """A module, a style sheet or a library of the page."""
    answer = await _FILES.get_response(file, request.scope)
    answer.headers.update(_KEPT if file.startswith("vendor/") else _CHECKED)
    return answer
