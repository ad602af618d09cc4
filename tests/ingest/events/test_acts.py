"""Constructions of the language, each with plain states as parties."""

import pytest

from ingest.events import lexicon
from tests.ingest.reading import affirmed, claims_of, who_and_whom

CASES = [
    # active, passive, nominal
    ("Iran attacked Israel.", "ASSAULT", "IRN", "ISR"),
    ("Israel was attacked by Iran.", "ASSAULT", "IRN", "ISR"),
    ("China condemned the US strike on Iran.", "ASSAULT", "USA", "IRN"),
    ("China condemned the US strike on Iran.", "ACCUSE", "CHN", "USA"),
    ("France condemned Russia's invasion of Ukraine.", "ACCUSE", "FRA", "RUS"),
    # light verbs, and the object that turns the sense
    ("The United States imposed sanctions on Iran.", "SANCTION", "USA", "IRN"),
    ("Sanctions were imposed on Iran by the United States.", "SANCTION", "USA", "IRN"),
    ("Qatar broke off diplomatic relations with Egypt.", "SANCTION", "QAT", "EGY"),
    # what an operator makes of the act behind it
    ("Germany agreed to lift sanctions on Cuba.", "CONCEDE", "DEU", "CUB"),
    ("Russia threatened to attack Poland.", "THREATEN", "RUS", "POL"),
    ("Iran refused to meet with France.", "REJECT", "IRN", "FRA"),
    ("France urged Iran to withdraw its troops from Syria.", "REQUEST", "FRA", "IRN"),
    ("France will provide aid to Mali.", "AGREE", "FRA", "MLI"),
    ("Egypt suspended aid to Sudan.", "SANCTION", "EGY", "SDN"),
    ("The French minister cancelled a planned visit to Haiti.", "REJECT", "FRA", "HTI"),
    ("Syria must withdraw its soldiers from Lebanon, Greece said.", "REQUEST", "GRC", "SYR"),
    # what is not meant, wanted or going to be
    ("Iran said no to direct talks with the United States.", "REJECT", "IRN", "USA"),
    ("Belgrade has no intention of recognising Kosovo.", "REJECT", "SRB", "XKX"),
    ("Iran is not ready for negotiations with France.", "REJECT", "IRN", "FRA"),
    ("There will be no talks with Ukraine, the Kremlin said.", "REJECT", "RUS", "UKR"),
    ("Moldova's parliament voted not to ratify a treaty with Russia.", "REJECT", "MDA", "RUS"),
    ("Hungary opposed a US plan to send weapons to Ukraine.", "REJECT", "HUN", "USA"),
    # a phrase further down, or on the wrong word
    ("An Israeli soldier was released unharmed by Hamas.", "RETREAT", "PSE", "ISR"),
    ("Burma's junta refused to admit a French envoy.", "REJECT", "MMR", "FRA"),
    ("North Korea launched a satellite in defiance of Japan.", "REJECT", "PRK", "JPN"),
    ("Russia walked out of talks with Ukraine.", "SANCTION", "RUS", "UKR"),
    ("Medicines donated by India arrived in Sri Lanka.", "AID", "IND", "LKA"),
    ("Israel was given a loan by Italy.", "AID", "ITA", "ISR"),
    ("Iran accused Israel of attacking Syria.", "ACCUSE", "IRN", "ISR"),
    ("Iran accused Israel of attacking Syria.", "ASSAULT", "ISR", "SYR"),
    # frames of a verb in the future, and of a negated one
    ("Iran will respond forcefully to Israel.", "THREATEN", "IRN", "ISR"),
    ("Turkey will not hesitate to attack Syria.", "THREATEN", "TUR", "SYR"),
    ("Turkey will not hesitate to help Syria.", "AGREE", "TUR", "SYR"),
]

MUTUAL = [
    ("Talks between Egypt and Sudan were held in Cairo.", "CONSULT", {"EGY", "SDN"}),
    ("The presidents of Egypt and Sudan met in Paris.", "CONSULT", {"EGY", "SDN"}),
    ("Egypt and Sudan opened a railway.", "COOPERATE", {"EGY", "SDN"}),
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


@pytest.mark.parametrize(("text", "event_type", "source", "target"), CASES)
def test_who_did_what_to_whom(text: str, event_type: str, source: str, target: str) -> None:
    assert (event_type, {source}, {target}) in who_and_whom(text)


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
