"""Actors as claims name them: what they are on a day, and to whom they answer."""

from datetime import date

from graph.derive import is_state
from graph.model import Actor, ActorKind, Affiliation, Party
from graph.ontology import organ_sectors

_IN_OFFICE = (ActorKind.PERSON, ActorKind.ORGANIZATION)


def as_party(actor: Actor, day: date) -> Party:
    """An actor as a claim of an act on a day names it."""
    held = _held(actor, day)
    return Party(
        id=actor.id,
        kind=actor.kind,
        name=actor.name,
        country=actor.country,
        sector=held.sector if held is not None else actor.sector,
        principal=principal_of(actor, day),
    )


def principal_of(actor: Actor, day: date) -> str:
    """Whom an actor answers to on a day, by its offices and by its id; itself, if nobody."""
    held = _held(actor, day)
    if held is not None:
        return held.principal
    state, _, sector = actor.id.partition(":")
    return state if is_state(state) and sector in organ_sectors() else actor.id


def _held(actor: Actor, day: date) -> Affiliation | None:
    if actor.kind not in _IN_OFFICE:
        return None
    held = [office for office in actor.affiliations if office.is_held(day)]
    return max(held, key=lambda office: office.since or date.min, default=None)
