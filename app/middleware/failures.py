"""Answers what nobody foresaw, so that whoever stands outside sees an answer like any other."""

import logging
from asyncio import CancelledError

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import HEADERS, answer, unexpected
from app.problems import Problem

GOODBYE = {**HEADERS["busy"], "Connection": "close"}

_log = logging.getLogger(__name__)


class Failures:
    """Makes a problem document of an exception, and writes its traceback to the log.

    A request that is given up because the service ends is told so.
    """

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
        except CancelledError:
            # The server does so to what still runs when the time to end is up.
            if started:
                raise
            problem = Problem("busy", "the service ends; send this again in a moment")
            await answer(Request(scope), problem, GOODBYE)(scope, receive, send)
        except Exception as error:
            _log.exception("unforeseen", extra={"request_id": scope["state"].get("request_id")})
            if started:
                raise
            await unexpected(Request(scope), error)(scope, receive, send)
