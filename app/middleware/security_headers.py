"""Tells browsers to do nothing with an answer but to show it."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app import explorer
from app.middleware.headers import Raw, adding

NOTHING = "default-src 'none'; frame-ancestors 'none'"
DOCS = (
    f"{NOTHING}; script-src 'self' 'unsafe-inline'; connect-src 'self';"
    " style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)
"""What the page at `/docs` loads, all from here; its own script stands in the page."""
EXPLORER = (
    f"{NOTHING}; base-uri 'none'; form-action 'self'; script-src 'self'; connect-src 'self';"
    " style-src 'self'; img-src 'self' data: blob:"
)
"""What the explorer loads, all from here; pictures that are taken along are made in the page."""
ALWAYS: tuple[Raw, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
)
TLS_ONLY: tuple[Raw, ...] = ((b"strict-transport-security", b"max-age=31536000"),)
"""For what came through TLS, as a proxy tells by `X-Forwarded-Proto`."""


class SecurityHeaders:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        added = (*ALWAYS, (b"content-security-policy", _policy(scope["path"]).encode()))
        if scope["scheme"] == "https":
            added += TLS_ONLY
        await self.app(scope, receive, adding(send, added))


def _policy(path: str) -> str:
    if path == "/docs":
        return DOCS
    return EXPLORER if explorer.serves(path) else NOTHING
