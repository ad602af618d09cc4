"""Lets pages of chosen origins ask the service; of others, none."""

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app import browser
from app.middleware.headers import value

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
SENT = (
    "Authorization",
    "Content-Type",
    "If-None-Match",
    "Last-Event-ID",
    "X-API-Key",
    "X-Request-ID",
)
READ = (
    "ETag",
    "Entente-Left-Out",
    "Entente-Total",
    "Link",
    "Location",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
    "X-Request-ID",
)
"""Headers that a page may send, and read of an answer, beside those that any page may."""


class Cors:
    """Answers for the origins of the setting `cors_origins`.

    What Neo4j Browser fetches is for any origin, and its routes say so themselves.
    """

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self.app = app
        self._cors = CORSMiddleware(
            app,
            allow_origins=origins,
            allow_methods=METHODS,
            allow_headers=SENT,
            expose_headers=READ,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        app: ASGIApp = self.app
        if scope["type"] == "http" and scope["path"] not in (browser.GUIDE, browser.STYLE):
            origin = value(scope, b"origin")
            if origin is not None and self._cors.is_allowed_origin(origin):
                app = self._cors
        await app(scope, receive, send)
