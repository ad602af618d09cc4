"""Targets that a sentence leaves to the ones before it: `Washington condemned the manoeuvres`.

Criticism or refusal whose object only points back is aimed at whoever did what it points to: the
party of the last act told before it that fits. Such a target is less certain.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import Party
from graph.ontology import quad
from ingest.actors.resolver import Mentions
from ingest.events.act import Act
from ingest.sentence import Sentence
from ingest.told import Told

_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
_PRONOUNS = frozenset({"it", "this", "that", "them"})
_AIMED = frozenset({"ACCUSE", "REJECT"})
_WORDS_TO_REJECT = frozenset({"ACCUSE", "REQUEST", "AGREE", "THREATEN"})
_MATERIAL_CONFLICT = 4
_REACH = 300
"""So many characters back what is pointed to may stand: about two sentences."""
_CERTAINTY = 0.7


def points_back(s: Sentence, mentions: Mentions, act: Act) -> bool:
    """Whether an act lacks its target because its object only points back."""
    if act.event_type not in _AIMED or act.targets or act.mutual or not act.sources:
        return False
    if not act.about:
        return act.event_type == "REJECT" and not act.operators
    return all(_is_pointer(s, mentions, head) for head in act.about)


def _is_pointer(s: Sentence, mentions: Mentions, head: int) -> bool:
    if s.pos[head] == "PRON":
        return s.words[head].lower() in _PRONOUNS
    if s.pos[head] != "NOUN" or mentions.at(head):
        return False
    determiners = {s.words[child].lower() for child in s.children[head] if s.deps[child] == "det"}
    if not determiners & _POINTING:
        return False
    return not any(mentions.cover[token] >= 0 for token in s.subtree(head))


def with_antecedents(told: Iterable[Told]) -> Iterator[Told]:
    """The acts of an article in order, those that point back with whom they are aimed at."""
    before: list[Told] = []
    for item in told:
        if item.points_back:
            start = item.evidence.start - _REACH
            item = _aimed(item, [other.act for other in before if other.evidence.end >= start])
        before.append(item)
        yield item


def _aimed(item: Told, recent: list[Act]) -> Told:
    act = item.act
    own = {party.principal for party in act.sources}
    for earlier in reversed(recent):
        doers = tuple(party for party in earlier.sources if party.identified)
        if not doers or own & _principals(doers) or earlier.mutual:
            continue
        if not _fits(act, earlier, own):
            continue
        aimed = replace(act, targets=doers, certainty=_CERTAINTY * act.certainty)
        return replace(item, act=aimed, confidence=round(_CERTAINTY * item.confidence, 3))
    return item


def _fits(act: Act, earlier: Act, own: set[str]) -> bool:
    """Whether one may criticise or reject an act told before."""
    if act.event_type == "REJECT":
        return earlier.event_type in _WORDS_TO_REJECT and bool(_principals(earlier.targets) & own)
    return quad(earlier.event_type) == _MATERIAL_CONFLICT or earlier.event_type == "THREATEN"


def _principals(parties: tuple[Party, ...]) -> set[str]:
    return {party.principal for party in parties}
