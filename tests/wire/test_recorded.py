"""The wire shape: every route's answer is the recorded one, with the same bytes on each store."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from graph.deliveries import Sent
from graph.filters import Filters
from graph.store import Store
from graph.stores import open_store
from graph.watches import NewWatch, new_secret
from ingest.watching.looking import Looker
from tests import neo4j_server
from tests.contract.world import told_world
from tests.wire.asked import ASKED, TIMED, UNRECORDED, WATCHED
from tests.wire.recorded import FOLDER, RECORDING, file_of, written

Answering = Callable[[FastAPI], Any]
Answers = dict[str, httpx.Response]


@contextmanager
def telling(answering: Answering, url: str) -> Iterator[httpx.Client]:
    with open_store(url) as store:
        with store.writer() as writer:
            told_world(writer)
        watch = NewWatch(WATCHED, "Korea", Filters(target="PRK"), url="https://example.org/hook")
        store.watches.add(watch._replace(secret=new_secret()), [], -1)
        Looker(store).look()
        deliver_all(store)
    with answering(create_app(Settings(store=url, cypher=True, job_processes=0))) as client:
        yield client


def deliver_all(store: Store) -> None:
    """Has all that was found received: what is still to be sent, the service tries meanwhile."""
    while outgoing := store.deliveries.lease("receiver", 60):
        store.deliveries.finish("receiver", outgoing.delivery.id, Sent(204))


def answers(client: httpx.Client, store: str) -> Answers:
    """The answers to all requests, in their order: the last ones write."""
    found: Answers = {}
    job = delivery = ""
    for name, asked in ASKED.items():
        if asked.only in (None, store):
            found[name] = client.request(
                asked.method,
                asked.path.replace("JOB", job).replace("DELIVERY", delivery),
                content=asked.body,
                headers={"Content-Type": asked.media} if asked.body else {},
            )
        if name == "job-posted":
            job = found[name].json()["id"]
        if name == "watch-deliveries":
            delivery = found[name].json()["items"][0]["id"]
    return found


@pytest.fixture(scope="module")
def of_sqlite(answering: Answering, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    folder = tmp_path_factory.mktemp("wire")
    with telling(answering, f"sqlite:///{folder / 'graph.db'}") as client:
        return answers(client, "sqlite")


@pytest.fixture(scope="module")
def of_neo4j(answering: Answering) -> Answers:
    with telling(answering, neo4j_server.emptied()) as client:
        return answers(client, "neo4j")


def compare(found: Answers, names: list[str]) -> None:
    for name in names:
        told = written(ASKED[name], found[name])
        if RECORDING:
            file_of(name).write_text(told, encoding="utf-8")
        assert told == file_of(name).read_text(encoding="utf-8")


def test_answers_are_those_recorded(of_sqlite: Answers) -> None:
    compare(of_sqlite, list(of_sqlite))


@pytest.mark.neo4j
def test_answers_of_neo4j_are_those_recorded(of_neo4j: Answers) -> None:
    compare(of_neo4j, [name for name, asked in ASKED.items() if asked.only == "neo4j"])


@pytest.mark.neo4j
@pytest.mark.parametrize("name", [name for name, asked in ASKED.items() if asked.only is None])
def test_both_stores_give_the_same_bytes(name: str, of_sqlite: Answers, of_neo4j: Answers) -> None:
    ours, other = of_sqlite[name], of_neo4j[name]
    assert ours.status_code == other.status_code
    if name in TIMED:
        assert written(ASKED[name], ours) == written(ASKED[name], other)
        return
    assert ours.headers.get("etag") == other.headers.get("etag")
    if ours.is_error:
        assert {**ours.json(), "request_id": ""} == {**other.json(), "request_id": ""}
    else:
        assert ours.content == other.content


def test_every_operation_is_recorded(client_of_nothing: httpx.Client) -> None:
    paths = client_of_nothing.get("/openapi.json").json()["paths"]
    operations = {f"{m.upper()} {path}" for path, told in paths.items() for m in told}
    assert {asked.operation for asked in ASKED.values()} == operations - UNRECORDED


def test_nothing_else_is_recorded() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(ASKED)


@pytest.fixture
def client_of_nothing(answering: Answering, tmp_path: Path) -> Iterator[httpx.Client]:
    with answering(create_app(Settings(store=f"sqlite:///{tmp_path / 'graph.db'}"))) as client:
        yield client
