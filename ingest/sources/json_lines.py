"""Articles as JSONL: one JSON object a line, read as a stream."""

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from graph.model import Article
from ingest.sources.records import RecordError, Refusal, article_from_record

MAX_LINE = 16_000_000
"""Longest line that is read, in bytes; the rest of a longer one is passed over unread."""

NOTHING: Mapping[str, object] = {}
_CHUNK = 1_000_000


def read(
    stream: BinaryIO, source: str, known: Mapping[str, object] = NOTHING
) -> Iterator[Article | Refusal]:
    """Each line's article, or why it is none; empty lines are passed over.

    What is `known` of all of them wins over what they say.
    """
    for number, line in _lines(stream):
        if line is None:
            yield Refusal(source, number, "", f"is longer than {MAX_LINE:,} bytes")
        elif line.strip():
            yield item(_value(line, source, number), source, number, known)


def item(
    value: object, source: str, number: int, known: Mapping[str, object] = NOTHING
) -> Article | Refusal:
    """The article of a decoded JSON value, or why it is none; a refusal stays what it is."""
    if isinstance(value, Refusal):
        return value
    if not isinstance(value, dict):
        return Refusal(source, number, "", "is not a JSON object")
    try:
        return article_from_record({**value, **known})
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
