"""Actors as they were known on a day: what they were then, and not what came of it later."""

from datetime import date

from graph.model import Actor, Affiliation
from ingest.actors.records import Office, office_at


def as_of(actor: Actor, day: date | None) -> Actor:
    """The actor with the offices that it had taken by a day; as it is, without one.

    An office still held then has no last day yet. The sector is that of the office which counts
    on the day.
    """
    if day is None or not actor.affiliations:
        return actor
    taken = [one for one in actor.affiliations if one.since is None or one.since <= day]
    office = office_at(tuple(map(_office, taken)), day)
    return actor.model_copy(
        update={
            "affiliations": tuple(_still_held(one, day) for one in taken),
            "sector": office.sector if office else "",
        }
    )


def _office(told: Affiliation) -> Office:
    return Office(told.principal, told.sector, told.office, told.since, told.until)


def _still_held(told: Affiliation, day: date) -> Affiliation:
    later = told.until is not None and told.until > day
    return told.model_copy(update={"until": None}) if later else told
