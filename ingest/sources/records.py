"""Records as they come in to articles: one strict reading for files, lines and request bodies."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from graph.model import UNKNOWN_LANGUAGE, Article, FoundIn
from ingest.sources.days import day_of
from ingest.sources.languages import code_of
from ingest.sources.urls import canonical

MAX_TEXT = 1_000_000
"""Longest text of an article, in characters."""

MAX_FIELD = 2_000
"""Longest title, URL, publisher or author, in characters."""

TOLD = ("title", "publisher", "author", "published", "language", "url")
"""The fields that tell of an article, in the order in which `Article.found_in` has them."""

MAX_ID = 200
"""Longest id, in characters."""

FIRST_YEAR, LAST_YEAR = 1800, 2200
"""Years in which an article can have been published."""

_FEW = 5
"""Control characters that a text may hold by accident; more of them are no text."""

LINE = r"^[^\x00]*$"
TEXT = r"^[^\x00-\x08\x0e-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x08\x0e-\x1f\x7f]*$"
ID = r"^[^\s\x00-\x1f\x7f-\x9f]([^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f])?$"
PUBLISHED = r"^(1[89][0-9]{2}|2[01][0-9]{2}|2200)-"
LANGUAGE = r"^([A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,3})?$"
URL = (
    r"^(https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,4})?"
    r"([/?#][^\x00-\x20\x7f-\xa0<>\"\\]*)?)?$"
)
"""What the fields of a record look like, for those who write them: a little narrower than what is
taken, since text from elsewhere has its faults."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ANY_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_KINDS = {dict: "an object", list: "a list", bool: "true or false", int: "a number",
          float: "a number", type(None): "null"}  # fmt: skip


class RecordError(ValueError):
    """A record that is no article: the field at fault, and what is wrong with it in one line."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}" if field else message)
        self.field = field
        self.message = message


class Refusal(NamedTuple):
    """A record that was not taken, and why. It reads `source:line: field: message`."""

    source: str
    """The file, or what else the record came from, as people call it."""
    line: int
    """Line of a file, or place in a list, from 1; 0 if the source as a whole is at fault."""
    field: str
    """The field at fault; empty if the record as a whole is."""
    message: str
    """What is wrong, without the value itself, so that equal reasons can be counted."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is said of articles apart from themselves; it wins over what they say."""

    fields: Mapping[str, object] = field(default_factory=dict)
    where: str = ""
    """Who says so, as `Article.found_in` tells it."""


NOTHING = Known()


def item(
    record: Mapping[str, object],
    source: str,
    line: int,
    known: Known = NOTHING,
    found_in: Mapping[str, str] | None = None,
) -> Article | Refusal:
    """The article of a record, or why it is none; `line` as in `Refusal`, the rest as in
    `article_from_record`."""
    places = {**(found_in or {}), **dict.fromkeys(known.fields, known.where)}
    try:
        return article_from_record({**record, **known.fields}, places)
    except RecordError as error:
        return Refusal(source, line, error.field, error.message + _called(error.field, places))


def _called(field: str, places: Mapping[str, str]) -> str:
    """What the field at fault is called where it stands, if not as it is here."""
    place = places.get(field)
    return f" ({place})" if place and place != f"field {field}" else ""


def article_from_record(
    record: Mapping[str, object], found_in: Mapping[str, str] | None = None
) -> Article:
    """The article that a record tells: `text` and `published`, and if given `id`, `url`,
    `title`, `publisher`, `author` and `language`. Other fields are ignored; null is the same as
    absent. `found_in` says of fields where they were found, if not under their own name.

    `published` is an ISO 8601 day, or a date-time, of which the day in UTC is taken (as it
    stands if it names no zone). The text is stored unchanged. Without an id the article is known
    by its canonical URL, or else by its text.

    Raises:
        RecordError: a field is missing, or is not what it must be.
    """
    text = _text(record)
    published = _published(record)
    title = _short(record, "title")
    publisher = _short(record, "publisher")
    author = _short(record, "author")
    url = _url(record)
    return Article(
        id=_id(record) or derived_id(url or text),
        text=text,
        published=published,
        title=title,
        url=url,
        publisher=publisher,
        author=author,
        language=_language(record),
        found_in=_places(record, found_in or {}),
        content_hash=content_hash(title, text, published, publisher, url, author),
    )


def _places(record: Mapping[str, object], found_in: Mapping[str, str]) -> tuple[FoundIn, ...]:
    return tuple(
        FoundIn(field=name, place=found_in.get(name) or f"field {name}")
        for name in TOLD
        if record.get(name)
    )


def derived_id(key: str) -> str:
    """The id of an article that brings none: `a` and 16 hex digits of its URL's or text's hash."""
    return "a" + hashlib.sha256(key.encode()).hexdigest()[:16]


def content_hash(
    title: str, text: str, published: date, publisher: str, url: str, author: str = ""
) -> str:
    """SHA-256 (hex) over all that an article says; a JSON list keeps the fields apart."""
    fields = [title, text, published.isoformat(), publisher, url]
    if author:
        fields.append(author)
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


def _string(record: Mapping[str, object], field: str) -> str | None:
    value = record.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        kind = _KINDS.get(type(value), f"of type {type(value).__name__}")
        raise RecordError(field, f"is {kind}, not a string")
    return value


def _required(record: Mapping[str, object], field: str) -> str:
    value = _string(record, field)
    if value is None:
        raise RecordError(field, "is missing")
    return value


def _text(record: Mapping[str, object]) -> str:
    text = _required(record, "text")
    if len(text) > MAX_TEXT:
        raise RecordError("text", f"is longer than {MAX_TEXT:,} characters")
    if not text.strip():
        raise RecordError("text", "is empty")
    if len(_CONTROL.findall(text)) > _FEW:
        raise RecordError("text", "looks like binary data")
    _check_characters(text, "text")
    return text


def _check_characters(value: str, field: str) -> None:
    if "\0" in value:
        raise RecordError(field, "looks like binary data")
    if _SURROGATE.search(value):
        raise RecordError(field, "has half of a surrogate pair, which is no character")


def _short(record: Mapping[str, object], field: str) -> str:
    value = (_string(record, field) or "").strip()
    if len(value) > MAX_FIELD:
        raise RecordError(field, f"is longer than {MAX_FIELD:,} characters")
    _check_characters(value, field)
    return value


def _id(record: Mapping[str, object]) -> str | None:
    value = _string(record, "id")
    if value is None:
        return None
    if not 0 < len(value) <= MAX_ID:
        raise RecordError("id", f"is not 1 to {MAX_ID} characters long")
    if value != value.strip():
        raise RecordError("id", "begins or ends with white space")
    if _ANY_CONTROL.search(value) or _SURROGATE.search(value):
        raise RecordError("id", "has a control character or half of a surrogate pair")
    return value


def _url(record: Mapping[str, object]) -> str:
    value = _short(record, "url")
    if not value:
        return ""
    try:
        return canonical(value)
    except ValueError as error:
        message = "is not a web address; write it as https://host/path"
        raise RecordError("url", message) from error


def _language(record: Mapping[str, object]) -> str:
    value = _short(record, "language")
    if not value:
        return UNKNOWN_LANGUAGE
    code = code_of(value)
    if not code:
        raise RecordError("language", "is not a language code; write it as en")
    return code


def _published(record: Mapping[str, object]) -> date:
    written = _required(record, "published")
    try:
        day = day_of(written)
    except ValueError as error:
        raise RecordError("published", "is a date that does not exist") from error
    except OverflowError:
        day = date.max
    if day is None:
        raise RecordError("published", "is not a date; write it as 2023-11-09")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise RecordError("published", f"is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day
