"""Who an event data set means: its names by the project's own resolver, its codes by codebooks.

A name that is resolved is the actor that the project's own claims have. One that is not keeps an
id of its own under the data set (`icews:kim-yong-chol`), and answers to its state where the data
set says that it is an organ of it. Every answer is kept, since data sets name few actors often.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from graph.model import Actor, ActorKind, Party
from graph.names import words
from graph.ontology import organ_sectors, sectors
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.parties import BANDS, organ_party, record_party, state_party
from ingest.actors.records import LAG, Record
from ingest.imports.countries import country
from ingest.imports.tables import mapping, rows

_DAY = timedelta(days=1)
_YEARS = re.compile(r" ?\(\d{4}-?(\d{4})?\)")
_OF = re.compile(r"(?P<role>.+?) of (?:the )?(?P<state>.+)")
_BEHIND = re.compile(r"(?P<role>.+) \((?P<state>.+)\)")
_BODY = frozenset(
    ["agency", "alliance", "army", "association", "bank", "board", "brigade", "bureau", "center",
     "centre", "church", "club", "coalition", "command", "commission", "committee", "company",
     "congress", "corporation", "council", "court", "department", "federation", "forces", "forum",
     "foundation", "front", "fund", "group", "institute", "league", "militia", "ministry",
     "mission", "movement", "network", "office", "organization", "party", "service", "society",
     "state", "supporters", "union", "university"]
)  # fmt: skip

Making = Callable[[date], Party]
Asked = tuple[str, str, str]


class Timeline:
    """A named actor, which is something else from office to office."""

    def __init__(self, gazetteer: Gazetteer, record: Record, text: str) -> None:
        self._gazetteer, self._record, self._text = gazetteer, record, text
        self._changes = sorted(set(_changes(gazetteer, record)))
        self._parties: dict[int, Party] = {}

    def at(self, day: date) -> Party:
        """What it was on a day."""
        stretch = bisect_right(self._changes, day)
        party = self._parties.get(stretch)
        if party is None:
            party = record_party(self._gazetteer, self._record, day, self._text)
            self._parties[stretch] = party
        return party


def _changes(gazetteer: Gazetteer, record: Record) -> Iterator[date]:
    """The days on which an office begins, has ended, or has ended for so long that it is over."""
    for office in record.offices:
        if office.since is not None:
            yield office.since
        if office.until is not None and office.until < date.max - LAG - _DAY:
            yield office.until + _DAY
            yield office.until + LAG + _DAY
        employer = gazetteer.records.get(office.principal)
        if employer is not None:
            yield from _changes(gazetteer, employer)


class Actors:
    """The actors of one data set; `data_set` is the prefix of ids of those not resolved."""

    def __init__(self, data_set: str, generic: bool = False) -> None:
        """`generic`: what stands before a state in brackets is always a role, never a name."""
        self.gazetteer = Gazetteer.load()
        self.unresolved: set[str] = set()
        """Ids of those that keep an id of the data set."""
        self._data_set = data_set
        self._generic = generic
        self._known: dict[Asked, Making | None] = {}

    def named(self, name: str, land: str, sector: str, day: date) -> Party | None:
        """Who a name means, of whom the data set tells the state and the PLOVER sector.

        Either may be empty. None if all three are: nobody.
        """
        asked = (name, land, sector)
        try:
            made = self._known[asked]
        except KeyError:
            made = self._known[asked] = self._making(*asked)
        return made(day) if made is not None else None

    def _making(self, name: str, land: str, sector: str) -> Making | None:
        if not name:
            if not land and not sector:
                return None
            return _always(organ_party(self.gazetteer, land, sector, ""))
        if not sector or land:
            state = country(name)
            if state and (not land or land == state):
                return _always(state_party(self.gazetteer, state, name))
        described = self._described(name, land, sector)
        if described is not None:
            return described
        known = self.known(_by_name(self._data_set).get(name, ""), name)
        if known is not None:
            return known
        record = self.record(name, land)
        if record is not None:
            return Timeline(self.gazetteer, record, name).at
        behind = _BEHIND.fullmatch(name)
        state = country(behind["state"]) if behind else ""
        return _always(self.own(name, state or land, sector))

    def _described(self, name: str, land: str, sector: str) -> Making | None:
        """Somebody who is told by role and state: `Police (India)`, `Government of Ethiopia`."""
        bare = " ".join(_YEARS.sub("", name).split())
        behind, of = _BEHIND.fullmatch(bare), _OF.fullmatch(bare)
        if behind is not None and (state := country(behind["state"])):
            told = self._sector_of(behind["role"])
            if told or (self._generic and sector):
                return _always(self._organ(state, told, sector, name))
        if of is not None and (told := self._sector_of(of["role"])):
            state, rest = _state_within(of["state"])
            record = self.record(rest, state) if rest else None
            if record is not None:
                return Timeline(self.gazetteer, record, name).at
            if state:
                return _always(self._organ(state, told, sector, name))
        told = self._sector_of(bare)
        if told and (land or bare in mapping("phrases.csv", "phrase", "sector")):
            return _always(self._organ(land, told, sector, name))
        return None

    def _organ(self, state: str, told: str, sector: str, text: str) -> Party:
        """A part of a state; where roles are generic the data set's own sector is the better."""
        chosen = sector or told if self._generic else told or sector
        return organ_party(self.gazetteer, state, chosen, text)

    def _sector_of(self, role: str) -> str:
        """The sector of a role: of a codebook's phrase, or of a role word of the project."""
        told = mapping("phrases.csv", "phrase", "sector")
        if role in told:
            return told[role]
        known = self.gazetteer.roles.get(role.lower())
        return known.sector if known and known.sector in sectors() else ""

    def record(self, name: str, land: str) -> Record | None:
        """The one named body or person with a name, which may not be of another state."""
        for written in _spellings(name):
            found = [
                record
                for actor in self.gazetteer.find(written)
                if (record := self.gazetteer.records.get(actor.id)) and _may_be_of(record, land)
            ]
            if len(found) == 1:
                return found[0]
        if not land:
            return None
        for written in _other_orders(name):
            found = [
                record
                for actor in self.gazetteer.find(written)
                if (record := self.gazetteer.records.get(actor.id))
                and record.kind is ActorKind.PERSON
                and any(office.principal == land for office in record.offices)
            ]
            if len(found) == 1:
                return found[0]
        return None

    def known(self, actor_id: str, text: str) -> Making | None:
        """The actor with this id of the project, as it is on a day."""
        record = self.gazetteer.records.get(actor_id)
        return Timeline(self.gazetteer, record, text).at if record else None

    def own(self, name: str, land: str, sector: str, key: str = "") -> Party:
        """An actor that only the data set knows; `key` in place of what follows from its name."""
        key = f"{self._data_set}:{key or '-'.join(words(name)) or name}"
        self.unresolved.add(key)
        answers = land in self.gazetteer.states and sector in organ_sectors()
        return Party(
            id=key,
            kind=_kind(name, sector),
            name=name,
            country=land,
            sector=sector,
            principal=land if answers else key,
            text=name,
        )


@cache
def _by_name(data_set: str) -> dict[str, str]:
    """Actors by names that only one data set gives them."""
    return {row["name"]: row["actor"] for row in rows("names.csv") if row["data_set"] == data_set}


def _always(party: Party) -> Making:
    return lambda day: party


def _state_within(told: str) -> tuple[str, str]:
    """The state that words begin with, and the rest: `Iran Islamic Revolutionary Guard Corps`."""
    parts = told.split()
    for end in range(len(parts), 0, -1):
        state = country(" ".join(parts[:end]))
        if state:
            return state, " ".join(parts[end:])
    return "", ""


def _may_be_of(record: Record, land: str) -> bool:
    """Whether a data set that tells this state can mean the record."""
    if not land or record.kind is ActorKind.ARMED_GROUP:
        return True
    gazetteer = Gazetteer.load()
    states = {office.principal for office in record.offices} & gazetteer.states.keys()
    return not states or land in states


def _spellings(name: str) -> Iterator[str]:
    """A name, what stands around a colon or before brackets (`JNIM: Group for ...`), a party."""
    yield name
    short, colon, full = name.partition(":")
    if colon:
        yield short.strip()
        yield full.strip()
    before, bracket, _ = name.partition(" (")
    if bracket:
        yield before
    if " " in name and not name.endswith("Party"):
        yield f"{name} Party"


def _other_orders(name: str) -> Iterator[str]:
    """A person's name without what stands in the middle, and with the family name behind."""
    parts = name.split()
    if len(parts) > 2:
        yield f"{parts[0]} {parts[-1]}"
        yield f"{parts[0]} {parts[1]}"
    if len(parts) in (2, 3):
        yield " ".join((*parts[1:], parts[0]))


def _kind(name: str, sector: str) -> ActorKind:
    """What sort of actor one is that only its data set knows: by its sector and its words."""
    if sector in BANDS:
        return ActorKind.ARMED_GROUP
    parts = name.split()
    named = 1 < len(parts) <= 4 and all(part[:1].isupper() for part in (parts[0], parts[-1]))
    if named and _BODY.isdisjoint(words(name)) and "(" not in name:
        return ActorKind.PERSON
    return ActorKind.ORGANIZATION


def actor_of(party: Party, actor_id: str, gazetteer: Gazetteer) -> Actor:
    """All that is known of an actor whom a party names, or answers to."""
    return gazetteer.actor(actor_id) or Actor(
        id=actor_id,
        kind=party.kind,
        name=party.name if actor_id == party.id else actor_id,
        country=party.country,
        sector=party.sector,
    )
