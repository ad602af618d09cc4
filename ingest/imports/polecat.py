"""POLECAT, coded by NGEC: PLOVER already, its lists joined in the cells."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date

from graph.model import DatePrecision, Party
from graph.ontology import contexts, event_types, modes, sectors
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.parties import distinct
from ingest.imports.actors import Actors
from ingest.imports.columns import Cells, Columns, cells
from ingest.imports.countries import country
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
from ingest.imports.tables import confidence

NAME = "polecat"
_REQUIRED = ("event id", "event date", "event type", "actor name", "recipient name")
_TYPES = {"THREAT": "THREATEN", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE",
          "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "YIELD": "CONCEDE"}  # fmt: skip
"""Earlier names of PLOVER's types."""
_STORY = re.compile(r"(.+?)_[A-Z]+(_.*)?")
BODIES = {"IGO": "", "NGO": "NGO", "MNC": "BUS", "EUR": "", "UNO": "", "ISM": "", "IMG": "REB"}
"""PLOVER's values in the place of a country, which are no states."""


class Reader:
    """Reads events by the columns that a header names."""

    def __init__(self, columns: Columns) -> None:
        columns.require(_REQUIRED)
        self.actors = Actors(NAME)
        self._confidence = confidence(NAME, "all")
        self._at = {
            name: columns.at(name)
            for name in (
                *_REQUIRED, "event mode", "contexts", "actor country", "recipient country",
                "primary actor sector", "primary recipient sector", "actor name raw",
                "recipient name raw", "placename", "city", "province", "country", "source",
                "publication date", "headline", "story id",
            )
        }  # fmt: skip

    def event(self, row: Sequence[str]) -> Event | Passed:
        """The event of a row.

        Raises:
            RowError: the row breaks.
        """
        told = cells(self._at, row)
        key = told("event id")
        if not key:
            raise RowError("Event ID", "is missing")
        day = day_of(told("event date"), "Event Date")
        event_type = told("event type").upper()
        event_type = _TYPES.get(event_type, event_type)
        if event_type not in event_types():
            return Passed(NO_TYPE)
        mode = told("event mode").lower()
        mode = mode if (event_type, mode) in modes() else ""
        sources = self._parties(told, "actor", day)
        targets = self._parties(told, "recipient", day)
        if not sources:
            return Passed(NOBODY)
        published = told("publication date")
        who = "; ".join(party.text or party.name for party in sources)
        whom = "; ".join(party.text or party.name for party in targets) or "?"
        place = place_name(told("city") or told("placename"), told("province"), _land(told))
        predicate = f"{event_type.lower()} ({mode})" if mode else event_type.lower()
        line = f"{who}: {predicate}: {whom}"
        same = hashlib.sha256(f"{who}\n{whom}".encode()).hexdigest()[:8]
        return Event(
            f"polecat:{key}:{same}",
            Story(
                f"polecat:{told('story id') or _story_of(key)}",
                day_of(published, "Publication Date") if published else day,
                told("source") or "POLECAT",
                title=told("headline"),
            ),
            f"{line} ({place}, {day})" if place else f"{line} ({day})",
            sources,
            targets,
            event_type,
            mode,
            tuple(part for part in _parts(told("contexts"), "|") if part in contexts()),
            predicate,
            day,
            DatePrecision.DAY,
            place,
            self._confidence,
            mutual=not targets and len(sources) > 1 and event_types()[event_type].mutual,
        )

    def _parties(self, told: Cells, side: str, day: date) -> tuple[Party, ...]:
        """The parties of a side: lists of equal length, or one value for all of them."""
        names = _list(told(f"{side} name"))
        lands = _list(told(f"{side} country"))
        codes = _list(told(f"primary {side} sector"))
        raw = _list(told(f"{side} name raw"))
        found = []
        for at in range(max(len(names), 1 if any((*lands, *codes, *raw)) else 0)):
            name = _nth(names, at) or _nth(raw, at)
            land, sector = _nth(lands, at), _nth(codes, at).upper()[:3]
            of_body = BODIES.get(land, BODIES.get(sector))
            if of_body is not None:
                land, sector = "", of_body
            party = self.actors.named(
                name, country(land), sector if sector in sectors() else "", day
            )
            if party is not None:
                found.append(party)
        return distinct(tuple(found))


def _land(told: Cells) -> str:
    state = Gazetteer.load().states.get(country(told("country")))
    return state.name if state else told("country")


def _story_of(key: str) -> str:
    """The story of an event: what stands in its id before the type."""
    found = _STORY.fullmatch(key)
    return found[1] if found else key


def _list(written: str) -> list[str]:
    return [cell(part) for part in written.split(";")] if written else []


def _nth(parts: Sequence[str], at: int) -> str:
    if at < len(parts):
        return parts[at]
    return parts[0] if len(parts) == 1 else ""


def _parts(written: str, mark: str) -> Iterator[str]:
    yield from (cell(part) for part in written.split(mark))
