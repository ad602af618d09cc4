"""The explorer: its page under the path of every view, and the files that the page loads."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from app import explorer
from app.dependencies import SettingsDep
from app.middleware.caching import has_tag
from app.middleware.headers import values
from app.problems import Problem

router = APIRouter(include_in_schema=False)

_CHECKED = "no-cache"
_KEPT = "public, max-age=31536000, immutable"
"""For what has its version in its path."""


async def _view(request: Request, settings: SettingsDep) -> HTMLResponse:
    """The page of a view; what it shows of it is for its modules to read from the path."""
    where = settings.neo4j_browser or explorer.neo4j_browser(settings.store)
    text = explorer.page(request.url.path, where)
    return HTMLResponse(text, headers={"Cache-Control": _CHECKED})


for _path in explorer.VIEWS:
    router.add_api_route(_path, _view, name=f"view {_path}")


@router.get(explorer.FILES + "{path:path}")
async def files(path: str, request: Request) -> Response:
    """A module, a style sheet or a library of the page."""
    # All are in memory: a thread, or packing one anew, would take longer than sending it.
    found = explorer.KEPT.find(path)
    if found is None:
        raise Problem("not-found", f"the explorer has no file {path}")
    file = found.file
    headers = {"Cache-Control": _KEPT if found.lasting else _CHECKED, "ETag": f'W/"{file.tag}"'}
    if has_tag(values(request.scope, b"if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    accepted = ",".join(values(request.scope, b"accept-encoding"))
    if "gzip" not in accepted or not file.packed:
        return Response(file.body, media_type=file.media, headers=headers)
    headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(file.packed, media_type=file.media, headers=headers)
