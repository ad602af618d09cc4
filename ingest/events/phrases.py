"""Phrases with a preposition, also where the parser hangs them on a neighbour of their word."""

from ingest.events.syntax import coordinated
from ingest.sentence import DATE_NAMES, Sentence

_PHRASE_DEPTH = 3
_DEADLINES = frozenset({"until", "till"})
_STATED = frozenset({"from", "between"})
"""Prepositions whose phrase may hang on what somebody is or becomes: `fell silent between`."""
_SHARED_REACH = 8
_OCCASIONS = frozenset(
    {"after", "amid", "before", "because", "despite", "during", "following", "since", "until"}
)
"""Prepositions whose phrases tell of another matter, on the occasion of which it was done."""
_SOURCES = frozenset({"according", "due", "thanks", "owing", "contrary"})
"""Words whose `to` tells of nobody to whom something was done."""
_TIMES = frozenset(
    [name.lower() for name in DATE_NAMES]
    + ["day", "week", "weekend", "month", "year", "decade", "century", "eve", "anniversary"]
    + ["morning", "afternoon", "evening", "night"]
)
_HURTING = frozenset({"kill", "wound", "injure", "hurt", "maim"})
"""Verbs of which the last has the phrases of all: `six were killed and ten wounded in a raid`."""
_GIVEN = frozenset({"donation", "gift", "present"})
"""What a thing may be besides itself: `a ferry, a gift from Japan, was handed over`."""
_FOR_ITS_PART = frozenset({"part", "turn", "behalf"})
_NO_TIMES = frozenset({"march", "may"})


def phrase_heads(s: Sentence, token: int, preposition: str) -> list[int]:
    """Heads in the phrases with this preposition that hang on the token itself.

    `out_of` asks for both words, where `of` alone would be too much.
    """
    found: list[int] = []
    outer, _, inner = preposition.rpartition("_")
    if inner not in s.vocabulary:
        return found
    for child in s.dependents(token, "prep", "dative", "agent", "prt", "advmod"):
        if s.lower[child] == preposition:
            found += s.dependents(child, "pobj", "pcomp") or _shared_phrase(s, child)
            found += _said_again(s, child)
        word = s.lower[child]
        if word in _SOURCES and outer != word:  # `promised help, according to a statement`
            continue
        if s.deps[child] in ("prep", "prt", "advmod") and outer in ("", word):
            for deeper in s.dependents(child, "prep"):
                if s.lower[deeper] == inner:
                    found += s.dependents(deeper, "pobj", "pcomp")
    return found


def _said_again(s: Sentence, preposition: int) -> list[int]:
    """`the blame lies with Chad and with Mali`: what the same preposition, joined to it, has."""
    again = [
        other
        for other in s.dependents(preposition, "conj")
        if s.lower[other] == s.lower[preposition]
    ]
    return [head for other in again for head in s.dependents(other, "pobj")]


def _shared_phrase(s: Sentence, preposition: int) -> list[int]:
    """`ties with and an embassy in Tehran`: the object stands with the next preposition.

    So it does in `flights to and from Iran`.
    """
    after = preposition + 1
    if s.deps[preposition] != "prep" or after >= len(s) or s.deps[after] != "cc":
        return []
    for other in range(after + 1, min(after + _SHARED_REACH, len(s))):
        joined = s.deps[other] == "conj" and s.heads[other] == preposition
        if (joined or s.deps[other] == "prep") and (found := s.dependents(other, "pobj")):
            return found
    return []


def is_time(s: Sentence, token: int) -> bool:
    """Whether a noun names a day, month or span of time; a march of people is none."""
    if s.words[token] == "May" and s.lower[s.heads[token]] in _TO_SOMEBODY:
        return False
    return s.lower[token] in _TIMES and s.words[token] not in _NO_TIMES


_TO_SOMEBODY = frozenset({"to", "with"})
"""Prepositions behind which `May` is hardly the month: `spoke to May`."""


def is_by_the_way(s: Sentence, token: int) -> bool:
    """Whether a noun is one of a time, or as that of `Chad, for its part, praised Mali`."""
    if s.lemmas[token] in _FOR_ITS_PART and any(s.tags[t] == "PRP$" for t in s.children[token]):
        return True
    return is_time(s, token)


def reachable_phrase_heads(s: Sentence, token: int, preposition: str) -> list[int]:
    """Heads in phrases with this preposition on the token, its object, or one phrase further.

    The parser often hangs `on Iran` on `sanctions` where it belongs to `impose`, or the
    reverse; both count. A date (`on Sunday`) is no such phrase.
    """
    if preposition.rpartition("_")[2] not in s.vocabulary:
        return []
    level = [token]
    timed = preposition in _DEADLINES
    for _ in range(_PHRASE_DEPTH):
        for member in level:
            heads = phrase_heads(s, member, preposition)
            found = heads if timed else [head for head in heads if not is_by_the_way(s, head)]
            if found:
                return found
        level = _phrase_level(s, level, preposition)
    for other in s.dependents(token, "conj"):
        if s.lemmas[token] in _HURTING and s.lemmas[other] in _HURTING:
            return phrase_heads(s, other, preposition)
    return []


def _phrase_level(s: Sentence, level: list[int], wanted: str) -> list[int]:
    below: list[int] = []
    for member in level:
        for noun in s.dependents(member, "dobj", "attr", "nsubjpass"):
            below += coordinated(s, noun)
            below += [t for t in s.dependents(noun, "appos") if s.lemmas[t] in _GIVEN]
            below += [t for t in s.dependents(noun, "npadvmod") if is_time(s, t)]  # `a day to`
        # `payments to farmers hit by tariffs`: who hit them has no part in the payments.
        if wanted != "by" or s.deps[member] in ("dobj", "nsubjpass"):
            below += [t for t in s.dependents(member, "acl") if s.tags[t] == "VBN"]
        below += [t for t in s.dependents(member, "relcl") if _is_laid(s, t)]
        below += s.dependents(member, "acomp", "oprd") if wanted in _STATED else []
        for preposition in s.dependents(member, "prep"):
            # What stands in front of the clause, `in a letter to the UN`, has its own phrases.
            word = s.lower[preposition]
            # `nine, including two from the UN, were killed`: nor are examples part of the act.
            if word in _OCCASIONS or word == "including" or preposition < member:
                continue
            below += s.dependents(preposition, "pobj")
            for inner in s.dependents(preposition, "prep"):  # `out of talks with Iran`
                below += s.dependents(inner, "pobj")
    return below


def _is_laid(s: Sentence, verb: int) -> bool:
    """`dropped the lawsuits it had filed against Chad`: those against Chad."""
    own = [t for t in s.dependents(verb, "dobj") if s.lower[t] not in ("that", "which")]
    return s.lemmas[verb] in LAYING and not own and bool(s.dependents(verb, "nsubj"))


LAYING = frozenset(
    ["bring", "clamp", "declare", "file", "impose", "institute", "lay", "level", "levy", "lodge",
     "place", "put", "slap"]
)  # fmt: skip
"""Verbs of those who lay something on somebody: `the embargo it placed on Egypt`."""
