"""UCDP GED: georeferenced events of organized violence."""

import hashlib
from collections.abc import Sequence
from datetime import date

from graph.model import DatePrecision
from ingest.imports.actors import Actors
from ingest.imports.columns import Cells, Columns, cells
from ingest.imports.countries import country
from ingest.imports.events import Event, Passed, RowError, Story, cell, day_of, place_name
from ingest.imports.tables import confidence, ucdp

NAME = "ucdp"
COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""The columns in the order of the releases, for a file that comes without its header."""

_REQUIRED = ("id", "type_of_violence", "side_a", "side_b", "date_start")
_PRECISION = {
    "1": DatePrecision.DAY,
    "2": DatePrecision.WEEK,
    "3": DatePrecision.WEEK,
    "4": DatePrecision.MONTH,
    "5": DatePrecision.YEAR,
}
_TITLE = 500


class Reader:
    """Reads events by the columns that a header names."""

    def __init__(self, columns: Columns) -> None:
        columns.require(_REQUIRED)
        self.actors = Actors(NAME)
        self._at = {
            name: columns.at(name)
            for name in (
                *_REQUIRED, "date_end", "date_prec", "event_clarity", "source_article",
                "source_office", "source_date", "source_headline", "where_coordinates", "adm_1",
                "country", "best", "low", "high",
            )
        }  # fmt: skip

    def event(self, row: Sequence[str]) -> Event | Passed:
        """The event of a row.

        Raises:
            RowError: the row breaks.
        """
        told = cells(self._at, row)
        key = told("id")
        if not key:
            raise RowError("id", "is missing")
        act = ucdp().get(told("type_of_violence").removesuffix(".0"))
        if act is None:
            raise RowError("type_of_violence", "is none of 1, 2 and 3")
        day = day_of(told("date_start"), "date_start")
        last = day_of(told("date_end") or told("date_start"), "date_end")
        land = country(told("country"))
        side_a, side_b = told("side_a"), told("side_b")
        if not side_a or not side_b:
            raise RowError("side_a" if not side_a else "side_b", "is missing")
        state_based = told("type_of_violence").startswith("1")
        source = self.actors.named(side_a, land, "UAF", day)
        target = self.actors.named(side_b, land, "REB" if state_based else "UAF", day)
        place = place_name(told("where_coordinates"), told("adm_1"), told("country"))
        days = str(day) if day == last else f"{day} to {last}"
        line = f"{side_a}: {act.predicate}: {side_b} ({place}, {days})"
        if told("best"):
            line += f" Deaths: {told('best')}, {told('low')} to {told('high')}."
        return Event(
            f"ucdp:{key}",
            self._story(told, key, last),
            line,
            () if source is None else (source,),
            () if target is None else (target,),
            act.event_type,
            act.mode,
            act.contexts,
            act.predicate,
            day,
            _PRECISION.get(told("date_prec").removesuffix(".0"), DatePrecision.DAY),
            place,
            confidence(NAME, "1" if told("event_clarity").removesuffix(".0") != "2" else "2"),
        )

    def _story(self, told: Cells, key: str, last: date) -> Story:
        """The article with all that an event was coded from: one for the same list of citations."""
        cited = " ".join(told("source_article").split())
        offices = dict.fromkeys(filter(None, map(cell, told("source_office").split(";"))))
        days = [day for part in told("source_date").split(";") if (day := _day(part))]
        headlines = [cell(part) for part in told("source_headline").split(";")]
        same = hashlib.sha256(cited.encode()).hexdigest()[:16] if offices and days else ""
        return Story(
            f"ucdp:cited:{same}" if same else f"ucdp:{key}",
            max(days, default=last),
            "; ".join(offices) or "UCDP GED",
            title=(headlines[0] if headlines else "")[:_TITLE],
        )


def _day(written: str) -> date | None:
    try:
        return day_of(written, "source_date")
    except RowError:
        return None
