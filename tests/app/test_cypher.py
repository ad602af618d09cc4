"""`POST /v1/graph/cypher` on a real Neo4j: reads answered, everything else refused."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import httpx
import neo4j
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from graph.neo4j.cypher import AT_ONCE
from graph.stores import open_store
from tests import neo4j_server
from tests.app.test_problems import check
from tests.contract.make import actors, article, claim
from tests.graph.neo4j.ways_in import WAYS_IN

pytestmark = pytest.mark.neo4j

Answering = Callable[[FastAPI], Any]
PATH = "/v1/graph/cypher"
ENDLESS = (
    "UNWIND range(1, 9999) AS a UNWIND range(1, 9999) AS b UNWIND range(1, 9999) AS c"
    " RETURN sum(a * b * c)"
)
WITHIN_ONE_EXPRESSION = (
    "RETURN size([a IN range(1, 9999) WHERE any(b IN range(1, 9999) WHERE a * b = 0.5"
    " AND a + b = 0)])"
)


@pytest.fixture(scope="module")
def client(answering: Answering) -> Iterator[httpx.Client]:
    url = neo4j_server.emptied()
    store = open_store(url)
    of = article("first", "2023-11-09")
    with store.writer() as writer:
        writer.put_actors(actors())
        writer.put_article(of, [claim(of, n, "USA", "ACCUSE", "PRK") for n in range(3)])
    with answering(create_app(Settings(cypher=True, cypher_rows=5), store)) as found:
        yield found


@pytest.fixture(scope="module")
def hurried(answering: Answering) -> Iterator[httpx.Client]:
    """A service whose queries get a second; too little for the first of a server just begun."""
    store = open_store(neo4j_server.url_of(neo4j_server.shared()))
    with answering(create_app(Settings(cypher=True, cypher_seconds=1), store)) as found:
        yield found


def rows(client: httpx.Client, query: str, **parameters: Any) -> list[list[Any]]:
    answer = client.post(PATH, json={"query": query, "parameters": parameters})
    assert answer.status_code == 200, answer.text
    found: list[list[Any]] = answer.json()["rows"]
    return found


def everything() -> tuple[Any, ...]:
    """All that is in the database, to see whether anything changed."""
    server = neo4j_server.shared()
    auth = ("neo4j", neo4j_server.PASSWORD)
    with neo4j.GraphDatabase.driver(server.address, auth=auth) as driver:
        nodes = driver.execute_query(
            "MATCH (n) RETURN labels(n), properties(n) ORDER BY elementId(n)"
        )
        edges = driver.execute_query(
            "MATCH ()-[r]->() RETURN type(r), properties(r) ORDER BY elementId(r)"
        )
        schema = driver.execute_query("SHOW INDEXES YIELD name RETURN name ORDER BY name")
        users = driver.execute_query("SHOW USERS YIELD user RETURN user", database_="system")
    return tuple([list(map(tuple, one.records)) for one in (nodes, edges, schema, users)])


def test_a_read_is_answered(client: httpx.Client) -> None:
    query = "MATCH (a)-[r:ACCUSE]->(b) WHERE r.last > date($since) RETURN a.id AS who, r, b"
    answer = client.post(PATH, json={"query": query, "parameters": {"since": "2023-01-01"}})
    found = answer.json()
    assert (found["columns"], found["more"], found["limit"]) == (["who", "r", "b"], False, 5)
    [[who, relation, node]] = found["rows"]
    assert who == "USA"
    assert (relation["type"], relation["target"]) == ("ACCUSE", node["element"])
    assert relation["source"] != relation["target"]
    assert relation["properties"]["claims"] == 3
    assert node["labels"] == ["Actor", "State"]
    assert rows(client, query, since="2030-01-01") == []


def test_values_are_told_as_json(client: httpx.Client) -> None:
    query = (
        "RETURN date('2023-11-09'), duration('P1D'), datetime('2023-11-09T00:00Z'),"
        " point({x: 1, y: 2}), 0.0 / 0.0, [1, {a: null}], 'ünï', true"
    )
    [row] = rows(client, query)
    point = {"srid": 7203, "coordinates": [1.0, 2.0]}
    days = ["2023-11-09", "P1D", "2023-11-09T00:00:00.000000000+00:00"]
    assert row == [*days, point, "nan", [1, {"a": None}], "ünï", True]
    [[path]] = rows(client, "MATCH p = (:State {id: 'USA'})-[:ACCUSE]->() RETURN p")
    assert [node["properties"]["id"] for node in path["nodes"]] == ["USA", "PRK"]
    assert [one["type"] for one in path["relationships"]] == ["ACCUSE"]


def test_procedures_on_the_list_are_called(client: httpx.Client) -> None:
    query = "CALL db.labels() YIELD label WHERE label = 'State' RETURN label"
    assert rows(client, query) == [["State"]]
    query = "CALL db.index.fulltext.queryNodes('claim_words', 'arms') YIELD node RETURN count(node)"
    assert len(rows(client, query)) == 1


@pytest.mark.parametrize(("number", "more"), [(4, False), (5, False), (6, True), (9999, True)])
def test_rows_have_a_limit(client: httpx.Client, number: int, more: bool) -> None:
    query = f"UNWIND range(1, {number}) AS n RETURN n"
    found = client.post(PATH, json={"query": query}).json()
    assert found["rows"] == [[n] for n in range(1, min(number, 5) + 1)]
    assert found["more"] is more


def test_no_way_in_changes_anything(client: httpx.Client) -> None:
    before = everything()
    assert len(WAYS_IN) >= 40
    for query in WAYS_IN:
        answer = client.post(PATH, json={"query": query, "parameters": {"url": "x", "most": 1}})
        check(answer, "refused-query")
    assert everything() == before


@pytest.mark.parametrize("query", ["CREATE (n)", "MATCH (n) SET n.x = 1", "DROP INDEX claim_date"])
def test_the_plan_alone_refuses_what_writes(
    client: httpx.Client, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything()
    monkeypatch.setattr("graph.neo4j.cypher.check_text", lambda text: text)
    check(client.post(PATH, json={"query": query}), "refused-query")
    assert everything() == before


@pytest.mark.parametrize(
    "query",
    [
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "CALL db.awaitIndexes(1)",
        "MATCH (n) CALL (n) { RETURN 1 AS one } IN TRANSACTIONS RETURN one",
    ],
)
def test_the_plan_alone_refuses_what_reads_elsewhere(
    client: httpx.Client, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.neo4j.cypher.check_text", lambda text: text)
    check(client.post(PATH, json={"query": query}), "refused-query")


def test_the_transaction_alone_refuses_a_write(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything()
    monkeypatch.setattr("graph.neo4j.cypher.check_text", lambda text: text)
    monkeypatch.setattr("graph.neo4j.cypher._check_plan", lambda *_: None)
    check(client.post(PATH, json={"query": "CREATE (n) RETURN n"}), "refused-query")
    assert everything() == before


@pytest.mark.parametrize(
    ("sent", "word"),
    [
        ({"query": "MATCH (n) RETRN n"}, "RETRN"),
        ({"query": "RETURN $x"}, "x"),
        ({"query": "RETURN 1 / 0"}, "zero"),
        ({"query": "RETURN $x", "parameters": {"x": 2**70}}, "64 bits"),
        ({"query": "CALL db.labels() YIELD nothing RETURN nothing"}, "nothing"),
        ({"query": "CALL db.index.fulltext.queryNodes('none', 'x')"}, "none"),
    ],
)
def test_what_is_wrong_is_told(client: httpx.Client, sent: dict[str, Any], word: str) -> None:
    assert word in check(client.post(PATH, json=sent), "invalid-query").detail


@pytest.mark.parametrize("query", [ENDLESS, WITHIN_ONE_EXPRESSION])
def test_a_query_has_its_time(client: httpx.Client, hurried: httpx.Client, query: str) -> None:
    start = monotonic()
    found = check(hurried.post(PATH, json={"query": query}), "query-too-large")
    assert "1 seconds" in found.detail
    assert monotonic() - start < 20
    assert rows(client, "RETURN 1") == [[1]]


def test_few_run_at_once(hurried: httpx.Client) -> None:
    with ThreadPoolExecutor(2 * AT_ONCE) as pool:
        asked = [
            pool.submit(hurried.post, PATH, json={"query": ENDLESS}) for _ in range(2 * AT_ONCE)
        ]
        told = [check(one.result(), "query-too-large").detail for one in asked]
    assert sum("try again" in one for one in told) >= AT_ONCE


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "JSON"), (b"[]", "object"), (b"{}", "query"), (b'{"query": 1}', "query"),
     (b'{"query": "RETURN 1", "x": 1}', "x"), (b'{"query": "RETURN \xff"}', "JSON"),
     (b'{"query": "RETURN 1", "parameters": []}', "parameters")],
)  # fmt: skip
def test_a_body_that_is_no_query_is_told(client: httpx.Client, content: bytes, word: str) -> None:
    answer = client.post(PATH, content=content, headers={"content-type": "application/json"})
    assert word in check(answer, "malformed-body").detail


def test_a_page_of_another_site_cannot_send_one(client: httpx.Client) -> None:
    answer = client.post(PATH, content=b'{"query": "RETURN 1"}')
    check(answer, "unsupported-media-type")


def test_it_is_off_unless_allowed(answering: Answering) -> None:
    store = open_store(neo4j_server.url_of(neo4j_server.shared()))
    with answering(create_app(Settings(), store)) as client:
        check(client.post(PATH, json={"query": "RETURN 1"}), "cypher-off")
