"""What the service serves for Neo4j Browser: the guide, the style, and the leave to read them."""

import re
from collections.abc import Callable, Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app import browser, explorer
from app.main import create_app
from app.settings import Settings
from graph import ontology
from graph.model import ActorKind
from scripts.local_neo4j import VERSION, browser_settings

PATHS = (browser.GUIDE, browser.STYLE)


@pytest.fixture(scope="module")
def client(
    answering: Callable[[FastAPI], Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    store = f"sqlite:///{tmp_path_factory.mktemp('store') / 'empty.db'}"
    with answering(create_app(Settings(store=store))) as made:
        yield made


class Reader(HTMLParser):
    """Collects what a guide says, by element."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {"h3": [], "pre": [], "slide": []}
        self.commands: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.commands += [value or "" for name, value in attrs if name == "data-exec"]
        if tag in self.texts:
            self.texts[tag].append("")
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.texts:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        for tag in self._inside:
            self.texts[tag][-1] += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.mark.parametrize("path", PATHS)
def test_any_origin_may_read(client: httpx.Client, path: str) -> None:
    asked = {
        "Origin": "http://localhost:7474",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "cache-control,pragma,sentry-trace",
    }
    leave = client.options(path, headers=asked)
    assert leave.is_success
    assert leave.headers["access-control-allow-origin"] == "*"
    assert leave.headers["access-control-allow-headers"] == "*"
    assert "GET" in leave.headers["access-control-allow-methods"]
    answer = client.get(path, headers={"Origin": "http://localhost:7474"})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert client.head(path).status_code == 200


def test_only_the_guide_is_for_any_origin(client: httpx.Client) -> None:
    answer = client.get("/v1/stats", headers={"Origin": "http://localhost:7474"})
    assert "access-control-allow-origin" not in answer.headers


def test_the_guide_holds_every_question_on_a_slide_of_its_own(client: httpx.Client) -> None:
    guide = read(client.get(browser.GUIDE).text)
    assert len(browser.questions()) == 10
    assert len(guide.texts["slide"]) == 11
    assert guide.texts["h3"][1:] == [question.title for question in browser.questions()]
    assert guide.texts["pre"] == [question.query for question in browser.questions()]
    for question in browser.questions():
        assert question.says.endswith(".")
        assert max(map(len, question.query.splitlines())) <= 50, "wider than the side bar"


def test_the_guide_links_to_the_style_where_the_reader_found_it(client: httpx.Client) -> None:
    guide = read(client.get(browser.GUIDE, headers={"Host": "graph.example.org:81"}).text)
    assert f"style http://graph.example.org:81{browser.STYLE}" in guide.commands


def test_a_host_cannot_write_into_the_guide() -> None:
    guide = read(browser.guide('http://a"><script>alert(1)</script>'))
    assert guide.commands[0].endswith(f"</script>{browser.STYLE}")
    assert "<script" not in browser.guide("http://a<script>")


def rules() -> dict[str, dict[str, str]]:
    """The declarations of the style by selector."""
    found = re.findall(r"^([\w.]+) \{\n(.*?)^\}", browser.style(), re.M | re.S)
    return {
        selector: dict(re.findall(r"^  ([\w-]+): (.+);$", body, re.M)) for selector, body in found
    }


def test_the_style_knows_every_kind_and_every_event_type() -> None:
    labels = {
        "IGO" if kind is ActorKind.IGO else kind.value.title().replace("_", "")
        for kind in ActorKind
    }
    for label in labels | {"Issue", "Claim", "Article"}:
        assert rules()[f"node.{label}"]["caption"] == '"{name}"'
    by_quad: dict[int, set[str]] = {}
    for name, kind in ontology.event_types().items():
        by_quad.setdefault(kind.quad, set()).add(rules()[f"relationship.{name}"]["color"])
    assert sorted(by_quad) == sorted(ontology.QUAD_NAMES)
    assert all(len(colours) == 1 for colours in by_quad.values())
    assert len(set.union(*by_quad.values())) == len(by_quad)
    legend = browser.guide("http://localhost")
    assert all(colour in legend for colours in by_quad.values() for colour in colours)


def test_compose_and_make_open_the_same() -> None:
    root = Path(__file__).parent.parent.parent
    compose = (root / "docker-compose.yml").read_text()
    [command] = re.findall(r"browser_post__connect__cmd: >-\n((?: {8}.+\n)+)", compose)
    command = " ".join(command.split()).replace("${PORT:-8000}", "8000")
    assert command == browser_settings("http://localhost:8000")["browser.post_connect_cmd"]
    assert f"image: neo4j:{VERSION}-community" in compose
    assert command.count("http://") == len(PATHS)
    assert all(path in command for path in PATHS)


def test_compose_leads_readers_to_a_browser_that_they_reach() -> None:
    compose = (Path(__file__).parent.parent.parent / "docker-compose.yml").read_text()
    [browser_url] = re.findall(r"^ +ENTENTE_NEO4J_BROWSER: (\S+)$", compose, re.M)
    # The ports are those of `neo4j` that this machine has, and the page is the one of any store.
    published = dict(re.findall(r'^ +- "127\.0\.0\.1:(\d+):(\d+)"$', compose, re.M))
    assert published == {"7474": "7474", "7687": "7687"}
    assert browser_url == explorer.neo4j_browser("bolt://localhost:7687")
    assert escape(browser_url) in explorer.page("/", browser_url)
