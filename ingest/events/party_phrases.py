"""The words that name a party: the noun phrase with what it says of place and membership."""

from graph.model import Party
from ingest.actors.resolver import Mentions
from ingest.events import syntax
from ingest.events.lexicon import word_classes
from ingest.events.phrases import is_time
from ingest.sentence import Sentence

_MEMBERSHIP = frozenset({"of", "from"})
_PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "across", "inside", "outside", "along", "within"}
)
_DEPTH = 4
_PARTICIPLES = frozenset({"VBN", "VBG"})
_LONGEST = 12
_BEFORE_NAMES = frozenset({"title", "member", "relation"})
"""Kinds of role words that a person's name may follow."""


def worded(s: Sentence, mentions: Mentions, head: int) -> tuple[Party, ...]:
    """The parties at a head: `rebels in the Deraa countryside`, not only `rebels`."""
    parties = mentions.at(head)
    if not parties or s.pos[head] not in ("NOUN", "PROPN"):
        return parties
    start, named = mentions.span(head)
    end = _end(s, mentions, head, named)
    if end == named:
        return parties
    short, text = s.span_text(start, named), s.span_text(start, end)
    return tuple(
        party.model_copy(update={"text": text}) if party.text == short else party
        for party in parties
    )


def _end(s: Sentence, mentions: Mentions, head: int, end: int) -> int:
    """Where the phrase ends with what directly follows it and tells more of whom it names."""
    for _ in range(_DEPTH):
        further = _further(s, mentions, head, end)
        if further == end:
            break
        end = further
    return end


def _further(s: Sentence, mentions: Mentions, head: int, end: int) -> int:
    """Where the phrase ends with the next phrase, participle or name; `end` if none belongs."""
    if end >= len(s) or not (head <= s.heads[end] < end or _hangs_above(s, head, end)):
        return _name(s, mentions, head, end)
    if s.deps[end] == "prep":
        nouns = s.dependents(end, "pobj")
        if nouns and _belongs(s, mentions, head, end, nouns[0]):
            return _joined(s, mentions, nouns[0])
    elif s.deps[end] == "acl" and s.tags[end] in _PARTICIPLES and _is_common(s, mentions, head):
        return _participle(s, end)
    return _name(s, mentions, head, end)


def _hangs_above(s: Sentence, head: int, preposition: int) -> bool:
    """`the right of workers from the EU`, where the parser hangs `from` on the right."""
    above = s.heads[s.heads[head]]
    in_phrase = s.deps[head] == "pobj" and s.pos[above] == "NOUN" and above < head
    return in_phrase and s.deps[preposition] == "prep" and s.heads[preposition] == above


def _belongs(s: Sentence, mentions: Mentions, head: int, preposition: int, noun: int) -> bool:
    word = s.lower[preposition]
    if word in _MEMBERSHIP:
        return s.pos[head] == "NOUN" or word == "of"
    if s.pos[head] != "NOUN":
        return False
    if word == "for":
        return mentions.role(head) is not None and bool(mentions.at(noun))
    if word not in _PLACE_PREPOSITIONS:
        return False
    named = s.pos[noun] == "PROPN" and not is_time(s, noun)
    common = any(s.lemmas[noun] in word_classes()[name] for name in ("PLACES", "TERRITORY"))
    of_place = (noun, *syntax.modifiers(s, noun))
    return named or common or any(mentions.place(at) is not None for at in of_place)


def _is_common(s: Sentence, mentions: Mentions, head: int) -> bool:
    return s.pos[head] == "NOUN" or mentions.is_people(head)


def _joined(s: Sentence, mentions: Mentions, noun: int) -> int:
    """Where a phrase ends with the states joined to its noun: `officials from Egypt and Iraq`."""
    end = mentions.span(noun)[1]
    if mentions.place(noun) is not None:
        for other in syntax.coordinated(s, noun):
            if mentions.place(other) is not None:
                end = max(end, mentions.span(other)[1])
    return end


def _participle(s: Sentence, verb: int) -> int:
    """Where `affected by the storm in Mozambique` ends; where it begins, if it is long."""
    below = s.subtree(verb)
    end = verb + len(below)
    whole = below == list(range(verb, end))
    if not whole or len(below) > _LONGEST or any(s.words[t] == "," for t in below):
        return verb
    return end


def _name(s: Sentence, mentions: Mentions, head: int, end: int) -> int:
    """Where the name after a title ends: `their Russian counterpart Sergei Lavrov`."""
    at = end + 1 if s.words[end : end + 1] == [","] else end
    for name in s.dependents(head, "appos"):
        role = mentions.role(head)
        if role is None or role.kind not in _BEFORE_NAMES or s.pos[name] != "PROPN":
            continue
        start, after = mentions.span(name)
        if start == at and mentions.at(name):
            return after
    return end
