"""Answers that are kept: never of a graph that has changed, by whatever process."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep
from types import SimpleNamespace

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.middleware import Middleware

from app.main import create_app
from app.middleware.remembering import Remembering
from app.settings import Settings
from graph.stores import open_store
from tests.app.conftest import ARTICLES, Answering, json_lines, run_command

ASKED = "/v1/relations?source=USA"
ARTICLE = {"id": "new", "text": "The United States condemned Chad.", "published": "2024-04-14"}


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store with two articles."""
    made = f"sqlite:///{tmp_path / 'graph.db'}"
    assert run_command("ingest", "-", "--store", made, text=json_lines(ARTICLES)).returncode == 0
    return made


@pytest.fixture(params=[64_000_000, 0], ids=["kept", "not kept"])
def client(
    request: pytest.FixtureRequest, url: str, answering: Answering
) -> Iterator[httpx.Client]:
    """A service that keeps answers, and one that keeps none."""
    with answering(create_app(Settings(store=url, answers_kept=request.param))) as made:
        yield made


def by_the_service(client: httpx.Client, url: str) -> None:
    assert client.post("/v1/articles", json=ARTICLE).status_code == 201


def by_another_process(client: httpx.Client, url: str) -> None:
    done = run_command("ingest", "-", "--store", url, text=json_lines([ARTICLE]))
    assert done.returncode == 0


@pytest.mark.parametrize("change", [by_the_service, by_another_process])
def test_an_answer_is_that_of_the_graph_as_it_is(
    client: httpx.Client, url: str, change: Callable[[httpx.Client, str], None]
) -> None:
    before = [client.get(ASKED) for _ in range(3)]
    assert len({answer.content for answer in before}) == 1
    assert len({answer.headers["etag"] for answer in before}) == 1
    change(client, url)
    after = client.get(ASKED).json()
    assert after["total"] == before[0].json()["total"] + 1
    assert client.delete("/v1/articles/new").status_code == 204
    assert client.get(ASKED).content == before[0].content


def test_what_the_caller_has_is_not_sent_again(client: httpx.Client) -> None:
    tag = client.get(ASKED).headers["etag"]
    for _ in range(2):
        again = client.get(ASKED, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")


def test_questions_are_told_apart(client: httpx.Client) -> None:
    for _ in range(2):
        one = client.get("/v1/claims?limit=1").json()
        two = client.get("/v1/claims?limit=2").json()
        assert (len(one["items"]), len(two["items"])) == (1, 2)
        assert client.get("/v1/claims/none").status_code == 404


def test_a_job_whose_reader_fell_silent_is_told_so_without_a_commit(
    url: str, answering: Answering
) -> None:
    with (
        open_store(url) as store,
        answering(create_app(Settings(store=url, job_processes=0))) as client,
    ):
        job = store.ledger.start(["-"], reader="silent", seconds=60)

        def states() -> tuple[str, str]:
            listed = client.get("/v1/jobs").json()["items"][0]
            return listed["state"], client.get(f"/v1/jobs/{job.id}").json()["state"]

        states()
        store.ledger.renew("silent", 2.0)
        assert states() == ("reading", "reading")
        sleep(2.1)
        assert states() == ("failed", "failed")


def test_what_was_asked_counts_among_the_bytes_that_are_kept(answering: Answering) -> None:
    asked: list[str] = []
    app = FastAPI(middleware=[Middleware(Remembering, size=100_000)])
    app.state.store = SimpleNamespace(state=lambda: 1)

    @app.get("/v1/tiny")
    def tiny(request: Request) -> int:
        asked.append(request.url.query[:2])
        return 1

    with answering(app) as client:
        for number in (10, 10, *range(11, 31), 30, 10):
            assert client.get(f"/v1/tiny?{number}{8_000 * 'x'}").text == "1"
    assert asked == [str(number) for number in (*range(10, 31), 10)]


def test_a_store_tells_of_each_commit(url: str) -> None:
    with open_store(url) as store:
        first = store.state()
        assert store.state() == first
        with store.writer() as writer:
            writer.retract("arms")
        second = store.state()
        assert second != first
        with open_store(url) as other, other.writer() as writer:
            writer.retract("talks")
        assert store.state() != second
