"""What the graph as a whole may be asked: filters, and the options of each question.

The options of a question are the fields of a model; their names, defaults and limits appear in
OpenAPI by themselves.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from fastapi import Request
from pydantic import Field

from app.links import set_filters, url
from app.problems import Problem
from app.questions import (
    OF_RELATIONS,
    RELATIONS,
    check_names,
    checked,
    dates_of,
    described,
    filter_parameters,
    filters_of,
    once,
    prepared,
    properties_of,
)
from app.shapes.judgements import Suggested
from graph.filters import DEFAULT_LIMIT, MAX_LIMIT, Filters
from graph.judgements import Kind, State
from graph.model import Frozen
from graph.tallies import Step

Chosen = TypeVar("Chosen", bound=Frozen)


class GraphFormat(StrEnum):
    """How a part of the graph is written."""

    JSON = "json"
    NODE_LINK = "node-link"
    CYTOSCAPE = "cytoscape"
    GRAPHML = "graphml"
    GEXF = "gexf"


class SeriesFormat(StrEnum):
    """How a timeline is written."""

    JSON = "json"
    CSV = "csv"
    SVG = "svg"


class BrokerOrder(StrEnum):
    """How actors are sorted, before their id."""

    BETWEENNESS = "-betweenness"
    PAGERANK = "-pagerank"
    DEGREE = "-degree"
    CLAIMS = "-claims"

    @property
    def key(self) -> str:
        """The field that is sorted by."""
        return self.value.removeprefix("-")


_GRAPH_FORMAT = Field(
    default=GraphFormat.JSON,
    description="`json`, or the relations as networkx node-link JSON, Cytoscape JSON, GraphML or"
    " GEXF.",
)


class GraphOptions(Frozen):
    """Options of the whole graph."""

    limit: int = Field(
        default=1000, ge=1, le=20_000, description="How many relations to give at most."
    )
    format: GraphFormat = _GRAPH_FORMAT


class PathsOptions(Frozen):
    """Options of ways between two actors."""

    length: int = Field(default=4, ge=1, le=4, description="Most steps of a path.")
    limit: int = Field(default=10, ge=1, le=100, description="How many paths to give at most.")
    format: GraphFormat = _GRAPH_FORMAT


class NeighbourhoodOptions(Frozen):
    """Options of an actor's surroundings."""

    depth: int = Field(default=1, ge=1, le=3, description="Most steps from the actor.")
    limit: int = Field(
        default=50, ge=1, le=200, description="How many actors to give at most, with the one asked."
    )
    format: GraphFormat = _GRAPH_FORMAT


class CommonOptions(Frozen):
    """Options of whom two actors have in common."""

    limit: int = Field(
        default=50, ge=1, le=500, description="How many of each group to give at most."
    )
    format: GraphFormat = _GRAPH_FORMAT


_STEP = Field(default=Step.WEEK, description="Length of a period.")


class TimelineOptions(Frozen):
    """Options of a timeline."""

    step: Step = _STEP
    limit: int = Field(
        default=520, ge=1, le=5000, description="How many periods to give at most, the latest."
    )
    format: SeriesFormat = Field(
        default=SeriesFormat.JSON, description="`json`, `csv`, or a chart as `svg`."
    )


class BlocsOptions(Frozen):
    """Options of blocs."""

    resolution: float = Field(
        default=1.0, ge=0.01, le=100, description="Higher values make more and smaller blocs."
    )
    members: int = Field(
        default=50, ge=1, le=1000, description="How many members of each bloc to give at most."
    )
    limit: int = Field(default=50, ge=1, le=1000, description="How many blocs to give at most.")


class BrokersOptions(Frozen):
    """Options of brokers."""

    sort: BrokerOrder = Field(default=BrokerOrder.BETWEENNESS, description="Order of actors.")
    limit: int = Field(default=50, ge=1, le=1000, description="How many actors to give at most.")


class ReciprocityOptions(Frozen):
    """Options of reciprocity."""

    limit: int = Field(default=50, ge=1, le=1000, description="How many dyads to give at most.")


class ChangesOptions(Frozen):
    """Options of sudden changes."""

    step: Step = _STEP
    past: int = Field(
        default=12, ge=3, le=520, description="With how many periods before one is compared."
    )
    min_z: float = Field(
        default=3.5, ge=1, le=1000, description="Least z-score, above or below the usual."
    )
    limit: int = Field(default=50, ge=1, le=1000, description="How many changes to give at most.")


class JudgementsFormat(StrEnum):
    """How judgements are written."""

    JSON = "json"
    JSONL = "jsonl"


class JudgementsOptions(Frozen):
    """Options of the list of judgements."""

    about: str | None = Field(
        default=None,
        description="Id of an actor, claim, article, issue or judgement that it speaks of.",
        examples=["PRK"],
    )
    kind: Kind | None = Field(default=None, description="What it says.")
    author: str | None = Field(default=None, description="Who judged.", examples=["Ada"])
    state: State | None = Field(default=None, description="What has become of it.")
    limit: int = Field(
        default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="How many to give at most."
    )
    cursor: str | None = Field(default=None, description="The `next` of the page before.")
    format: JudgementsFormat = Field(
        default=JudgementsFormat.JSON,
        description="`json`, or `jsonl`: a judgement a line, as it is imported.",
    )


class SuggestionsOptions(Frozen):
    """Options of suggestions."""

    kind: Suggested | None = Field(
        default=None, description="`merge` for actors, `join` for issues; both without it."
    )
    about: str | None = Field(
        default=None, description="Id of an actor or issue.", examples=["person:wang-yi"]
    )
    limit: int = Field(
        default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="How many to give at most."
    )


class Asked(NamedTuple, Generic[Chosen]):
    """What is asked."""

    filters: Filters
    options: Chosen


class Query(NamedTuple, Generic[Chosen]):
    """What can be asked at a path: filters that have a meaning there, and options of its own."""

    path: str
    filters: tuple[str, ...]
    options: type[Chosen]
    required: tuple[str, ...] = ()
    """Filters that must be given."""

    @property
    def names(self) -> tuple[str, ...]:
        """All parameters: filters and options."""
        return (*self.filters, *self.options.model_fields)

    def ask(self, values: Iterable[tuple[str, str]]) -> Asked[Chosen]:
        """Checks what is asked.

        Raises:
            Problem: `unknown-parameter` or `invalid-parameter`; both name it.
        """
        given = once(values)
        check_names(given, self.names)
        for name in self.required:
            if name not in given:
                raise Problem("invalid-parameter", f"name a {name}", parameter=name)
        filters = filters_of({k: v for k, v in given.items() if k in self.filters})
        dates = dates_of(self.options)
        options = {k: prepared(k, v, dates) for k, v in given.items() if k not in self.filters}
        return Asked(filters, checked(self.options, options, properties_of(self.options)))

    def parameters(self) -> list[dict[str, Any]]:
        """The parameters as OpenAPI describes them."""
        made = filter_parameters(self.filters)
        for parameter in made:
            if parameter["name"] in self.required:
                parameter["required"] = True
        return made + described(self.options.model_fields, properties_of(self.options))

    def link(self, asked: Asked[Chosen]) -> str:
        """The path that asks this, with the filters under their resolved ids."""
        options = asked.options.model_dump(mode="json", exclude_defaults=True)
        return url(self.path, **set_filters(asked.filters), **options)


def asking_options(study: Query[Chosen]) -> Callable[[Request], Awaitable[Asked[Chosen]]]:
    """A dependency that reads what is asked of something small.

    Raises:
        Problem: what `Query.ask` refuses.
    """

    async def asked(request: Request) -> Asked[Chosen]:
        return study.ask(request.query_params.multi_items())

    return asked


def asking_study(study: Query[Chosen]) -> Callable[[Request], AsyncIterator[Asked[Chosen]]]:
    """A dependency that reads what is asked, and waits until few others are at work.

    Studies may go through the whole graph: without a bound, many at once would take the time of
    all that is asked besides, and the memory. Who waits holds no thread.

    Raises:
        Problem: what `Query.ask` refuses, or `timeout`.
    """

    async def asked(request: Request) -> AsyncIterator[Asked[Chosen]]:
        made = study.ask(request.query_params.multi_items())
        at_work: asyncio.Semaphore = request.app.state.studies
        try:
            async with asyncio.timeout_at(request.state.until):
                await at_work.acquire()
        except TimeoutError:
            raise Problem("timeout", "too many studies of the graph were asked for") from None
        try:
            yield made
        finally:
            at_work.release()

    return asked


def _filters(*left_out: str) -> tuple[str, ...]:
    return tuple(name for name in RELATIONS.filters if name not in left_out)


_ENDS = ("source", "target")
_PAIR = ("actor", "counterpart")
GRAPH = Query("/v1/graph", _filters(), GraphOptions)
PATHS = Query("/v1/graph/paths", _filters(*_PAIR, *OF_RELATIONS), PathsOptions, _ENDS)
NEIGHBOURHOOD = Query(
    "/v1/graph/neighbourhood",
    _filters(*_ENDS, "counterpart", *OF_RELATIONS),
    NeighbourhoodOptions,
    ("actor",),
)
COMMON = Query("/v1/graph/common", _filters(*_PAIR, *OF_RELATIONS), CommonOptions, _ENDS)
TIMELINE = Query("/v1/analysis/timeline", _filters(*OF_RELATIONS), TimelineOptions)
BLOCS = Query("/v1/analysis/blocs", _filters(*OF_RELATIONS), BlocsOptions)
BROKERS = Query("/v1/analysis/brokers", _filters(*OF_RELATIONS), BrokersOptions)
RECIPROCITY = Query("/v1/analysis/reciprocity", _filters(*_ENDS, *OF_RELATIONS), ReciprocityOptions)
JUDGED = Query("/v1/judgements", (), JudgementsOptions)
SUGGESTED = Query("/v1/suggestions", (), SuggestionsOptions)
CHANGES = Query("/v1/analysis/changes", _filters(*OF_RELATIONS), ChangesOptions)

STUDIES: tuple[Query[Any], ...] = (
    GRAPH,
    PATHS,
    NEIGHBOURHOOD,
    COMMON,
    TIMELINE,
    BLOCS,
    BROKERS,
    RECIPROCITY,
    CHANGES,
)
"""All questions to the graph as a whole."""
