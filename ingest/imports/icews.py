"""ICEWS, as Dataverse publishes it: tab-separated, with CAMEO codes and names in English."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from graph.model import DatePrecision
from ingest.imports.actors import Actors
from ingest.imports.cameo import act_of
from ingest.imports.columns import Columns
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
from ingest.imports.tables import cameo, cameo_texts, confidence, icews_sectors

NAME = "icews"
COLUMNS = (
    "event id", "event date", "source name", "source sectors", "source country", "event text",
    "cameo code", "intensity", "target name", "target sectors", "target country", "story id",
    "sentence number", "publisher", "city", "district", "province", "country", "latitude",
    "longitude",
)  # fmt: skip
"""The columns in their usual order, for a file that comes without its header."""

_REQUIRED = ("event id", "event date", "source name", "event text", "target name")


class Reader:
    """Reads events by the columns that a header names."""

    def __init__(self, columns: Columns) -> None:
        columns.require(_REQUIRED)
        self.actors = Actors(NAME, generic=True)
        self._confidence = confidence(NAME, "all")
        self._at = [columns.at(name) for name in COLUMNS]

    def event(self, row: Sequence[str]) -> Event | Passed:
        """The event of a row.

        Raises:
            RowError: the row breaks.
        """
        (
            key, date_, source, source_sectors, source_country, text, code, _, target,
            target_sectors, target_country, story, _, publisher, city, _, province, land, *_,
        ) = [row[at] if at >= 0 else "" for at in self._at]  # fmt: skip
        key = cell(key)
        if not key.isdecimal():
            raise RowError("Event ID", "is no number")
        day = day_of(date_, "Event Date")
        act = act_of(_code(code, text), "CAMEO Code")
        if not act.event_type:
            return Passed(NO_TYPE)
        acting = self.actors.named(
            cell(source), _land(source_country), _sector(source_sectors), day
        )
        acted = self.actors.named(cell(target), _land(target_country), _sector(target_sectors), day)
        if act.reversed:
            acting, acted = acted, acting
        if acting is None:
            return Passed(NOBODY)
        place = _place(city, province, land)
        told = f"{cell(source) or '?'}: {act.predicate}: {cell(target) or '?'}"
        return Event(
            f"icews:{day}:{key}",
            _story(cell(story), day, publisher, key),
            f"{told} ({place}, {day})" if place else f"{told} ({day})",
            (acting,),
            (acted,) if acted is not None else (),
            act.event_type,
            act.mode,
            act.contexts,
            act.predicate,
            day,
            DatePrecision.DAY,
            place,
            self._confidence,
        )


@lru_cache(maxsize=2_000)
def _code(code: str, text: str) -> str:
    """The CAMEO code; where it is missing, or its leading zero was lost, that of the text."""
    code = cell(code)
    of_text = cameo_texts().get(cell(text).lower(), "")
    if not code or (code not in cameo() and f"0{code}" == of_text):
        return of_text
    return of_text if of_text == f"0{code}" else code


@lru_cache(maxsize=1_000)
def _land(written: str) -> str:
    return country(cell(written))


@lru_cache(maxsize=20_000)
def _sector(phrases: str) -> str:
    """The primary one of sectors that stand in no fixed order."""
    book = icews_sectors()
    parts = (part.strip().lower() for part in cell(phrases).split(","))
    told = [book[part] for part in parts if part in book]
    return min(told)[1] if told else ""


@lru_cache(maxsize=20_000)
def _place(city: str, province: str, land: str) -> str:
    return place_name(cell(city), cell(province), cell(land))


def _story(story: str, day: date, publisher: str, key: str) -> Story:
    name = cell(publisher) or "ICEWS"
    if not story:
        return Story(f"icews:{day}:{key}", day, name)
    return Story(f"icews:story:{story}", day, name, title=f"ICEWS story {story}")
