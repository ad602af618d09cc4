"""Who protests against whom where no phrase with `against` says it, and crowds that do not."""

import pytest

from tests.ingest.reading import claims_of, who_and_whom

PROTESTS = [
    # whom a slogan, a compound or a purpose names
    ("Anti-American protests erupted in Karachi.", "PAK", "USA"),
    ("Iranian students chanting anti-Israeli slogans marched in Tehran.", "IRN", "ISR"),
    ('Marchers in Tehran chanted "Death to Israel".', "IRN", "ISR"),
    ("Students rallied in Beirut to demand the withdrawal of Syrian troops.", "LBN", "SYR"),
    ("Palestinian prisoners held by Israel began a hunger strike.", "PSE", "ISR"),
    # people of the place
    ("More than 10,000 workers marched through Jakarta to demand higher wages.", "IDN", "IDN"),
    ("Hindu nationalists demonstrated outside the Pakistani High Commission in New Delhi.",
     "IND", "PAK"),
    ("A general strike paralysed the Dominican Republic.", "DOM", "DOM"),
    ("Bahraini Shi'ites took part in a protest march near Manama.", "BHR", "BHR"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "whom"), PROTESTS)
def test_against_whom_people_protest(text: str, who: str, whom: str) -> None:
    assert ("PROTEST", {who}, {whom}) in who_and_whom(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thousands rallied in Budapest against an internet tax.",
        "Hundreds marched in the Hungarian capital against an internet tax.",
    ],
)
def test_those_who_are_only_counted_are_of_the_place(text: str) -> None:
    [claim] = claims_of(text)
    assert (claim.event_type, claim.sources[0].id) == ("PROTEST", "HUN:CVL")


@pytest.mark.parametrize(
    "text",
    [
        "Erdogan told a rally in Ankara that Turkey would grow.",
        "Speaking at a rally in Lahore, Imran Khan accused the United States of meddling.",
        "Cubans gathered at the airport to welcome Pope Francis.",
        "The Indonesian army took to the streets of Jakarta.",
        "Athens takes part in a Thanksgiving parade.",
    ],
)
def test_who_comes_to_hear_or_to_greet_does_not_protest(text: str) -> None:
    assert not any(claim.event_type == "PROTEST" for claim in claims_of(text))
