"""ACLED: events of political violence and protest, its actors told in phrases."""

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from graph.model import DatePrecision, Party
from ingest.actors.parties import distinct
from ingest.imports.actors import Actors
from ingest.imports.columns import Columns, cells
from ingest.imports.events import (
    NO_TYPE,
    NOBODY,
    Event,
    Passed,
    RowError,
    Story,
    cell,
    day_of,
    place_name,
)
from ingest.imports.tables import acled, confidence

NAME = "acled"
_REQUIRED = ("event_date", "event_type", "actor1")
_PRECISION = {"1": DatePrecision.DAY, "2": DatePrecision.WEEK, "3": DatePrecision.MONTH}
_INTER = {
    "1": "MIL", "state forces": "MIL",
    "2": "REB", "rebel group": "REB", "rebel groups": "REB", "rebel forces": "REB",
    "3": "PRM", "political militia": "PRM", "political militias": "PRM",
    "4": "PRM", "identity militia": "PRM", "identity militias": "PRM",
    "5": "CVL", "rioters": "CVL",
    "6": "CVL", "protesters": "CVL",
    "7": "CVL", "civilians": "CVL",
    "8": "UAF", "external/other forces": "UAF", "other": "UAF",
}  # fmt: skip
"""The sector of an actor that is no known one, by what ACLED calls `inter`."""


class Reader:
    """Reads events by the columns that a header names."""

    def __init__(self, columns: Columns) -> None:
        columns.require(_REQUIRED)
        self.actors = Actors(NAME)
        self._confidence = confidence(NAME, "all")
        self._at = {
            "id": columns.at("event_id_cnty", "data_id", "event_id_no_cnty"),
            "sub_event_type": columns.at("sub_event_type"),
            "precision": columns.at("time_precision"),
            "actor2": columns.at("actor2"),
            "with1": columns.at("assoc_actor_1", "ally_actor_1"),
            "with2": columns.at("assoc_actor_2", "ally_actor_2"),
            **{
                name: columns.at(name)
                for name in (
                    *_REQUIRED, "inter1", "inter2", "country", "admin1", "location", "source",
                    "notes", "fatalities",
                )
            },
        }  # fmt: skip
        if self._at["id"] < 0:
            columns.require(("event_id_cnty",))

    def event(self, row: Sequence[str]) -> Event | Passed:
        """The event of a row.

        Raises:
            RowError: the row breaks.
        """
        told = cells(self._at, row)
        key = told("id")
        if not key:
            raise RowError("event_id_cnty", "is missing")
        day = day_of(told("event_date"), "event_date")
        kinds = (told("event_type").lower(), told("sub_event_type").lower())
        act = acled().get(kinds) or acled().get((kinds[0], ""))
        if act is None:
            raise RowError("event_type", "is none of ACLED's")
        if not act.event_type:
            return Passed(NO_TYPE)
        first = self._side(told("actor1"), told("with1"), told("inter1"), day)
        second = self._side(told("actor2"), told("with2"), told("inter2"), day)
        sources, targets = (second, first) if act.reversed else (first, second)
        if not sources:
            return Passed(NOBODY)
        place = place_name(told("location"), told("admin1"), told("country"))
        who, whom = told("actor1"), told("actor2")
        who, whom = (whom, who) if act.reversed else (who, whom)
        line = f"{who or '?'}: {act.predicate}: {whom or '?'} ({place}, {day})"
        notes = " ".join(told("notes").split())
        deaths = told("fatalities")
        return Event(
            f"acled:{key}",
            Story(f"acled:{key}", day, told("source") or "ACLED"),
            " ".join(part for part in (line, deaths and f"Deaths: {deaths}.", notes) if part),
            sources,
            tuple(party for party in targets if party not in sources),
            act.event_type,
            act.mode,
            act.contexts,
            act.predicate,
            day,
            _PRECISION.get(told("precision"), DatePrecision.DAY),
            place,
            self._confidence,
        )

    def _side(self, actor: str, associates: str, inter: str, day: date) -> tuple[Party, ...]:
        """The actor of a side with those that stand beside it."""
        sectors = [_INTER.get(inter.lower(), "")]
        found = []
        for name, sector in zip_longest((actor, *associates.split(";")), sectors, fillvalue=""):
            party = self.actors.named(cell(name), "", sector, day) if cell(name) else None
            if party is not None:
                found.append(party)
        return distinct(tuple(found))
