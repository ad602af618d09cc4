"""An ingest that is killed and run again gives the store of an undisturbed one."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model import Claim
from graph.store import View
from graph.stores import open_store
from tests.contract.everything import everything, rows
from tests.ingest import made_articles

ARTICLES = 500
KILLS = 4
"""How often the ingest is killed; the first time before anything is stored."""

SEED = "ENTENTE_TEST_SEED"
"""Environment variable that repeats the moments of a run that failed."""

TICK = 0.02
"""Seconds between looks at how far an ingest is."""

PATIENCE = 120
"""Seconds after which an ingest hangs."""


def ingest(store: str, source: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", "ingest", str(source), "--store", store],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def told(store: str, *arguments: str) -> str:
    command = [sys.executable, "-m", "app.cli", *arguments, "--store", store]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def stored(store: str) -> int:
    with open_store(store) as graph, graph.view() as view:
        return int(str(view.stats()["articles"]))


def kill_when(process: "subprocess.Popen[str]", due: Callable[[], bool], delay: float) -> None:
    """SIGKILL, `delay` seconds after something is due; fails if the process ends before."""
    for _ in range(int(PATIENCE / TICK)):
        assert process.poll() is None, process.communicate()[0]
        if due():
            break
        _wait(process, TICK)
    else:
        raise AssertionError("the ingest hangs")
    _wait(process, delay)
    process.kill()
    process.communicate()


def _wait(process: "subprocess.Popen[str]", seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def by_article(view: View) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for row in rows(view.claims):
        claim = Claim.model_validate_json(row)
        found.setdefault(claim.article_id, []).append(claim)
    return found


def assert_whole_articles(store: str, undisturbed: dict[str, list[Claim]]) -> None:
    """What a killed ingest left is some of the articles, each with all of its claims."""
    with open_store(store) as graph, graph.view() as view:
        kept = by_article(view)
        relations = view.relations().total
        for row in rows(view.articles):
            article = json.loads(row)["id"]
            assert kept.pop(article, []) == undisturbed.get(article, [])
    assert not kept, "claims without their article"
    with open_store(store) as graph:
        assert graph.rebuild() == relations


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_articles.write(tmp_path_factory.mktemp("made") / "articles.jsonl", ARTICLES)


def test_a_killed_ingest_run_again_equals_an_undisturbed_one(source: Path, tmp_path: Path) -> None:
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(10**6))
    print(f"{SEED}={seed}")
    chance = random.Random(seed)
    calm, shaken = (f"sqlite:///{tmp_path / name}.db" for name in ("calm", "shaken"))
    undisturbed = ingest(calm, source)
    summary, _ = undisturbed.communicate(timeout=PATIENCE)
    assert undisturbed.returncode == 0, summary
    assert f"{ARTICLES} read: {ARTICLES} added, 0 replaced, 0 unchanged, 0 refused" in summary
    with open_store(calm) as graph, graph.view() as view:
        claims = by_article(view)
    assert len(claims) > ARTICLES / 2, "articles without claims would prove nothing"

    killed = ingest(shaken, source)
    kill_when(killed, (tmp_path / "shaken.db").exists, chance.uniform(0, 0.5))
    assert stored(shaken) == 0
    left = []
    for part in range(1, KILLS):
        goal = chance.randrange(ARTICLES * (part - 1) // KILLS, ARTICLES * part // KILLS)
        killed = ingest(shaken, source)
        kill_when(killed, lambda goal=goal: stored(shaken) > goal, chance.uniform(0, 0.05))
        left.append(stored(shaken))
        print(f"killed at {left[-1]} articles")
        assert_whole_articles(shaken, claims)
    before = left[-1]
    assert any(0 < number < ARTICLES for number in left), "no kill came in the middle"

    again = ingest(shaken, source)
    summary, _ = again.communicate(timeout=PATIENCE)
    assert again.returncode == 0, summary
    assert f"{ARTICLES - before} added, 0 replaced, {before} unchanged, 0 refused" in summary
    assert everything(shaken) == everything(calm)
    for question in (("stats", "--json"), ("export",), ("export", "--format", "graphml")):
        assert told(shaken, *question) == told(calm, *question)
