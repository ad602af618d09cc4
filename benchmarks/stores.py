"""What a store costs beside its bare engine: loading and reading real ICEWS events, as ratios.

    python -m benchmarks.stores                   both stores, the graph once, twice and four times
    python -m benchmarks.stores --times 1 --store sqlite

Store and engine take turns, part by part and question by question, so that a ratio holds on a
machine that does other things too.
"""

import statistics
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import neo4j

from benchmarks import rows
from benchmarks.bare import LIMIT, Bare, BareNeo4j, BareSqlite
from benchmarks.icews import FOLDER, Events, Told
from benchmarks.rows import Row
from graph.filters import Filters, PageRequest
from graph.model import Actor
from graph.store import Store, View
from graph.stores import open_store
from scripts.local_neo4j import LocalNeo4j

PART = 10_000
"""Claims that are written in one transaction."""
ROUNDS = 6
PASSWORD = "benchmarks"
"""Of servers that live as long as the run."""
LIMITS = {"load": 2.0, "pair": 1.3, "neighbours": 1.3, "two steps": 1.3, "full text": 1.3}
"""How many times as long as its engine a store may take."""

_PAGE = PageRequest(limit=LIMIT)
_STATES = (
    *("united-states", "china", "russia", "iran", "israel", "south-korea", "japan"),
    *("india", "turkey", "france"),
)
_PAIRS = [{"a": a, "b": b} for a in _STATES for b in _STATES if a != b][::3]
QUESTIONS: dict[str, list[dict[str, str]]] = {
    "pair": _PAIRS,
    "neighbours": [{"a": state} for state in _STATES],
    "two steps": _PAIRS,
    "full text": [
        {"q": q}
        for q in ("investigate", "china fighter", "praise government", "student police", "pope")
    ],
}
ASK: dict[str, Callable[[View, dict[str, str]], object]] = {
    "pair": lambda view, told: view.relations(Filters(source=told["a"], target=told["b"]), _PAGE),
    "neighbours": lambda view, told: view.relations(Filters(actor=told["a"]), _PAGE),
    "two steps": lambda view, told: view.between(
        Filters(source=told["a"], target=told["b"]), _PAGE
    ),
    "full text": lambda view, told: view.claims(Filters(q=told["q"]), _PAGE),
}


class Figure(NamedTuple):
    """One comparison: seconds of the store and of its engine for the same work."""

    store: str
    what: str
    claims: int
    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        """How many times as long as the engine the store takes."""
        return self.ours / self.bare


def parts(told: Iterable[Told]) -> Iterator[list[Told]]:
    """Articles in parts of about `PART` claims."""
    part: list[Told] = []
    for one in told:
        part.append(one)
        if sum(len(claims) for _, claims in part) >= PART:
            yield part
            part = []
    if part:
        yield part


def timed(work: Callable[[], object]) -> float:
    """Seconds that some work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def load(store: Store, bare: Bare, told: Iterable[Told]) -> tuple[float, float]:
    """Seconds that store and engine take to load, in turns."""
    ours = engine = 0.0
    for part in parts(told):
        ours += timed(partial(_put, store, part))
        engine += timed(partial(bare.put, bare.prepare(part)))
    return ours, engine


def _put(store: Store, part: list[Told]) -> None:
    with store.writer() as writer:
        for article, claims in part:
            writer.put_article(article, claims)


def read(store: Store, bare: Bare, name: str) -> tuple[float, float]:
    """Median seconds of one question to store and engine, after a first round.

    They ask in turns, and take turns at asking first: the second finds the pages in the caches.
    """

    def ask(told: dict[str, str]) -> None:
        with store.view() as view:
            ASK[name](view, told)

    seconds: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(ROUNDS + 1):
        for told in QUESTIONS[name]:
            work: dict[bool, Callable[[], object]] = {
                True: partial(ask, told),
                False: partial(bare.ask, name, told),
            }
            for ours in (turn % 2 == 0, turn % 2 != 0):
                spent = timed(work[ours])
                if turn:
                    seconds[ours].append(spent)
    return statistics.median(seconds[True]), statistics.median(seconds[False])


@contextmanager
def sqlite(folder: Path, actors: list[Actor]) -> Iterator[tuple[Store, Bare]]:
    """The embedded store, and sqlite3."""
    with open_store(f"sqlite:///{folder / 'graph.db'}") as store:
        _put_actors(store, actors)
        yield store, BareSqlite(folder / "bare.db", folder / "graph.db")


@contextmanager
def on_neo4j(folder: Path, actors: list[Actor]) -> Iterator[tuple[Store, Bare]]:
    """The store on one server, and the driver on another."""
    with ExitStack() as ending:
        servers = [LocalNeo4j(folder / name, PASSWORD) for name in ("store", "bare")]
        for server in servers:
            server.start()
            ending.callback(server.kill)
        drivers = [
            ending.enter_context(
                neo4j.GraphDatabase.driver(
                    server.address, auth=("neo4j", PASSWORD), notifications_min_severity="OFF"
                )
            )
            for server in servers
        ]
        store = ending.enter_context(open_store(servers[0].address, PASSWORD))
        _put_actors(store, actors)
        yield store, BareNeo4j(writing=drivers[1], reading=drivers[0], actors=actors)


STORES = {"sqlite": sqlite, "neo4j": on_neo4j}


def _put_actors(store: Store, actors: list[Actor]) -> None:
    with store.writer() as writer:
        writer.put_actors(actors)


def measure(name: str, events: Events, times: list[int]) -> Iterator[Figure]:
    """The figures of one store, for a graph that grows."""
    actors = list({actor.id: actor for actor in events.actors.values()}.values())
    told = events.articles(max(times))
    ours = bare_seconds = 0.0
    with TemporaryDirectory() as folder, STORES[name](Path(folder), actors) as (store, bare):
        for turn in range(1, max(times) + 1):
            seconds = load(store, bare, (next(told) for _ in range(events.days)))
            ours, bare_seconds = ours + seconds[0], bare_seconds + seconds[1]
            if turn in times:
                claims = turn * len(events.rows)
                yield Figure(name, "load", claims, ours, bare_seconds)
                for question in QUESTIONS:
                    yield Figure(name, question, claims, *read(store, bare, question))


def row(figure: Figure) -> Row:
    """A figure, as the page of the benchmarks has it."""
    unit, factor = ("s", 1) if figure.what == "load" else ("ms", 1000)
    return Row(
        f"{figure.what}, {figure.store}, {figure.claims:,} claims",
        figure.ratio,
        most=LIMITS[figure.what],
        measured=f"{factor * figure.ours:.1f} against {factor * figure.bare:.1f} {unit}",
    )


def main() -> None:
    """Measures and prints."""
    options = rows.options(__doc__)
    options.add_argument("--store", choices=list(STORES), action="append")
    options.add_argument("--times", type=int, nargs="+", default=[1, 2, 4])
    chosen = options.parse_args()
    rows.need(FOLDER, "ICEWS events")
    events = Events()
    figures = (
        figure for name in chosen.store or STORES for figure in measure(name, events, chosen.times)
    )
    rows.tell(map(row, figures), chosen.rows)


if __name__ == "__main__":
    main()
