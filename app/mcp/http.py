"""The MCP server over streamable HTTP: behind the same keys and limits as the service."""

from typing import Any
from urllib.parse import urlsplit

from mcp.server import Server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app import errors
from app.access import MCP, is_loopback
from app.keyring import keyring
from app.middleware.access import Access
from app.middleware.access_log import AccessLog
from app.middleware.failures import Failures
from app.middleware.headers import value
from app.middleware.rate_limits import RateLimits
from app.middleware.request_ids import RequestIds
from app.middleware.security_headers import SecurityHeaders
from app.middleware.time_limits import TimeLimits
from app.problems import Problem
from app.settings import Settings

LARGEST = 1_000_000
"""Bytes of a request: a question is short."""
_SPARE = 5.0
"""Seconds beyond those of an answer, so that a tool says itself that its time is up."""


def create_app(server: Server[Any], settings: Settings) -> Starlette:
    """The server at `/mcp`. It keeps no sessions: several may stand behind one address."""
    app = server.streamable_http_app(
        streamable_http_path=MCP,
        json_response=True,
        stateless_http=True,
        max_request_body_size=LARGEST,
        # Hosts and origins are looked at by `Access` and `Origins`, as the settings have it.
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    patient = settings.model_copy(update={"request_seconds": settings.request_seconds + _SPARE})
    app.user_middleware = [
        Middleware(RequestIds),
        Middleware(AccessLog),
        Middleware(SecurityHeaders),
        Middleware(Origins, allowed=frozenset(settings.cors_origins.split())),
        Middleware(Access, settings=settings, keyring=keyring(settings)),
        Middleware(RateLimits, settings=settings),
        Middleware(TimeLimits, settings=patient),
        Middleware(Failures),
    ]
    errors.install(app)
    return app


class Origins:
    """Refuses pages of the web, but those of this machine and of the setting `cors_origins`."""

    def __init__(self, app: ASGIApp, allowed: frozenset[str]) -> None:
        self.app = app
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or refuses it."""
        origin = value(scope, b"origin") if scope["type"] == "http" else None
        if origin is None or self._may_ask(origin):
            await self.app(scope, receive, send)
            return
        told = f"pages of {origin[:200]} may not ask; the setting cors_origins names those that may"
        await errors.answer(Request(scope), Problem("forbidden", told))(scope, receive, send)

    def _may_ask(self, origin: str) -> bool:
        if self._allowed & {origin, "*"}:
            return True
        try:
            return is_loopback(urlsplit(origin).hostname or "")
        except ValueError:
            return False
