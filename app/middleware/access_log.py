"""Writes one line a request to the log."""

import logging
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.access import OPEN
from app.middleware.measuring import template

LONGEST_PATH = 200
"""Characters of a path that are written, where no route knows it."""

_log = logging.getLogger(__name__)


class AccessLog:
    """Logs who asked which route, and what came of it.

    Health checks and what else is open to everybody are logged from the level `debug` on.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        level = logging.DEBUG if scope.get("path") in OPEN else logging.INFO
        if scope["type"] != "http" or not _log.isEnabledFor(level):
            await self.app(scope, receive, send)
            return
        began = perf_counter()
        status = None
        told = False

        def tell() -> None:
            nonlocal told
            told = True
            key = scope["state"].get("key")
            line = {
                "request_id": scope["state"]["request_id"],
                "method": scope["method"],
                "path": template(scope) or scope["path"][:LONGEST_PATH],
                "status": status,
                "milliseconds": round((perf_counter() - began) * 1000, 1),
                "key": key and key.name,
            }
            _log.log(level, "request", extra=line)

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                tell()

        try:
            await self.app(scope, receive, watched)
        finally:
            if not told:
                tell()
