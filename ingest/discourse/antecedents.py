"""Who has to do with what an act without a target points back to, by the type of the act.

Criticism is of whoever did it, a denial of whoever said it, a refusal of whoever asked; what ends a
measure is for whom the measure was for.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from graph import tables
from graph.model import Party, Polarity, Status
from graph.ontology import quad
from ingest.actors.parties import ARMED, union_of
from ingest.discourse.told import Pointer, Told
from ingest.event_types import CONFLICT, FORCE, HARSH, MATERIAL_CONFLICT, YIELDING
from ingest.events.act import Act

PRONOUNS = frozenset({"it", "this", "that", "them", "these", "those"})
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
"""Words by which a noun is one that was told of before."""
_REJECTABLE = frozenset({"ACCUSE", "REQUEST", "AGREE", "THREATEN"})
"""Types of words that one to whom they are said may reject."""
_PUT_FORWARD = frozenset({"AGREE", "REQUEST"})
"""Types of what is put to others, who may accept or reject it."""
MEASURES = HARSH | {"PROTEST"}
"""Types of acts that go on until they are ended."""
_OFFERS = frozenset(
    {"plan", "proposal", "offer", "invitation", "deal", "request", "demand", "call", "idea",
     "initiative", "truce", "ceasefire", "terms", "roadmap", "formula", "suggestion", "compromise"}
)  # fmt: skip
_OPPOSING = frozenset({"oppose", "reject"})
_FRIENDLY = frozenset({"SUPPORT", "AID", "CONSULT", "AGREE", "CONCEDE"})
_GREETED = frozenset({"step", "move", "gesture", "offer", "release", "announcement", "ruling"})
_GIVING_WAY = frozenset({"amnesty", "concession", "pullback", "pullout", "reform", "withdrawal"})
"""Nouns for how somebody gave way, which others welcome."""
_MARCHES = frozenset({"demonstration", "march", "protest", "rally", "uprising"})
_KILLINGS = frozenset({"massacre", "murder", "killing", "assassination", "bloodshed"})
COUPS = frozenset({"coup", "putsch", "takeover", "overthrow", "ouster", "ousting"})
_TAKING = frozenset({"seize", "capture", "occupy", "take"})
DEEDS = {
    "seizure": _TAKING, "occupation": _TAKING, "capture": _TAKING,
    "invasion": frozenset({"invade"}),
    "bombing": frozenset({"bomb"}), "bombardment": frozenset({"bomb", "bombard", "shell"}),
    "shelling": frozenset({"shell"}), "expulsion": frozenset({"expel", "deport"}),
    "arrest": frozenset({"arrest", "detain"}), "detention": frozenset({"arrest", "detain", "jail"}),
    "raid": frozenset({"raid", "storm"}), "storming": frozenset({"storm"}),
    "kidnapping": frozenset({"kidnap", "abduct"}), "abduction": frozenset({"kidnap", "abduct"}),
}  # fmt: skip
"""Nouns for what somebody did, with the verbs that tell of it."""
INFRINGEMENTS = frozenset(
    ["affront", "aggression", "breach", "encroachment", "incursion", "infringement", "insult",
     "interference", "intervention", "intrusion", "provocation", "transgression", "trespass",
     "violation"]
)  # fmt: skip
"""Nouns by which somebody calls what others did to what is his own: his airspace, his affairs."""
_OUSTED = frozenset({"ELI", "GOV", "JUD", "LEG"})
"""Sectors of those against whom a coup is; whom it has ousted is told of as a former ruler."""
REACH = 300
"""So many characters back what is pointed to may stand: about two sentences."""
_NEXT = 20
"""So many characters stand between the sentence before and this one at most."""


def doers(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Who did what is criticised."""
    act, pointer = earlier.act, item.pointer
    assert pointer is not None
    if pointer.noun_at is not None:
        return act.sources
    if act.polarity is Polarity.NEGATED:
        return ()
    if act.mode == "crowd-control" and pointer.noun in _KILLINGS:
        return ()
    if pointer.noun in INFRINGEMENTS and pointer.victims:
        return _infringers(pointer, act)
    types = types_of(pointer.noun)
    if pointer.noun in COUPS:
        fits = act.event_type in types and is_coup(act)
    elif types:
        fits = act.event_type in types
    else:
        fits = quad(act.event_type) == MATERIAL_CONFLICT or act.event_type == "THREATEN"
    if not fits or (act.mutual and act.event_type != "COOPERATE"):
        return ()
    if pointer.victims and pointer.victims.isdisjoint(homes(act.targets)):
        return ()
    return act.sources


def _infringers(pointer: Pointer, act: Act) -> tuple[Party, ...]:
    """Who of those who did something are others than the one to whom it is a wrong."""
    if act.event_type in _TALKING:
        return ()
    return tuple(party for party in act.sources if not homes((party,)) & pointer.victims)


_TALKING = frozenset({"CONSULT", "ACCUSE", "REQUEST", "REJECT"})


def homes(parties: tuple[Party, ...]) -> set[str]:
    """The countries of parties; of bodies of no state, the bodies."""
    return {party.country or union_of(party.principal) for party in parties}


def is_coup(act: Act) -> bool:
    """Whether men at arms do something to those who govern the same state."""
    armed = {party.country for party in act.sources if party.sector in ARMED}
    ruling = {party.country for party in act.targets if party.sector in _OUSTED}
    return bool(armed & ruling - {""})


def _sayers(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Who said what is denied, or asked what is refused."""
    act, pointer = earlier.act, item.pointer
    assert pointer is not None
    own = principals(item.act.sources)
    if pointer.noun in TALKS and item.act.mode == "meet":
        return _foes(own, act)
    if own & principals(act.sources):
        if _is_end_of_measure(item):
            return act.targets if act.event_type in MEASURES else ()
        return earlier.attributed_to
    if pointer.noun_at is not None:
        return earlier.attributed_to or act.sources
    if act.event_type == "AGREE" and act.frame.lemma in _ACCEPTING and pointer.noun in PRONOUNS:
        return act.targets  # `Mali accepted the French plan. Chad turned it down`
    if act.event_type not in _REJECTABLE or act.mutual:
        return ()
    if not own & principals(act.targets):
        bare = item.act.status is not Status.DENIED and not pointer.noun
        if act.targets or not bare or act.event_type not in _PUT_FORWARD:
            return ()
    return act.sources


def opposes(item: Told) -> bool:
    """Whether it is a deed that is rejected, and so whoever did it: `opposed the launch`."""
    pointer = item.pointer
    if pointer is None or item.act.frame.lemma not in _OPPOSING or item.act.operators:
        return False
    types = types_of(pointer.noun)
    return bool(types) and "ACCUSE" not in types


def _foes(own: set[str], act: Act) -> tuple[Party, ...]:
    """With whom one who `will not negotiate` is at odds."""
    if quad(act.event_type) not in CONFLICT or act.mutual or not act.targets:
        return ()
    if own == principals(act.sources):
        return act.targets
    return act.sources if own == principals(act.targets) else ()


def _is_end_of_measure(item: Told) -> bool:
    """`would not lift the embargo`, which is one's own."""
    return bool({"NOT_INTEND", "REFUSE"} & set(item.act.operators))


def _measured(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Whom what is ended now was for; to whom one who speaks with another says that he regrets."""
    act = earlier.act
    if item.pointer == Pointer("regret"):
        beside = earlier.evidence == item.evidence and act.event_type in ("REQUEST", "CONSULT")
        if beside and principals(act.sources) == principals(item.act.sources) and act.targets:
            return act.targets
        return _partners(item, earlier)
    if act.event_type not in MEASURES:
        return ()
    same = principals(act.sources) == principals(item.act.sources)
    return act.targets if same else ()


def _partners(item: Told, earlier: Told) -> tuple[Party, ...]:
    """With whom the one who regrets spoke just before."""
    act = earlier.act
    near = earlier.evidence.end >= item.evidence.start - REACH
    if act.event_type != "CONSULT" or not near:
        return ()
    everyone = (*act.sources, *act.targets)
    own = principals(item.act.sources)
    others = tuple(party for party in everyone if party.principal not in own)
    return others if len(others) == len(everyone) - 1 == 1 else ()


def _offerers(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Who offered or asked what is accepted; whose it is that others have refused.

    Or for whom somebody was who is ready: `France praised Mali. It offered help`.
    """
    act, pointer = earlier.act, item.pointer
    assert pointer is not None
    if pointer == Pointer("readiness"):
        same = principals(act.sources) == principals(item.act.sources)
        near = earlier.evidence.end >= item.evidence.start - _NEXT
        return act.targets if same and near and act.event_type in _FRIENDLY else ()
    if pointer.noun not in _OFFERS and pointer.noun not in PRONOUNS:
        return ()
    if item.act.frame.lemma not in _ACCEPTING or act.mutual:
        return ()
    if act.event_type == "REJECT":
        return act.targets
    return act.sources if act.event_type in _PUT_FORWARD else ()


_ACCEPTING = frozenset({"accept", "agree", "consent", "endorse", "embrace", "back", "approve"})


def _holders(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Who holds those whose release is demanded."""
    act = earlier.act
    return act.sources if act.event_type == "COERCE" and not act.mutual else ()


def _talkers(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Who held the talks that somebody else chairs or hosts."""
    act, pointer = earlier.act, item.pointer
    assert pointer is not None
    if pointer.noun not in TALKS or act.event_type != "CONSULT" or not act.mutual:
        return ()
    return act.sources


def _punished(item: Told, earlier: Told) -> tuple[Party, ...]:
    """`Washington halted aid to Honduras. Spain and France recalled their ambassadors`: from it.

    Or `Ecuador stormed Mexico's embassy. Mexico severed relations`: with who had done it harm.
    """
    act, pointer = earlier.act, item.pointer
    if pointer is not None and pointer.noun in REASONS:
        return doers(item, earlier)
    if foes := _wrongdoers(item, earlier):
        return foes
    near = earlier.evidence.end >= item.evidence.start - _BESIDE
    if act.event_type != "SANCTION" or act.mutual or not near:
        return ()
    return () if principals(item.act.sources) & principals(act.sources) else act.targets


REASONS = frozenset(
    ["abduction", "arrest", "assassination", "attack", "bombardment", "bombing", "crackdown",
     "detention", "expulsion", "incursion", "invasion", "killing", "massacre", "murder", "raid",
     "repression", "shelling", "shooting", "violence"]
)  # fmt: skip
"""Nouns of what others did, over which an envoy is recalled."""


def _wrongdoers(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Who attacked or wronged the one who now answers: `vowed to take back the town`."""
    act = earlier.act
    same = _in_kind(item) and quad(act.event_type) == MATERIAL_CONFLICT
    done = (same or act.event_type in FORCE) and act.status is Status.ACTUAL
    if not done or act.mutual or act.polarity is Polarity.NEGATED:
        return ()
    struck = {party.country for party in act.targets} - {""}
    acting = {party.country for party in item.act.sources}
    return act.sources if struck & acting and not acting & _countries(act.sources) else ()


def _in_kind(item: Told) -> bool:
    """`Poland responded in kind`: to who did the like to it."""
    return any("kind" in condition.lemmas for condition in item.act.frame.conditions)


def as_was_done(item: Told, earlier: Told) -> Told:
    """An act that answers another in kind as one of its type: `bombed Chad, which hit back so`."""
    if not _in_kind(item) or earlier.act.event_type not in MEASURES:
        return item
    act = replace(item.act, event_type=earlier.act.event_type, mode=earlier.act.mode)
    return replace(item, act=act)


def _countries(parties: tuple[Party, ...]) -> set[str]:
    return {party.country for party in parties}


_BESIDE = 2
"""So many characters are between the sentence before and its own."""
QUARRELS = frozenset(
    ["conflict", "confrontation", "crisis", "dispute", "feud", "quarrel", "row", "standoff",
     "stand-off", "tension"]
)  # fmt: skip
"""Nouns for what two have with one another, whom a third may help."""
TALKS = frozenset({"talk", "meeting", "negotiation", "summit", "session", "round", "discussion"})


def _greeted(item: Told, earlier: Told) -> tuple[Party, ...]:
    """Whose step is welcomed: that of the sentence's own clause, or of the last act before."""
    pointer = item.pointer
    assert pointer is not None
    gave_way = pointer.noun in _GIVING_WAY and earlier.act.event_type in YIELDING
    gave_way = gave_way or (earlier.act.event_type == "PROTEST" and pointer.noun in _MARCHES)
    if pointer.noun_at is None and pointer.noun not in _GREETED and not gave_way:
        return ()
    return () if earlier.act.mutual else earlier.act.sources


RULES: dict[str, Callable[[Told, Told], tuple[Party, ...]]] = {
    "ACCUSE": doers,
    "REJECT": _sayers,
    "CONCEDE": _measured,
    "RETREAT": _measured,
    "AGREE": _offerers,
    "REQUEST": _holders,
    "SANCTION": _punished,
    "THREATEN": _wrongdoers,
    "SUPPORT": _greeted,
    "CONSULT": _talkers,
}


def principals(parties: tuple[Party, ...]) -> set[str]:
    """Ids of those whom parties answer to, the organs of the Union as one."""
    return {union_of(party.principal) for party in parties}


def identified(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those of parties of whom it is known who they are."""
    return tuple(party for party in parties if party.identified)


@cache
def types_of(noun: str) -> frozenset[str]:
    """The types of acts that a noun may point to; empty if it says nothing of them."""
    return frozenset(
        event_type
        for row in tables.rows("ingest", "pointers.csv")
        if noun in row["nouns"].split()
        for event_type in row["types"].split()
    )


def others(parties: tuple[Party, ...], item: Told) -> tuple[Party, ...]:
    """The parties, if they are known and none of them does the act itself."""
    found = identified(parties)
    own = principals(item.act.sources)
    return () if own & principals(found) else found
