"""Every kind of problem occurs, and each is an RFC 9457 document of the one shape."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.problems import PROBLEM_TYPES, ProblemDocument
from app.settings import Settings
from graph.stores import open_store

Answering = Callable[[FastAPI], Any]

JSON = {"content-type": "application/json"}
LINES = {"content-type": "application/x-ndjson"}
HALF = r'{"text": "\ud800", "published": "2024-04-14"}'
GOOD = {"id": "good", "text": "Iran condemned Israel.", "published": "2024-04-14"}
JUDGED = {"kind": "undo", "reason": "I know.", "author": "Ada"}

OVER_HTTP: list[tuple[str, str, dict[str, Any], str, str]] = [
    # method, path, what is sent, kind of problem, a word that the answer must say
    ("GET", "/nowhere", {}, "not-found", "/nowhere"),
    ("GET", "/v1/relations/USA-HUG-PRK", {}, "not-found", "USA-HUG-PRK"),
    ("GET", "/v1/relations/USA-HUG-PRK/claims", {}, "not-found", "USA-HUG-PRK"),
    ("GET", "/v1/claims/none", {}, "not-found", "none"),
    ("GET", "/v1/articles/none", {}, "not-found", "none"),
    ("GET", "/v1/actors/none", {}, "not-found", "none"),
    ("GET", "/v1/issues/none", {}, "not-found", "none"),
    ("GET", "/v1/feeds/none", {}, "not-found", "none"),
    ("DELETE", "/v1/feeds/none", {}, "not-found", "none"),
    ("GET", "/v1/feeds?cursor=junk", {}, "unknown-value", "cursor"),
    ("POST", "/v1/feeds", {"json": {"url": "ftp://a.example/"}}, "malformed-body", "url"),
    ("POST", "/v1/feeds", {"json": {"link": "x"}}, "malformed-body", "url"),
    ("POST", "/v1/feeds", {"json": {"url": "https://a@b.example/"}}, "invalid-source", "user name"),
    ("POST", "/v1/feeds", {"content": "{}"}, "unsupported-media-type", "Content-Type"),
    ("DELETE", "/v1/articles/none", {}, "not-found", "none"),
    ("POST", "/v1/nowhere", {}, "not-found", "/v1/nowhere"),
    ("PUT", "/v1/claims/none", {}, "method-not-allowed", "GET"),
    ("FOO", "/v1/claims", {}, "method-not-allowed", "FOO"),
    ("DELETE", "/v1/claims", {}, "method-not-allowed", "DELETE"),
    ("GET", "/v1/claims?from=2023", {}, "unknown-parameter", "from"),
    ("GET", "/v1/claims/none?limit=3", {}, "unknown-parameter", "limit"),
    ("GET", "/healthz?x=1", {}, "unknown-parameter", "x"),
    ("GET", "/v1/claims?event_type=HUG", {}, "invalid-parameter", "ACCUSE"),
    ("GET", "/v1/claims?limit=0", {}, "invalid-parameter", "limit"),
    ("GET", "/v1/claims?cursor=junk", {}, "unknown-value", "cursor"),
    ("GET", "/v1/claims?counterpart=USA", {}, "conflicting-parameters", "actor"),
    ("GET", "/v1/claims?since=2024-02-01&until=2024-01-01", {}, "conflicting-parameters", "until"),
    ("GET", "/v1/graph/between?source=USA&target=US", {}, "conflicting-parameters", "target"),
    ("GET", "/v1/relations?source=Atlantis", {}, "unknown-value", "source"),
    ("GET", "/v1/relations?target=Atlantis", {}, "unknown-value", "target"),
    ("GET", "/v1/claims?issue=none", {}, "unknown-value", "issue"),
    ("GET", "/v1/claims?article=none", {}, "unknown-value", "article"),
    ("POST", "/v1/graph/cypher", {"json": {"query": "RETURN 1"}}, "cypher-off", "ENTENTE_CYPHER"),
    ("POST", "/v1/articles", {"headers": JSON}, "malformed-body", "empty"),
    ("POST", "/v1/articles", {"content": "{", "headers": JSON}, "malformed-body", "not JSON"),
    ("POST", "/v1/articles", {"content": "[" * 99999, "headers": JSON}, "malformed-body", "JSON"),
    ("POST", "/v1/articles", {"content": b'"\xff"', "headers": JSON}, "malformed-body", "UTF-8"),
    ("POST", "/v1/articles", {"json": "text"}, "malformed-body", "object"),
    ("POST", "/v1/articles", {"json": []}, "malformed-body", "empty"),
    ("POST", "/v1/articles", {"data": GOOD}, "unsupported-media-type", "application/json"),
    ("POST", "/v1/articles", {"content": "{}"}, "unsupported-media-type", "Content-Type"),
    ("POST", "/v1/articles", {"content": "x", "headers": {"content-type": "text/plain"}},
     "unsupported-media-type", "text/plain"),
    ("POST", "/v1/articles", {"content": "x", "headers": JSON | {"content-encoding": "gzip"}},
     "unsupported-media-type", "gzip"),
    ("POST", "/v1/articles", {"json": GOOD | {"text": ""}}, "invalid-article", "text"),
    ("POST", "/v1/articles", {"json": GOOD | {"text": " "}}, "invalid-article", "text"),
    ("POST", "/v1/articles", {"json": GOOD | {"text": 7}}, "invalid-article", "text"),
    ("POST", "/v1/articles", {"content": HALF, "headers": JSON}, "invalid-article", "text"),
    ("POST", "/v1/articles", {"json": GOOD | {"text": "x" * 5_000_000}}, "invalid-article", "text"),
    ("POST", "/v1/articles", {"json": GOOD | {"published": "soon"}}, "invalid-article", "publi"),
    ("POST", "/v1/articles", {"json": {}}, "invalid-article", "is missing"),
    ("POST", "/v1/articles", {"json": [{}, 1]}, "invalid-article", "no article of 2"),
    ("POST", "/v1/articles", {"content": "no json", "headers": LINES}, "invalid-article", "JSON"),
    ("POST", "/v1/jobs", {"json": {"sources": ["/etc/passwd"]}}, "invalid-source", "jobs_folder"),
    ("POST", "/v1/jobs", {"json": {"sources": []}}, "malformed-body", "sources"),
    ("POST", "/v1/jobs", {"json": [{}]}, "invalid-article", "no article of 1"),
    ("GET", "/v1/judgements/none", {}, "not-found", "none"),
    ("GET", "/v1/judgements?cursor=junk", {}, "unknown-value", "cursor"),
    ("POST", "/v1/judgements", {"json": JUDGED | {"judgement": "none"}}, "unfit-judgement", "none"),
    ("POST", "/v1/judgements", {"json": JUDGED}, "malformed-body", "judgement"),
    ("GET", "/v1/jobs/none", {}, "not-found", "none"),
    ("GET", "/v1/jobs/none/events", {}, "not-found", "none"),
    ("POST", "/v1/jobs/none/cancel", {}, "not-found", "none"),
    ("GET", "/v1/jobs?state=done", {}, "unknown-parameter", "state"),
    ("POST", "/v1/articles", {"content": b"x" * 10_000_001, "headers": JSON}, "body-too-large", ""),
]  # fmt: skip

ELSEWHERE = {
    "changes-gone",
    "invalid-watch",
    "ambiguous-actor",
    "busy",
    "forbidden",
    "format-unavailable",
    "internal-error",
    "invalid-query",
    "model-unavailable",
    "query-too-large",
    "refused-query",
    "slow-body",
    "store-unavailable",
    "timeout",
    "too-many-requests",
    "unauthorized",
}
"""Kinds that need a service of their own; each has a test below or elsewhere in this folder."""


def check(answer: httpx.Response, name: str) -> ProblemDocument:
    kind = PROBLEM_TYPES[name]
    assert answer.headers["content-type"] == "application/problem+json"
    found = ProblemDocument.model_validate_json(answer.content)
    assert (found.type, found.title, found.status) == (kind.uri, kind.title, kind.status)
    assert answer.status_code == kind.status
    assert found.detail
    sent = answer.request.url
    assert found.instance == sent.raw_path.decode()
    return found


@pytest.mark.parametrize(("method", "path", "sent", "name", "word"), OVER_HTTP)
def test_a_problem_is_told(
    client: httpx.Client, method: str, path: str, sent: dict[str, Any], name: str, word: str
) -> None:
    answer = client.request(method, path, **sent)
    check(answer, name)
    assert word in answer.text


def test_every_kind_of_problem_is_tested() -> None:
    assert {name for *_, name, _ in OVER_HTTP} | ELSEWHERE == set(PROBLEM_TYPES)


def test_a_problem_names_the_parameter_and_what_is_accepted(client: httpx.Client) -> None:
    found = check(client.get("/v1/claims?quad=5"), "invalid-parameter")
    assert (found.parameter, found.accepted) == ("quad", ["1 to 4"])
    found = check(client.get("/v1/claims?since=2024-02-30"), "invalid-parameter")
    assert (found.parameter, found.accepted) == ("since", ["YYYY-MM-DD"])
    found = check(client.get("/v1/actors?source=USA"), "unknown-parameter")
    assert (found.parameter, found.accepted) == (
        "source",
        ["as_of", "q", "limit", "cursor", "format"],
    )


def test_a_refused_article_names_its_fields(client: httpx.Client) -> None:
    found = check(client.post("/v1/articles", json=GOOD | {"text": ""}), "invalid-article")
    assert found.errors is not None
    assert [(error.line, error.field) for error in found.errors] == [(1, "text")]


def test_an_ambiguous_name_lists_who_bears_it(client: httpx.Client) -> None:
    found = check(client.get("/v1/relations?source=Kim"), "ambiguous-actor")
    assert found.parameter == "source"
    assert found.candidates is not None
    assert len(found.candidates) > 1
    for one in found.candidates:
        assert client.get("/v1/claims", params={"source": one.id}).status_code == 200


def made(folder: Path, **settings: Any) -> FastAPI:
    return create_app(Settings(store=f"sqlite:///{folder / 'own.db'}", **settings))


def test_a_store_without_cypher_is_told(answering: Answering, tmp_path: Path) -> None:
    with answering(made(tmp_path, cypher=True)) as client:
        found = check(client.post("/v1/graph/cypher", json={"query": "RETURN 1"}), "cypher-off")
    assert "without Cypher" in found.detail


def test_a_missing_model_is_told(answering: Answering, tmp_path: Path) -> None:
    with answering(made(tmp_path, model="no_such_model")) as client:
        found = check(client.post("/v1/articles", json=GOOD), "model-unavailable")
        assert "no_such_model" in found.detail
        assert client.get("/v1/articles").json()["total"] == 0


def test_a_busy_service_says_when_to_come_back(answering: Answering, tmp_path: Path) -> None:
    app = made(tmp_path, waiting_limit=0)
    with answering(app) as client:
        with app.state.extraction.turn():
            answer = client.post("/v1/articles", json=GOOD)
        check(answer, "busy")
        assert answer.headers["retry-after"] == "5"
        assert client.post("/v1/articles", json=GOOD).status_code == 201


def test_an_inner_failure_tells_nothing_of_the_inside(answering: Answering, tmp_path: Path) -> None:
    app = made(tmp_path)
    app.get("/fails")(lambda: 1 / 0)
    with answering(app) as client:
        answer = client.get("/fails")
    check(answer, "internal-error")
    assert "division" not in answer.text


def test_a_store_out_of_reach_is_told(answering: Answering, tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'own.db'}")
    with answering(create_app(Settings(), store)) as client:
        assert client.get("/readyz").status_code == 200
        for file in tmp_path.iterdir():
            file.write_bytes(b"no database any more" * 1000)
        for path in ("/readyz", "/v1/claims", "/v1/stats"):
            check(client.get(path), "store-unavailable")
        assert client.get("/healthz").status_code == 200


def test_openapi_tells_of_every_problem(client: httpx.Client) -> None:
    told = client.get("/openapi.json").json()
    assert "HTTPValidationError" not in told["components"]["schemas"]
    documented = set()
    for operations in told["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if status == "default" or int(status) >= 400:
                    assert list(answer["content"]) == ["application/problem+json"]
                    documented.add(status)
    expected = {str(kind.status) for kind in PROBLEM_TYPES.values()} - {"405", "500"}
    assert documented == expected | {"default"}
