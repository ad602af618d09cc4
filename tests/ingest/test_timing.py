"""The date of an act by the clause it stands in."""

import pytest

from tests.ingest.reading import claims_of


@pytest.mark.parametrize(
    ("text", "event_type", "day", "precision"),
    [
        ("Kosovo declared independence in 2008, nine years after NATO bombed Serbia.",
         "ASSAULT", "1999-01-01", "year"),
        ("Iran condemned Israel on Monday, two days after Israel bombed Syria.",
         "ASSAULT", "2023-11-04", "day"),
        ("Iran condemned Israel on Monday, two days after Israel bombed Syria.",
         "ACCUSE", "2023-11-06", "day"),
        ("Iran condemned Israel on Monday after Israel bombed Syria.",
         "ASSAULT", "2023-11-06", "day"),
        ("Iran condemned Israel in 2008, two days after Israel bombed Syria.",
         "ASSAULT", "2008-01-01", "year"),
        ("The war of 2008, in which Russian troops attacked Georgia, killed hundreds.",
         "ASSAULT", "2008-01-01", "year"),
        ("Kenya and Mali agreed on Monday to hold a December 24 meeting.",
         "AGREE", "2023-11-06", "day"),
        ("Iran on Monday threatened to bomb Israel on Friday.",
         "THREATEN", "2023-11-06", "day"),
        ("Iran condemned Israel in 2008, 9999 years after Israel bombed Syria.",
         "ASSAULT", "2008-01-01", "year"),
    ],
)  # fmt: skip
def test_a_clause_is_so_far_from_what_is_dated(
    text: str, event_type: str, day: str, precision: str
) -> None:
    found = [claim for claim in claims_of(text) if claim.event_type == event_type]
    assert [(claim.date.isoformat(), claim.date_precision.value) for claim in found] == [
        (day, precision)
    ]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Kenya suspended aid to Gabon in response to last week's coup.", "SANCTION"),
        ("Kenya suspended aid to Gabon after the Nov. 2 coup.", "SANCTION"),
        ("Kenya held a summit with Uganda, the first since 1997.", "CONSULT"),
        ("Kenya bombed Gabon in the heaviest raid since 1999.", "ASSAULT"),
        ("It was the first visit by a Kenyan leader to Gabon since 1998.", "CONSULT"),
        ("Kenya annexed a hill in 1975, but Uganda has refused to recognise it.", "REJECT"),
    ],
)
def test_the_day_of_what_an_act_follows_is_not_its_own(text: str, event_type: str) -> None:
    [told] = [claim for claim in claims_of(text) if claim.event_type == event_type]
    assert told.date_precision.value == "published"


def test_what_was_done_was_not_done_after_it_was_told() -> None:
    [told] = claims_of("The next year, Washington imposed sanctions on Iran.")
    assert told.date_precision.value == "published"


@pytest.mark.parametrize("when", ["In 1956", "Sixty years ago"])
def test_what_is_out_of_memory_is_history_and_no_news(when: str) -> None:
    assert claims_of(f"{when} Soviet troops attacked Hungary.") == []
    assert claims_of("In 1999 Soviet troops attacked Hungary.") != []
