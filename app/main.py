"""The service put together: routes, errors and what they share."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from operator import attrgetter

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from app import errors, openapi
from app.access import DOCS_FILES
from app.background import Background
from app.dependencies import Extraction
from app.keyring import keyring
from app.memory import giving_back
from app.metrics import Metrics
from app.middleware.access import Access
from app.middleware.access_log import AccessLog
from app.middleware.caching import Caching
from app.middleware.cors import Cors
from app.middleware.failures import Failures
from app.middleware.head import AnswerHead
from app.middleware.measuring import Measuring
from app.middleware.rate_limits import RateLimits
from app.middleware.remembering import Remembering
from app.middleware.request_ids import RequestIds
from app.middleware.security_headers import SecurityHeaders
from app.middleware.time_limits import TimeLimits
from app.problems import ANY_PROBLEM
from app.routes import (
    actors,
    analysis,
    articles,
    changes,
    claims,
    cypher,
    explorer,
    feeds,
    graph,
    guide,
    health,
    index,
    issues,
    jobs,
    judgements,
    linked_data,
    metrics,
    relations,
    watches,
)
from app.settings import Settings
from graph.store import Store
from graph.stores import open_store

ROUTERS = (
    explorer,
    index,
    health,
    metrics,
    relations,
    graph,
    analysis,
    cypher,
    claims,
    linked_data,
    articles,
    actors,
    issues,
    changes,
    watches,
    feeds,
    jobs,
    judgements,
    guide,
)
"""The modules of routes, in the order in which `/docs` shows them."""

DESCRIPTION = """A geopolitical knowledge graph from the news: who did what to whom, and who
says so.

Filters have the same names on every list. An actor is given by id, code, name or alias. Lists
come in pages: `next` is the cursor of the following page. Every error is a problem document
(RFC 9457) of type `application/problem+json`."""

LAST_BATCH = 5
"""Seconds that a batch of articles may take to be written when the service ends."""

COMPRESSED = 1000
"""Bytes from which on an answer is compressed, for those who accept it."""


def create_app(settings: Settings, store: Store | None = None) -> FastAPI:
    """The service over a store; without one, that of the settings is opened at the start.

    The service closes the store when it ends.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with store or open_store(settings.store, settings.password()) as opened:
            app.state.store = opened
            with app.state.background.working(opened), giving_back():
                yield
            await asyncio.to_thread(app.state.extraction.end, LAST_BATCH)

    advisor = settings.advisor()
    counted = Metrics(advisor.tally)
    app = FastAPIOffline(
        title="Entente",
        version="1",
        description=DESCRIPTION,
        lifespan=lifespan,
        responses=ANY_PROBLEM,
        redoc_url=None,
        static_url=DOCS_FILES,
        redirect_slashes=False,
        generate_unique_id_function=attrgetter("name"),
        middleware=_middleware(settings, counted),
    )
    app.state.settings = settings
    app.state.metrics = counted
    app.state.interpreter = settings.interpreter()
    app.state.studies = asyncio.Semaphore(settings.studies_at_once)
    app.state.extraction = Extraction(settings.waiting_limit)
    app.state.advisor = advisor
    app.state.background = Background(settings, advisor, counted)
    app.state.ending = False
    for module in ROUTERS:
        app.include_router(module.router)
    errors.install(app)
    openapi.describe(app)
    return app


def _middleware(settings: Settings, counted: Metrics) -> list[Middleware]:
    """What a request passes, in this order."""
    # Who stands outside sees what those inside answer: log and metrics every refusal, HEAD the
    # length of what was compressed, the tag what is not compressed yet.
    return [
        Middleware(RequestIds),
        Middleware(AccessLog),
        Middleware(Measuring, metrics=counted),
        Middleware(SecurityHeaders),
        Middleware(Cors, origins=settings.cors_origins.split()),
        Middleware(AnswerHead),
        Middleware(GZipMiddleware, minimum_size=COMPRESSED, compresslevel=4),
        Middleware(Caching),
        Middleware(Access, settings=settings, keyring=keyring(settings)),
        Middleware(RateLimits, settings=settings),
        Middleware(TimeLimits, settings=settings),
        Middleware(Remembering, size=settings.answers_kept),
        Middleware(Failures),
    ]
