"""Every question to the graph as a whole has the same answer, byte by byte, on every store."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack

import httpx
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from graph.stores import open_store
from tests.contract.world import told_world

Answering = Callable[[FastAPI], AbstractContextManager[httpx.Client]]
Fresh = Callable[[], str]

PATHS = [
    *(
        f"/v1/graph{asked}{'&' if '?' in asked else '?'}format={form}"
        for asked in (
            "?limit=9",
            "/paths?source=USA&target=TUR",
            "/paths?source=KOR&target=CIV&since=2023-09-01&min_confidence=0.5",
            "/neighbourhood?actor=USA&depth=3",
            "/neighbourhood?actor=RUS&depth=2&limit=3&as_of=2023-11-10",
            "/neighbourhood?actor=KOR:MIL",
            "/common?source=USA&target=RUS",
        )
        for form in ("json", "node-link", "cytoscape", "graphml", "gexf")
    ),
    *(
        f"/v1/analysis/timeline?{ends}&step={step}&format={form}"
        for ends in ("source=USA&target=TUR", "actor=PRK&counterpart=KOR", "actor=KOR:MIL"
                     "&counterpart=PRK")
        for step in ("week", "month")
        for form in ("json", "csv", "svg")
    ),
    "/v1/analysis/timeline?actor=USA&counterpart=PRK&as_of=2023-11-09&q=condemned",
    *(
        f"/v1/analysis/{name}?{told}"
        for name in ("blocs", "brokers", "reciprocity")
        for told in ("", "contested=true", "publisher=The%20Herald", "actor=KOR", "quad=3")
    ),
    "/v1/analysis/brokers?sort=-pagerank",
    "/v1/analysis/changes?min_z=1&past=3&since=2023-01-01&until=2023-12-31",
    "/v1/analysis/changes?min_z=1&past=3&step=month&since=2022-01-01&actor=armed:hezbollah",
]  # fmt: skip


@pytest.fixture(scope="module")
def services(
    fresh: Fresh, tmp_path_factory: pytest.TempPathFactory, answering: Answering
) -> Iterator[list[httpx.Client]]:
    """A service over the store, and one over another that holds the same."""
    with ExitStack() as stack:
        clients = []
        for url in (fresh(), f"sqlite:///{tmp_path_factory.mktemp('other') / 'graph.db'}"):
            with open_store(url) as store, store.writer() as writer:
                told_world(writer)
            clients.append(stack.enter_context(answering(create_app(Settings(store=url)))))
        yield clients


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_does_not_depend_on_the_store(services: list[httpx.Client], path: str) -> None:
    here, there = (client.get(path) for client in services)
    assert here.status_code == 200, here.text
    assert here.content == there.content
    assert here.headers["etag"] == there.headers["etag"]
