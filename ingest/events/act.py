"""One act, and what the operators of other words make of it (`data/composition.csv`)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.model import ActorKind, Party, Polarity, Status
from graph.ontology import quad
from ingest.actors.parties import Parties
from ingest.event_types import VERBAL_CONFLICT
from ingest.events.lexicon import Frame, composition

_PRIVATE = frozenset({"BUS", "JRN", "UNK"})
"""Sectors whose own doings are no politics, even of somebody who is known."""
_POLITICAL = frozenset(
    {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "UAF", "PRM", "PTY", "OPP", "REF"}
)
"""Sectors whose doings are politics, even of somebody of whom no more is known."""


_SHARED = frozenset({"COOPERATE"})
"""Types of what firms of several countries do together."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act as a sentence tells it, before dates, attribution and issue."""

    event_type: str
    mode: str
    sources: Parties
    targets: Parties
    token: int
    """The trigger: where the act stands in the sentence."""
    predicate: str
    frame: Frame
    operators: tuple[str, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    status: Status = Status.ACTUAL
    asserted_by: Parties = ()
    """Who says so, where the frame itself names the speaker (an accusation)."""
    certainty: float = 1.0
    """How firmly the construction carries the reading, 0 to 1."""
    mutual: bool = False
    """Whether the sources did it with one another."""
    about: tuple[int, ...] = ()
    """Heads of the words that tell what the act is about."""
    finer: tuple[str, str] = ("", "")
    """Its type, with a mode that fits its words better than that of its frame; tellings of one act
    may differ in it."""
    matter: tuple["Act", ...] = ()
    """Acts that a word of conflict (an accusation, a denial, a demand) is about."""


_UNDONE = "undone"
"""In place of an event type: what somebody will not do, as in `agreed not to attack`."""


def compose(operator: str, act: Act) -> Act | None:
    """What an operator makes of an act; None where nothing is said to be done."""
    table = composition()
    made = replace(act, operators=(*act.operators, operator))
    unwilling = "NOT_INTEND" in act.operators and act.polarity is Polarity.NEGATED
    if unwilling and (undone := table.get((operator, _UNDONE))):
        return replace(made, event_type=undone[0], mode=undone[1], polarity=Polarity.AFFIRMED)
    result, mode = table.get((operator, act.event_type)) or table.get((operator, "*"), ("", ""))
    if not result:
        return None
    if result == "!":
        return replace(made, polarity=Polarity.NEGATED)
    if result == "=":
        return made
    return replace(made, event_type=result, mode=act.mode if mode == "=" else mode)


def without(parties: Iterable[Party], others: Iterable[Party]) -> Parties:
    """The parties, each once, but for the others."""
    ids = {party.id for party in others}
    kept: dict[str, Party] = {}
    for party in parties:
        if party.id not in ids:
            kept.setdefault(party.id, party)
    return tuple(kept.values())


def of_others(parties: Parties, own: Parties) -> Parties:
    """The parties of another principal than all of one's own.

    `withdrew some of its troops from Syria`, `Wang Yi suggested that China and India talk`.
    """
    principals = {party.principal for party in own}
    return tuple(party for party in parties if party.principal not in principals)


_SPEAKER = (("speaker",),)
"""The source of what a speaker says of another: with nobody spoken of it is a bare judgement."""


def of_one_side(act: Act) -> Act:
    """Words against one state, as those of the others alone.

    Of `Ghani's government and the Taliban, who refused to talk with Kabul`, of the Taliban. Where
    all are of that state, it stays theirs.
    """
    if quad(act.event_type) != VERBAL_CONFLICT or len(act.targets) != 1:
        return act
    if act.targets[0].kind is not ActorKind.STATE:
        return act
    sources = of_others(act.sources, act.targets)
    return replace(act, sources=sources) if sources else act


def says_something(act: Act) -> bool:
    """Whether an act names enough of who and whom to be told."""
    if act.sources and act.targets:
        return True
    if act.event_type == "ACCUSE" and act.frame.source == _SPEAKER:
        return False
    if act.frame.noun and not act.operators:
        return act.mutual or _is_strife(act)
    if act.event_type in _SHARED and not act.targets and _are_of_several(act.sources):
        return True  # `Gazprom and its German partners laid a pipeline`
    return any(map(is_political, (*act.sources, *act.targets)))


def _is_strife(act: Act) -> bool:
    """`Clashes between Libyan militias shut the airport`: bands of one name fight one another."""
    bands = {"REB", "UAF", "PRM", "MIL"}
    between = ("between",) in act.frame.source and act.event_type == "ASSAULT"
    return between and bool(act.sources) and all(p.sector in bands for p in act.sources)


def _are_of_several(parties: Parties) -> bool:
    """Whether parties are of several countries."""
    return len({party.country for party in parties if party.identified}) > 1


def is_political(party: Party) -> bool:
    """Whether the doings of a party are politics even where nobody else has to do with them."""
    if party.identified:
        return party.sector not in _PRIVATE
    return party.sector in _POLITICAL


def is_anyones(party: Party) -> bool:
    """Whether a party is people of no known state: `monks`, `workers`."""
    return not party.identified and party.kind is not ActorKind.PERSON
