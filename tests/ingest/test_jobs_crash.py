"""An ingest whose processes are killed gives the store of an undisturbed one, on each engine."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.crash import shake, write
from graph.stores import open_store
from tests import neo4j_server
from tests.contract.everything import everything

ARTICLES, KILLS = 160, 6

SEED = "CRASH_SEED"
"""Environment variable that repeats the moments of a run that failed."""

STORES: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder / 'shaken.db'}",
    "neo4j": lambda _: neo4j_server.emptied(),
}


@pytest.mark.parametrize("name", ["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_kills_at_any_moment_lose_and_double_nothing(name: str, tmp_path: Path) -> None:
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(10**6))
    print(f"{SEED}={seed}")
    files = write(tmp_path, ARTICLES, parts=2)
    shaken, quiet = STORES[name](tmp_path), f"sqlite:///{tmp_path / 'quiet.db'}"
    found = shake(shaken, quiet, files, KILLS, seed)
    print(found)
    assert found.at_work, "no kill came in the middle"
    assert found.equal
    if name == "sqlite":
        assert everything(shaken) == everything(quiet)
    with open_store(shaken) as store:
        assert store.ledger.load() == (0, 0, 0)
        with store.view() as view:
            relations = view.relations().total
        assert store.rebuild() == relations
