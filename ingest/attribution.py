"""Who says so: the speaker of the clause that an act stands in.

The publisher's own voice is empty, and so is a speaker that is a news medium quoting nobody:
who printed it is the article's publisher, not a party. Plain attribution changes nothing about
the act itself (the PLOVER gold standard codes the reported act as fact).
"""

from graph.model import Party
from ingest.actors.resolver import Mentions
from ingest.events import syntax
from ingest.events.lexicon import Lexicon
from ingest.sentence import Sentence

MEDIA = "JRN"
_SAID = {"ccomp": "ccomp", "parataxis": "ccomp", "xcomp": "xcomp", "dobj": "obj"}
"""Relations to a verb of saying in which its words stand, not the occasion of saying them."""
_SPEECH = frozenset({"SAY", "ALLEGE"})


def speakers(
    s: Sentence, token: int, mentions: Mentions, lexicon: Lexicon
) -> tuple[tuple[Party, ...], int | None]:
    """The innermost speakers over a token, and the verb of saying; ((), None) if there is none."""
    at = token
    while s.heads[at] != at:
        below, at = at, s.heads[at]
        if _says(s, at, _SAID.get(s.deps[below], ""), lexicon):
            found = _named(s, _who_says(s, at), mentions)
            if found:
                return found, at
    return _according_to(s, mentions), None


def _who_says(s: Sentence, verb: int) -> list[int]:
    """The subject of a verb of saying; of `quoted X as saying`, who is quoted."""
    above = s.heads[verb]
    if s.deps[verb] == "pcomp" and s.lemmas[above] == "as":
        return syntax.objects(s, s.heads[above]) or syntax.subjects(s, verb)
    return syntax.subjects(s, verb)


def _says(s: Sentence, token: int, slot: str, lexicon: Lexicon) -> bool:
    if s.pos[token] != "VERB":
        return False
    return any(
        frame.operator in _SPEECH and slot in frame.complement
        for frame in lexicon.verbs.get(s.lemmas[token], ())
    )


def _named(s: Sentence, heads: list[int], mentions: Mentions) -> tuple[Party, ...]:
    found = {
        party.id: party
        for head in heads
        for member in syntax.coordinated(s, head)
        for party in mentions.at(member)
        if party.sector != MEDIA
    }
    return tuple(found.values())


def _according_to(s: Sentence, mentions: Mentions) -> tuple[Party, ...]:
    for token, word in enumerate(s.words):
        if word.lower() != "according":
            continue
        heads = syntax.phrase_heads(s, token, "to")
        if found := _named(s, heads, mentions):
            return found
    return ()
