"""Constructions of the language, each with plain states as parties."""

import pytest

from ingest.events import lexicon
from tests.ingest.reading import affirmed, claims_of, who_and_whom

MUTUAL = [
    ("Talks between Egypt and Sudan were held in Cairo.", "CONSULT", {"EGY", "SDN"}),
    ("The presidents of Egypt and Sudan met in Paris.", "CONSULT", {"EGY", "SDN"}),
    ("Egypt and Sudan opened a railway.", "COOPERATE", {"EGY", "SDN"}),
    ("Egypt held naval manoeuvres with Sudan.", "COOPERATE", {"EGY", "SDN"}),
    ("Egypt and Sudan could not agree on a border.", "REJECT", {"EGY", "SDN"}),
]

SILENT = [
    "If Iran attacked Israel, oil prices would rise.",
    "Iran did not attack Israel.",
    "Egypt opened a railway.",
    "DPRK is the official name of North Korea.",
    "England beat Germany in the semi-final.",
    "Prices rose in Germany and France.",
    "The besieged Chadian rebels had no option but to surrender.",
    "The Iran Sanctions Act passed the Senate.",
]


@pytest.mark.parametrize(("text", "event_type", "parties"), MUTUAL)
def test_a_mutual_event_lists_all_parties_as_sources(
    text: str, event_type: str, parties: set[str]
) -> None:
    found = [(told, sources) for told, sources, _ in who_and_whom(text)]
    assert (event_type, parties) in found


@pytest.mark.parametrize("text", SILENT)
def test_no_act_no_claim(text: str) -> None:
    assert affirmed(text) == []


def test_a_negated_act_is_kept_as_negated() -> None:
    claims = claims_of("Iran did not attack Israel.")
    assert [(c.event_type, c.polarity.value) for c in claims] == [("ASSAULT", "negated")]


def test_every_operator_composes_every_event_type() -> None:
    table = lexicon.composition()
    assert {operator for operator, _ in table} - {"NOT", "NOT_INTEND"} <= lexicon.OPERATORS
    for operator in lexicon.OPERATORS - {"SAY"}:
        assert (operator, "*") in table


DRILLS = [
    ("French and Egyptian marines stormed a beach in a mock assault.", {"FRA", "EGY"}),
    ("Russian troops crossed into Mongolia for a drill with Mongolian forces.", {"RUS", "MNG"}),
    ("Nigerian and Chadian troops combed the forest together.", {"NGA", "TCD"}),
]


@pytest.mark.parametrize(("text", "countries"), DRILLS)
def test_what_is_done_in_a_drill_is_done_together(text: str, countries: set[str]) -> None:
    [claim] = affirmed(text)
    assert claim.event_type == "COOPERATE"
    assert {party.country for party in claim.sources} == countries


def test_what_may_be_is_a_threat_only_where_somebody_says_so() -> None:
    assert not affirmed("Russia could raze Lviv.")
    assert affirmed("Russia could raze Lviv, a Russian general said.")
