"""Several processes give what one gives, and end with the one that started them."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from ingest.parallel import PART, WorkerLost, extraction
from ingest.sources.records import article_from_record
from tests.ingest import made_articles

ARTICLES = [article_from_record(made_articles.record(n)) for n in range(5 * PART + 3)]
PATIENCE = 60


def test_two_processes_give_what_one_gives() -> None:
    with extraction() as one, extraction(jobs=2) as two:
        expected = list(one(ARTICLES))
        assert list(two(ARTICLES)) == expected
        assert list(two(ARTICLES[:3])) == expected[:3]
        assert list(two([])) == []


def test_a_process_that_is_killed_is_told() -> None:
    with pytest.raises(WorkerLost, match="--jobs"), extraction(jobs=2) as extract:  # noqa: PT012
        stream = extract(ARTICLES)
        next(stream)
        for child in children(os.getpid()):
            os.kill(child, signal.SIGKILL)
        list(stream)


def test_processes_end_with_an_ingest_that_is_killed(tmp_path: Path) -> None:
    source = made_articles.write(tmp_path / "articles.jsonl", 2000)
    store = f"sqlite:///{tmp_path / 'graph.db'}"
    command = [sys.executable, "-m", "app.cli", "ingest", str(source), "--store", store]
    process = subprocess.Popen([*command, "--jobs", "2"], stdout=subprocess.DEVNULL)
    end = monotonic() + PATIENCE
    while len(started := children(process.pid)) < 2 and monotonic() < end:
        sleep(0.1)
    assert len(started) >= 2
    process.kill()
    process.wait()
    while any(Path(f"/proc/{child}/stat").exists() for child in started):
        assert monotonic() < end, "a process outlives the ingest"
        sleep(0.1)


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    found = listed.read_text() if listed.exists() else ""
    return [int(pid) for pid in found.split() if b"spawn_main" in command_of(int(pid))]


def command_of(pid: int) -> bytes:
    """The command line of a process; empty if it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
