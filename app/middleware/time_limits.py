"""Answers in time: a request that takes too long, or a body that comes too slowly, is told so."""

import asyncio

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.access import needed
from app.errors import answer
from app.keys import Scope as KeyScope
from app.problems import Problem
from app.settings import Settings


class TimeLimits:
    """Answers in place of a route that has not begun to, when its time is up.

    The route goes on to its end all the same, unheard: what writes is never cut off in the middle,
    and a service that ends still waits for it. When its time is up stands in the state of the
    request: `until`, by the clock of the loop.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        reads = needed(scope["method"], scope["path"]) in (None, KeyScope.READ)
        seconds = self._settings.request_seconds if reads else self._settings.write_seconds
        request = _Timed(scope, receive, send)
        loop = asyncio.get_running_loop()
        request.body_until = loop.time() + self._settings.body_seconds
        scope.setdefault("state", {})["until"] = loop.time() + seconds
        timer = loop.call_later(seconds, request.expire, seconds)
        try:
            await self.app(scope, request.receive, request.send)
        finally:
            timer.cancel()
            if request.late is not None:
                await request.late


class _Timed:
    """One request: what it is still sent, and whether it was answered."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._begun = False
        self._whole = False
        self.late: asyncio.Task[None] | None = None
        self.body_until = 0.0

    async def send(self, message: Message) -> None:
        """Passes a message on, unless the time was up before."""
        if self.late is None:
            self._begun = True
            await self._send(message)

    async def receive(self) -> Message:
        """The next part of the body.

        Raises:
            Problem: `slow-body`.
        """
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self.body_until):
                message = await self._receive()
        except TimeoutError:
            raise Problem("slow-body", "the body did not come whole in time") from None
        self._whole = not message.get("more_body")
        return message

    def expire(self, seconds: float) -> None:
        """Answers that the time is up, if nothing was answered yet."""
        if not self._begun:
            problem = Problem("timeout", f"no answer was found within {seconds:g} seconds")
            told = answer(Request(self._scope), problem)
            self.late = asyncio.ensure_future(told(self._scope, self._receive, self._send))
