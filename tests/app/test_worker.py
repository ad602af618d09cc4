"""`entente worker` as a process of its own."""

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest

from app.commands.working import worker
from graph.store import Store, StoreError
from graph.stores import open_store
from ingest.work.duty import Task
from tests.app.conftest import command, environment
from tests.ingest import made_articles
from tests.ingest.feeds.made import WHOLE, item, rss
from tests.ingest.serving import answer, serving

PATIENCE = 60


@contextmanager
def working(inbox: Path, store: str) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        command("worker", str(inbox), "--every", "0.3", "--store", store),
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def stored(store: str) -> int:
    with open_store(store) as graph, graph.view() as view:
        return view.articles().total


def wait_until(due: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not due():
        assert monotonic() < end, "nothing came of it"
        sleep(0.2)


@pytest.fixture
def store(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'graph.db'}"
    open_store(url).close()
    return url


def test_feeds_are_polled(tmp_path: Path, store: str) -> None:
    with serving({"/feed": answer(rss(item("https://herald.example/a", whole=WHOLE)))}) as web:
        with open_store(store) as graph:
            graph.feeds.add(f"{web.base}/none")
            graph.feeds.add(f"{web.base}/feed")
        process = subprocess.Popen(
            command("worker", "--store", store),
            stderr=subprocess.PIPE,
            text=True,
            env=environment(ENTENTE_FETCH_ALLOW="127.0.0.1", ENTENTE_FETCH_PAUSE="0"),
        )
        try:
            wait_until(lambda: stored(store) == 1)
        finally:
            process.send_signal(signal.SIGTERM)
            _, told = process.communicate(timeout=PATIENCE)
        said = {line.split(" ", 1)[1] for line in told.splitlines()}
        assert f"{web.base}/feed: 1 new" in said
        assert f"cannot fetch {web.base}/none: there is no such page (status 404)" in said
    with open_store(store) as graph, graph.view() as view:
        [article] = view.articles().items
    assert article.url == "https://herald.example/a"


def test_what_is_put_into_the_folder_is_read(tmp_path: Path, store: str) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "deep").mkdir(parents=True)
    with working(inbox, store) as process:
        made_articles.write(inbox / "one.jsonl", 3)
        (inbox / ".hidden.jsonl").write_text("never read")
        (inbox / "notes.bin").write_text("never read")
        wait_until(lambda: stored(store) == 3)
        other = {**made_articles.record(7), "id": "other"}
        (inbox / "deep" / "two.json").write_text(json.dumps(other))
        wait_until(lambda: stored(store) == 4)
        made_articles.write(inbox / "one.jsonl", 5)
        wait_until(lambda: stored(store) == 6)
        (inbox / "bad.jsonl").write_text("{}\n")
        sleep(3)
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    lines = [line.split(" ", 1) for line in told.splitlines()]
    assert all(when.endswith("Z") for when, _ in lines)
    said = [line for _, line in lines]
    assert said[0] == f"looking into {inbox} every 0.3 seconds"
    assert said[1].startswith(f"{inbox}/one.jsonl: 3 read = 3 accepted + 0 duplicate +")
    assert said[2].startswith(f"{inbox}/deep/two.json: 1 read = 1 accepted")
    assert said[3].startswith(f"{inbox}/one.jsonl: 5 read = 2 accepted + 3 duplicate +")
    assert said[4].startswith(
        f"{inbox}/bad.jsonl: 1 read = 0 accepted + 0 duplicate + 0 other language + 1 ref"
    )
    assert f"{inbox}/bad.jsonl:1" in told
    assert said[-1] == "stopped"


def test_a_worker_that_was_killed_goes_on(tmp_path: Path, store: str) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    made_articles.write(inbox / "many.jsonl", 300)
    with working(inbox, store) as process:
        wait_until(lambda: stored(store) > 0)
        process.kill()
    with working(inbox, store):
        wait_until(lambda: stored(store) == 300)


def test_a_file_that_was_begun_when_the_store_went_away_is_read_once_it_is_back(
    tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    file = made_articles.write(inbox / "one.jsonl", 3)
    os.utime(file, (0, 0))
    begun: list[Task] = []

    def work(graph: Store, chosen: Any, processes: int, files: Any, stop: Event) -> None:
        end = monotonic() + 3
        while not (task := files.next_task()):
            assert monotonic() < end, "no file is due"
            sleep(0.02)
        begun.append(task)
        if len(begun) == 1:
            raise StoreError("the store went away")
        stop.set()

    monkeypatch.setattr("app.commands.working._work", work)
    worker(inbox, every=0.1, store=store)
    assert [task.sources for task in begun] == [(str(file),)] * 2


def test_a_folder_must_be_there(tmp_path: Path) -> None:
    done = subprocess.run(
        command("worker", str(tmp_path / "none")),
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert done.returncode == 2
    assert "none" in done.stderr
