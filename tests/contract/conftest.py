"""Every store under one suite: a store joins by one line in ENGINES."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from graph.store import Store
from graph.stores import open_store
from tests import neo4j_server
from tests.contract.judging import confirm, reject
from tests.contract.reference import Reference
from tests.contract.world import told_world
from tests.contract.writing import writing


def open_references(url: str) -> list[tuple[object, ...]]:
    """The rows that name one that is not there, as SQLite tells them; its writers look up none."""
    kind, _, file = url.partition(":///")
    if kind != "sqlite":
        return []
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("PRAGMA foreign_key_check").fetchall()


ENGINES: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder / 'graph.db'}",
    "neo4j": lambda _: neo4j_server.emptied(),
}
"""How each kind of store is had empty: a new folder in, the store's URL out.

The one before may be gone by then: no test uses two stores at once, and those of a module that
ask the world come first.
"""

Fresh = Callable[[], str]


def _marked(engines: Iterable[str]) -> list[ParameterSet]:
    """Each engine with its marker, where it has one."""
    return [
        pytest.param(name, marks=pytest.mark.neo4j) if name == "neo4j" else pytest.param(name)
        for name in sorted(engines)
    ]


@pytest.fixture(scope="session", params=_marked(ENGINES))
def fresh(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Gives the URL of an empty store at each call."""
    make = ENGINES[request.param]
    return lambda: make(tmp_path_factory.mktemp(request.param))


@pytest.fixture
def url(fresh: Fresh) -> str:
    """The URL of an empty store."""
    return fresh()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store; none of its rows may name one that is not there when the test has ended."""
    with open_store(url) as opened:
        yield opened
    assert open_references(url) == []


@pytest.fixture(scope="module")
def world(fresh: Fresh) -> Iterator[tuple[Store, Reference]]:
    """A store that holds the world of tests, to be read only, and what it must answer."""
    reference = Reference()
    with open_store(fresh()) as opened:
        with writing(opened, reference) as writer:
            told_world(writer)
        told = {one.claim_id: one for _, claims in reference.told() for one in claims}
        with writing(opened, reference) as writer:
            writer.judge([reject(told["arms/5"]), confirm(told["denial/1"])])
        yield opened, reference
