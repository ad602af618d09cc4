"""Texts in which a government or a body itself speaks: who `we` are."""

from tests.ingest.reading import claims_of

SANCTIONS = "Australia today is imposing sanctions on Myanmar."


def told(text: str) -> set[tuple[str, str, str]]:
    return {
        (claim.event_type, source.principal, target.country)
        for claim in claims_of(text, "2023-02-01")
        for source in claim.sources
        for target in (*claim.targets, *claim.sources[1:])
    }


def test_who_publishes_a_press_release_speaks_in_it() -> None:
    found = told(
        f"Media release\n\n{SANCTIONS} We call on Myanmar to cease violence."
        " Last week I met the Indonesian Foreign Minister in Jakarta."
    )
    assert ("REQUEST", "AUS", "MMR") in found
    assert ("CONSULT", "AUS", "IDN") in found


def test_a_columnist_speaks_for_nobody() -> None:
    found = told(f"{SANCTIONS} We call on Myanmar to cease violence.")
    assert not any(event == "REQUEST" for event, _, _ in found)


def test_a_ministry_speaks_for_its_state() -> None:
    found = told(
        "Press release\n\nThe Ministry of Foreign Affairs and Trade of the Republic of Chad thanked"
        " Fiji. The Federal Government urges Libya to withdraw. We condemn Sudan."
    )
    assert found == {("SUPPORT", "TCD", "FJI"), ("REQUEST", "TCD", "LBY"), ("ACCUSE", "TCD", "SDN")}


def test_the_letterhead_tells_whose_ministry_it_is() -> None:
    body = (
        "On 28 March the Minister of Foreign Affairs met the Turkish foreign minister in Batumi."
        " The Turkish side thanked her. The Ministry condemns Russia."
    )
    head = "MINISTRY OF FOREIGN AFFAIRS OF GEORGIA\nPress release\n\n"
    assert ("ACCUSE", "GEO", "RUS") in told(head + body)
    assert ("ACCUSE", "GEO", "RUS") not in told(f"EMBASSIES OF GEORGIA AND FIJI\n{body}")
