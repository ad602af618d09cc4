"""GDELT: its events, 1.0 and 2.0, and its mentions. Files have no header: the columns tell."""

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from graph.model import DatePrecision
from ingest.imports.actors import Actors
from ingest.imports.cameo import Coded, CodedActors, act_of
from ingest.imports.countries import name_of_fips
from ingest.imports.events import NO_TYPE, NOBODY, Event, Passed, RowError, Story, day_of
from ingest.imports.tables import confidence
from ingest.sources.urls import canonical

NAME = "gdelt"
EVENTS_1, EVENTS_1_BARE, EVENTS_2, MENTIONS, GKG = 58, 57, 61, 16, 27
"""Columns of 1.0 with and without SOURCEURL, of 2.0, of mentions, and of the knowledge graph."""

_NO_CODE = frozenset({"", "---", "--", "X", "x"})


class Reader:
    """Reads events."""

    widths = frozenset({EVENTS_1, EVENTS_1_BARE, EVENTS_2})

    def __init__(self) -> None:
        self.actors = Actors(NAME)
        self._coded = CodedActors(self.actors)
        self._confidence = {"1": confidence(NAME, "root")}
        self._less = confidence(NAME, "other")

    def event(self, row: Sequence[str]) -> Event | Passed:
        """The event of a row.

        Raises:
            RowError: the row breaks.
        """
        key, code = row[0], row[26]
        if not key.isdecimal():
            raise RowError("GLOBALEVENTID", "is no number")
        day = day_of(row[1], "SQLDATE")
        if code in _NO_CODE:
            return Passed("it has no event code")
        act = act_of(code, "EventCode")
        if not act.event_type:
            return Passed(NO_TYPE)
        # In 2.0 each of the three places has one column more.
        wide = len(row) == EVENTS_2
        place_at = 52 if wide else 50
        added, url = (row[59], row[60]) if wide else (row[56], row[57] if len(row) > 57 else "")
        published = day_of(added, "DATEADDED")
        first, second = _coded(row, 5), _coded(row, 15)
        acting, acted = (second, first) if act.reversed else (first, second)
        if acting is None:
            return Passed(NOBODY)
        source = self._coded.party(acting, day)
        targets = () if acted is None else (self._coded.party(acted, day),)
        place = row[place_at] or name_of_fips(row[place_at + 1])
        told = f"{_told(first)}: {act.predicate}: {_told(second)}"
        return Event(
            f"gdelt:{key}",
            story_of(url or f"event {key}", published),
            f"{told} ({place}, {day})" if place else f"{told} ({day})",
            (source,),
            targets,
            act.event_type,
            act.mode,
            act.contexts,
            act.predicate,
            day,
            DatePrecision.DAY,
            place,
            self._confidence.get(row[25], self._less),
        )


def _coded(row: Sequence[str], at: int) -> Coded | None:
    code = row[at].strip()
    if not code:
        return None
    return Coded(code, row[at + 1], row[at + 2].strip(), row[at + 3], row[at + 7])


def _told(coded: Coded | None) -> str:
    return f"{coded.name or '?'} [{coded.code}]" if coded is not None else "?"


@lru_cache(maxsize=10_000)
def story_of(written: str, published: date, publisher: str = "") -> Story:
    """The article with an address, of the publisher named, or else of the address' host.

    One that has no address is known by how GDELT calls it.
    """
    try:
        url = canonical(written)
    except ValueError:
        url = ""
    if url and not publisher:
        publisher = url.split("/", 3)[2].removeprefix("www.")
    key = hashlib.sha256((url or written).encode()).hexdigest()[:16]
    return Story(f"gdelt:{key}", published, publisher, url, "" if url else written)
