"""The gold sets keep to their conventions: a slip in them would be a wrong figure."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph import ontology

GOLD = Path(__file__).parents[1] / "gold"
HALVES = ("blind", "development")
SETS = ("sentences", "none", "articles", "actors")


def read(half: str, name: str) -> list[dict[str, Any]]:
    lines = (GOLD / half / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def events(half: str) -> list[tuple[str, dict[str, Any]]]:
    """Each act of the sentences, with the text of its sentence."""
    return [(line["text"], event) for line in read(half, "sentences") for event in line["events"]]


@pytest.mark.parametrize("name", SETS)
def test_a_line_stands_in_one_half_only(name: str) -> None:
    for key in ("id", "phrase" if name == "actors" else "text"):
        found = [(line[key], line.get("date")) for half in HALVES for line in read(half, name)]
        assert found
        assert len(found) == len(set(found))


def test_the_sets_have_the_size_that_the_figures_need() -> None:
    sizes = {name: sum(len(read(half, name)) for half in HALVES) for name in SETS}
    assert sizes["articles"] >= 34
    assert sizes["none"] >= 200


@pytest.mark.parametrize("half", HALVES)
def test_sentences_cover_all_types(half: str) -> None:
    assert {event["strict"] for _, event in events(half)} == set(ontology.event_types())


def test_sentences_cover_all_modes() -> None:
    told = {
        (event["strict"], event["mode"])
        for half in HALVES
        for _, event in events(half)
        if event["mode"]
    }
    assert told == set(ontology.modes())


@pytest.mark.parametrize("half", HALVES)
def test_parties_are_words_of_their_sentence(half: str) -> None:
    for text, event in events(half):
        assert event["strict"] in event["types"]
        for actor in event["source"] + event["target"]:
            assert actor["codes"]
            assert actor["text"] in text
            assert actor["sector"] in {"", *ontology.sectors()}


@pytest.mark.parametrize("half", HALVES)
def test_sentences_of_the_empty_set_have_no_acts(half: str) -> None:
    assert all(line["events"] == [] for line in read(half, "none"))


@pytest.mark.parametrize("half", HALVES)
def test_acts_of_articles_are_well_formed(half: str) -> None:
    for line in read(half, "articles"):
        assert 150 <= len(line["text"].split()) <= 500
        for sources, targets, types, needed in line["gold"]:
            assert sources
            assert targets
            assert types
            assert set(types) <= set(ontology.event_types())
            assert isinstance(needed, bool)
