"""The words that name a party: the noun phrase with what it says of place and membership."""

from graph.model import Party
from ingest.actors.resolver import Mentions
from ingest.events import syntax
from ingest.sentence import Sentence

_MEMBERSHIP = frozenset({"of", "from"})
_PLACES = frozenset({"in", "at", "near", "across", "inside", "outside", "along", "within"})
_DEPTH = 3


def worded(s: Sentence, mentions: Mentions, head: int) -> tuple[Party, ...]:
    """The parties at a head: `rebels in the Deraa countryside`, not only `rebels`."""
    parties = mentions.at(head)
    if not parties or s.pos[head] not in ("NOUN", "PROPN"):
        return parties
    start, named = mentions.span(head)
    end = _end(s, mentions, head, named, _DEPTH)
    if end == named:
        return parties
    short, text = s.span_text(start, named), s.span_text(start, end)
    return tuple(
        party.model_copy(update={"text": text}) if party.text == short else party
        for party in parties
    )


def _end(s: Sentence, mentions: Mentions, head: int, end: int, depth: int) -> int:
    """Where the phrase ends with the phrases that directly follow it."""
    while depth:
        depth -= 1
        after = end if end < len(s) and s.deps[end] == "prep" else -1
        if after < 0 or not head <= s.heads[after] < end:
            break
        nouns = syntax.dependents(s, after, "pobj")
        if not nouns or not _belongs(s, mentions, head, after, nouns[0]):
            break
        end = mentions.span(nouns[0])[1]
    return end


def _belongs(s: Sentence, mentions: Mentions, head: int, preposition: int, noun: int) -> bool:
    word = s.words[preposition].lower()
    if word in _MEMBERSHIP:
        return s.pos[head] == "NOUN" or word == "of"
    if word not in _PLACES or s.pos[head] != "NOUN":
        return False
    named = s.pos[noun] == "PROPN" and not syntax.is_time(s, noun)
    return named or mentions.place(noun) is not None
