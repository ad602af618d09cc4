"""What a row of an event data set tells, in the words of the model."""

import re
from datetime import date, datetime
from typing import NamedTuple

from graph.model import DatePrecision, Party
from ingest.sources.records import FIRST_YEAR, LAST_YEAR, RecordError


class Story(NamedTuple):
    """The article that a row was coded from, as far as the data set tells."""

    key: str
    """Its id in the graph."""
    published: date
    publisher: str
    url: str = ""
    title: str = ""


class Event(NamedTuple):
    """One row that became a claim."""

    key: str
    """Its id in the graph: the data set and the event's id there."""
    story: Story
    line: str
    """The row told in one line: the evidence."""
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    event_type: str
    mode: str
    contexts: tuple[str, ...]
    predicate: str
    date: date
    precision: DatePrecision
    place: str
    confidence: float
    mutual: bool = False


class Passed(NamedTuple):
    """A row that is sound and makes no claim, and why, so that equal reasons can be counted."""

    reason: str


class RowError(RecordError):
    """A row that breaks: the column at fault, and what is wrong with it in one line."""


NO_TYPE = "PLOVER has no event type for it"
NOBODY = "nobody is named as its source"

_MISSING = frozenset({"", "NA", "NULL", "None", "none", "null", "NaN", "nan"})
_DAYS: dict[str, date] = {}
_KEPT_DAYS = 100_000
_FORMS = (
    "%Y-%m-%d", "%Y%m%d", "%m/%d/%Y", "%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y",
    "%Y/%m/%d",
)  # fmt: skip
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$", re.ASCII)


def cell(text: str) -> str:
    """What a cell says; empty where the data set writes that it says nothing."""
    text = text.strip()
    if text[:1] == '"' and len(text) > 1 and text[-1] == '"':
        text = text[1:-1].strip()
    return "" if text in _MISSING else text


def day_of(text: str, field: str) -> date:
    """A day as event data sets write it: 2018-06-01, 20180601, 6/1/2018 (month first), 1 June
    2018 or 01-Jun-2018, with a time of day or not.

    Raises:
        RowError: it is missing, or no such day.
    """
    known = _DAYS.get(text)
    if known is not None:
        return known
    day = _read(text, field)
    if len(_DAYS) >= _KEPT_DAYS:
        _DAYS.clear()
    _DAYS[text] = day
    return day


def _read(text: str, field: str) -> date:
    written = _TIME.sub("", cell(text))
    if not written:
        raise RowError(field, "is missing")
    if len(written) == 14 and written.isdecimal():
        written = written[:8]
    for form in _FORMS:
        try:
            day = datetime.strptime(written, form).date()
        except ValueError:
            continue
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise RowError(field, f"is not between {FIRST_YEAR} and {LAST_YEAR}")
        return day
    raise RowError(field, "is not a day")


def place_name(*parts: str) -> str:
    """Where an event was, the nearest first: `Kherson, Ukraine`; empty where nothing tells."""
    return ", ".join(dict.fromkeys(filter(None, parts)))
