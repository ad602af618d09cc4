"""States that were one: `the north` and `the southern army` of an article about both of them.

A small letter tells only in an article that has named both, and not where the word is the name
of a region.
"""

from collections.abc import Iterable, Set

from ingest.actors.grammar import prepositional
from ingest.actors.names import Name
from ingest.actors.reading import Reading
from ingest.actors.records import Sense
from ingest.actors.words import Halves, halved
from ingest.sentence import Sentence

_POINTS = {"north": 0, "south": 1}
_ADJECTIVES = {"northern": 0, "southern": 1}
_PARTS = frozenset(
    ["administration", "army", "authority", "capital", "counterpart", "delegation", "force",
     "general", "government", "jet", "leader", "leadership", "military", "minister", "ministry",
     "negotiator", "neighbour", "neighbor", "official", "parliament", "president", "side",
     "soldier", "spokesman", "spokeswoman", "state", "troop", "warplane"]
)  # fmt: skip
"""Nouns for what a state has: `the southern capital`; a southern village is anybody's."""
_AND_OTHER = (["and", "north"], ["and", "south"])
"""What follows the first of `South and North Korea`."""
_SOMEWHERE = frozenset({"in", "at", "from", "to", "near", "across", "into", "toward", "along"})


def with_halves(
    sentence: Sentence, folded: list[str], names: list[Name], told: Set[str]
) -> list[Name]:
    """The names of a sentence, with the words for a half among them, in order."""
    pair = _pair({*told} | {name.sense.key for name in names})
    if not pair:
        return names
    taken = {token for name in names for token in range(name.start, name.end)}
    found = list(_halves(sentence, folded, taken, pair))
    return sorted([*names, *found]) if found else names


def _pair(codes: set[str]) -> tuple[str, ...]:
    return next((pair.codes for pair in halved() if codes.issuperset(pair.codes)), ())


def _halves(
    s: Sentence, folded: list[str], taken: Set[int], pair: tuple[str, ...]
) -> Iterable[Name]:
    for token, word in enumerate(folded):
        if token in taken:
            continue
        head = s.heads[token]
        if word in _ADJECTIVES and s.deps[token] == "amod" and s.lemmas[head] in _PARTS:
            yield Name(token, token + 1, Sense("adjective", pair[_ADJECTIVES[word]]))
        elif word in _POINTS and _is_party(s, folded, token):
            yield Name(token, token + 1, Sense("state", pair[_POINTS[word]]))


def _is_party(s: Sentence, folded: list[str], token: int) -> bool:
    """Whether `the north` is somebody, and not where something is: `the south of the country`."""
    if folded[token + 1 : token + 3] in _AND_OTHER:
        return True
    if token == 0 or folded[token - 1] != "the" or folded[token + 1 : token + 2] == ["-"]:
        return False
    parted = any(s.lower[child] == "of" for child in s.children[token])
    if parted and s.lemmas[s.heads[token]] not in ("accuse", "suspect"):
        return False
    if s.deps[token] == "pobj":
        return s.lower[s.heads[token]] not in _SOMEWHERE
    return s.deps[token] in ("nsubj", "nsubjpass", "dobj", "poss", "conj", "dative")


def named_halves(here: Reading, head: int, word: str) -> tuple[str, ...]:
    """The states of `the Koreas`, of `the North`, in an article that has named one of the two."""
    for pair in (p for p in halved() if p.both):
        if word == pair.both:
            return pair.codes
        if word in ("north", "south") and _is_named(here, head, pair):
            return (pair.north,) if word == "north" else (pair.south,)
    return ()


def _is_named(here: Reading, head: int, pair: Halves) -> bool:
    """Whether `North` is the name of one of two states, and not the north of something."""
    if here.cover[head] >= 0 or here.article.states.isdisjoint(pair.codes):
        return False
    if not here.sentence.words[head][:1].isupper():
        return False
    return not prepositional(here.sentence, head, frozenset({"of"}))
