"""Several processes give what one gives, and end with the one that started them."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from graph.model import Article
from ingest.sources.records import article_from_record
from ingest.work.children import PART
from ingest.work.parallel import ExtractionFailed, extraction
from tests.ingest import made_articles, poison
from tests.ingest.processes import children_of

ARTICLES = [article_from_record(made_articles.record(n)) for n in range(5 * PART + 3)]
PATIENCE = 60


def test_two_processes_give_what_one_gives() -> None:
    with extraction() as one, extraction(jobs=2) as two:
        expected = list(one(ARTICLES))
        assert list(two(ARTICLES)) == expected
        assert list(two(ARTICLES[:3])) == expected[:3]
        assert list(two([])) == []


def test_processes_that_are_killed_change_nothing() -> None:
    with extraction(jobs=2) as extract:
        expected = list(extract(ARTICLES))
        stream = extract(ARTICLES)
        found = [next(stream)]
        for child in children_of(os.getpid()):
            os.kill(child, signal.SIGKILL)
        assert found + list(stream) == expected


def test_what_fails_again_and_again_is_told_or_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = poison.install(tmp_path, monkeypatch)
    bad = article_from_record({"id": "bad", "published": "2024-05-01", "text": poison.RAISE})
    failed: list[tuple[Article, str]] = []
    with extraction(model, failed=lambda *one: failed.append(one)) as extract:
        read = [article.id for article, _ in extract([ARTICLES[0], bad, ARTICLES[1]])]
    assert read == [article.id for article in ARTICLES[:2]]
    assert failed == [(bad, "ValueError: cannot make sense of it")]
    with extraction(model) as extract, pytest.raises(ExtractionFailed, match="article bad cannot"):
        list(extract([bad]))


def test_processes_end_with_an_ingest_that_is_killed(tmp_path: Path) -> None:
    source = made_articles.write(tmp_path / "articles.jsonl", 2000)
    store = f"sqlite:///{tmp_path / 'graph.db'}"
    command = [sys.executable, "-m", "app.cli", "ingest", str(source), "--store", store]
    process = subprocess.Popen([*command, "--jobs", "2"], stdout=subprocess.DEVNULL)
    end = monotonic() + PATIENCE
    while len(started := children_of(process.pid)) < 2 and monotonic() < end:
        sleep(0.1)
    assert len(started) >= 2
    process.kill()
    process.wait()
    while any(Path(f"/proc/{child}/stat").exists() for child in started):
        assert monotonic() < end, "a process outlives the ingest"
        sleep(0.1)
