"""Gives every request an id, by which its log line and its problem document are found."""

import re
from random import getrandbits

from starlette.types import ASGIApp, Receive, Scope, Send

from app.middleware.headers import adding, value

HEADER = b"x-request-id"
_SANE = re.compile(r"[A-Za-z0-9._:-]{1,100}", re.ASCII)


class RequestIds:
    """Takes the id that a caller or a proxy has given, if it is a plain word, or makes one.

    It stands in the state of the request as `request_id`, and goes back with the answer.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = value(scope, HEADER) or ""
        request_id = given if _SANE.fullmatch(given) else f"{getrandbits(128):032x}"
        scope.setdefault("state", {})["request_id"] = request_id
        await self.app(scope, receive, adding(send, ((HEADER, request_id.encode()),)))
