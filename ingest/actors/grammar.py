"""Noun phrases in a parsed sentence: where they begin, what they belong to."""

from ingest.quotations import MARKS
from ingest.sentence import ANY_SUBJECT, MODIFIERS, Sentence

POSSESSIVES = frozenset({"his", "her", "its", "their"})
_IN_PHRASE = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "npadvmod",
     "advmod", "case", "conj", "cc", "neg"}
)  # fmt: skip
_UPWARD = frozenset({"compound", "amod", "nmod", "poss", "nummod", "npadvmod", "case", "quantmod"})
_JOINERS = MARKS | {"-", "–", "&"}
_REACH = 40
"""Noun phrases are not followed further than this many tokens, so that work stays linear."""


def left_edge(sentence: Sentence, head: int) -> int:
    """First token of the noun phrase of `head`."""
    edge = head
    while head - edge <= _REACH:
        leftmost = edge
        for child in reversed(sentence.children[edge]):
            if child > edge:
                continue
            dep = sentence.deps[child]
            if dep not in _IN_PHRASE and not (dep == "punct" and sentence.words[child] in _JOINERS):
                break
            leftmost = child
        if leftmost == edge:
            break
        edge = leftmost
    return edge


def top(sentence: Sentence, token: int) -> int:
    """The head of the noun phrase in which `token` is a modifier, or the token itself."""
    at = token
    for _ in range(_REACH):
        head = sentence.heads[at]
        if head == at:
            break
        dep = sentence.deps[at]
        inside = dep in _UPWARD and head > at
        if inside or (dep == "conj" and sentence.deps[head] in MODIFIERS):
            at = head
        else:
            break
    return at


def prepositional(sentence: Sentence, head: int, wanted: frozenset[str]) -> list[int]:
    """Objects of the prepositions of `head` that are among `wanted`, in order."""
    found = []
    for child in sentence.children[head]:
        if child > head and sentence.deps[child] in ("prep", "agent"):
            if sentence.lemmas[child] in wanted:
                found += sentence.dependents(child, "pobj")
            elif sentence.lemmas[child] not in _PASSED:
                break
    return found


_PASSED = frozenset({"to", "on", "for", "with", "of", "in", "at", "by", "from", "under", "over"})


def appositions(sentence: Sentence, head: int) -> list[int]:
    """Tokens that stand in apposition to `head`, after it."""
    return [c for c in sentence.dependents(head, "appos") if c > head]


def subject_of(sentence: Sentence, verb: int) -> int | None:
    """The subject of a verb, or None."""
    return next(iter(sentence.dependents(verb, *ANY_SUBJECT)), None)


def conjuncts(sentence: Sentence, head: int) -> list[int]:
    """The heads coordinated with `head` after it, in order."""
    found: list[int] = []
    at = head
    while len(found) < _REACH:
        joined = [c for c in sentence.dependents(at, "conj") if c > at]
        if not joined:
            break
        found += joined
        at = joined[-1]
    return found
