"""Text of the user stays text: hostile values through every parameter, path and field."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st

from app.main import create_app
from app.settings import Settings
from graph.stores import open_store
from tests import neo4j_server
from tests.contract.world import told_world

Answering = Callable[[FastAPI], Any]

FRAGMENTS = (
    *("'", '"', "`", "''", '""', "\\", "\\'", ";", "--", "/*", "*/", "//", "#", "%", "_", "*", "?"),
    *(
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "$",
        "$1",
        ":a",
        "@",
        "^",
        "~",
        "|",
        "&",
        "+",
        "\n",
        "\t",
        "\0",
    ),
    *("{0}", "{where}", "%s", "${jndi:ldap://a}", "\u2019", "\uff07", "\u0000'", "\U0001f4a5"),
    *(" OR ", " AND ", " NOT ", " NEAR ", "1=1", "'1'='1", " UNION ", "SELECT body FROM claim"),
    *("DROP TABLE claim", "DELETE FROM article", "ATTACH 'x' AS y", "PRAGMA user_version=0"),
    *(
        "MATCH (n) DETACH DELETE n",
        "RETURN 1",
        "CALL db.labels()",
        "}) SET n.x = 1 //",
        "WITH 1 AS x",
    ),
    *("LOAD CSV FROM 'file:///etc/passwd' AS l", "]->() DELETE r", "name:*", "a~2", "[a TO z]"),
    *("USA", "PRK", "issue:arms-flow:PRK+RUS", "person:antony-blinken", "arms", "ACCUSE", "claims"),
)
"""Of SQL, of Cypher, of both full-text query languages, and of what is in the graph."""

ATTACKS = (
    "' OR '1'='1",
    "' OR 1=1 --",
    "'; DROP TABLE claim; --",
    "USA' UNION SELECT body FROM claim --",
    "') OR c.n IN (SELECT n FROM claim) --",
    '" OR "" = "',
    "USA'}) DETACH DELETE n //",
    "x' OR true RETURN 1 AS total //",
    "`) MATCH (n) DETACH DELETE n //",
    "arms OR denied",
    'arms" OR "denied',
    "evidence:*",
    "* OR claim_words MATCH 'a",
    "a NEAR/1 b",
)
hostile = st.one_of(
    st.sampled_from(ATTACKS),
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=6).map("".join),
    st.text(min_size=1, max_size=20),
)


class Place(NamedTuple):
    """Where a value goes in: a parameter of the query, or a part of the path."""

    path: str
    name: str
    inside_path: bool
    given: dict[str, str]
    """What the route asks for besides."""


EXAMPLES = {"source": "USA", "target": "PRK", "actor": "USA"}


def places(spec: dict[str, Any]) -> Iterator[Place]:
    """Every parameter of every route that reads."""
    for path, told in spec["paths"].items():
        parameters = told.get("get", {}).get("parameters", [])
        needed = {p["name"]: EXAMPLES[p["name"]] for p in parameters
                  if p.get("required") and p["in"] == "query"}  # fmt: skip
        for parameter in parameters:
            name = parameter["name"]
            rest = {key: value for key, value in needed.items() if key != name}
            yield Place(path, name, parameter["in"] == "path", rest)


def url_of(place: Place, value: str) -> str:
    path = place.path.replace("{key}", "month") if place.name != "key" else place.path
    given = dict(place.given)
    if place.inside_path:
        path = path.replace("{" + place.name + "}", quote(value, safe=""))
    else:
        path = path.replace("{relation_id}", "USA-ACCUSE-PRK").replace("{article_id}", "arms")
        given[place.name] = value
    return path + "?" + urlencode(given) if given else path


class Service(NamedTuple):
    """A service over the world of the contract tests, and all that its store held at first."""

    client: httpx.Client
    held: str
    places: list[Place]

    @property
    def holds(self) -> str:
        """All that the store holds."""
        rows = [self.client.get("/v1/stats").json()]
        for kind in ("claims", "articles", "actors", "issues", "relations"):
            rows.append(self.client.get(f"/v1/{kind}?limit=1000").json())
        return json.dumps(rows)


def service_on(ending: ExitStack, answering: Answering, url: str) -> Service:
    with open_store(url) as store, store.writer() as writer:
        told_world(writer)
    client = ending.enter_context(answering(create_app(Settings(store=url))))
    spec = client.get("/openapi.json").json()
    made = Service(client, "", list(places(spec)))
    return made._replace(held=made.holds)


@pytest.fixture(scope="module")
def embedded(answering: Answering, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with ExitStack() as ending:
        url = f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'graph.db'}"
        yield service_on(ending, answering, url)


@pytest.fixture(scope="module")
def in_neo4j(answering: Answering) -> Iterator[Service]:
    with ExitStack() as ending:
        yield service_on(ending, answering, neo4j_server.emptied())


def ask(service: Service, place: Place, value: str) -> httpx.Response:
    answer = service.client.get(url_of(place, value))
    assert answer.status_code in (200, 404, 409, 422), (answer.request.url, answer.text)
    return answer


def told(answer: httpx.Response) -> object:
    if answer.is_error:
        return {**answer.json(), "request_id": ""}
    return answer.content


@settings(max_examples=150)
@given(st.data())
def test_every_parameter_takes_text_as_text(embedded: Service, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(embedded.places))
    value = data.draw(hostile)
    answer = ask(embedded, place, value)
    # What is asked of an id or name that nothing bears is answered with nothing.
    if place.name in ("publisher", "issue", "article") and value not in embedded.held:
        found = answer.json()
        assert answer.is_error or not (found.get("items") or found.get("relations"))


@settings(max_examples=40)
@given(value=hostile)
def test_words_searched_are_words(embedded: Service, value: str) -> None:
    found = embedded.client.get("/v1/claims", params={"q": value, "limit": 1000})
    if found.is_error:
        assert found.status_code == 422
        return
    every = embedded.client.get("/v1/claims", params={"limit": 1000}).json()["total"]
    assert found.json()["total"] < every


@pytest.mark.neo4j
@settings(max_examples=60)
@given(st.data())
def test_both_stores_understand_the_same(
    embedded: Service, in_neo4j: Service, data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(embedded.places))
    value = data.draw(hostile)
    assert told(ask(embedded, place, value)) == told(ask(in_neo4j, place, value))


def test_the_graph_is_as_it_was(embedded: Service) -> None:
    for place in embedded.places:
        for attack in ATTACKS[:6]:
            ask(embedded, place, attack)
    assert embedded.holds == embedded.held


@pytest.mark.neo4j
def test_the_graph_in_neo4j_is_as_it_was(in_neo4j: Service) -> None:
    for place in in_neo4j.places:
        for attack in ATTACKS[6:9]:
            ask(in_neo4j, place, attack)
    assert in_neo4j.holds == in_neo4j.held


@pytest.mark.parametrize("store", ["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_every_field_of_an_article_is_kept_as_text(
    store: str, answering: Answering, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'graph.db'}" if store == "sqlite" else neo4j_server.emptied()
    with answering(create_app(Settings(store=url))) as client:
        for number, attack in enumerate(ATTACKS):
            article = {
                "id": f"{number} {attack}",
                "published": "2023-11-09",
                "publisher": attack,
                "title": attack,
                "text": f"Iran condemned Israel. {attack}",
            }
            posted = client.post("/v1/articles", json=article)
            assert posted.status_code == 201, posted.text
            kept = client.get(posted.json()["links"]["self"]).json()
            assert {name: kept[name] for name in article} == article
            told_by = client.get("/v1/claims", params={"publisher": attack}).json()
            assert told_by["total"] == 1
        assert client.get("/v1/articles").json()["total"] == len(ATTACKS)
