"""What others are said to have done as well: `Yemen followed suit`, `the Maldives did the same`.

They did what was told last of others than themselves, in the same sentence or right before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model import Evidence, Party, Polarity, Status
from ingest.actors.resolver import Mentions
from ingest.discourse.antecedents import principals
from ingest.discourse.told import Told
from ingest.discourse.told_so_far import told_near
from ingest.events import arguments, modality, syntax
from ingest.events.act import without
from ingest.sentence import Sentence

_SUIT = {"follow": frozenset({"suit", "lead"}), "do": frozenset({"same", "likewise"})}
_CERTAINTY = 0.8


def followed(
    s: Sentence, mentions: Mentions, evidence: Evidence, before: Sequence[Told]
) -> list[Told]:
    """The acts of those who follow suit in a sentence; `before` tells what they follow."""
    found: list[Told] = []
    for verb in _followings(s):
        parties: dict[str, Party] = {}
        for head in syntax.with_conjuncts(s, arguments.subjects(s, verb)):
            parties.update({party.id: party for party in mentions.at(head)})
        own = tuple(party for party in parties.values() if party.identified)
        item = _what(own, verb, evidence, before) if own else None
        if item is not None:
            act = replace(
                item.act,
                sources=own,
                targets=without(item.act.targets, own),
                token=verb,
                predicate=s.lemmas[verb],
                certainty=_CERTAINTY * item.act.certainty,
            )
            confidence = round(_CERTAINTY * item.confidence, 3)
            found.append(
                replace(item, act=act, evidence=evidence, confidence=confidence, attributed_to=())
            )
    return found


def _followings(s: Sentence) -> Iterator[int]:
    """The verbs of a sentence that tell that somebody has done what others did."""
    for verb in range(len(s)):
        words = _SUIT.get(s.lemmas[verb])
        if words is None or s.pos[verb] not in ("VERB", "AUX"):
            continue
        said = [s.lower[t] for t in s.dependents(verb, "dobj", "advmod")]
        done = s.tags[verb] in ("VBD", "VBZ", "VBN", "VBG")
        held = modality.is_future(s, verb) or s.dependents(verb, "neg", "mark")
        told = any(s.dependents(t, "pcomp") for t in s.dependents(verb, "prep"))
        if done and not held and not told and not words.isdisjoint(said):
            yield verb


def _what(
    own: Sequence[Party], verb: int, evidence: Evidence, before: Sequence[Told]
) -> Told | None:
    """The act that is done again: the last one in the sentence, else the first of the last."""
    fitting = [item for item in told_near(before, evidence) if _may_be_followed(item, own)]
    beside = [item for item in fitting if item.evidence == evidence and item.act.token < verb]
    if beside:
        return beside[-1]
    return next((item for item in fitting if item.evidence == fitting[-1].evidence), None)


def _may_be_followed(item: Told, own: Sequence[Party]) -> bool:
    """Whether an act was done by others to others still."""
    act = item.act
    fits = act.status is Status.ACTUAL and act.polarity is Polarity.AFFIRMED and not act.mutual
    doers = principals(tuple(own))
    return fits and bool(act.sources) and not doers & principals((*act.sources, *act.targets))
