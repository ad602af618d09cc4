"""The MCP server over its pipes, asked by the official client: REST's questions and answers."""

from typing import Any

import httpx
import pytest

from app.mcp.tools import TOOLS, UNUSED
from graph.stores import open_store
from tests import neo4j_server
from tests.app.conftest import ARTICLES, run_command
from tests.app.speaking import Speaker, over_pipes, speaking

ROUTES = {
    "relations": "/v1/relations",
    "claims": "/v1/claims",
    "issues": "/v1/issues",
    "actors": "/v1/actors",
    "articles": "/v1/articles",
    "timeline": "/v1/analysis/timeline",
    "paths": "/v1/graph/paths",
    "neighbourhood": "/v1/graph/neighbourhood",
    "common": "/v1/graph/common",
    "blocs": "/v1/analysis/blocs",
    "brokers": "/v1/analysis/brokers",
    "between": "/v1/graph/between",
    "reciprocity": "/v1/analysis/reciprocity",
    "sudden_changes": "/v1/analysis/changes",
    "changes": "/v1/changes",
    "judgements": "/v1/judgements",
    "suggestions": "/v1/suggestions",
}
"""The tools that ask what a route asks."""

QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("relations", {"source": "USA", "target": "North Korea"}),
    ("claims", {"actor": "PRK", "status": "denied", "min_confidence": 0.3}),
    ("issues", {"q": "arms", "contested": True}),
    ("actors", {"q": "kor"}),
    ("articles", {"publisher": "The Courier"}),
    ("timeline", {"actor": "USA", "counterpart": "PRK", "step": "month"}),
    ("paths", {"source": "KOR", "target": "RUS", "length": 2}),
    ("neighbourhood", {"actor": "PRK", "depth": 2}),
    ("common", {"source": "USA", "target": "KOR"}),
    ("blocs", {"resolution": 0.5}),
    ("brokers", {"sort": "-degree"}),
    ("between", {"source": "USA", "target": "Russia"}),
    ("reciprocity", {"actor": "PRK"}),
    ("sudden_changes", {"past": 3}),
    ("changes", {"kind": "claim_added", "actor": "PRK"}),
    ("judgements", {"kind": "alias"}),
    ("suggestions", {"kind": "merge"}),
]


def without_sentences(data: Any) -> Any:
    """What REST answers of what a tool answers."""
    if isinstance(data, dict):
        added = {"sentences", "notice", "cut"}
        return {name: without_sentences(one) for name, one in data.items() if name not in added}
    return [without_sentences(one) for one in data] if isinstance(data, list) else data


def test_every_tool_tells_what_it_takes_and_that_it_only_reads(speaker: Speaker) -> None:
    tools = speaker.tools()
    assert list(tools) == [tool.name for tool in TOOLS]
    for tool in tools.values():
        assert tool.description
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        for told in tool.input_schema["properties"].values():
            assert told["type"] in ("string", "integer", "number", "boolean")
    assert tools["paths"].input_schema["required"] == ["source", "target"]


@pytest.mark.parametrize(("tool", "path"), ROUTES.items())
def test_parameters_are_those_of_the_route(
    speaker: Speaker, client: httpx.Client, tool: str, path: str
) -> None:
    operation = client.get("/openapi.json").json()["paths"][path]["get"]
    told = speaker.tools()[tool].input_schema["properties"]
    assert set(told) == {one["name"] for one in operation["parameters"]} - UNUSED
    for one in operation["parameters"]:
        if one["name"] not in {*UNUSED, "limit"}:
            assert told[one["name"]]["description"] == one.get("description", "")


@pytest.mark.parametrize(("tool", "asked"), QUESTIONS)
def test_the_structure_is_what_the_service_answers(
    speaker: Speaker, client: httpx.Client, tool: str, asked: dict[str, Any]
) -> None:
    limit = next(one.limit for one in TOOLS if one.name == tool)
    assert limit is not None
    query = {"limit": limit.usual} | asked
    written = {k: str(v).lower() if v is True else v for k, v in query.items()}
    answer = client.get(ROUTES[tool], params=written)
    assert answer.status_code == 200, answer.text
    found = speaker.data(tool, **asked)
    assert found["cut"] is False
    assert without_sentences(found) == answer.json()


def test_pages_follow_one_another(speaker: Speaker) -> None:
    found, cursor = [], None
    while True:
        page = speaker.data("claims", limit=3, cursor=cursor)
        found += [row["claim_id"] for row in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(found) == len(set(found)) == page["total"] > 6


def test_an_article_is_read_in_parts(speaker: Speaker) -> None:
    whole, offset = "", 0
    while offset is not None:
        part = speaker.data("article", article="arms", offset=offset, length=50)
        assert len(part["text"]) <= 50
        whole, offset = whole + part["text"], part["next_offset"]
    assert whole == ARTICLES[0]["text"]
    assert part["characters"] == len(whole)


def test_questions_leave_the_store_as_it_is(store_url: str, speaker: Speaker) -> None:
    before = run_command("export", "--store", store_url).stdout
    with open_store(store_url) as store:
        state = store.state()
        for tool, asked in QUESTIONS:
            speaker.data(tool, **asked)
        assert store.state() == state
    assert run_command("export", "--store", store_url).stdout == before


def test_an_older_client_is_answered_as_well(store_url: str) -> None:
    with speaking(over_pipes(store_url), mode="legacy") as made:
        assert made.client.server_info is not None
        assert made.client.server_info.name == "entente"
        assert "United States -ACCUSE" in made.text("claims", source="USA")


@pytest.mark.neo4j
def test_neo4j_answers_the_same(store_url: str, speaker: Speaker) -> None:
    url = neo4j_server.emptied()
    assert run_command("copy", store_url, url).returncode == 0
    with speaking(over_pipes(url)) as made:
        # Each store has its own log of changes.
        for tool, asked in (one for one in QUESTIONS if one[0] != "changes"):
            assert made.data(tool, **asked) == speaker.data(tool, **asked)
            assert made.text(tool, **asked) == speaker.text(tool, **asked)
        assert made.data("stats") == speaker.data("stats")
