"""Against whom, or for whom, an act is by what is told right beside it.

What one does in a sentence is aimed at one side, and what several do in turn is done to the same.
"""

from graph.model import Party, Polarity
from ingest.discourse.antecedents import identified, others, principals
from ingest.discourse.counterparts import is_at_home
from ingest.discourse.told import Told
from ingest.discourse.told_so_far import ToldSoFar
from ingest.event_types import HARSH


def alongside(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """Whom an act without a target is aimed at by those told beside it."""
    return _beside(item, before) or _spoken_with(item, before) or _done_alike(item, before)


def _beside(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """`expelled Chad's envoy and closed the border`: against whom the same sentence tells more."""
    if item.act.event_type not in AGAINST or is_at_home(item.act):
        return ()
    own = principals(item.act.sources)
    for earlier in reversed(before.near(item)):
        if earlier.evidence != item.evidence:
            break
        act = earlier.act
        if act.event_type == item.act.event_type == "ACCUSE":
            continue  # `called in the envoy and complained` is one complaint
        against = act.event_type in AGAINST and act.polarity is not Polarity.NEGATED
        if against and own == principals(act.sources) and (found := others(act.targets, item)):
            return found
    return ()


_GIVING = frozenset({"AGREE", "AID", "COOPERATE"})
"""Types of what one does for another, or says that he will."""
_ALIKE = {
    "AGREE": _GIVING, "AID": _GIVING,
    "COERCE": frozenset({"COERCE", "SANCTION"}),
    "SANCTION": frozenset({"SANCTION"}), "SUPPORT": frozenset({"SUPPORT"}),
    "THREATEN": frozenset({"SANCTION", "THREATEN"}),
}  # fmt: skip
"""By the type of an act, those of what others did to the same before it."""


_NEXT = 2
"""So many characters stand between the sentence before and this one at most."""
_OFFERING = frozenset({"contribute", "offer", "pledge"})


def _done_alike(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """`Bulgaria offered Macedonia a port. Turkey sent oil`: to whom others did the like."""
    offered = not _OFFERING.isdisjoint((item.act.frame.lemma, *item.act.predicate.split()))
    kinds = _ALIKE.get(item.act.event_type, frozenset())
    own = item.pointer is not None or is_at_home(item.act) or not _may_be_alike(item)
    if own or not all(party.identified for party in item.act.sources):
        return ()
    giving = item.act.event_type in _GIVING
    if item.act.event_type == "AGREE" and not offered:
        return ()
    for earlier in reversed(before.near(item)):
        act = earlier.act
        if not giving and earlier.evidence.end + _NEXT < item.evidence.start:
            break
        if act.event_type in kinds and not act.mutual and act.polarity is not Polarity.NEGATED:
            return others(act.targets, item)
    return ()


def _may_be_alike(item: Told) -> bool:
    """Whether what an act is about, if anything, is what one does for or to another."""
    about = item.act.event_type not in _GIVING and item.act.about
    return not about or item.act.event_type in ("SANCTION", "THREATEN")


def _spoken_with(item: Told, before: ToldSoFar) -> tuple[Party, ...]:
    """`telephoned Ruto and conveyed his people's gratitude`: to whom one speaks with there."""
    if item.act.event_type != "SUPPORT" or item.act.frame.lemma not in _CONVEYING:
        return ()
    own = principals(item.act.sources)
    for earlier in reversed(before.near(item)):
        act = earlier.act
        if earlier.evidence != item.evidence or act.event_type != "CONSULT":
            continue
        everyone = (*act.sources, *act.targets)
        rest = tuple(party for party in everyone if party.principal not in own)
        if len(rest) == len(everyone) - 1 == 1:
            return identified(rest)
    return ()


_CONVEYING = frozenset({"convey", "express", "extend", "offer", "reaffirm", "reiterate", "renew"})
AGAINST = HARSH | {"ACCUSE", "REJECT", "THREATEN"}
"""Types of what somebody does or says against another."""
