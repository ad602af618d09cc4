"""Articles as a JSON document: one, a list of them, a list in an envelope, or one after another.

The document is read as a stream, an article at a time.
"""

import json
import re
from collections.abc import Generator, Iterator
from typing import BinaryIO

import ijson

from graph.model import Article
from ingest.sources import charset, json_lines
from ingest.sources.records import NOTHING, Known, Refusal
from ingest.sources.unpacking import PIECE

MAX_ARTICLE = 16_000_000
"""Most that is read for one article, in bytes."""

LISTS = frozenset(
    tuple(path.split("."))
    for path in (
        "articles",
        "articles.results",
        "data.articles",
        "items",
        "news",
        "results",
        "response.docs",
        "response.results",
    )
)
"""Where an envelope holds its articles: NewsAPI, Event Registry and others."""

_ENVELOPE = re.compile(rb'"(?:articles|results|items|news|response|data)"\s*:\s*[\[{]')
_ENVELOPES = frozenset(path[:1] for path in LISTS if len(path) > 1)

_Event = tuple[str, object]
_Told = tuple[dict[str, object], bool]


class _TooLarge(Exception):
    """One article goes on and on."""


class _Measured:
    """A stream that ends when too much is read for one article."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.since = 0

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self.since += len(content)
        if self.since > MAX_ARTICLE:
            raise _TooLarge
        return content


def read(stream: BinaryIO, source: str, known: Known = NOTHING) -> Iterator[Article | Refusal]:
    """The document's articles, or why they are none; from where it is no JSON on, one refusal."""
    stream = charset.utf8(stream)
    if _are_lines(charset.peeked(stream)):
        # So that a line that is broken costs only itself.
        yield from json_lines.read(stream, source, known)
        return
    measured = _Measured(stream)
    place = 0
    try:
        # Reading in pieces that are small beside the limit.
        events = ijson.basic_parse(measured, use_float=True, multiple_values=True, buf_size=PIECE)
        for value in _values(iter(events)):
            place += 1
            yield json_lines.item(value, source, place, known)
            measured.since = 0
    except _TooLarge:
        message = f"is longer than {MAX_ARTICLE:,} bytes"
        yield Refusal(source, place + 1, "", f"{message}; what follows is not read")
    except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
        yield Refusal(source, place + 1, "", _reason(error))


def is_document(head: bytes) -> bool:
    """Whether what begins with this object is a document, rather than an object a line."""
    first, ended, _ = head.partition(b"\n")
    return bool(_ENVELOPE.search(first[:1000])) or (bool(ended) and not _is_object(first))


def _are_lines(head: bytes) -> bool:
    first, _, rest = head.lstrip().partition(b"\n")
    return rest.lstrip().startswith(b"{") and _is_object(first)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _values(events: Iterator[_Event]) -> Iterator[object]:
    for event, value in events:
        if event == "start_array":
            yield from _items(events)
        elif event == "start_map":
            rest, enveloped = yield from _object(events, ())
            if not enveloped:
                yield rest
        else:
            yield value


def _items(events: Iterator[_Event]) -> Iterator[object]:
    """The values of the list that has begun."""
    for event, value in events:
        if event == "end_array":
            return
        yield _built(event, value, events)


def _object(events: Iterator[_Event], path: tuple[str, ...]) -> Generator[object, None, _Told]:
    """The articles in the lists of the object that has begun; gives what else it holds, and
    whether there are such lists."""
    rest: dict[str, object] = {}
    enveloped = False
    name = ""
    for event, value in events:
        here = (*path, name)
        if event == "map_key":
            name = str(value)
        elif event == "end_map":
            break
        elif event == "start_array" and here in LISTS:
            yield from _items(events)
            enveloped = True
        elif event == "start_map" and here in _ENVELOPES:
            rest[name], found = yield from _object(events, here)
            enveloped |= found
        else:
            rest[name] = _built(event, value, events)
    return rest, enveloped


def _built(event: str, value: object, events: Iterator[_Event]) -> object:
    """The value that begins with an event."""
    builder = ijson.ObjectBuilder()
    builder.event(event, value)
    depth = _step(event)
    while depth:
        event, value = next(events)
        builder.event(event, value)
        depth += _step(event)
    return builder.value


def _step(event: str) -> int:
    return event.startswith("start_") - (event in ("end_map", "end_array"))


def _reason(error: Exception) -> str:
    message = error.args[0] if error.args else ""
    if isinstance(message, bytes):
        # So it is where the place that it shows is no UTF-8.
        message = message.decode(errors="replace")
    told = str(message).partition("\n")[0].strip().rstrip(".")
    if "UTF" in told or "utf" in told:
        return "is not UTF-8"
    return f"is not JSON: {told}" if isinstance(error, ijson.JSONError) else "is not JSON"
