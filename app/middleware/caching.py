"""Saves callers what they have: `ETag`, `If-None-Match`, and whether an answer may be kept."""

from hashlib import blake2b

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.middleware.headers import values, with_headers

PREFIX = "/v1/"
"""Where the graph is asked."""


class Caching:
    """Names the content of what was read, and answers 304 to those who name it back.

    The tag is a weak one: the same content may be sent compressed or plain. An answer that comes
    in several parts is passed on without a tag rather than held.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await self.app(scope, receive, send)
            return
        held: Message | None = None

        async def with_tag(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start":
                read = scope["method"] == "GET" and message["status"] == 200
                keep = read and not scope["state"].get("key_sent")
                control = b"no-cache" if keep else b"no-store"
                message = with_headers(message, ((b"cache-control", control),))
                if read:
                    held = message
                else:
                    await send(message)
                return
            if held is not None:
                start, held = held, None
                if not message.get("more_body"):
                    start, message = _tagged(scope, start, message)
                await send(start)
            await send(message)

        await self.app(scope, receive, with_tag)


def _tagged(scope: Scope, start: Message, body: Message) -> tuple[Message, Message]:
    """The answer with its tag, or 304 where the caller has it already."""
    headers = MutableHeaders(scope=start)
    tag = headers.setdefault(
        "ETag", f'W/"{blake2b(body.get("body", b""), digest_size=16).hexdigest()}"'
    )
    if not has_tag(values(scope, b"if-none-match"), tag):
        return start, body
    for name in ("Content-Length", "Content-Type"):
        del headers[name]
    return {**start, "status": 304}, {**body, "body": b""}


def has_tag(named: list[str], tag: str) -> bool:
    """Whether `If-None-Match` names the tag of an answer."""
    tags = [one.strip() for header in named for one in header.split(",")]
    return "*" in tags or tag.removeprefix("W/") in (one.removeprefix("W/") for one in tags)
