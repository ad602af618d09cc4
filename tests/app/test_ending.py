"""A service that is told to stop under load: what runs ends well, no article is half written."""

import json
import signal
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any

import httpx
import pytest

from graph.stores import open_store
from ingest.work.jobs import BATCH
from tests.ingest import made_articles

Serving = Callable[..., Any]

LINES = {"content-type": "application/x-ndjson"}


@pytest.fixture
def url_of_store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'own.db'}"


def batch(count: int) -> str:
    return "".join(json.dumps(made_articles.record(n)) + "\n" for n in range(count))


def stored(url: str) -> int:
    with open_store(url) as store, store.view() as view:
        return view.articles().total


def wait_until(due: Callable[[], bool]) -> None:
    end = monotonic() + 120
    while not due():
        assert monotonic() < end, "nothing came of it"
        sleep(0.05)


def end(process: "subprocess.Popen[str]") -> str:
    """Tells the service to stop, and gives what it wrote to its log."""
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=120)
    assert process.returncode == 0
    return log


def test_what_runs_is_finished(serving: Serving, url_of_store: str) -> None:
    patient = {"ENTENTE_GRACE_SECONDS": "110"}
    ended = Event()
    statuses = set()

    def ask(url: str) -> None:
        while not ended.is_set():
            try:
                statuses.add(httpx.get(url + "/v1/claims", timeout=110).status_code)
            except httpx.ConnectError:
                return
            except httpx.TransportError:
                # Its connection waited to be taken when the service closed its port.
                continue

    with (
        serving("--store", url_of_store, **patient) as (process, url),
        ThreadPoolExecutor(5) as pool,
    ):
        post = pool.submit(
            httpx.post, url + "/v1/articles", content=batch(3 * BATCH), headers=LINES, timeout=110
        )
        readers = [pool.submit(ask, url) for _ in range(4)]
        wait_until(lambda: stored(url_of_store) > 0)
        log = end(process)
        ended.set()
        answer = post.result()
        for reader in readers:
            reader.result()
    assert (answer.status_code, answer.json()["added"]) == (200, 3 * BATCH)
    assert stored(url_of_store) == 3 * BATCH
    assert statuses == {200}
    assert log == ""


def test_what_cannot_be_finished_is_left_whole(
    serving: Serving, url_of_store: str, tmp_path: Path, run: Callable[..., Any]
) -> None:
    sent = batch(40 * BATCH)
    with (
        serving("--store", url_of_store, ENTENTE_GRACE_SECONDS="1") as (process, url),
        ThreadPoolExecutor(2) as pool,
    ):
        posts = [
            pool.submit(httpx.post, url + "/v1/articles", content=sent, headers=LINES, timeout=110)
            for _ in range(2)
        ]
        wait_until(lambda: stored(url_of_store) > 0)
        began = monotonic()
        end(process)
        assert monotonic() - began < 60
        for answer in (post.result() for post in posts):
            assert answer.status_code == 503
            assert answer.json()["type"] == "urn:entente:problem:busy"
            assert answer.headers["retry-after"]
    kept = stored(url_of_store)
    assert 0 < kept < 40 * BATCH
    assert kept % BATCH == 0
    again = run("ingest", "-", "--store", url_of_store, text=sent[: len(batch(kept))])
    assert f"= 0 accepted + {kept} duplicate +" in again.stdout
    fresh = f"sqlite:///{tmp_path / 'fresh.db'}"
    run("ingest", "-", "--store", fresh, text=sent[: len(batch(kept))])
    told = [run("stats", "--json", "--store", store).stdout for store in (url_of_store, fresh)]
    assert told[0] == told[1]
