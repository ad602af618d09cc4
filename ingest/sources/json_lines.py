"""Articles as JSONL: one JSON object a line, read as a stream."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from graph.model import Article
from ingest.sources import charset, records
from ingest.sources.lines import lines, too_long
from ingest.sources.records import NOTHING, Known, Refusal
from ingest.sources.vocabulary import translated


def read(stream: BinaryIO, source: str, known: Known = NOTHING) -> Iterator[Article | Refusal]:
    """Each line's article, or why it is none; empty lines are passed over."""
    for number, line in lines(charset.utf8(stream)):
        if line is None:
            yield Refusal(source, number, "", too_long())
        elif line.strip():
            yield item(_value(line, source, number), source, number, known)


def item(value: object, source: str, number: int, known: Known = NOTHING) -> Article | Refusal:
    """The article of a decoded JSON value, or why it is none; a refusal stays what it is."""
    if isinstance(value, Refusal):
        return value
    if not isinstance(value, dict):
        return Refusal(source, number, "", "is not a JSON object")
    record, found_in = translated(value)
    return records.item(record, source, number, known, found_in)


def _value(line: bytes, source: str, number: int) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(source, number, "", "is not UTF-8")
    except json.JSONDecodeError as error:
        return Refusal(source, number, "", f"is not JSON: {error.msg}")
    except (ValueError, RecursionError):
        return Refusal(source, number, "", "is not JSON")
