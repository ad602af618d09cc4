"""Files as streams: unpacked if they are packed, and of a zip archive each file in it."""

import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from ingest.sources import charset, kinds
from ingest.sources.errors import DamagedError, SourceError
from ingest.sources.reader import Fetching, Item, Reader
from ingest.sources.records import Known, Refusal
from ingest.sources.unpacking import PIECE, ZIP, members, unpacked

_STANDARD_INPUT_TOLD = "standard input"


class _Source(NamedTuple):
    """What is read."""

    name: str
    reader: Reader | None
    """As its name tells."""
    otherwise: Reader | None = None
    """If neither its name tells nor what it holds."""


class _Asked(NamedTuple):
    """What is the same for all that is read."""

    known: Known
    fetching: Fetching | None


def from_standard_input(fetching: Fetching | None, known: Known) -> Iterator[Item]:
    """The articles that come through standard input: JSONL unless the content says otherwise.

    Raises:
        OSError: it cannot be read.
    """
    source = _Source(_STANDARD_INPUT_TOLD, None, kinds.UNTOLD)
    yield from _items(sys.stdin.buffer, source, _Asked(known, fetching))


def from_file(path: Path, fetching: Fetching | None, known: Known) -> Iterator[Item]:
    """The articles of a file.

    Raises:
        OSError: it cannot be read.
        SourceError: neither its ending nor its content says what it is.
    """
    with path.open("rb", buffering=PIECE) as stream:
        yield from from_stream(stream, str(path), fetching, known)


def from_stream(
    stream: BinaryIO, name: str, fetching: Fetching | None, known: Known
) -> Iterator[Item]:
    """The articles of what is open under a name, wherever it lies. What has no ending is JSONL
    unless the content says otherwise.

    Raises:
        OSError: it cannot be read.
        SourceError: neither its ending nor its content says what it is.
    """
    last = PurePosixPath(name).name
    otherwise = None if PurePosixPath(last).suffix else kinds.UNTOLD
    source = _Source(name, kinds.reader_of(last), otherwise)
    yield from _items(stream, source, _Asked(known, fetching))


def _items(stream: BinaryIO, source: _Source, asked: _Asked) -> Iterator[Item]:
    """The articles of a stream; from where it is damaged on one refusal."""
    try:
        head = charset.peeked(stream)
        if head.startswith(ZIP) and source.reader is None:
            yield from _members(stream, source, asked)
        elif kinds.is_packed(head) and not kinds.unpacks(source.reader):
            yield from _read(unpacked(stream), source, asked)
        else:
            yield from _read(stream, source, asked)
    except DamagedError as error:
        yield Refusal(source.name, 0, "", str(error))


def _read(stream: BinaryIO, source: _Source, asked: _Asked) -> Iterator[Item]:
    head = charset.peeked(stream)
    reader = source.reader or kinds.reader_for(head) or source.otherwise
    if kinds.is_list(head):
        reader = kinds.read_feed
    if reader is None:
        told = f"its ending is none of {', '.join(kinds.READERS)}, nor does its content tell"
        raise SourceError(f"cannot read {source.name}: {told}")
    if reader is kinds.read_feed:
        yield from kinds.read_feed(stream, source.name, asked.known, asked.fetching)
    else:
        yield from reader(stream, source.name, asked.known)


def _members(stream: BinaryIO, source: _Source, asked: _Asked) -> Iterator[Item]:
    for path, inner in members(stream):
        name = PurePosixPath(path).name
        reader = kinds.reader_of(name)
        if reader is not None and not name.startswith("."):
            yield from _items(inner, _Source(f"{source.name}/{path}", reader), asked)
