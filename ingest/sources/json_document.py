"""Articles as one JSON document: an object, or a list of objects."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from graph.model import Article
from ingest.sources import json_lines
from ingest.sources.records import Refusal

MAX_DOCUMENT = 64_000_000
"""Largest document, in bytes: a document is read whole."""


def read(stream: BinaryIO, source: str) -> Iterator[Article | Refusal]:
    """The document's articles, or why they are none."""
    content = stream.read(MAX_DOCUMENT + 1)
    if len(content) > MAX_DOCUMENT:
        message = f"is larger than {MAX_DOCUMENT:,} bytes; write an article a line, as .jsonl"
        yield Refusal(source, 0, "", message)
        return
    value = _value(content, source)
    values = value if isinstance(value, list) else [value]
    for number, one in enumerate(values, start=1):
        yield json_lines.item(one, source, number)


def _value(content: bytes, source: str) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Refusal(source, line, "", "is not UTF-8")
    except json.JSONDecodeError as error:
        return Refusal(source, error.lineno, "", f"is not JSON: {error.msg}")
    except (ValueError, RecursionError):
        return Refusal(source, 0, "", "is not JSON")
