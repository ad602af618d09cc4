"""Who does it along with the subject, and who did so too."""

import pytest

from tests.ingest.reading import claims_of


@pytest.mark.parametrize(
    ("text", "sources", "targets"),
    [
        ("Poland, along with Hungary, banned imports of Ukrainian grain.", {"POL", "HUN"}, {"UKR"}),
        ("The United States, together with Britain, attacked Yemen.", {"USA", "GBR"}, {"YEM"}),
        ("Alongside Britain, the United States bombed Yemen.", {"USA", "GBR"}, {"YEM"}),
        ("Germany condemned Iran, and so did France.", {"DEU", "FRA"}, {"IRN"}),
        ("Germany condemned Iran, as did France.", {"DEU", "FRA"}, {"IRN"}),
        ("Norway condemned the missile attack in which Iran killed nine.", {"NOR", "IRN"}, {"IRN"}),
    ],
)
def test_those_who_do_it_too_are_sources(text: str, sources: set[str], targets: set[str]) -> None:
    claims = claims_of(text, "2024-01-12")
    assert {p.id for claim in claims for p in claim.sources} == sources
    assert {p.id for claim in claims for p in claim.targets} == targets


def test_a_free_participle_is_of_the_subject() -> None:
    [claim] = [
        claim
        for claim in claims_of("The envoys of Russia left, expelled by Moldova.", "2024-01-12")
        if claim.targets
    ]
    assert [p.id for p in claim.sources] == ["MDA"]
    assert [p.country for p in claim.targets] == ["RUS"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The party was outlawed after weeks of rallies against President Maia Sandu.", {"MDA"}),
        ("The protests against Joe Biden in Berlin were loud.", set()),
        ("Protests against Israel continued.", set()),
    ],
)
def test_those_who_are_ruled_protest_against_who_rules(text: str, sources: set[str]) -> None:
    claims = [c for c in claims_of(text, "2023-06-12") if c.event_type == "PROTEST"]
    assert {p.country for claim in claims for p in claim.sources} == sources
