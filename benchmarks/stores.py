"""What a store costs beside its bare engine: loading and reading real ICEWS events, as ratios.

    python benchmarks/stores.py                   both stores, the graph once, twice and four times
    python benchmarks/stores.py --times 1 --store sqlite

Store and engine take turns, part by part and question by question, so that a ratio holds on a
machine that does other things too. Prints a table and writes it to docs/benchmarks.md.
"""

import argparse
import os
import platform
import statistics
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import neo4j

from benchmarks.bare import LIMIT, Bare, BareNeo4j, BareSqlite
from benchmarks.icews import FOLDER, Events, Told
from graph.filters import Filters, PageRequest
from graph.model import Actor
from graph.store import Store, View
from graph.stores import open_store
from scripts.local_neo4j import VERSION, LocalNeo4j

REPORT = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
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


def table(figures: list[Figure]) -> str:
    """The ratios, a line for each kind of work and store, a column for each size."""
    sizes = sorted({figure.claims for figure in figures})
    found = {(figure.what, figure.store, figure.claims): figure for figure in figures}
    lines = [
        f"| work | store | {' | '.join(f'{size:,} claims' for size in sizes)} | at most |",
        f"|---|---|{'---|' * len(sizes)}---|",
    ]
    for what, limit in LIMITS.items():
        for store in STORES:
            cells = [_cell(found.get((what, store, size))) for size in sizes]
            if any(cells):
                lines.append(f"| {what} | {store} | {' | '.join(cells)} | {limit} |")
    return "\n".join(lines)


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return ""
    unit, factor = ("s", 1) if figure.what == "load" else ("ms", 1000)
    return f"{figure.ratio:.2f} ({factor * figure.ours:.1f} {unit})"


def report(figures: list[Figure]) -> str:
    """The page of the benchmarks."""
    return f"""# Benchmarks

How many times as long as its bare engine a store takes for the same work, and in brackets how long
the store took, on {os.cpu_count()} cores ({platform.machine()}), {platform.system()}, Python
{platform.python_version()}, Neo4j {VERSION}. The graph is that of 240,393 real ICEWS events, an
article for each day, and the same with shifted dates. `make bench` measures anew.

{table(figures)}

- **load**: articles with claims, through the store with relations, indexes and full text, against a
  bare `UNWIND ... CREATE` (or `executemany`) of the same claims and their edges, {PART:,} claims a
  transaction.
- **pair**: the relations from one state to another. **neighbours**: all relations of one state.
  **two steps**: the actors that have relations with both of two states. **full text**: the claims
  whose sentence has the words. Medians, {LIMIT} rows at most; the store also counts all rows.
"""


def main() -> None:
    """Measures, prints and writes the report; exits 1 if a ratio is above its limit."""
    options = argparse.ArgumentParser(description="Store against bare engine, as ratios.")
    options.add_argument("--store", choices=list(STORES), action="append")
    options.add_argument("--times", type=int, nargs="+", default=[1, 2, 4])
    chosen = options.parse_args()
    if not FOLDER.is_dir():
        raise SystemExit(f"the ICEWS events are not here: {FOLDER}")
    events = Events()
    figures = []
    for name in chosen.store or STORES:
        for figure in measure(name, events, chosen.times):
            figures.append(figure)
            print(
                f"{figure.claims:>9,} {figure.store:7} {figure.what:11} {_cell(figure)}", flush=True
            )
    print("\n" + table(figures))
    if not chosen.store:
        REPORT.write_text(report(figures), encoding="utf-8")
    above = [figure for figure in figures if figure.ratio > LIMITS[figure.what]]
    raise SystemExit(1 if above else 0)


if __name__ == "__main__":
    main()
