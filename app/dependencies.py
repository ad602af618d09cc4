"""What routes ask for, as annotated types made once.

Dependencies that only look at the request are coroutines: they need no thread of the pool.
"""

import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from app.background import Background
from app.metrics import Metrics
from app.problems import Problem
from app.questions import (
    ACTORS,
    ARTICLES,
    BETWEEN,
    CLAIMS,
    FAULTS,
    FEEDS,
    GROUPS,
    ISSUES,
    JOBS,
    RELATION_CLAIMS,
    RELATIONS,
    WATCHES,
    Listing,
    Question,
    ask,
    check_names,
    day_of,
)
from app.settings import Settings
from graph.store import Store
from ingest.llm.advisor import Advisor
from ingest.translation import Interpreter

Item = TypeVar("Item")

DRAINED = 4
"""How many times the body limit is read and thrown away, so that the sender hears the answer."""


class Extraction:
    """Lets one request at a time through the extraction, and few wait.

    spaCy pipelines are not safe to share between threads. Waiting requests hold a thread of the
    pool that also serves the reads, hence the limit.
    """

    def __init__(self, waiting_limit: int) -> None:
        self._places = threading.BoundedSemaphore(waiting_limit + 1)
        self._lock = threading.Lock()
        self._ending = threading.Event()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits for the turn of the caller and holds it.

        Raises:
            Problem: `busy`, when too many wait already, or the service ends.
        """
        if not self._places.acquire(blocking=False):
            raise Problem("busy", "too many articles are being read; try again in a moment")
        try:
            with self._lock:
                self._go_on()
                yield
        finally:
            self._places.release()

    def fed(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, for as long as the service does not end.

        Raises:
            Problem: `busy`; what was taken before is written whole.
        """
        for item in items:
            self._go_on()
            yield item

    def end(self, seconds: float) -> None:
        """Takes nothing more, and waits so long for what is being written to be written whole."""
        self._ending.set()
        if self._lock.acquire(timeout=seconds):
            self._lock.release()

    def _go_on(self) -> None:
        if self._ending.is_set():
            raise Problem("busy", "the service ends; send again what was not taken")


async def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


async def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def _extraction(request: Request) -> Extraction:
    extraction: Extraction = request.app.state.extraction
    return extraction


async def _interpreter(request: Request) -> Interpreter:
    interpreter: Interpreter = request.app.state.interpreter
    return interpreter


async def _advisor(request: Request) -> Advisor:
    advisor: Advisor = request.app.state.advisor
    return advisor


async def _metrics(request: Request) -> Metrics:
    metrics: Metrics = request.app.state.metrics
    return metrics


async def _background(request: Request) -> Background:
    background: Background = request.app.state.background
    return background


async def _body(request: Request) -> bytes:
    """The request body.

    Raises:
        Problem: `body-too-large`.
    """
    limit: int = request.app.state.settings.body_limit
    kept = bytearray()
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen <= limit:
            kept += chunk
        elif seen > DRAINED * limit:
            break
    if seen > limit:
        raise Problem("body-too-large", f"the body is larger than {limit} bytes; send less at once")
    return bytes(kept)


def asking(listing: Listing) -> Callable[[Request], Awaitable[Question]]:
    """A dependency that reads the question a list is asked."""

    async def asked(request: Request) -> Question:
        return ask(listing, request.query_params.multi_items())

    return asked


async def _day(request: Request) -> date | None:
    return day_of(request.query_params.multi_items())


async def no_parameters(request: Request) -> None:
    """A dependency of routes that take no query parameters.

    Raises:
        Problem: `unknown-parameter`.
    """
    check_names(request.query_params, ())


StoreDep = Annotated[Store, Depends(_store)]
SettingsDep = Annotated[Settings, Depends(_settings)]
ExtractionDep = Annotated[Extraction, Depends(_extraction)]
InterpreterDep = Annotated[Interpreter, Depends(_interpreter)]
AdvisorDep = Annotated[Advisor, Depends(_advisor)]
BackgroundDep = Annotated[Background, Depends(_background)]
MetricsDep = Annotated[Metrics, Depends(_metrics)]
BodyDep = Annotated[bytes, Depends(_body)]

DayDep = Annotated[date | None, Depends(_day)]
"""The day as of which one thing is asked for."""

AskedRelations = Annotated[Question, Depends(asking(RELATIONS))]
AskedGroups = Annotated[Question, Depends(asking(GROUPS))]
AskedRelationClaims = Annotated[Question, Depends(asking(RELATION_CLAIMS))]
AskedBetween = Annotated[Question, Depends(asking(BETWEEN))]
AskedClaims = Annotated[Question, Depends(asking(CLAIMS))]
AskedArticles = Annotated[Question, Depends(asking(ARTICLES))]
AskedActors = Annotated[Question, Depends(asking(ACTORS))]
AskedIssues = Annotated[Question, Depends(asking(ISSUES))]
AskedFeeds = Annotated[Question, Depends(asking(FEEDS))]
AskedJobs = Annotated[Question, Depends(asking(JOBS))]
AskedWatches = Annotated[Question, Depends(asking(WATCHES))]
AskedFaults = Annotated[Question, Depends(asking(FAULTS))]

NO_PARAMETERS = [Depends(no_parameters)]
