"""Bare descriptions: `the minister` is whom the article called one."""

import pytest

from tests.ingest.reading import claims_of


def sources(text: str, title: str = "") -> list[str]:
    return [p.id for claim in claims_of(text, "2023-06-01")[-1:] for p in claim.sources]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chad's foreign minister Ali Sani met Turks in Ankara. It rained in Berlin and Rome. The"
         " minister condemned Israel.", ["person:ali-sani"]),
        ("Chad's foreign minister Ali Sani met Mali's foreign minister Bo Keta. It rained. The"
         " minister condemned Israel.", []),
        ("Chadian Defence Minister Ali Sani met Malian Defence Minister Bo Keta. Then the"
         " Minister condemned Israel.", ["person:ali-sani"]),
        ("Chad's vice president Ali Sani flew to Rome. It rained. It snowed. The president"
         " condemned Israel.", []),
        ("Myanmar's junta shelled a village near China. India and Laos fell silent. The junta"
         " accused Israel of lying.", ["MMR:GOV"]),
    ],
)  # fmt: skip
def test_a_bare_title_means_whom_the_article_called_so(text: str, wanted: list[str]) -> None:
    assert [p for p in sources(text) if not p.startswith("UNK:")] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Angela Merkel met Emmanuel Macron. He condemned Israel.", ["person:emmanuel-macron"]),
        ("Emmanuel Macron met Angela Merkel. She condemned Israel.", ["person:angela-merkel"]),
        ("Angela Merkel slept. There are reports that he condemned Israel.", []),
    ],
)
def test_he_is_no_woman_and_she_no_man(text: str, wanted: list[str]) -> None:
    claims = claims_of(text, "2019-06-01")
    assert [p.id for c in claims if c.event_type == "ACCUSE" for p in c.sources] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The European Union met. Brussels sanctioned Russia.", ["igo:eu"]),
        ("Belgium's king slept. Brussels sanctioned Russia.", ["BEL"]),
    ],
)
def test_brussels_is_the_union_unless_belgians_are_spoken_of(text: str, wanted: list[str]) -> None:
    assert sources(text) == wanted


def test_the_bloc_is_the_one_that_the_article_named() -> None:
    text = "The EU and the UN met. It rained. It snowed. Then it rained. The bloc condemned Israel."
    assert sources(text) == ["igo:eu"]


def test_both_are_those_who_met_not_where() -> None:
    text = "In May Emmanuel Macron met Olaf Scholz in Rome, where both agreed to send Kyiv arms."
    found = {p.id for c in claims_of(text, "2023-06-01") for p in (*c.sources, *c.targets)}
    assert "ITA" not in found


def test_two_countries_that_somebody_urges_are_others() -> None:
    text = "Iran bombed Pakistan. China, which built a port there, urged the two countries to talk."
    [claim] = [c for c in claims_of(text, "2024-01-19") if c.event_type == "REQUEST"]
    assert {p.id for p in claim.targets} == {"IRN", "PAK"}


def test_a_number_alone_is_of_those_who_were_counted() -> None:
    text = "The US arrested 60 Russians. Germany arrested four."
    found = claims_of(text, "2018-03-28")
    assert [p.id for c in found for p in c.targets] == ["RUS:CVL", "RUS:CVL"]


def test_the_judges_are_those_of_the_court_just_named() -> None:
    text = "Guyana asked the International Court of Justice for help. The judges warned Venezuela."
    assert sources(text) == ["igo:icj"]


def test_the_premier_is_of_the_state_whose_leader_alone_was_named() -> None:
    text = "Boris Johnson sent gunboats to the Channel. The PM condemned France."
    claims = claims_of(text, "2021-05-07")
    assert [p.country for c in claims if c.event_type == "ACCUSE" for p in c.sources] == ["GBR"]


def test_the_prime_minister_of_a_release_is_the_one_it_named() -> None:
    text = "The Prime Minister, Hon. Manasseh Sogavare, spoke. The Prime Minister thanked Fiji."
    assert sources(text) == ["person:manasseh-sogavare"]


def test_leaders_are_those_of_the_body_that_meets() -> None:
    opening = "The 17th SADC Summit was held in Lusaka."
    for who in ("Leaders", "The Summit", "The Ministers", "The Heads of State and Government"):
        found = claims_of(f"{opening} {who} condemned Israel.", "2024-05-01")
        assert [p.id for c in found if c.targets for p in c.sources] == ["igo:sadc"]


def test_leaders_of_whom_more_is_told_are_others() -> None:
    opening = "The 17th SADC Summit was held in Lusaka."
    for who in ("Leaders of unions", "Church leaders", "The company's summit"):
        found = claims_of(f"{opening} {who} condemned Israel.", "2024-05-01")
        assert "igo:sadc" not in {p.id for c in found if c.targets for p in c.sources}


def targets(text: str, day: str) -> list[str]:
    return [p.id for claim in claims_of(text, day)[-1:] for p in claim.targets]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Azerbaijan broke off talks with Georgia and Armenia. Iran rebuked the former Soviet"
         " republic.", []),
        ("Turkish envoys left Yerevan. Russia spoke up. Iran criticised the landlocked republic.",
         ["ARM"]),
        ("Lesotho, a tiny mountain kingdom, is poor. South Africa invaded the kingdom.", ["LSO"]),
        ("Lesotho and Botswana met. South Africa invaded the kingdom.", ["LSO"]),
        ("Ivory Coast is at war. China wanted more time. Burkina Faso closed its frontier with its"
         " southern neighbour.", ["CIV"]),
        ("Ivory Coast and Mali are at war. China wanted more time. Burkina Faso closed its frontier"
         " with its neighbour.", []),
        ("Lesotho burned. South Africa and Botswana argued. Zimbabwe's Robert Mugabe praised his"
         " southern neighbour.", ["ZAF"]),
        ("France and Ivory Coast clash. Mali accused the former colonial power of a raid.",
         ["FRA"]),
        ("Haiti burned. Cuba condemned the only country in the region that helped.", []),
    ],
)  # fmt: skip
def test_a_state_is_known_by_what_it_is_described_as(text: str, wanted: list[str]) -> None:
    assert targets(text, "1998-09-23") == wanted


def test_rebels_are_those_of_whom_the_article_told() -> None:
    text = "Sierra Leonean rebels held Makeni. British troops landed. Nigeria accused the rebels."
    assert targets(text, "2000-05-09") == ["SLE:REB"]


@pytest.mark.parametrize(
    ("text", "day", "wanted"),
    [
        ("Kim Young-sam spoke. Japan's Ryutaro Hashimoto telephoned Kim.", "1996-10-08",
         ["person:kim-young-sam"]),
        ("Opponents of Lesotho's premier camped at the palace to protest at May's election.",
         "1998-09-23", ["LSO:GOV"]),
        ("Theresa May flew to Brussels. Labour condemned May's deal.", "2018-11-20",
         ["person:theresa-may"]),
    ],
)  # fmt: skip
def test_a_surname_is_that_of_the_day(text: str, day: str, wanted: list[str]) -> None:
    assert targets(text, day) == wanted
