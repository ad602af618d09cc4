"""What clauses tell that no frame is about, by the likeness of their words."""

import random

import pytest

from benchmarks import likeness
from ingest.events import lexicon
from ingest.events.likeness import NONE, guess
from tests.ingest.reading import affirmed, who_and_whom

FOUND_WORDS = [
    ("RETREAT", "verb slink", "word soldier", "word base", "by out", "word withdrawal"),
    ("AID", "verb whisk", "word plasma", "word medicine", "word ship", "by to"),
    ("PROTEST", "verb cram", "word placard", "word square", "word chant", "doer CVL"),
    ("ASSAULT", "verb pepper", "word rocket", "word shrapnel", "word dead"),
]


@pytest.mark.parametrize("words", FOUND_WORDS, ids=lambda words: words[0])
def test_words_of_frames_tell_their_type(words: tuple[str, ...]) -> None:
    assert guess(words[1:]).event_type == words[0]


def test_likely_is_a_probability_and_unknown_words_are_no_evidence() -> None:
    nothing = guess(["verb zzz"])
    assert nothing.likely < 0.5
    assert 0.5 < guess(["verb bomb", "word rocket", "word dead"]).likely <= 1


def test_a_construction_that_no_frame_knows_makes_an_unsure_claim() -> None:
    text = "Congolese rebels schlepped out of the Rwandan town with their rifles and guns."
    assert ("RETREAT", {"COD"}, {"RWA"}) in who_and_whom(text)
    assert all(claim.confidence < 0.75 for claim in affirmed(text))


@pytest.mark.parametrize(
    "text",
    [
        "Kenya had schlepped out of the Ugandan town with rifles and guns.",
        "An Indian dentist and a Sri Lankan neighbour fell out over a mango tree.",
        "If Kenya schlepped out of the Ugandan town, its rifles and guns would rust.",
        "Morocco stunned Portugal in the quarter-final.",
        "Russia beat Croatia on Monday.",
    ],
)
def test_what_is_background_private_or_supposed_is_not_guessed_at(text: str) -> None:
    assert affirmed(text) == []


def test_talks_that_a_frame_has_told_are_not_guessed_at_again() -> None:
    told = affirmed("During talks with Chinese officials, Janet Yellen raised overcapacity.")
    assert [claim.predicate for claim in told] == ["talk"]


def test_a_clause_that_is_negated_tells_no_concession() -> None:
    told = affirmed("Turkey does not accept the French law.")
    assert all(claim.event_type == "REJECT" for claim in told)


def test_training_learns_which_words_go_with_which_type() -> None:
    cases = [
        likeness.Case(["verb give", "word grain"], "AID", "", 1.0),
        likeness.Case(["verb give", "word thrashing"], NONE, "", 1.0),
    ] * 20
    types, weights = likeness.fit(cases, random.Random(1))
    grain = dict(zip(types, weights["word grain"], strict=True))
    assert grain["AID"] > 0 > grain[NONE]


def test_a_frame_gives_clauses_with_the_words_of_its_conditions() -> None:
    frame = next(f for f in lexicon.load().verbs["accuse"] if f.event_type == "ACCUSE")
    cases = list(likeness.of_frame(frame, random.Random(1)))
    assert cases
    assert all("verb accuse" in case.words and case.event_type == "ACCUSE" for case in cases)
