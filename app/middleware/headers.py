"""Headers as ASGI has them. Every request passes here several times: no object is made of them."""

from collections.abc import Iterable

from starlette.types import Message, Scope, Send

Raw = tuple[bytes, bytes]


def values(scope: Scope, name: bytes) -> list[str]:
    """All values of a header of the request, whose name is given in lower case."""
    return [value.decode("latin-1") for found, value in scope["headers"] if found == name]


def value(scope: Scope, name: bytes) -> str | None:
    """The first value of a header of the request."""
    for found, first in scope["headers"]:
        if found == name:
            return str(first, "latin-1")
    return None


def with_headers(start: Message, added: Iterable[Raw]) -> Message:
    """The start of an answer with further headers."""
    return {**start, "headers": [*start.get("headers", ()), *added]}


def adding(send: Send, added: Iterable[Raw]) -> Send:
    """A way to send an answer, with further headers."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = with_headers(message, added)
        await send(message)

    return sent
