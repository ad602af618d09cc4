"""What a dateline tells of the report below it: the day from which it counts, and whose desk."""

import pytest

from tests.ingest.reading import claims_of


@pytest.mark.parametrize(
    ("dateline", "days"),
    [
        ("SEOUL, Nov. 7 (Reuters) - ", ["2023-11-06", "2023-11-07", "2023-11-07"]),
        ("", ["2023-11-08", "2023-11-09", "2023-11-09"]),
        ("SEOUL (Reuters) - ", ["2023-11-08", "2023-11-09", "2023-11-09"]),
        ("SEOUL, Nov. 7, 2021 (Reuters) - ", ["2023-11-08", "2023-11-09", "2023-11-09"]),
        ("SEOUL, Nov. 12 (Reuters) - ", ["2023-11-08", "2023-11-09", "2023-11-09"]),
    ],
    ids=["dateline", "none", "no day", "of another year", "after publication"],
)
def test_days_count_from_the_dateline_of_a_report(dateline: str, days: list[str]) -> None:
    lines = ("Japan praised India yesterday.", "Iraq condemned Turkey today.", "Iran met Qatar.")
    text = dateline + "\n\n".join(lines)
    by_sentence = sorted(claims_of(text, "2023-11-09"), key=lambda claim: claim.evidence.start)
    assert [claim.date.isoformat() for claim in by_sentence] == days


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("SEOUL, Nov. 7 (Reuters) - The foreign ministry condemned Japan.", "KOR"),
        ("BUSAN, Nov. 7 (Reuters) - The foreign ministry condemned Japan.", ""),
        ("SEOUL/TOKYO (Reuters) - The foreign ministry condemned Iran.", ""),
        ("SEOUL (Reuters) - Iraq's foreign ministry condemned Japan.", "IRQ"),
        ("The foreign ministry condemned Japan.", ""),
    ],
)
def test_a_ministry_of_no_state_is_that_of_the_capital_it_is_told_from(
    text: str, source: str
) -> None:
    [claim] = claims_of(text)
    assert {party.country for party in claim.sources} == {source}


def test_each_report_of_a_round_up_is_told_from_its_own_capital() -> None:
    text = (
        "SEOUL - The foreign ministry condemned Japan. Students marched.\n\n"
        "LISBON - The foreign ministry condemned Spain. Police arrested the students.\n\n"
        "The foreign ministry praised Angola."
    )
    told = {(c.sources[0].country, c.targets[0].country) for c in claims_of(text) if c.targets}
    assert told == {("KOR", "JPN"), ("PRT", "ESP"), ("PRT", "PRT"), ("PRT", "AGO")}


def test_each_report_of_a_round_up_is_of_the_state_that_its_heading_names() -> None:
    text = (
        "LIBERIA: Peacekeepers arrive\n\nA lorry burned in the harbour of the town.\n\n"
        "COTE D'IVOIRE: Amnesty for rebels\n\nFrance urged the rebels to disarm.\n\n"
        "CAMEROON-NIGERIA: Border row\n\nFrance praised the rebels.\n\n"
        "SENEGAL: Attack in Casamance\n\nSeparatists ambushed an army patrol on Friday."
    )
    told = {(c.sources[0].country, c.targets[0].country) for c in claims_of(text) if c.targets}
    assert told == {("FRA", "CIV"), ("FRA", ""), ("SEN", "SEN")}
