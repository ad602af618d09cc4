"""The service put together: routes, errors and what they share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import errors, openapi
from app.dependencies import Extraction
from app.keyring import keyring
from app.middleware.access import Access
from app.problems import ANY_PROBLEM
from app.routes import (
    actors,
    articles,
    claims,
    cypher,
    graph,
    guide,
    health,
    index,
    issues,
    relations,
)
from app.settings import Settings
from graph.store import Store
from graph.stores import open_store

ROUTERS = (index, health, relations, graph, cypher, claims, articles, actors, issues, guide)
"""The modules of routes, in the order in which `/docs` shows them."""

DESCRIPTION = """A geopolitical knowledge graph from the news: who did what to whom, and who
says so.

Filters have the same names on every list. An actor is given by id, code, name or alias. Lists
come in pages: `next` is the cursor of the following page. Every error is a problem document
(RFC 9457) of type `application/problem+json`."""


class AnswerHead:
    """Answers HEAD as GET without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, without_body)


def create_app(settings: Settings, store: Store | None = None) -> FastAPI:
    """The service over a store; without one, that of the settings is opened at the start.

    The service closes the store when it ends.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with store or open_store(settings.store, settings.password()) as opened:
            app.state.store = opened
            yield

    app = FastAPI(
        title="Entente",
        version="1",
        description=DESCRIPTION,
        lifespan=lifespan,
        responses=ANY_PROBLEM,
        redoc_url=None,
        swagger_ui_oauth2_redirect_url=None,
        middleware=[
            Middleware(AnswerHead),
            Middleware(Access, settings=settings, keyring=keyring(settings)),
        ],
    )
    app.state.settings = settings
    app.state.extraction = Extraction(settings.waiting_limit)
    for module in ROUTERS:
        app.include_router(module.router)
    errors.install(app)
    openapi.describe(app)
    return app
