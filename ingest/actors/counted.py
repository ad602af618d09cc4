"""Those of whom only a number or a place in a row is told: `four`, `the latter`."""

from graph.model import Party
from ingest.actors.named_before import group_before
from ingest.actors.parties import retold
from ingest.actors.reading import Reading


def so_many(here: Reading, head: int) -> tuple[Party, ...]:
    """`The US expelled 60 Russians. Germany threw out four`: of those who were counted before."""
    sentence = here.sentence
    if sentence.deps[head] not in ("dobj", "nsubj", "nsubjpass"):
        return ()
    if not sentence.words[head].replace(",", "").isalnum():  # `15.58`, an hour
        return ()
    if sentence.dependents(head, "prep", "det"):
        return ()
    for verb in sentence.dependents(sentence.heads[head], "conj"):  # `killed two and hurt six men`
        for at in sentence.dependents(verb, sentence.deps[head]):
            if sentence.dependents(at, "nummod") and sentence.tags[at] == "NNS":
                return retold(here.at(at), here.text_of(head))
    for reading in (here, *here.earlier[-2:][::-1]):
        limit = head if reading is here else len(reading.sentence)
        for at in range(limit - 1, -1, -1):
            counted = bool(reading.sentence.dependents(at, "nummod"))
            if counted and reading.sentence.tags[at] in ("NNS", "NNPS"):
                return retold(reading.at(at), here.text_of(head))
    return ()


def one_of_two(here: Reading, head: int, word: str) -> tuple[Party, ...] | None:
    """`Vučić and Kurti met. She blamed the latter`: the second of them."""
    if here.sentence.deps[head] in ("amod", "compound", "advmod"):
        return None
    pair = group_before(here, head, 2)
    return retold((pair[LISTED[word]],), here.text_of(head)) if len(pair) == 2 else ()


LISTED = {"former": 0, "latter": 1}
"""Words for one of two, with its place among them."""
