"""Answers what nobody foresaw, so that whoever stands outside sees an answer like any other."""

import logging

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import unexpected

_log = logging.getLogger(__name__)


class Failures:
    """Makes a problem document of an exception, and writes its traceback to the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except ClientDisconnect:
            # Nobody is there to be answered.
            return
        except Exception as error:
            _log.exception("unforeseen", extra={"request_id": scope["state"].get("request_id")})
            if started:
                raise
            await unexpected(Request(scope), error)(scope, receive, send)
