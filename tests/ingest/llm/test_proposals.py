"""What is read of an answer, whatever it is."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import ontology
from ingest.llm.errors import LlmError
from ingest.llm.proposals import MOST, Answer, Proposal, read_answer, schema
from tests.ingest.llm.served import proposed

ONE = proposed("France condemned Iran.", "France", "ACCUSE", "Iran")
READ = Proposal.model_validate(ONE)


def test_an_answer_is_read() -> None:
    assert read_answer(json.dumps({"claims": [ONE]})) == Answer((READ,), 0)
    assert read_answer('{"claims": []}') == Answer((), 0)


@pytest.mark.parametrize(
    "text",
    [
        "Here are the {claims}:\n```json\n%s\n```\nAnything else {you} need?",
        "<think>The article says...</think>%s",
        "  %s \n",
    ],
)
def test_words_around_it_do_not_matter(text: str) -> None:
    assert read_answer(text % json.dumps({"claims": [ONE]}, indent=1)).proposals == (READ,)


def test_what_was_cut_off_is_an_item_less() -> None:
    whole = json.dumps({"claims": [ONE, ONE]})
    for length in range(len('{"claims": ['), len(whole)):
        found = read_answer(whole[:length])
        assert set(found.proposals) <= {READ}
        assert len(found.proposals) + found.malformed <= 2
    assert read_answer(whole[:-10]) == Answer((READ,), 1)


@pytest.mark.parametrize(
    "other",
    [
        {"article_id": "another"},
        {"claim_id": "c1"},
        {"confidence": 1.0},
        {"quote": None},
        {"sources": "France"},
        {"sources": [1]},
        {"polarity": "unsure"},
        {"status": "denied"},
        {"quote": "x" * 10_000},
    ],
)
def test_an_item_of_another_form_is_none(other: dict[str, Any]) -> None:
    found = read_answer(json.dumps({"claims": [ONE | other, ONE, "claim", None]}))
    assert found == Answer((READ,), 3)


def test_a_flood_of_items_is_cut() -> None:
    found = read_answer(json.dumps({"claims": [ONE] * (MOST + 50)}))
    assert (len(found.proposals), found.malformed) == (MOST, 50)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sorry, I cannot help with that.",
        "{}",
        "[]",
        '{"claims": {}}',
        "{" * 5000,
        "NaN",
        "null",
    ],
)
def test_nonsense_is_said_to_be_such(text: str) -> None:
    with pytest.raises(LlmError, match="no list of claims"):
        read_answer(text)


def test_deep_nesting_is_no_claim() -> None:
    found = '{"claims": ' + "[" * 100_000
    with pytest.raises(LlmError):
        read_answer(found)


@given(
    st.text() | st.text(alphabet='{}[]":,claims \\n', max_size=80).map(lambda t: '{"claims":' + t)
)
def test_no_text_breaks_the_reading(text: str) -> None:
    try:
        found = read_answer(text)
    except LlmError:
        return
    assert all(isinstance(one, Proposal) for one in found.proposals)


def test_the_schema_is_strict_and_knows_the_ontology() -> None:
    items = schema()["properties"]["claims"]["items"]
    assert items["required"] == list(items["properties"]) == list(Proposal.model_fields)
    assert items["additionalProperties"] is False
    assert items["properties"]["event_type"]["enum"] == list(ontology.event_types())
