"""Actors that may be one, and issues that may be one, by their names: for an analyst to judge.

Names are likened word by word, since spellings differ within words (`Sergei`, `Sergey`) and words
change places. Only names that share a word of their beginning letters are likened at all, so that
the time it takes grows with the number of names and not with its square.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from graph.derive import is_state
from graph.model import Actor, ActorKind, IssueRef
from graph.names import words

LEAST = 0.85
"""How alike two names are at least: 1 is the same, word for word."""

LEAST_OF_TOPICS = 0.6
"""How alike the topics of two issues of the same parties are at least."""

_BEGINNING = 3
"""Letters that a word of one name and a word of the other have in common at least."""

_CROWD = 60
"""A beginning that more names than this have in common says nothing."""

_SMALL = frozenset(
    ["a", "al", "and", "bin", "bint", "da", "de", "del", "der", "di", "dos", "du", "el", "for",
     "ibn", "in", "la", "le", "of", "on", "ould", "s", "the", "to", "ul", "van", "von", "y"]
)  # fmt: skip
"""Words that spellings of a name leave out."""


class Suggestion(NamedTuple):
    """Two that may be one."""

    one: str
    """Its id; the lower one in order."""
    other: str
    likeness: float
    """LEAST to 1."""
    reason: str


class _Name(NamedTuple):
    actor: Actor
    text: str
    words: tuple[str, ...]


def like_actors(actors: Iterable[Actor]) -> list[Suggestion]:
    """Pairs of actors whose names are alike, the likeliest first.

    Never two states, nor two of different countries, nor a person and something else.
    """
    names = [name for actor in actors for name in _names(actor)]
    best: dict[tuple[str, str], Suggestion] = {}
    for a, b in _pairs(names):
        if not _may_be_one(a.actor, b.actor):
            continue
        alike = likeness(a.words, b.words)
        if alike < LEAST:
            continue
        first, second = sorted((a, b), key=lambda name: name.actor.id)
        key = (first.actor.id, second.actor.id)
        if key not in best or alike > best[key].likeness:
            best[key] = Suggestion(*key, round(alike, 3), _reason(first.text, second.text))
    return _sorted(best.values())


def like_issues(issues: Iterable[IssueRef], about: str | None = None) -> list[Suggestion]:
    """Pairs of issues that may be one, the likeliest first: of one topic, where the parties of one
    are parties of the other; or of the same parties and much the same topic. With `about`, only
    those of this issue."""
    found = []
    by_parties: dict[tuple[str, ...], list[IssueRef]] = defaultdict(list)
    by_topic: dict[str, list[IssueRef]] = defaultdict(list)
    for issue in sorted(issues, key=lambda issue: issue.id):
        by_parties[issue.parties].append(issue)
        by_topic[issue.topic].append(issue)
    for parties, those in by_parties.items():
        for a, b in combinations(those, 2) if parties else ():
            if about not in (None, a.id, b.id):
                continue
            alike = likeness(_telling(a.topic), _telling(b.topic))
            if alike >= LEAST_OF_TOPICS:
                told = f"the same parties; the topics are {a.topic!r} and {b.topic!r}"
                found.append(Suggestion(a.id, b.id, round(alike, 3), told))
    for those in by_topic.values():
        for a, b in _of_more_parties(those):
            if about not in (None, a.id, b.id):
                continue
            less, more = set(a.parties), set(b.parties)
            told = f"the same topic; only one has {', '.join(sorted(more - less))}"
            one, other = sorted((a.id, b.id))
            found.append(Suggestion(one, other, round(len(less) / len(more), 3), told))
    return _sorted(found)


def _of_more_parties(issues: Iterable[IssueRef]) -> Iterator[tuple[IssueRef, IssueRef]]:
    """Each issue with each that has all its parties and others."""
    by_id = {issue.id: issue for issue in issues}
    by_party: dict[str, set[str]] = defaultdict(set)
    for issue in by_id.values():
        for party in issue.parties:
            by_party[party].add(issue.id)
    for issue in by_id.values():
        # Few have the rarest of the parties.
        having = sorted((by_party[party] for party in issue.parties), key=len)
        for other in set.intersection(*having) if having else ():
            if len(set(by_id[other].parties)) > len(set(issue.parties)):
                yield issue, by_id[other]


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two names are, 0 to 1, of which the words are told; longer words weigh more."""
    if len(one) > len(other):
        one, other = other, one
    left = list(other)
    alike = 0.0
    for word in sorted(one, key=len, reverse=True):
        found = max(left, key=lambda each: _alike(word, each))
        left.remove(found)
        alike += _alike(word, found) * (len(word) + len(found))
    whole = sum(map(len, one)) + sum(map(len, other))
    return alike / whole if whole else 0.0


def _alike(one: str, other: str) -> float:
    return DamerauLevenshtein.normalized_similarity(one, other)


def _names(actor: Actor) -> Iterator[_Name]:
    for text in dict.fromkeys((actor.name, *actor.aliases)):
        told = _telling(text)
        if told and (len(told) > 1 or len(told[0]) > _BEGINNING):
            yield _Name(actor, text, told)


def _telling(text: str) -> tuple[str, ...]:
    """The words of a name that tell it from others."""
    return tuple(word for word in words(text) if word not in _SMALL)


def _pairs(names: Iterable[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Pairs of names that have the beginning of a word in common."""
    by_beginning: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        for beginning in {word[:_BEGINNING] for word in name.words}:
            by_beginning[beginning].append(name)
    for those in by_beginning.values():
        if len(those) > _CROWD:
            those = _rarer(those)
        yield from combinations(those, 2)


def _rarer(those: Sequence[_Name]) -> list[_Name]:
    """Of a beginning that many share, those of which another has the same words."""
    whole: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for name in those:
        whole[tuple(sorted(name.words))].append(name)
    return [name for same in whole.values() if len(same) > 1 for name in same][:_CROWD]


def _may_be_one(one: Actor, other: Actor) -> bool:
    if one.id == other.id or (is_state(one.id) and is_state(other.id)):
        return False
    if (one.kind is ActorKind.PERSON) != (other.kind is ActorKind.PERSON):
        return False
    if one.country and other.country and one.country != other.country:
        return False
    lands = [actor.id.partition(":")[0] for actor in (one, other)]
    return not (all(map(is_state, lands)) and lands[0] != lands[1])


def _reason(one: str, other: str) -> str:
    if words(one) == words(other):
        return f"both are called {one!r}"
    return f"{one!r} and {other!r} are spelled alike"


def _sorted(found: Iterable[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda told: (-told.likeness, told.one, told.other))
