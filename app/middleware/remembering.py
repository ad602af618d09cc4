"""Answers that were given stay, for those who ask the same of a graph that has not changed."""

from collections import OrderedDict
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.middleware.caching import PREFIX
from graph.store import StoreError

LARGEST = 1_000_000
"""Bytes of an answer that is worth keeping."""

OVERHEAD = 1_000
"""Bytes that an answer takes besides: each of its headers is a pair of objects."""


class Kept(NamedTuple):
    """An answer."""

    route: object
    """The route that gave it, which log and metrics name."""
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def size(self, asked: bytes) -> int:
        """Bytes that it takes under what was asked."""
        told = sum(len(name) + len(value) for name, value in self.headers)
        return len(asked) + told + len(self.body) + OVERHEAD

    def messages(self) -> tuple[Message, Message]:
        """As ASGI sends it; made anew, since those on the way out change what they pass on."""
        return (
            {"type": "http.response.start", "status": 200, "headers": list(self.headers)},
            {"type": "http.response.body", "body": self.body},
        )


class Remembering:
    """Keeps the latest answers, up to so many bytes.

    They count as long as the store says that nothing was committed since, and are gone when it
    says otherwise; of a store that cannot say so nothing is kept, nor is what a route calls
    `fleeting` in the state of its request. Keys and rates have been looked at before.
    """

    def __init__(self, app: ASGIApp, size: int) -> None:
        self.app = app
        self._size = size
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self._bytes = 0
        self._told: object | None = None
        """The state of the store that all that is kept tells of."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers from what is kept, or passes the request on."""
        state = self._state(scope)
        if state is None:
            await self.app(scope, receive, send)
            return
        if state != self._told:
            self._kept.clear()
            self._bytes, self._told = 0, state
        asked = scope["raw_path"] + b"?" + scope["query_string"]
        kept = self._kept.get(asked)
        if kept is not None:
            self._kept.move_to_end(asked)
            scope["route"] = kept.route
            for message in kept.messages():
                await send(message)
            return
        headers: tuple[tuple[bytes, bytes], ...] | None = None

        async def keeping(message: Message) -> None:
            nonlocal headers
            if message["type"] == "http.response.start":
                headers = tuple(message["headers"]) if message["status"] == 200 else None
            elif headers is not None:
                told, headers = headers, None
                now = self._state(scope)
                fleeting = scope.get("state", {}).get("fleeting")
                if not (message.get("more_body") or fleeting) and now == state == self._told:
                    self._keep(asked, Kept(scope.get("route"), told, message.get("body", b"")))
            await send(message)

        await self.app(scope, receive, keeping)

    def _state(self, scope: Scope) -> object | None:
        if not self._size or scope["type"] != "http" or scope["method"] != "GET":
            return None
        if not scope["path"].startswith(PREFIX):
            return None
        try:
            state: object | None = scope["app"].state.store.state()
        except StoreError:
            return None
        return state

    def _keep(self, asked: bytes, kept: Kept) -> None:
        if kept.size(asked) > min(LARGEST, self._size):
            return
        if (old := self._kept.pop(asked, None)) is not None:
            self._bytes -= old.size(asked)
        self._kept[asked] = kept
        self._bytes += kept.size(asked)
        while self._bytes > self._size:
            oldest, gone = self._kept.popitem(last=False)
            self._bytes -= gone.size(oldest)
