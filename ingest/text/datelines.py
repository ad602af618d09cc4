"""Datelines: where, and at times when, a report was filed: `ABUJA, July 30 (Reuters) - `."""

import re
from typing import NamedTuple

_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'-]{1,25}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'-]{0,25}){0,3}"
_MIXED = r"[A-ZÀ-Þ][\w.'-]{1,25}(?: (?:[A-ZÀ-Þ][\w.'-]{0,25}|de|of|al|la)){0,3}"
_JOINT = r" ?(?:/|,? and ) ?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DAY = rf"{_WEEKDAY}(?:{_MONTH} \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r"(?:\((?P<agency>[A-Za-z][\w .,/&'-]{1,39})\)|/[A-Z]{2,12}/|(?<=\d, )[A-Z]{2,8}(?= -))"
_DASH = r"-{1,3} "

_REGION = (
    rf"(?:, (?!{_WEEKDAY}{_MONTH} \d)(?!{_WEEKDAY}\d){_MIXED}){{0,2}}"
    rf"(?: ?(?:\[{_MIXED}\]|\({_MIXED}\)(?=, ?{_WEEKDAY}(?:{_MONTH}|\d))))?"
)
_WHEN = rf"(?:[,.]? ?(?P<day>{_DAY})[.,]?)?"

_WITH_AGENCY = re.compile(
    rf"(?:(?P<places>{_MIXED}(?:{_JOINT}{_MIXED}){{0,3}}){_REGION}{_WHEN} ?)?"
    rf"{_AGENCY}[.:]? ?(?:{_DASH}|(?=[\"'A-Z]))"
)
_DAY_ONLY = re.compile(rf"(?P<day>{_DAY}) {_AGENCY}[.:]? ?{_DASH}")
_WITH_DAY = re.compile(
    rf"(?P<places>{_MIXED}(?:{_JOINT}{_MIXED}){{0,3}}){_REGION}[,.] (?P<day>{_DAY})"
    rf"(?:[.,]? ?{_DASH}|[:;] )"
)
_CAPITALS = re.compile(
    rf"(?P<places>{_CAPS}(?:{_JOINT}{_CAPS}){{0,3}}){_REGION}{_WHEN} ?(?:{_DASH}|: )"
)
_PLACE_ONLY = re.compile(
    rf"(?P<places>{_MIXED}){_REGION} {_DASH}"
    r"(?=(?:The|A|An|At|In|On|As|After|Before|For|From|It|He|She|They|Two|Three|Four|Some|Several|"
    r"Hundreds|Thousands|There|This|These|While|With|When|Police|President|Prime)\b|[A-Z]\w+'s )"
)
"""`Khartoum - The ministry`: a place and a dash before what can only begin a sentence."""
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
    for form in (_DAY_ONLY, _WITH_AGENCY, _CAPITALS, _WITH_DAY, _PLACE_ONLY):
        match = form.match(head)
        if match is not None and _is_dateline(match):
            told = match.groupdict()
            places = re.split(_JOINT, told["places"]) if told.get("places") else []
            return Dateline(match.end(), tuple(places), told.get("day") or "")
    return None


def read_another(paragraph: str) -> Dateline | None:
    """The dateline of a later report of a round-up: `SAN JOSE - Costa Rica has asked ...`.

    A colon may follow whoever speaks there: `PUTIN: We are ready`.
    """
    found = read(paragraph)
    if found is None or not found.places or ":" in paragraph[: found.length]:
        return None
    capitals = found.places[0].isupper()
    return found if capitals or found.written_day or "(" in paragraph[: found.length] else None


def _is_dateline(match: re.Match[str]) -> bool:
    """Capitals alone may be an acronym: `US - China trade`."""
    if match.re is not _CAPITALS:
        return True
    return sum(map(str.isalpha, match["places"])) >= _LEAST_LETTERS
