"""Two services on one store, one of them killed under load: the other goes on, whole."""

import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from tests import neo4j_server
from tests.app.conftest import json_lines, serving_on

ARTICLES = 6
VERSIONS = (
    "Iran condemned Israel. France and Germany held talks. Russia sanctioned Japan.",
    "China praised Brazil. Turkey accused Greece of espionage.",
)
SECONDS = 3.0
"""Of load before the kill, and after it."""
STORES: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder / 'graph.db'}",
    "neo4j": lambda _: neo4j_server.emptied(),
}
Seen = frozenset[tuple[str, str]]


def version(number: int) -> str:
    """All articles in one of the two versions, as one batch."""
    return json_lines(
        [
            {"id": f"a{n}", "published": "2024-05-01", "text": VERSIONS[(number + n) % 2]}
            for n in range(ARTICLES)
        ]
    )


def post(client: httpx.Client, batch: str) -> None:
    answer = client.post(
        "/v1/articles", content=batch, headers={"Content-Type": "application/x-ndjson"}
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["refused"] == 0, answer.text


def claims_of(client: httpx.Client) -> dict[str, Seen]:
    """What each article claims, in one answer."""
    answer = client.get("/v1/claims", params={"limit": 1000})
    assert answer.status_code == 200, answer.text
    found: dict[str, set[tuple[str, str]]] = {}
    for claim in answer.json()["items"]:
        told = claim["event_type"], claim["evidence"]["text"]
        found.setdefault(claim["article_id"], set()).add(told)
    return {article: frozenset(told) for article, told in found.items()}


def relations_of(client: httpx.Client) -> dict[str, int]:
    """How many claims each relation has, in one answer."""
    answer = client.get("/v1/relations", params={"limit": 1000})
    assert answer.status_code == 200, answer.text
    return {one["id"]: one["claims"] for one in answer.json()["items"]}


class Load:
    """Threads that repeat their work until the end, and what went wrong in them."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.wrong: list[BaseException] = []
        self.rounds = 0
        self._threads: list[threading.Thread] = []

    def repeat(self, work: Callable[[], None], *, may_lose: bool = False) -> None:
        """Starts a thread; one that `may_lose` its service ends when that happens."""

        def run() -> None:
            try:
                while not self.over.is_set():
                    work()
                    self.rounds += 1
            except httpx.TransportError as error:
                if not may_lose:
                    self.wrong.append(error)
            except BaseException as error:
                self.wrong.append(error)

        self._threads.append(threading.Thread(target=run))
        self._threads[-1].start()

    def end(self) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join()


@pytest.mark.parametrize("name", ["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_one_is_killed_and_the_other_goes_on(name: str, tmp_path: Path) -> None:
    url = STORES[name](tmp_path)
    with (
        serving_on("--store", url) as (doomed, first),
        serving_on("--store", url) as (_, second),
        httpx.Client(base_url=first, timeout=60) as to_doomed,
        httpx.Client(base_url=second, timeout=60) as to_other,
    ):
        whole = []
        for number in (0, 1):
            post(to_other, version(number))
            whole.append((claims_of(to_other), relations_of(to_other)))
        known = {article: {told[article] for told, _ in whole} for article in whole[0][0]}
        assert all(len(versions) == 2 for versions in known.values())

        def look() -> None:
            found = claims_of(to_other)
            assert found.keys() == known.keys()
            for article, told in found.items():
                assert told in known[article]

        def look_at_relations() -> None:
            found = relations_of(to_other)
            assert sum(found.values()) in range(1, 10 * ARTICLES)

        load = Load()
        numbers = count()
        load.repeat(lambda: post(to_doomed, version(next(numbers))), may_lose=True)
        load.repeat(lambda: claims_of(to_doomed) and None, may_lose=True)
        load.repeat(lambda: post(to_other, version(next(numbers))))
        load.repeat(look)
        load.repeat(look_at_relations)
        sleep(SECONDS)
        doomed.kill()
        killed, before = monotonic(), load.rounds
        sleep(SECONDS)
        load.end()
        assert not load.wrong, load.wrong
        assert load.rounds > before, f"nothing was answered in {monotonic() - killed:.0f} s"
        for number in (0, 1):
            post(to_other, version(number))
            assert (claims_of(to_other), relations_of(to_other)) == whole[number]
