"""Datelines: where, and at times when, a report was filed: `ABUJA, July 30 (Reuters) - `."""

import re
from typing import NamedTuple

_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'-]{1,25}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'-]{0,25}){0,3}"
_MIXED = r"[A-ZÀ-Þ][\w.'-]{1,25}(?: (?:[A-ZÀ-Þ][\w.'-]{0,25}|de|of|al|la)){0,3}"
_JOINT = r" ?(?:/|,? and ) ?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r"(?:\((?P<agency>[A-Za-z][\w .,/&'-]{1,39})\)|/[A-Z]{2,12}/)"
_DASH = r"-{1,3} "

_REGION = rf"(?:, (?!{_MONTH} \d){_MIXED}){{0,2}}"
_WHEN = rf"(?:[,.]? ?(?P<day>{_DAY})[.,]?)?"

_WITH_AGENCY = re.compile(
    rf"(?:(?P<places>{_MIXED}(?:{_JOINT}{_MIXED}){{0,3}}){_REGION}{_WHEN} ?)?"
    rf"{_AGENCY}[.:]? ?(?:{_DASH}|(?=[\"'A-Z]))"
)
_CAPITALS = re.compile(
    rf"(?P<places>{_CAPS}(?:{_JOINT}{_CAPS}){{0,3}}){_REGION}{_WHEN} ?(?:{_DASH}|: )"
)
_LEAST_LETTERS = 4
_LONGEST = 200


class Dateline(NamedTuple):
    """Where a report was filed, and when."""

    length: int
    """How many characters it takes from the paragraph's start."""
    places: tuple[str, ...]
    """As written: `SEOUL`; two for `WASHINGTON/BEIJING`."""
    written_day: str
    """As written, `July 30`; empty if it gives none. `ingest.dates.find_dates` reads it."""


def read(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with. The paragraph is cleaned text."""
    head = paragraph[:_LONGEST]
    match = _WITH_AGENCY.match(head) or _CAPITALS.match(head)
    if match is None or not _is_dateline(match):
        return None
    places = re.split(_JOINT, match["places"]) if match["places"] else []
    return Dateline(match.end(), tuple(places), match["day"] or "")


def _is_dateline(match: re.Match[str]) -> bool:
    """Capitals alone may be an acronym: `US - China trade`."""
    if match.re is _WITH_AGENCY:
        return True
    return sum(map(str.isalpha, match["places"])) >= _LEAST_LETTERS
