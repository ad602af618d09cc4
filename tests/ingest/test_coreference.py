"""An act that an article tells several times is one claim with as many sentences."""

import pytest

from graph.model import Claim
from ingest.pipeline import extract
from ingest.sources.records import article_from_record
from tests.ingest.reading import claims_of


def claims(text: str, event_type: str) -> list[Claim]:
    return [claim for claim in claims_of(text, "2024-04-12") if claim.event_type == event_type]


@pytest.mark.parametrize(
    ("event_type", "times", "text"),
    [
        ("ASSAULT", 3, "Israel bombed Damascus airport overnight. Israeli warplanes struck the"
         " airport twice. The Israeli strike on Damascus was the second in a week."),
        ("CONSULT", 3, "Emmanuel Macron met Xi Jinping in Beijing on Thursday. The two leaders met"
         " for three hours. The meeting between Macron and Xi focused on Ukraine."),
        ("RETREAT", 2, "Ethiopia released 12 Eritrean prisoners on Friday. Addis Ababa's release of"
         " the prisoners was welcomed."),
        ("THREATEN", 2, "Venezuela threatened to invade Guyana. President Nicolas Maduro threatened"
         " Guyana with war."),
        ("ACCUSE", 2, "The United States, South Korea and Japan condemned North Korea on Thursday."
         " South Korea condemned North Korea in a statement."),
    ],
)  # fmt: skip
def test_tellings_of_one_act_are_one_claim(event_type: str, times: int, text: str) -> None:
    [claim] = claims(text, event_type)
    assert 1 + len(claim.more_evidence) == times


@pytest.mark.parametrize(
    "text",
    [
        "France condemned Iran on Monday. France condemned Iran in May 2019.",
        "France condemned Iran. France condemned Israel.",
        "France condemned Iran. Spain condemned Iran.",
        "France condemned Iran's arms sales to Russia. France condemned Iran's nuclear test.",
    ],
)
def test_other_acts_are_other_claims(text: str) -> None:
    first, second = claims(text, "ACCUSE")
    assert first.claim_id != second.claim_id


def test_the_claim_says_most_of_who_and_whom() -> None:
    [claim] = claims("Iran was condemned. France condemned Iran on Monday.", "ACCUSE")
    assert ([p.id for p in claim.sources], [p.id for p in claim.targets]) == (["FRA"], ["IRN"])
    assert str(claim.date) == "2024-04-08"


def test_the_claim_says_both_sides_rather_than_one() -> None:
    [claim] = claims(
        "Gunmen swept through a village in Ivory Coast, where thirty people were hacked to death.",
        "ASSAULT",
    )
    assert claim.sources
    assert claim.targets


def test_an_envoy_is_called_in_and_complained_to_once() -> None:
    [claim] = claims(
        "China called in the South Korean ambassador and lodged a complaint.", "ACCUSE"
    )
    assert [p.id for p in claim.targets] == ["KOR:GOV"]


@pytest.mark.parametrize(
    ("title", "text", "event_type", "source", "target"),
    [
        ("Sanctions on Myanmar", "New Zealand suspended all contact with the country.", "SANCTION",
         "NZL", "MMR"),
        ("Sanctions on Myanmar", "Britain was silent, and the EU imposed penalties on the army.",
         "SANCTION", "EUR", "MMR"),
        ("Thailand and Cambodia agree", "Thailand met Cambodia. Trump thanked Hun Manet. The two"
         " armies traded fire.", "ASSAULT", "THA", "KHM"),
        ("", "France praised the WHO. Mali criticised the Geneva-based body.", "ACCUSE", "MLI",
         "UNO"),
        ("", "Canadian boats fired on the Spanish trawler Estai. Canadian police arrested its"
         " captain.", "COERCE", "CAN", "ESP"),
        ("", "The Chinese trawler Minji rammed a Japanese boat. Japan arrested its captain.",
         "COERCE", "JPN", "CHN"),
        ("", "Police in Myanmar shot marchers. New Zealand suspended contact with Myanmar. Britain"
         " condemned the violence.", "ACCUSE", "GBR", "MMR"),
    ],
)  # fmt: skip
def test_what_others_deal_with_is_not_their_own(
    title: str, text: str, event_type: str, source: str, target: str
) -> None:
    article = article_from_record({"title": title, "text": text, "published": "2025-07-28"})
    [(_, found)] = extract([article])
    told = [
        ({p.country for p in claim.sources}, {p.country for p in claim.targets})
        for claim in found
        if claim.event_type == event_type
    ]
    assert ({source}, {target}) in told
