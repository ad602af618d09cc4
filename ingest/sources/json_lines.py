"""Articles as JSONL: one JSON object a line, read as a stream."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from graph.model import Article
from ingest.sources.records import RecordError, Refusal, article_from_record

MAX_LINE = 16_000_000
"""Longest line that is read, in bytes; the rest of a longer one is passed over unread."""

_CHUNK = 1_000_000


def read(stream: BinaryIO, source: str) -> Iterator[Article | Refusal]:
    """Each line's article, or why it is none; empty lines are passed over."""
    for number, line in _lines(stream):
        if line is None:
            yield Refusal(source, number, "", f"is longer than {MAX_LINE:,} bytes")
        elif line.strip():
            yield item(_value(line, source, number), source, number)


def item(value: object, source: str, number: int) -> Article | Refusal:
    """The article of a decoded JSON value, or why it is none; a refusal stays what it is."""
    if isinstance(value, Refusal):
        return value
    if not isinstance(value, dict):
        return Refusal(source, number, "", "is not a JSON object")
    try:
        return article_from_record(value)
    except RecordError as error:
        return Refusal(source, number, error.field, error.message)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) <= MAX_LINE or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


def _value(line: bytes, source: str, number: int) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(source, number, "", "is not UTF-8")
    except json.JSONDecodeError as error:
        return Refusal(source, number, "", f"is not JSON: {error.msg}")
    except (ValueError, RecursionError):
        return Refusal(source, number, "", "is not JSON")
