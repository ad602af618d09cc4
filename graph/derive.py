"""What follows from a claim: the edges that relations aggregate, and the stances on its issue.

Pure functions on model values, so that every store derives the same.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from graph.model import Actor, ActorKind, Article, Claim, Given, NodeRef, Party, Polarity, Status
from graph.ontology import event_types

ACTOR = "actor"
ISSUE = "issue"
ASSERTS = "asserts"
DENIES = "denies"

_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
"""Event types that are a word on the issue by the one who does them."""


class Edge(NamedTuple):
    """One claim's contribution to one relation."""

    source: str
    event_type: str
    target_kind: str
    """ACTOR or ISSUE."""
    target: str


class StanceOf(NamedTuple):
    """One party's word on the issue of one claim."""

    issue: str
    party: str
    side: str
    """ASSERTS or DENIES."""


_STATE = re.compile("[A-Z]{3}")


def claim_name(claim: Claim) -> str:
    """A claim as a person reads it: `France, Germany condemn Iran: arms flow (Iran, Russia)`."""
    said = f"{listed(claim.sources)} {claim.predicate} {listed(claim.targets)}".strip()
    return f"{said}: {claim.issue.name}" if claim.issue else said


def listed(parties: Iterable[Party]) -> str:
    """Parties by name: `France, Germany`."""
    return ", ".join(party.name for party in parties)


def named_by(claim: Claim) -> frozenset[str]:
    """Ids of all actors that a claim names: its parties, those to whom it is attributed, the
    principals of both, and the parties of its issue; also as it was told before it was judged."""
    now = _named_in(claim)
    return now if claim.given is None else now | _named_in(claim.given)


def _named_in(told: Claim | Given) -> frozenset[str]:
    named = set(told.issue.parties) if told.issue else set()
    for party in (*told.sources, *told.targets, *told.attributed_to):
        named.add(party.id)
        named.add(party.principal)
    return frozenset(named)


def own_claims(
    article_id: str, claims: Iterable[Claim], of: Article | None = None
) -> dict[str, Claim]:
    """The claims of an article by id, as they were told, whatever was judged of them.

    Raises:
        ValueError: a claim names another article, or `of` is another.
    """
    if of is not None and of.id != article_id:
        raise ValueError(f"article {of.id} is not the one that was pending, {article_id}")
    told = {claim.claim_id: claim for claim in map(original, claims)}
    for claim in told.values():
        if claim.article_id != article_id:
            raise ValueError(f"claim {claim.claim_id} is not of article {article_id}")
    return told


def original(claim: Claim) -> Claim:
    """A claim as it was told, whatever was judged of it."""
    if claim.given is None:
        return claim
    told = {field: getattr(claim.given, field) for field in Given.model_fields}
    return claim.model_copy(update={**told, "verdict": None, "judgements": (), "given": None})


def names_of(actor: Actor) -> tuple[str, ...]:
    """By what an actor is found: its id, its names, and the ids of those merged into it."""
    return actor.id, *actor.merged, actor.name, *actor.aliases


def is_state(actor_id: str) -> bool:
    """Whether an id has the form of a state's: an ISO-3166 alpha-3 code."""
    return _STATE.fullmatch(actor_id) is not None


def stranger(actor_id: str) -> NodeRef:
    """An actor that claims name and of which the store knows no more than that."""
    kind = ActorKind.STATE.value if is_state(actor_id) else "actor"
    return NodeRef(id=actor_id, name=actor_id, kind=kind)


def parse_relation_id(relation_id: str) -> tuple[str, str, str] | None:
    """Source, event type and target of a relation's id; None if it is none."""
    for event_type in event_types():
        source, found, target = relation_id.partition(f"-{event_type}-")
        if found and source and target:
            return source, event_type, target
    return None


def principals(parties: Iterable[Party]) -> tuple[str, ...]:
    """The principals of the identified parties, each once, in order."""
    return tuple(dict.fromkeys([party.principal for party in parties if party.identified]))


def edges_of(claim: Claim) -> tuple[Edge, ...]:
    """The edges of a claim; none if it is not counted, or has neither target nor issue.

    One edge for each pair of source and target principals, and one from each source to the
    issue. A mutual claim joins every source to every other. Several parties with one principal
    make one edge. An act within one state is an edge from the state to itself.
    """
    if not claim.counted:
        return ()
    sources = principals(claim.sources)
    if claim.mutual:
        pairs = [(a, b) for a in sources for b in sources if a != b]
    else:
        pairs = [(a, b) for a in sources for b in principals(claim.targets)]
    edges = [Edge(a, claim.event_type, ACTOR, b) for a, b in pairs]
    if claim.issue is not None:
        edges += [Edge(a, claim.event_type, ISSUE, claim.issue.id) for a in sources]
    return tuple(edges)


def stances_of(claim: Claim) -> tuple[StanceOf, ...]:
    """Who asserts or denies the claim's issue by it; nobody where the publisher says so itself.

    The sources of a denial deny. Of any other counted claim those to whom it is attributed
    assert; where it is attributed to nobody, the sources of an act that is itself a word on it.
    """
    if claim.issue is None or not claim.counted or claim.polarity is not Polarity.AFFIRMED:
        return ()
    if claim.status is Status.DENIED:
        parties, side = principals(claim.sources), DENIES
    elif claim.attributed_to:
        parties, side = principals(claim.attributed_to), ASSERTS
    elif claim.event_type in _WORDS:
        parties, side = principals(claim.sources), ASSERTS
    else:
        return ()
    return tuple(StanceOf(claim.issue.id, party, side) for party in parties)
