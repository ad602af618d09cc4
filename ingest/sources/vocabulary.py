"""What the fields of an article are called elsewhere: news-please, Event Registry, NewsAPI, tables.

The names stand in `data/fields.csv`, those that are preferred first; upper case and whatever is
no letter or digit count for nothing, so that `publishedAt` and `Published at` are one name. A dot
leads into an object: `source.title`.
"""

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "data" / "fields.csv"
_NOT_IN_NAME = re.compile(r"[^a-z0-9]+")
_CUT = re.compile(r"\[\+\d{1,9} chars\]$")
"""By which NewsAPI says that it gives the beginning of a text only."""

_LONGEST_CUT = len("[+123456789 chars]")


class Translated(NamedTuple):
    """A record under our own names."""

    record: dict[str, object]
    found_in: dict[str, str]
    """Where each of the fields stood: `field maintext`."""


def translated(row: Mapping[str, object], noun: str = "field") -> Translated:
    """The record that a row of another form tells; `noun` is what its fields are called."""
    names = {fold(name): name for name in reversed(list(row))}
    record: dict[str, object] = {}
    found_in: dict[str, str] = {}
    for field, aliases in _aliases().items():
        for alias in aliases:
            place, value = _value(row, names, alias)
            if value in (None, "", []):
                continue
            record[field] = _plain(place, field, value)
            found_in[field] = f"{noun} {place}"
            break
        else:
            if field in row:
                record[field] = row[field]
    return Translated(record, found_in)


def tells_articles(names: list[str]) -> bool:
    """Whether columns of these names hold articles: there is one for the text and one for the
    day."""
    folded = {fold(name) for name in names}
    return all(
        folded.intersection(alias[0] for alias in _aliases()[field] if len(alias) == 1)
        for field in ("text", "published")
    )


def known_names(names: list[str]) -> list[str]:
    """Those of these names that say something of an article."""
    known = {alias[0] for aliases in _aliases().values() for alias in aliases}
    return [name for name in names if fold(name) in known]


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name as names are compared."""
    return _NOT_IN_NAME.sub("", name.lower())


@lru_cache(maxsize=1)
def _aliases() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    with _FILE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            names = tuple(fold(part) for part in row["name"].split("."))
            found.setdefault(row["field"], []).append(names)
    return found


def _value(
    row: Mapping[str, object], names: Mapping[str, str], alias: tuple[str, ...]
) -> tuple[str, object]:
    """Where a value stands, as it is written there, and the value; None if it is not there."""
    name = names.get(alias[0])
    if name is None:
        return "", None
    value = row[name]
    if len(alias) == 1:
        return name, None if isinstance(value, Mapping) else value
    if not isinstance(value, Mapping):
        return "", None
    inner = {fold(part): part for part in value if isinstance(part, str)}.get(alias[1])
    return (f"{name}.{inner}", value[inner]) if inner is not None else ("", None)


def _plain(place: str, field: str, value: object) -> object:
    if field == "author" and isinstance(value, list):
        return ", ".join(filter(None, map(_name, value)))
    if field == "text" and place != field and isinstance(value, str):
        return _uncut(value)
    return value


def _uncut(text: str) -> str:
    """A text without what says that there is more of it."""
    whole = text.rstrip()
    found = _CUT.search(whole[-_LONGEST_CUT:])
    if found is None:
        return text
    begun = whole.removesuffix(found[0]).rstrip()
    return begun.removesuffix("…").removesuffix("...").rstrip()


def _name(author: object) -> str:
    if isinstance(author, Mapping):
        author = author.get("name")
    return author.strip() if isinstance(author, str) else ""
