"""What is no politics by all of its words together, where no rule knows its scene."""

import numpy as np
import pytest

from benchmarks import politics as fitting
from ingest.credibility import politics
from ingest.credibility.leaning import leaning
from ingest.events import lexicon
from ingest.events.acts import SentenceReader
from ingest.pipeline import sentences_of, told_and_read
from ingest.sources.records import article_from_record
from tests.ingest.reading import DAY, affirmed, claims_of, who_and_whom

NO_ACT = "Jordan sued the bakery for using his name in an advertisement."


@pytest.mark.parametrize(
    "text",
    [
        NO_ACT,
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
    of = politics.weights().of
    state, stranger = ["name state", "role GOV"], ["small his", "unknown name"]
    assert of(state) > of(stranger)
    assert of([*state, "no such feature"]) == of(state)


def test_the_fit_tells_politics_from_the_rest() -> None:
    same = np.zeros(2, np.float32)
    reads = [
        fitting.Read(author, ["word " + word], ["", "type ASSAULT"], same, right, True, 0.0)
        for author in "abcdefghij"
        for word, right in (("troops", True), ("villain", False))
        for _ in range(2)
    ]
    weights = fitting.fit(reads).features
    assert weights["word troops"] > 0 > weights["word villain"]
    assert "20 of 20 dropped" in fitting.check(reads)


def test_the_fit_knows_words_by_their_vectors() -> None:
    sides = {True: np.array([1, 0], np.float32), False: np.array([0, 1], np.float32)}
    reads = [
        fitting.Read(author, [f"word {author}"], [""], vectors, right, True, 0.0)
        for author in "abcdefghij"
        for right, vectors in sides.items()
    ]
    assert "10 of 10 dropped" in fitting.check(reads)


def test_what_an_article_has_told_is_believed_again() -> None:
    article = article_from_record({"published": DAY, "text": NO_ACT})
    parsed = sentences_of(article)
    _, [mentions] = told_and_read(article, parsed)
    [(sentence, _)] = parsed
    [act] = SentenceReader(sentence, mentions, lexicon.load()).read()
    [margin] = politics.margins(sentence, mentions, [act], {})
    assert margin < 0
    assert politics.margins(sentence, mentions, [act], {politics.deed(act): 2.0}) == [2.0]


MATCH = (
    "Spain will be back in action on Wednesday against Croatia, the defending champion of the Davis"
    " Cup. The crowd of 9,000 in Madrid rose as the captain hugged his doubles pair. He broke serve"
    " in the third game of the second set and never looked back. The left-hander saved two match"
    " points and took the tie-break with an ace. His coach praised the way in which he had found"
    " his rhythm after a knee injury. The quarter-finals of the tournament begin on Thursday."
)


def test_an_article_that_is_not_of_politics_speaks_against_each_act_in_it() -> None:
    text = "The Swiss thanked the umpire."
    assert affirmed(text)
    assert not affirmed(f"{MATCH} {text}")


def test_so_does_no_article_of_politics_and_no_short_one() -> None:
    text = "Russia condemned the strikes. " * 9
    for told, leans in ((text, False), (MATCH, True), (MATCH[:130], False)):
        article = article_from_record({"published": DAY, "text": told})
        parsed = sentences_of(article)
        _, read = told_and_read(article, parsed)
        sentences = [sentence for sentence, _ in parsed]
        assert (leaning(list(zip(sentences, read, strict=True))) < 0) == leans
