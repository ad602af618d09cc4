"""Crowds that protest, and crowds that do not."""

import pytest

from tests.ingest.reading import claims_of


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
