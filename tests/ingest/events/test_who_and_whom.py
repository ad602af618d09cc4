"""Who did what to whom, by construction of the language, and who is no party to it."""

import pytest

from tests.ingest.reading import affirmed, rows, who_and_whom


@pytest.mark.parametrize(
    ("construction", "text", "event_type", "source", "target"), rows("events/who_and_whom.csv")
)
def test_who_and_whom(
    construction: str, text: str, event_type: str, source: str, target: str
) -> None:
    assert (event_type, {source}, {target}) in who_and_whom(text), construction


JOINED = [
    ("Kenyan and U.N. officials condemned France.", {"KEN", "UNO"}),
    ("EU and Kenyan officials condemned France.", {"EUR", "KEN"}),
    ("French and U.S. marines attacked Iraq.", {"FRA", "USA"}),
]
"""Offices of two, of which one may be a body."""


@pytest.mark.parametrize(("text", "doers"), JOINED)
def test_an_office_of_two_is_of_both(text: str, doers: set[str]) -> None:
    assert doers in [source for _, source, _ in who_and_whom(text)]


TOGETHER = [
    ("Ghana and Togo began Green Shield, their annual war games.", {"GHA", "TGO"}),
    ("French and Italian engineers linked their grids.", {"FRA", "ITA"}),
    (
        "Ghanaian and Togolese marines stormed a beach at the start of two weeks of exercises.",
        {"GHA", "TGO"},
    ),
]

MET = [
    ("Macron met Scholz in Berlin on Tuesday for talks on security.", {"FRA", "DEU"}),
    ("Tony Blair met Bill Clinton in Washington.", {"GBR", "USA"}),
    ("Turkey sent two ministers, who met the Taliban in Doha.", {"TUR", "AFG"}),
    ("Macron announced it after two hours of talks with Olaf Scholz.", {"FRA", "DEU"}),
    ("Macron told Putin in a phone call that it had to stop.", {"FRA", "RUS"}),
    ("European leaders met Viktor Orban in Brussels at an EU summit.", {"EUR", "HUN"}),
]
"""With what they met for behind, given names that are words of their own, and a body's summit."""

NOT_THE_TARGET = [
    "France backed down despite warnings from analysts.",
    "France condemned the attack on Israel.",
    "NATO sent 600 British soldiers to a hill.",
    "EU ministers will hold a conference on Belarus.",
    "Mali's president resigned on French television.",
    "The UN said the situation in Gaza was intolerable.",
    "Canada called for sanctions against Belarus to be lifted.",
    "China demanded that it compensate the victims.",
]


@pytest.mark.parametrize(("text", "parties"), TOGETHER)
def test_who_does_it_together(text: str, parties: set[str]) -> None:
    assert ("COOPERATE", parties, set()) in who_and_whom(text)


@pytest.mark.parametrize(("text", "parties"), MET)
def test_who_meets(text: str, parties: set[str]) -> None:
    assert ("CONSULT", parties, set()) in who_and_whom(text)


@pytest.mark.parametrize("text", NOT_THE_TARGET)
def test_who_suffers_or_is_sent_or_talked_of_is_not_the_target(text: str) -> None:
    assert [claim.targets for claim in affirmed(text)] in ([], [()])


def test_an_accord_is_signed_in_passing() -> None:
    text = "The accord, signed on Wednesday by South Africa and Botswana, creates a wildlife park."
    assert ("SUPPORT", {"ZAF", "BWA"}, set()) in who_and_whom(text)


def test_police_of_no_named_country_are_of_the_place() -> None:
    assert ("MOBILIZE", {"KEN"}, set()) in who_and_whom("Police fanned out through Nairobi.")


def test_a_party_is_named_in_all_its_words() -> None:
    [claim] = affirmed("Rebels in northern Syria attacked the deputy chief of the Turkish police.")
    assert [p.text for p in claim.sources] == ["Rebels in northern Syria"]
    assert [p.text for p in claim.targets] == ["the deputy chief of the Turkish police"]


VENUES = [
    "UNITA rebels said they would quit the Abidjan negotiations.",
    "The rebels rejected the Arusha peace agreement.",
    "Burundi said the rebels had walked out of the Geneva talks.",
    "Sudan walked out of African Union-sponsored negotiations in Addis Ababa.",
]


@pytest.mark.parametrize("text", VENUES)
def test_where_they_talk_is_no_party(text: str) -> None:
    named = {p.country for c in affirmed(text) for p in (*c.sources, *c.targets)}
    assert named.isdisjoint({"CIV", "TZA", "CHE", "ETH"})


def test_whom_somebody_denies_backing_accuses_nobody() -> None:
    assert all(not claim.targets for claim in affirmed("Rwanda denied backing Congo's rebels."))


def test_who_reports_it_afterwards_did_not_do_it() -> None:
    text = "After weeks of unrest King Birendra has removed the ban on parties, Radio Nepal said."
    assert all(p.sector != "JRN" for claim in affirmed(text) for p in claim.sources)


def test_who_supports_a_measure_has_not_taken_it() -> None:
    told = affirmed("Macron said that his government supports the sanctions imposed on Mali.")
    imposed = [claim for claim in told if claim.event_type == "SANCTION"]
    assert all(not claim.sources for claim in imposed)
    assert "SUPPORT" in {claim.event_type for claim in told}


def test_whose_arrest_it_is_has_not_arrested_himself() -> None:
    told = affirmed(
        "Alexei Navalny's detention is an attempt to silence critics of the Russian government."
    )
    silenced = [claim for claim in told if (claim.event_type, claim.mode) == ("COERCE", "censor")]
    assert [claim.sources for claim in silenced] == [()]


def test_a_pair_of_states_has_a_statement_together() -> None:
    assert ("REJECT", {"KEN"}, {"GHA", "TGO"}) in who_and_whom(
        "Kenya opposed the recent Ghana-Togo statement."
    )


def test_nobody_demands_his_own_resignation() -> None:
    told = who_and_whom(
        "Thai Prime Minister Yingluck Shinawatra called a meeting with college principals on"
        " Saturday amid tensions as student movement leaders refused her invitation for talks and"
        " demanded her resignation, days after 20 people died."
    )
    assert ("REQUEST", {"THA"}, set()) not in told


def test_what_somebody_unknown_is_about_to_do_is_not_of_who_says_so() -> None:
    told = who_and_whom("Kenya said it was sad, with the island nation preparing to help China.")
    assert ("AGREE", {"KEN"}, {"CHN"}) not in told


def test_those_who_are_counted_do_it_together() -> None:
    assert ("REJECT", {"FJI", "PER", "MLI"}, {"RUS"}) in who_and_whom(
        "Three council members -- Fiji, Peru and Mali -- voted against Russia's resolution."
    )


def test_an_offer_that_somebody_unknown_refuses_is_not_refused_by_who_made_it() -> None:
    told = who_and_whom("The audience rejected the Kenyan government's offer to amend the laws.")
    assert ("REJECT", {"KEN"}, set()) not in told


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Putin and Xi met in Geneva for talks mediated by Switzerland.", "CHE"),
        ("Putin and Xi met in Geneva. The Pope appealed to the two heads of state.", "VAT"),
    ],
)
def test_two_who_met_are_meant_by_others(text: str, source: str) -> None:
    assert ({source}, {"RUS", "CHN"}) in [told[1:] for told in who_and_whom(text)]
