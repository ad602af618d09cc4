"""Parts of a state that an article tells without naming the state."""

import pytest

from tests.ingest.reading import claims_of

PERU = (
    "Peru declared a curfew in Puno. Peru's prime minister spoke in Lima. The people of Peru"
    " mourned. Peru is a state. Peru has a coast."
)


def parties(text: str) -> set[str]:
    claims = claims_of(text, "2023-01-11")
    return {p.id for claim in claims for p in (*claim.sources, *claim.targets)}


def test_the_police_of_an_article_about_one_state_are_that_states() -> None:
    found = parties(f"{PERU} The police arrested the protesters.")
    assert {"PER:COP", "PER:CVL"} <= found


def test_an_article_about_two_states_has_no_home() -> None:
    text = f"{PERU} {PERU.replace('Peru', 'Chile').replace('Lima', 'Santiago')}"
    assert "UNK:UAF" in parties(f"{text} Masked gunmen shot at two Kenyans.")


def test_what_comes_from_elsewhere_is_not_of_the_home() -> None:
    assert "PER:MIL" not in parties(f"{PERU} Foreign troops attacked the protesters.")


def test_soldiers_whom_a_foreign_minister_urges_are_not_his() -> None:
    urged = (
        "France's foreign minister, Jean-Yves Le Drian, urged the soldiers to return to barracks."
    )
    found = parties(f"{PERU} {urged}")
    assert "PER:MIL" in found
    assert "FRA:MIL" not in found


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("In central Seoul, 200 people rallied. Police detained three activists.", "KOR"),
        ("In Seoul, crowds rallied. Across the street, men sang. Police arrested two men.", "KOR"),
        ("In Seoul, crowds rallied.\n\nPolice detained three activists.", ""),
        ("In Seoul, crowds rallied. In the port of Qzyx, police detained three activists.", ""),
    ],
)  # fmt: skip
def test_police_are_where_the_paragraph_is_set(text: str, country: str) -> None:
    held = [c for c in claims_of(text) if c.event_type == "COERCE"]
    found = [party.country for claim in held for party in claim.sources]
    assert found == ([country] if country else [])  # of no known party nothing is told


def test_a_government_is_not_that_of_a_desk_abroad() -> None:
    text = (
        "LONDON - Zimbabwe banned the party. Zimbabwe jailed its leader. Zimbabwe closed a paper.\n"
        "\nThe union federation began a strike against the government."
    )
    protests = [c for c in claims_of(text) if c.event_type == "PROTEST"]
    assert protests
    assert {party.country for claim in protests for party in claim.targets} <= {"", "ZWE"}


def test_an_ambassador_in_brussels_is_one_to_the_union() -> None:
    [claim] = claims_of("Belarus recalled its ambassador in Brussels for consultations.")
    assert [party.id for party in claim.targets] == ["igo:eu"]


def test_rebels_are_not_where_a_deal_was_signed() -> None:
    found = parties("Under the deal signed in Lome, the rebels are to release 38 prisoners.")
    assert not {party for party in found if party.startswith("TGO")}


def test_one_of_whom_nothing_is_known_leaves_both_sides_open() -> None:
    text = (
        "ECOWAS said a ceasefire between Burkina Faso's army and a rebel coalition was holding."
        " Both sides promised to pull back their guns."
    )
    assert all("igo:ecowas" not in [p.id for p in c.sources] for c in claims_of(text))
