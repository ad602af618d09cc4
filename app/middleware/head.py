"""Answers HEAD as GET without the body."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class AnswerHead:
    """Asks the routes for GET where HEAD is asked for, and keeps the body back."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return
        asked = {**scope, "method": "GET"}

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Those who stand outside ask which route it was.
                scope["route"] = asked.get("route")
            elif message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app(asked, receive, without_body)
