"""Parties that the words name in a roundabout way: who used it, who says it, whose place it is."""

import pytest

from tests.ingest.reading import affirmed, who_and_whom

FOUND = [
    # who used a weapon, or called for a march
    ("A mortar round lobbed by Serbian gunners hit Croatian troops.", "ASSAULT", "SRB", "HRV"),
    ("Ukraine foiled an FSB-run attempt on the life of a Polish envoy.", "ASSAULT", "RUS", "POL"),
    ("Gunmen disguised as police opened fire in Kabul.", "ASSAULT", "AFG", "AFG"),
    # a fight of two is what each does to the other
    ("Clashes broke out between Indian and Chinese troops.", "ASSAULT", "IND", "CHN"),
    ("Clashes broke out between Indian and Chinese troops.", "ASSAULT", "CHN", "IND"),
    ("A Hindu mob in India attacked Indian villagers.", "ASSAULT", "IND", "IND"),
    # those in power tell what they have done
    ("Japan said that most aid to China had been put on hold.", "SANCTION", "JPN", "CHN"),
    ("It is absurd of Iran to hold a vote, Canada's minister said.", "ACCUSE", "CAN", "IRN"),
    # the far end of a phrase
    ("Chad said it was ready to join a mission led by Kenya.", "AGREE", "TCD", "KEN"),
    ("Japan's ministry carried out an inspection at Toyota headquarters.", "ACCUSE", "JPN", "JPN"),
    # the clause of a party is its own, whatever others are named for
    ("Senators criticised Chad's government for hiding arms shipments to Mali.", "ACCUSE", "TCD",
     "TCD"),
    ("Riot police quit Istanbul's Taksim Square.", "RETREAT", "TUR", "TUR"),
    ("Sudan's army broke off talks with the opposition.", "SANCTION", "SDN", "SDN"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "source", "target"), FOUND)
def test_who_and_whom(text: str, event_type: str, source: str, target: str) -> None:
    assert (event_type, {source}, {target}) in who_and_whom(text)


VENUES = [
    "UNITA rebels said they would quit the Abidjan negotiations.",
    "The rebels rejected the Arusha peace agreement.",
    "Burundi said the rebels had walked out of the Geneva talks.",
]


@pytest.mark.parametrize("text", VENUES)
def test_where_they_talk_is_no_party(text: str) -> None:
    named = {p.country for c in affirmed(text) for p in (*c.sources, *c.targets)}
    assert named.isdisjoint({"CIV", "TZA", "CHE"})


def test_whom_somebody_denies_backing_accuses_nobody() -> None:
    assert all(not claim.targets for claim in affirmed("Rwanda denied backing Congo's rebels."))
