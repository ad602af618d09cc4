"""Sentences with all the words of an act that tell none, and acts beside the same words."""

import csv
from importlib.resources import files

import pytest

from tests.ingest.reading import affirmed, claims_of, rows

LOOK_ALIKES = rows("look_alikes.csv")


@pytest.mark.parametrize("text", [text for _, text, country in LOOK_ALIKES if not country])
def test_what_nobody_did_is_no_claim(text: str) -> None:
    assert affirmed(text) == []


@pytest.mark.parametrize(
    ("text", "country"), [(text, country) for _, text, country in LOOK_ALIKES if country]
)
def test_an_act_beside_such_words_is_told(text: str, country: str) -> None:
    told = {party.country for claim in affirmed(text) for party in (*claim.sources, *claim.targets)}
    assert country in told


@pytest.mark.parametrize(
    "text",
    ["Khrushchev agreed to withdraw his missiles from Cuba.", "Nehru sent troops to Goa.",
     "De Gaulle rejected Britain's bid to join.", "Churchill met Stalin in Moscow."],
)  # fmt: skip
def test_leaders_of_old_act_in_articles_of_their_day_only(text: str) -> None:
    assert affirmed(text) == []
    assert claims_of(text, "1962-10-01" if "Churchill" not in text else "1944-10-09")


def test_a_ship_of_the_name_acts() -> None:
    assert affirmed("The Charles de Gaulle bombed Raqqa.")


def test_who_follows_somebody_is_somebody_else() -> None:
    [claim] = affirmed("Bulgaria arrested a Putin ally.")
    assert [party.id for party in claim.targets] == ["RUS:ELI"]


def test_who_speaks_of_another_did_not_do_it() -> None:
    told = affirmed(
        '"He imposed sanctions on the government of Mali," the president of France said.'
    )
    assert [claim.sources for claim in told] == [()]


def test_every_scene_word_has_a_known_weight_and_stands_once() -> None:
    text = files("ingest").joinpath("data", "scenes.csv").read_text(encoding="utf-8")
    table = list(csv.DictReader(text.splitlines()))
    known = {"certain", "strong", "weak", "frame", "numbered", "doer", "save", "weapon", "teams"}
    assert {row["weight"] for row in table} == known
    for weight in known:
        entries = [
            (row["scene"], entry)
            for row in table
            if row["weight"] == weight
            for entry in row["words"].split(";")
        ]
        assert all(entry == entry.strip().lower() for _, entry in entries)
        assert sorted(set(entries)) == sorted(entries)
