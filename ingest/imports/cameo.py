"""CAMEO's codes: acts, and actors that are codes of a state and of roles."""

from datetime import date
from typing import NamedTuple

from graph.model import ActorKind, Party
from ingest.actors.parties import organ_party
from ingest.imports.actors import Actors, Making
from ingest.imports.countries import country_of_cameo
from ingest.imports.events import RowError
from ingest.imports.tables import Act, cameo, mapping


def act_of(code: str, field: str) -> Act:
    """What an event code is in PLOVER; of one that is not in the book, its longest beginning.

    Raises:
        RowError: it begins as no code of CAMEO does.
    """
    book = cameo()
    known = book.get(code)
    if known is not None:
        return known
    for end in range(min(len(code) - 1, 4), 1, -1):
        if code[:end] in book:
            return book[code[:end]]
    raise RowError(field, "is no code of CAMEO")


class Coded(NamedTuple):
    """An actor as GDELT tells it."""

    code: str
    name: str
    land: str
    group: str
    type: str


class CodedActors:
    """Actors by their CAMEO codes."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors
        self._known: dict[Coded, Making] = {}

    def party(self, coded: Coded, day: date) -> Party:
        """Who a code means on a day."""
        made = self._known.get(coded)
        if made is None:
            made = self._known[coded] = self._making(coded)
        return made(day)

    def _making(self, coded: Coded) -> Making:
        land = country_of_cameo(coded.land or coded.code[:3])
        sector = mapping("cameo_roles.csv", "code", "sector").get(coded.type or coded.code[-3:], "")
        named = self._named(coded, land)
        if named is not None:
            return named
        text = coded.name
        if land:
            party = organ_party(self._actors.gazetteer, land, sector, text)
        elif sector and len(coded.code) <= 6 and coded.code[:3] == (coded.type or coded.code):
            party = organ_party(self._actors.gazetteer, "", sector, text)
        else:
            party = self._own(coded, sector)
        return lambda day: party

    def _named(self, coded: Coded, land: str) -> Making | None:
        groups = mapping("cameo_groups.csv", "code", "actor")
        for group in (coded.group, coded.code[-3:] if len(coded.code) > 3 else ""):
            if group in groups:
                found = self._actors.known(groups[group], coded.name)
                if found is not None:
                    return found
        roles = mapping("cameo_roles.csv", "code", "sector")
        if " " not in coded.name and (land or coded.code in roles or coded.code.islower()):
            return None
        record = self._actors.record(coded.name.title(), land)
        # A surname alone may be anybody's.
        if record is None or (record.kind is ActorKind.PERSON and " " not in coded.name):
            return None
        return self._actors.known(record.id, coded.name)

    def _own(self, coded: Coded, sector: str) -> Party:
        """A region, a people, a faith or a group that only the codes tell: known by the code."""
        name = mapping("cameo_regions.csv", "code", "name").get(coded.code, coded.code)
        party = self._actors.own(name, "", sector, key=coded.code)
        kind = party.kind if sector else ActorKind.POPULATION
        return party.model_copy(update={"kind": kind, "text": coded.name})
