"""The gold sets keep to their conventions: a slip in them would be a wrong figure."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph import ontology

GOLD = Path(__file__).parents[1] / "gold"
SETS = ("sentences", "none", "articles", "actors")


def read(name: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", SETS)
def test_ids_are_unique(name: str) -> None:
    ids = [line["id"] for line in read(name)]
    assert ids
    assert len(ids) == len(set(ids))


def test_sentences_cover_all_types_and_modes() -> None:
    events = [event for line in read("sentences") for event in line["events"]]
    assert {event["strict"] for event in events} == set(ontology.event_types())
    told = {(event["strict"], event["mode"]) for event in events if event["mode"]}
    assert told == set(ontology.modes())


def test_parties_are_words_of_their_sentence() -> None:
    for line in read("sentences"):
        for event in line["events"]:
            assert event["strict"] == event["types"][0]
            for actor in event["source"] + event["target"]:
                assert actor["codes"]
                assert actor["text"] in line["text"]
                assert actor["sector"] in {"", *ontology.sectors()}


def test_sentences_of_the_empty_set_have_no_acts() -> None:
    assert all(line["events"] == [] for line in read("none"))


def test_acts_of_articles_are_well_formed() -> None:
    for line in read("articles"):
        for sources, targets, types, needed in line["gold"]:
            assert sources
            assert targets
            assert types
            assert set(types) <= set(ontology.event_types())
            assert isinstance(needed, bool)
