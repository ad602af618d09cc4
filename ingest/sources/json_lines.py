"""Articles as JSONL: one JSON object a line, read as a stream."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from graph.model import Article
from ingest.sources import records
from ingest.sources.records import NOTHING, Known, Refusal

MAX_LINE = 16_000_000
"""Longest line that is read, in bytes; the rest of a longer one is passed over unread."""

_CHUNK = 1_000_000


def read(stream: BinaryIO, source: str, known: Known = NOTHING) -> Iterator[Article | Refusal]:
    """Each line's article, or why it is none; empty lines are passed over."""
    for number, line in _lines(stream):
        if line is None:
            yield Refusal(source, number, "", f"is longer than {MAX_LINE:,} bytes")
        elif line.strip():
            yield item(_value(line, source, number), source, number, known)


def item(value: object, source: str, number: int, known: Known = NOTHING) -> Article | Refusal:
    """The article of a decoded JSON value, or why it is none; a refusal stays what it is."""
    if isinstance(value, Refusal):
        return value
    if not isinstance(value, dict):
        return Refusal(source, number, "", "is not a JSON object")
    return records.item(value, source, number, known)


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
