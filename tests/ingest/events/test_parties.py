"""Parties that the words name in a roundabout way: who used it, who says it, whose place it is."""

import pytest

from tests.ingest.reading import affirmed, who_and_whom

FOUND = [
    ("India attacked Chinese officers and soldiers.", "ASSAULT", "IND", "CHN"),
    ("China's Wang Yi suggested that China and India talk.", "REQUEST", "CHN", "IND"),
    ("The US evacuated its embassy in Bangui.", "SANCTION", "USA", "CAF"),
    # of which nations some were
    ("Two hostages, both Danes, were released by the Taliban.", "RETREAT", "AFG", "DNK"),
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
    # whose other side is told in a clause of the thing, by a pressure, or by the clause around it
    ("The EU lifted the embargo it had placed on Indonesia.", "RETREAT", "EUR", "IDN"),
    ("Iraqi lawmakers voted down a bill that would let U.S. troops stay.", "REJECT", "IRQ", "USA"),
    ("Russian troops retreated from the port under pressure from Chechen rebels.", "RETREAT",
     "RUS", "RUS"),
    ("Turkey cut its ties with Israel after Israel refused to apologise.", "REJECT", "ISR", "TUR"),
    ("Peru mobilised its army in response to what it called Chilean aggression.", "MOBILIZE",
     "PER", "CHL"),
    ("Israeli police were sent to Jerusalem after scuffles with Palestinian youths.", "MOBILIZE",
     "ISR", "PSE"),
    ("Palestinian prisoners in Israel went on strike.", "PROTEST", "PSE", "ISR"),
    ("Algeria sent word to the U.N. that it would not return to the talks.", "REJECT", "DZA",
     "UNO"),
    ("Egypt said all options were open should Ethiopia's dam cut its flow.", "THREATEN", "EGY",
     "ETH"),
    ("Spain sent soldiers to a beach where Moroccans had swum ashore.", "MOBILIZE", "ESP", "MAR"),
    ("Neighbours including Oman cut ties with Yemen.", "SANCTION", "OMN", "YEM"),
    ("India took delivery of fighters ordered from France.", "COOPERATE", "IND", "FRA"),
    # by whose words it is done
    ("Armenia was urged to disarm in a joint appeal by the French president.", "REQUEST", "FRA",
     "ARM"),
    ('"Denmark has our full backing," Sweden\'s prime minister said.', "SUPPORT", "SWE", "DNK"),
    # those of the place where a band attacks, and those whom a state's own governor rules
    ("Gunmen opened fire in the Nigerian town of Jos.", "ASSAULT", "NGA", "NGA"),
    ("The state governor imposed a curfew on the Nigerian city of Kaduna.", "COERCE", "NGA", "NGA"),
    ("Greece scrapped the fee after a blockade by drivers.", "CONCEDE", "GRC", "GRC"),
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


def test_who_reports_it_afterwards_did_not_do_it() -> None:
    text = "After weeks of unrest King Birendra has removed the ban on parties, Radio Nepal said."
    assert all(p.sector != "JRN" for claim in affirmed(text) for p in claim.sources)
