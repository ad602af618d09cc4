"""Counts every request, by the template of its route: an id in a path makes no new series."""

from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.metrics import Metrics

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
"""Stands for methods and paths that no route knows; callers may invent any number of them."""


class Measuring:
    """Tells the metrics of requests that run and of answers."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = perf_counter()
        status = 0

        async def measured(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif not message.get("more_body"):
                method = scope["method"] if scope["method"] in METHODS else OTHER
                route = template(scope) or OTHER
                self._metrics.answered(method, route, status, perf_counter() - began)
            await send(message)

        self._metrics.began()
        try:
            await self.app(scope, receive, measured)
        finally:
            self._metrics.ended()


def template(scope: Scope) -> str | None:
    """The path of the route that took the request, its parameters by name; None if none did."""
    found = getattr(scope.get("route"), "path_format", None)
    return found if isinstance(found, str) else None
