"""What the parser takes wrongly in news text is mended before anything is read from it."""

import pytest

from ingest import parsing
from ingest.repairs import repair
from ingest.sentence import Sentence
from tests.ingest.reading import claims_of, rows


def _sentence(text: str) -> Sentence:
    [([sentence], _)] = parsing.parse([(text, None)])
    return sentence


@pytest.mark.parametrize(("text", "word", "label", "head"), rows("repaired_trees.csv"))
def test_the_tree_after_repair(text: str, word: str, label: str, head: str) -> None:
    s = _sentence(text)
    at = s.words.index(word)
    assert (s.deps[at], s.words[s.heads[at]]) == (label, head)


def test_a_repair_keeps_the_tree_a_tree() -> None:
    s = Sentence(
        text="let free it",
        start=0,
        end=11,
        words=["let", "free", "it"],
        lemmas=["let", "free", "it"],
        pos=["VERB", "VERB", "PRON"],
        tags=["VB", "VB", "PRP"],
        deps=["aux", "ROOT", "dobj"],
        heads=[1, 1, 1],
        offsets=[0, 4, 9],
    )
    repair(s)
    assert s.heads == [1, 1, 1]


def test_what_is_going_to_be_done_is_a_threat() -> None:
    [claim] = claims_of("Israel is going to attack Iran.")
    assert (claim.event_type, claim.targets[0].id) == ("THREATEN", "IRN")


@pytest.mark.parametrize(
    ("text", "event_type", "source"),
    [
        ("Taiwan's president Tsai Ing-wen appeals to the authorities in Hong Kong to step back.",
         "REQUEST", "TWN"),
        ("Peru mourned. The National Government thanks Cuba, Norway and Brazil for their help.",
         "SUPPORT", "PER"),
        ("Emmanuel Macron recalls his envoy from Niamey and promises to bring French troops home"
         " from Niger.", "CONCEDE", "FRA"),
        ("Mali, Burkina Faso and Niger announced that they were quitting ECOWAS.", "SANCTION",
         "MLI"),
        ("China's ambassador called the resolution passed by the US House an outrage.",
         "ACCUSE", "CHN"),
    ],
)  # fmt: skip
def test_verbs_that_look_like_plurals_are_seen(text: str, event_type: str, source: str) -> None:
    found = claims_of(text)
    assert (event_type, source) in {(c.event_type, p.country) for c in found for p in c.sources}


def test_a_rank_with_a_dot_does_not_end_a_sentence() -> None:
    text = "The commander, Brig. Foo Barley, and Sgt. Baz Quxley left."
    [(sentences, _)] = parsing.parse([(text, None)])
    assert [sentence.text for sentence in sentences] == [text]


def test_a_title_with_a_dot_does_not_end_a_sentence() -> None:
    text = "The minister, Hon. Foo Barley, met the Rt. Hon. Baz Quxley."
    [(sentences, _)] = parsing.parse([(text, None)])
    assert [sentence.text for sentence in sentences] == [text]


def test_a_repair_looks_no_further_than_the_sentence_goes() -> None:
    words = ["Rallied", "in", "the", "capital", ",", "Lilongwe", ",", "supporters"]
    s = Sentence(
        text=" ".join(words),
        start=0,
        end=len(" ".join(words)),
        words=words,
        lemmas=["rally", "in", "the", "capital", ",", "lilongwe", ",", "supporter"],
        pos=["VERB", "ADP", "DET", "NOUN", "PUNCT", "PROPN", "PUNCT", "NOUN"],
        tags=["VBD", "IN", "DT", "NN", ",", "NNP", ",", "NNS"],
        deps=["ROOT", "prep", "det", "pobj", "punct", "nsubj", "punct", "appos"],
        heads=[0, 0, 3, 1, 0, 0, 5, 5],
        offsets=[0, 8, 11, 15, 22, 24, 32, 34],
    )
    repair(s)
    assert (s.deps[7], s.heads[7]) == ("nsubj", 0)
