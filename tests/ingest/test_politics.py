"""What is no politics by all of its words together, where no rule knows its scene."""

import pytest

from benchmarks import politics as fitting
from ingest.credibility import politics
from tests.ingest.reading import affirmed, claims_of, who_and_whom


@pytest.mark.parametrize(
    "text",
    [
        "Jordan sued the bakery for using his name in an advertisement.",
        "In the third volume the Chinese fleet sinks an American carrier off Luzon.",
        "A Polish lorry driver was fined for using his phone on a motorway near Lyon.",
    ],
)
def test_acts_that_are_very_unlikely_of_politics_are_not_told(text: str) -> None:
    assert not affirmed(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sweden flew 30 tonnes of biscuits rich in protein to Addis Ababa.",
         ("AID", {"SWE"}, {"ETH"})),
        ("Syria on Tuesday welcomed a Russian proposal to put its chemical arsenal under control.",
         ("SUPPORT", {"SYR"}, {"RUS"})),
    ],
)  # fmt: skip
def test_one_word_of_another_scene_does_not_outweigh_what_states_do(
    text: str, told: tuple[str, set[str], set[str]]
) -> None:
    assert told in who_and_whom(text)


def test_a_denial_is_told_whatever_its_words_are() -> None:
    [claim] = claims_of("Russia denied any involvement in the poisoning.")
    assert (claim.event_type, claim.status) == ("REJECT", "denied")


def test_what_speaks_for_politics_adds_up() -> None:
    state, stranger = ["name state", "role GOV"], ["small his", "unknown name"]
    assert politics.weight(state) > politics.weight(stranger)
    assert politics.weight([*state, "no such feature"]) == politics.weight(state)


def test_the_fit_tells_politics_from_the_rest() -> None:
    reads = [
        fitting.Read(number, ["word " + word], ["", "type ASSAULT"], right, True, -1.0)
        for number in range(20)
        for word, right in (("troops", True), ("villain", False))
    ]
    weights = fitting.fit(reads)
    assert weights["word troops"] > 0 > weights["word villain"]
    assert "20 of 20 dropped" in fitting.check(reads)
