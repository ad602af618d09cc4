"""What the MCP tools do not answer, and what they say then."""

from collections.abc import Mapping
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import mcp_types as types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcp.shared.exceptions import MCPError
from pydantic_core import to_json

from app.mcp.bounds import bounded
from app.mcp.server import make_server
from app.mcp.tools import TOOLS, Graph, Tool
from app.problems import Problem
from app.settings import Settings
from graph.model import ActorKind, Party
from graph.store import Store
from graph.stores import open_store
from ingest.work.jobs import actors_of
from tests.app.conftest import WRITTEN, claim
from tests.app.speaking import Speaker, over_pipes, speaking


@pytest.mark.parametrize(
    ("tool", "asked", "told"),
    [
        ("relations", {"source": "Kim"}, "'Kim' fits 14 actors; ask by id: person:kim-dae"),
        ("relations", {"source": "Atlantis"}, "no actor is known as 'Atlantis'"),
        ("relations", {"event_type": "HUG"}, "event_type 'HUG' is not one of AGREE, CONSULT,"),
        ("relations", {"since": "May"}, "since 'May' is not a date; write YYYY-MM-DD"),
        ("relations", {"status": "denied"}, "there is no parameter 'status'; accepted are source"),
        ("claims", {"limit": 101}, "limit '101' is too large here; accepted: 1 to 100"),
        ("claims", {"limit": 0}, "limit '0': input should be greater than or equal to 1"),
        ("claims", {"cursor": "none"}, "cursor: "),
        ("claims", {"actor": ["USA", "PRK"]}, "actor takes one value"),
        ("paths", {"source": "USA"}, "name a target"),
        ("timeline", {"actor": "USA"}, "name an actor and a counterpart, or a source and a target"),
        ("article", {"article": "none"}, "there is no article 'none'"),
        ("article", {}, "name an article"),
        ("stats", {"limit": 3}, "there is no parameter 'limit'; none is accepted here"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(
    speaker: Speaker, tool: str, asked: dict[str, Any], told: str
) -> None:
    assert speaker.error(tool, **asked).startswith(told)
    problem = speaker.call(tool, **asked).structured_content
    assert problem["type"].startswith("urn:entente:problem:")
    assert problem["detail"]


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.lists(st.text()),
    st.dictionaries(st.text(), st.text()),
    st.sampled_from(["USA", "2023-01-01", "ACCUSE", "week", "\ud800", "\0", "9" * 5000, "-1", "٣"]),
)


@given(st.data())
def test_whatever_is_asked_is_answered_or_refused(store_url: str, data: st.DataObject) -> None:
    tool = data.draw(st.sampled_from([tool for tool in TOOLS if not tool.study]))
    names = [one["name"] for one in tool.parameters] + ["", "none"]
    arguments = data.draw(st.dictionaries(st.sampled_from(names), VALUES, max_size=4))
    with open_store(store_url) as store, store.view() as view:
        try:
            lines, structure = tool.told(Graph(store, view), arguments)
        except Problem:
            return
        assert "\n".join(lines).encode()
        assert to_json(bounded(structure))


def test_an_ambiguous_name_gives_the_candidates(speaker: Speaker) -> None:
    candidates = speaker.call("relations", actor="Kim").structured_content["candidates"]
    assert len(candidates) > 1
    for one in candidates:
        assert not speaker.call("relations", actor=one["id"]).is_error


def test_a_tool_that_is_not_there_is_refused_with_those_that_are(speaker: Speaker) -> None:
    with pytest.raises(MCPError, match="there is no tool 'praise'; there are relations, claims,"):
        speaker.call("praise")


def test_what_is_null_is_not_asked(speaker: Speaker) -> None:
    asked = {"source": "USA", "target": None, "since": None, "limit": None, "contested": None}
    assert speaker.data("relations", **asked) == speaker.data("relations", source="USA")


def test_a_study_that_takes_too_long_holds_its_place_until_it_ends(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    may_end = Event()

    def slow(store: Store, tool: Tool, arguments: Mapping[str, Any]) -> types.CallToolResult:
        begun.append(tool.name)
        assert may_end.wait(60)
        return types.CallToolResult(content=[types.TextContent(text="late")])

    monkeypatch.setattr("app.mcp.server._answer", slow)
    settings = Settings(store=store_url, request_seconds=0.3, studies_at_once=1)
    with (
        open_store(store_url) as store,
        speaking(lambda: make_server(store, settings)) as made,
    ):
        for _ in range(3):
            assert made.error("blocs").startswith("no answer was found within 0.3 seconds")
        assert begun == ["blocs"]
        may_end.set()
        sleep(0.2)
        assert made.text("brokers") == "late"
        assert begun == ["blocs", "brokers"]


def test_an_answer_comes_in_time_or_not_at_all(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'graph.db'}"
    parties = [
        Party(id=f"org:{n}", kind=ActorKind.ORGANIZATION, name=f"Body {n}", principal=f"org:{n}")
        for n in range(200)
    ]
    claims = [
        claim(n, sources=(parties[n % 200],), targets=(parties[n * 7 % 193],), event_type="AID")
        for n in range(2000)
    ]
    with open_store(url) as store, store.writer() as writer:
        writer.put_actors(actors_of(claims))
        writer.put_article(WRITTEN, claims)
    with speaking(over_pipes(url, ENTENTE_REQUEST_SECONDS="0.02")) as made:
        assert made.error("blocs").startswith("no answer was found within 0.02 seconds")
