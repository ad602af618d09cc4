"""Phrases that stand alone, and offices with their dates."""

from datetime import date

import pytest

from graph.model import Party
from ingest.actors.phrases import resolve_phrases

PARK = "South Korea's Foreign Minister Park Jin"


def resolved(phrase: str, day: date | None = None) -> Party | None:
    """Who one phrase means."""
    [party] = resolve_phrases([(phrase, day)])
    return party


@pytest.mark.parametrize(
    ("phrase", "day", "actor", "country", "sector"),
    [
        ("North Korea", None, "PRK", "PRK", ""),
        ("Tehran", None, "IRN", "IRN", "GOV"),
        ("the Iranian army", None, "IRN:MIL", "IRN", "MIL"),
        ("rebels in Colombia", None, "COL:REB", "COL", "REB"),
        ("Kashmiri militants", None, "IND:UAF", "IND", "UAF"),
        (
            "Zine El Abidine Ben Ali",
            date(2005, 1, 1),
            "person:zine-el-abidine-ben-ali",
            "TUN",
            "GOV",
        ),
        ("three Turkish F-16s", None, "TUR:MIL", "TUR", "MIL"),
        ("the Northern Territory's Aboriginal Medical Service", None, "AUS:MED", "AUS", "MED"),
        ("Quatar", None, "QAT", "QAT", ""),
        ("chief of staff of the Nigerian army", None, "NGA:MIL", "NGA", "MIL"),
        ("Boko Haram gunmen", None, "armed:boko-haram", "NGA", "REB"),
        ("Chad's displaced", None, "TCD:REF", "TCD", "REF"),
        ("the president of the Knesset", None, "org:knesset", "ISR", "LEG"),
        ("the African Union", None, "igo:au", "IGO", ""),
        (PARK, date(2023, 6, 1), "person:park-jin", "KOR", "GOV"),
        (PARK.rpartition("Minister ")[2], date(2024, 1, 10), "person:park-jin", "KOR", "GOV"),
        (PARK.rpartition("Minister ")[2], date(2024, 6, 1), "person:park-jin", "KOR", "ELI"),
        ("Antony Blinken", date(2023, 1, 1), "person:antony-blinken", "USA", "GOV"),
        ("Antony Blinken", date(2025, 6, 1), "person:antony-blinken", "USA", "ELI"),
        ("Keir Starmer", date(2022, 1, 1), "person:keir-starmer", "GBR", "PTY"),
        ("Keir Starmer", date(2024, 8, 1), "person:keir-starmer", "GBR", "GOV"),
        ("former President Barack Obama", date(2016, 1, 1), "person:barack-obama", "USA", "ELI"),
        ("the Taliban", date(2000, 1, 1), "armed:taliban", "AFG", "GOV"),
        ("the Taliban", date(2010, 1, 1), "armed:taliban", "AFG", "REB"),
        ("Kofi Annan", date(2000, 1, 1), "person:kofi-annan", "UNO", "GOV"),
        ("Jens Stoltenberg", date(2010, 1, 1), "person:jens-stoltenberg", "NOR", "GOV"),
        ("Jens Stoltenberg", date(2020, 1, 1), "person:jens-stoltenberg", "IGO", "GOV"),
    ],
)
def test_a_phrase_is_an_actor_in_its_office_that_day(
    phrase: str, day: date | None, actor: str, country: str, sector: str
) -> None:
    party = resolved(phrase, day)
    assert party is not None
    assert (party.id, party.country, party.sector) == (actor, country, sector)


@pytest.mark.parametrize(
    "phrase", ["the South China Sea", "cheese", "", "   ", "exports", "truth and justice"]
)
def test_a_phrase_that_names_nobody(phrase: str) -> None:
    assert resolved(phrase) is None


def test_phrases_come_back_in_order() -> None:
    phrases: list[tuple[str, date | None]] = [("France", None), ("cheese", None), ("Mali", None)]
    assert [party and party.id for party in resolve_phrases(phrases)] == ["FRA", None, "MLI"]


def test_officials_of_a_body_answer_to_it_while_in_office() -> None:
    serving = resolved("Jens Stoltenberg", date(2020, 1, 1))
    assert serving is not None
    assert serving.principal == "igo:nato"
    leader = resolved("Hassan Nasrallah", date(2020, 1, 1))
    assert leader is not None
    assert (leader.principal, leader.country, leader.sector) == ("armed:hezbollah", "LBN", "REB")


@pytest.mark.parametrize(
    ("phrase", "day", "sector"),
    [
        ("Chancellor Helmut Kohl", None, "GOV"),
        ("former Chancellor Helmut Kohl", None, "ELI"),
        ("President Laurent Gbagbo", date(2000, 1, 1), "GOV"),
        ("President Bill Clinton", date(2010, 1, 1), "ELI"),
    ],
)
def test_a_title_tells_the_office_where_no_date_ends_it(
    phrase: str, day: date | None, sector: str
) -> None:
    party = resolved(phrase, day)
    assert party is not None
    assert party.sector == sector


@pytest.mark.parametrize(
    ("phrase", "actor"),
    [
        ("Turkish navy frigate", "TUR:MIL"),
        ("deposed king of Nepal", "NPL:ELI"),
        ("suspected Boko Haram militants", "armed:boko-haram"),
        ("Amnesty International researchers", "org:amnesty-international"),
    ],
)
def test_a_phrase_is_no_clause(phrase: str, actor: str) -> None:
    party = resolved(phrase)
    assert party is not None
    assert party.id == actor


@pytest.mark.parametrize(
    ("phrase", "day", "actor"),
    [
        ("Saudi King Abdullah", date(2014, 6, 5), "person:king-abdullah"),
        ("Jordan's King Abdullah", date(2014, 6, 5), "person:king-abdullah-ii"),
        ("Panama's Kuna Indians", None, "PAN:CVL"),
        ("Ecuador's Indians", None, "ECU:CVL"),
        ("Kosovo's Serbs", None, "XKX:CVL"),
        ("India's farmers", None, "IND:AGR"),
    ],
)
def test_one_name_of_two_states_is_that_of_the_state_beside_it(
    phrase: str, day: date | None, actor: str
) -> None:
    party = resolved(phrase, day)
    assert party is not None
    assert party.id == actor


def test_who_bears_the_title_of_a_body_speaks_for_it() -> None:
    party = resolved("U.N. special representative Martti Ahtisaari", date(1989, 11, 14))
    assert party is not None
    assert (party.id, party.country) == ("person:martti-ahtisaari", "UNO")


def test_a_committee_is_of_the_chamber_that_an_adjective_names() -> None:
    party = resolved("Uganda's parliamentary defence committee")
    assert party is not None
    assert party.id == "UGA:LEG"
