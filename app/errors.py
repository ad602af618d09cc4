"""Exceptions to answers: every error leaves as an RFC 9457 problem document.

`HANDLERS` is the one table. The command line uses `problem_of` for its one-line messages.
"""

import logging
from collections.abc import Callable
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Match

from app.problems import MEDIA_TYPE, PROBLEM_TYPES, Problem, document
from graph.store import StoreError
from ingest.parsing import ModelError

HEADERS = {"busy": {"Retry-After": "5"}, "slow-body": {"Connection": "close"}}
"""What an answer with a problem says beside it."""
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

_log = logging.getLogger(__name__)


def answer(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The problem as a response."""
    instance = request.scope["raw_path"] + b"?" * bool(request.url.query)
    instance += request.scope["query_string"]
    request_id = getattr(request.state, "request_id", None)
    return JSONResponse(
        document(problem, instance.decode("ascii", "replace"), request_id),
        status_code=problem.kind.status,
        headers=headers,
        media_type=MEDIA_TYPE,
    )


def _problem(request: Request, error: Problem) -> Response:
    return answer(request, error, HEADERS.get(error.kind.name))


def _store(request: Request, error: StoreError) -> Response:
    _log.error("store: %s", error)
    return answer(request, Problem("store-unavailable", "the store is out of reach or unusable"))


def _model(request: Request, error: ModelError) -> Response:
    return answer(request, Problem("model-unavailable", str(error)))


def _validation(request: Request, error: RequestValidationError) -> Response:
    first = error.errors()[0]
    name = str(first["loc"][-1])
    return answer(request, Problem("invalid-parameter", f"{name}: {first['msg']}", parameter=name))


def _http(request: Request, error: HTTPException) -> Response:
    if error.status_code == 405:
        return _method_not_allowed(request)
    if error.status_code == 404:
        return answer(request, Problem("not-found", f"there is nothing at {request.url.path}"))
    kinds = [kind for kind in PROBLEM_TYPES.values() if kind.status == error.status_code]
    name = kinds[0].name if kinds else "internal-error"
    return answer(request, Problem(name, str(error.detail)))


def _method_not_allowed(request: Request) -> Response:
    allowed = allowed_methods(request)
    headers = {"Allow": ", ".join(allowed)}
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=headers)
    told = f"{request.url.path} does not know {request.method}"
    return answer(request, Problem("method-not-allowed", told, accepted=allowed), headers)


def unexpected(request: Request, error: Exception) -> Response:
    """The answer to a failure: the caller learns nothing of the inside."""
    return answer(request, Problem("internal-error", "the service failed; its log tells more"))


def allowed_methods(request: Request) -> list[str]:
    """The methods that the path of a request knows."""
    found = {"OPTIONS"}
    for method in METHODS:
        scope: dict[str, Any] = {**request.scope, "method": method}
        if any(route.matches(scope)[0] is Match.FULL for route in request.app.router.routes):
            found.add(method)
    if "GET" in found:
        found.add("HEAD")
    return [method for method in METHODS if method in found]


HANDLERS: dict[type[Exception], Callable[[Request, Any], Response]] = {
    Problem: _problem,
    StoreError: _store,
    ModelError: _model,
    RequestValidationError: _validation,
    HTTPException: _http,
    Exception: unexpected,
}


def install(app: Starlette) -> None:
    """Registers the handlers."""
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
