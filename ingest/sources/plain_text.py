"""An article as a file of plain text or Markdown, one a file.

Title, day and the like are taken from front matter (YAML between lines of `---`, TOML between
lines of `+++`), else from the lines on top: `Title: ...`, a line that is a day, a first line that
stands by itself. A day may also lead the name of the file: `2023-11-09-talks.txt`. What tells of
the article is not part of its text.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

from graph.model import Article
from ingest.sources import charset, markdown, records
from ingest.sources.days import day_of
from ingest.sources.records import MAX_TEXT, NOTHING, Known, Refusal
from ingest.sources.vocabulary import translated

MAX_FILE = 4 * MAX_TEXT
"""Largest file, in bytes."""

_FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?:\n|$)", re.DOTALL)
_HEADER = re.compile(
    r"(title|headline|date|published|publisher|source|author|byline|by|url|link|language)"
    r"(?:: *| (?=\S))(\S.{0,500})",
    re.IGNORECASE,
)
_WORD_ALONE = frozenset({"published", "by"})
"""What may stand before its value without a colon: `Published 9 November 2023`."""

_ON_TOP = 8
"""Lines in which an article may tell of itself."""

_LONGEST_TITLE = 200
_ENDS = re.compile(r"[.!?:;,][\"')\]’”]{0,3}$")
_NAMED_DAY = re.compile(r"(\d{4})[-_](\d{2})[-_](\d{2})(?!\d)")


class _Top(NamedTuple):
    """What an article tells of itself, and the text that is left."""

    record: dict[str, object]
    found_in: dict[str, str]
    text: str


def read(stream: BinaryIO, source: str, known: Known = NOTHING) -> Iterator[Article | Refusal]:
    """The article of a plain text, or why it is none."""
    yield _read(stream, source, known, is_markdown=False)


def read_markdown(
    stream: BinaryIO, source: str, known: Known = NOTHING
) -> Iterator[Article | Refusal]:
    """The article of a Markdown text, or why it is none; the marks are not part of its text."""
    yield _read(stream, source, known, is_markdown=True)


def _read(stream: BinaryIO, source: str, known: Known, *, is_markdown: bool) -> Article | Refusal:
    content = stream.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        return Refusal(source, 0, "", f"is larger than {MAX_FILE:,} bytes")
    written = charset.decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    top = _front_matter(written)
    if is_markdown:
        title, text = markdown.plain(top.text)
        top = _told({"title": title} if title else {}, "first heading", top, text)
    top = told_on_top(top.text, top.record, top.found_in)
    if day := named_day(source):
        top = _told({"published": day}, "file name", top, top.text)
    return records.item({**top.record, "text": top.text}, source, 0, known, top.found_in)


def told_on_top(text: str, record: Mapping[str, object], found_in: Mapping[str, str]) -> _Top:
    """What the first lines of a text tell, beside what is told already, and the text below."""
    top = _Top(dict(record), dict(found_in), text)
    lines = text.lstrip("\n").split("\n", _ON_TOP)
    done = 0
    for number, line in enumerate(lines[:_ON_TOP]):
        follows = lines[number + 1].strip() if number + 1 < len(lines) else ""
        told = _line(line.strip(), "title" in top.record, follows)
        if told is None:
            break
        if told:
            top = _told(told, "first lines", top, text)
            done = number + 1
    rest = "\n".join(lines[done:]).strip("\n")
    if not rest:
        # A line that stands all alone is the text.
        return _Top(dict(record), dict(found_in), text)
    return top._replace(text=rest if done else text)


def named_day(source: str) -> str:
    """The day in the name of a file, as 2023-11-09; empty if there is none."""
    match = _NAMED_DAY.match(PurePath(source).name)
    return "-".join(match.groups()) if match else ""


def _line(line: str, has_title: bool, follows: str) -> dict[str, object] | None:
    """What a line on top tells; nothing if it is empty, None if it is text."""
    if not line:
        return {}
    if day := _day(line):
        return {"published": day}
    header = _HEADER.fullmatch(line)
    if header and (":" in line[: header.start(2)] or header[1].lower() in _WORD_ALONE):
        return _header(header[1].lower(), header[2])
    if has_title or len(line) > _LONGEST_TITLE or _ENDS.search(line):
        return None
    is_alone = not follows or _day(follows) or _HEADER.fullmatch(follows)
    return {"title": line} if is_alone else None


def _header(name: str, value: str) -> dict[str, object] | None:
    field = {"headline": "title", "date": "published", "source": "publisher", "byline": "author",
             "by": "author", "link": "url"}.get(name, name)  # fmt: skip
    if field == "published":
        day = _day(value)
        return {field: day} if day else None
    return {field: value}


def _day(written: str) -> str:
    try:
        day = day_of(written)
    except (ValueError, OverflowError):
        return ""
    return day.isoformat() if day else ""


def _told(told: Mapping[str, object], place: str, top: _Top, text: str) -> _Top:
    """With what is told further; what was told before counts."""
    return _Top({**told, **top.record}, {**dict.fromkeys(told, place), **top.found_in}, text)


def _front_matter(written: str) -> _Top:
    match = _FRONT.match(written)
    values = _values(match[1], match[2]) if match else None
    if match is None or values is None:
        return _Top({}, {}, written.removeprefix("\ufeff"))
    values = {
        str(name): value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if name not in ("text", "body", "content")
    }
    record, _ = translated(values)
    record.pop("text", None)
    return _Top(record, dict.fromkeys(record, "front matter"), written[match.end() :])


def _values(fence: str, written: str) -> dict[str, object] | None:
    """Front matter read, or None if it is none."""
    import yaml

    try:
        found = tomllib.loads(written) if fence == "+++" else yaml.safe_load(written)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
