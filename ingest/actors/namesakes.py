"""Names of states that are part of another name: of a person, a street, a team, an orchestra.

`Jamaica Kincaid`, `Place de Varsovie`, `the Israel Philharmonic`, `Kenya, 9,` name no state. The
words that tell are data in `data/namesakes.csv`.
"""

from functools import cache

from ingest.actors.tables import entries
from ingest.actors.words import listed, women
from ingest.sentence import Sentence

_OLDEST = 110
Span = tuple[int, int]


@cache
def _beside(position: str) -> frozenset[str]:
    return entries("namesakes.csv", "position", position, "words")


def longer_name(s: Sentence, folded: list[str], start: int, end: int) -> Span | None:
    """The span of the street, team or orchestra that the place at `start` to `end` is named in."""
    after = folded[end] if end < len(folded) else ""
    capital = bool(after) and s.words[end][:1].isupper()
    if capital and after in _beside("after") and s.pos[end] in ("PROPN", "NOUN"):
        return start, end + 1
    opening = _before(s, folded, start)
    return None if opening is None else (opening, end)


def is_venue(folded: list[str], start: int, end: int) -> bool:
    """Whether a town only says which talks or which accord are meant: `the Abidjan negotiations`.

    `The Minsk peace accords` are no more Minsk's; those of a pair (`Moscow-Kiev talks`) are theirs.
    """
    if start and folded[start - 1] in _PAIRING:
        return False
    at = end
    while at < len(folded) and at < end + _QUALIFIERS and folded[at] in _beside("venue-qualifier"):
        at += 1
    return at < len(folded) and folded[at] in _beside("venue")


def are_talks(folded: str) -> bool:
    """Whether a word is for parties that sit together: `talks`, `a summit`."""
    return folded in _beside("talks")


_PAIRING = frozenset({"-", "and", "&", "/"})
_QUALIFIERS = 3
"""No more words stand between a town and the talks in it."""


def is_given_name(s: Sentence, folded: list[str], start: int, end: int) -> bool:
    """`Jamaica Kincaid`; `Kenya, 9, accused her brother`."""
    if end - start != 1 or folded[start] not in _beside("given"):
        return False
    return _is_surname(s, start, end) or _is_aged(s, end)


def is_addressed(s: Sentence, folded: list[str], start: int) -> bool:
    """`Ms. Jordan`, `Mr. Ireland`, `Sergeant England`: somebody's surname."""
    title = s.words[start - 1] if start > 0 else ""
    return title != "DR" and title[:1].isupper() and folded[start - 1] in _CIVIL


_CIVIL = frozenset(
    ["mr", "mrs", "ms", "miss", "constable", "corporal", "dr", "nurse", "professor", "sergeant"]
)


def is_among_friends(s: Sentence, folded: list[str], at: int) -> bool:
    """`Chad and Denise have agreed`, `Chad accused Denise`: named as she is, by a first name."""
    if folded[at] not in _beside("given") | _beside("first"):
        return False
    return any(_is_friend(s, folded, t) for t in range(len(s)) if folded[t] == folded[at])


def _is_friend(s: Sentence, folded: list[str], at: int) -> bool:
    if not _is_bare(s, at):
        return False
    beside = (at + 2 if folded[at + 1 : at + 2] == ["and"] else -1,
              at - 2 if at > 1 and folded[at - 1] == "and" else -1)  # fmt: skip
    if any(_is_first_name(s, folded, other) for other in beside):
        return True
    verb = s.heads[at]
    if s.deps[at] != "nsubj" or s.pos[verb] != "VERB":
        return False
    with_whom = [t for p in s.dependents(verb, "prep") if s.lower[p] == "with"
                 for t in s.dependents(p, "pobj")]  # fmt: skip
    return any(
        _is_first_name(s, folded, other) for other in (*s.dependents(verb, "dobj"), *with_whom)
    )


def given_names() -> frozenset[str]:
    """First names of people that no state bears."""
    return _beside("first") | women()


def _is_first_name(s: Sentence, folded: list[str], at: int) -> bool:
    return 0 <= at < len(s) and folded[at] in given_names() and _is_bare(s, at)


def _is_bare(s: Sentence, at: int) -> bool:
    """Whether a name has no other name or title beside it."""
    beside = [t for t in (at - 1, at + 1) if 0 <= t < len(s)]
    return s.words[at][:1].isupper() and not any(s.pos[t] in ("PROPN", "NOUN") for t in beside)


def is_elsewhere(folded: list[str], end: int, code: str) -> bool:
    """Whether a name is of a town in another state's province: `Lebanon, New Hampshire,`."""
    if folded[end : end + 1] != [","]:
        return False
    return any(
        " ".join(folded[end + 1 : after]) in _beside(state)
        and (after >= len(folded) or folded[after] in _CLOSING)
        for state in listed("federal")
        if state != code
        for after in (end + 2, end + 3)
    )


_CLOSING = frozenset({"", ",", ")", ";", ":"})


def _before(s: Sentence, folded: list[str], start: int) -> int | None:
    at = start - 1
    while at >= 0 and folded[at] in _beside("link") and s.words[at].islower():
        at -= 1
    if at < 0 or not s.words[at][:1].isupper() or folded[at] not in _beside("before"):
        return None
    return at if at > 0 or s.pos[at] == "PROPN" else None


def _is_surname(s: Sentence, start: int, after: int) -> bool:
    """Whether the next word is a name of which the first is a part."""
    if after >= len(s):
        return False
    word = s.words[after]
    return (
        word[:1].isupper()
        and s.tags[after] == "NNP"
        and s.deps[start] == "compound"
        and s.heads[start] == after
        and not word.isupper()
        and len(word) > 1
    )


def _is_aged(s: Sentence, end: int) -> bool:
    """`Kenya, 9, accused her brother`."""
    if end + 2 >= len(s) or s.words[end] != "," or s.words[end + 2] != ",":
        return False
    age = s.words[end + 1]
    return age.isdigit() and int(age) < _OLDEST
