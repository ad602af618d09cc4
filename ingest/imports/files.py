"""The rows of files as they are published: plain, gzipped, in a zip, or on standard input.

Lines are read one by one, so that memory does not grow with a file, and a row that cannot be
read is a refusal with its line, never the end of the file.
"""

import csv
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeVar, cast

from ingest.sources import STANDARD_INPUT
from ingest.sources.errors import DamagedError, SourceError, printable
from ingest.sources.lines import MAX_LINE, too_long
from ingest.sources.lines import lines as lines_in
from ingest.sources.unpacking import ZIP, members, unpacked

T = TypeVar("T")

_GZIP = b"\x1f\x8b"
"""What gzip begins with, of whatever method: no table begins so."""
_MAX_LINES = 500
"""Most lines that one row of a quoted table may have."""


class Line(NamedTuple):
    """One line of a file as text, without its end."""

    number: int
    text: str
    fault: str = ""
    """Why it cannot be read; empty for a sound one."""


def tables(argument: str, fallback: str = "") -> Iterator[tuple[str, Iterator[Line]]]:
    """The tables of a file, one or those of a zip, each with the name that refusals tell.

    Lines that are not UTF-8 are read in the `fallback` encoding, if there is one. The lines of a
    table are to be read before the next one is asked for.

    Raises:
        SourceError: it cannot be read, at first or later.
    """
    for name, stream in _guarded(argument, _opened(argument)):
        yield name, _guarded(argument, lines(stream, fallback))


def _guarded(argument: str, told: Iterator[T]) -> Iterator[T]:
    """The same, with one line of explanation where reading fails."""
    try:
        yield from told
    except DamagedError as error:
        raise SourceError(f"cannot read {printable(argument)} to its end: it {error}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file has that name"
        raise SourceError(f"cannot read {printable(argument)}: {reason}") from error


def _opened(argument: str) -> Iterator[tuple[str, BinaryIO]]:
    if argument == STANDARD_INPUT:
        yield from _unpacked(cast(BufferedReader, sys.stdin.buffer), "standard input")
        return
    with Path(argument).open("rb") as stream:
        yield from _unpacked(stream, argument)


def _unpacked(stream: BufferedReader, name: str) -> Iterator[tuple[str, BinaryIO]]:
    begin = stream.peek(4)[:4]
    if begin.startswith(_GZIP):
        yield name, unpacked(stream)
    elif begin == ZIP:
        for member, table in members(stream):
            if not member.startswith("__MACOSX/"):
                yield f"{name}/{member}", table
    else:
        yield name, stream


def lines(stream: BinaryIO, fallback: str = "") -> Iterator[Line]:
    """The lines of a table, those that are not UTF-8 in the `fallback` encoding, if there is one.

    A byte-order mark and empty lines are left out.

    Raises:
        DamagedError: the table is packed, and damaged from here on.
    """
    for number, raw in lines_in(stream):
        if raw is None:
            yield Line(number, "", too_long())
            continue
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        raw = raw.rstrip(b"\r\n")
        if not raw:
            continue
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            if not fallback:
                yield Line(number, "", "is not UTF-8")
                continue
            text = raw.decode(fallback, errors="replace")
        yield Line(number, text, "holds a null character" if "\0" in text else "")


class Row(NamedTuple):
    """The cells of one row, with the line it begins on."""

    number: int
    cells: Sequence[str]
    """Those of a table that tabs part are yet to be split: one text."""
    fault: str = ""
    """Why it cannot be read; empty for a sound one."""

    def split(self) -> Sequence[str]:
        """The cells, one by one."""
        return self.cells.split("\t") if isinstance(self.cells, str) else self.cells


def tabbed(told: Iterator[Line]) -> Iterator[Row]:
    """The rows of a table whose cells tabs part, in which a quote is a character."""
    for line in told:
        yield Row(line.number, line.text, line.fault)


def quoted(told: Iterator[Line]) -> Iterator[Row]:
    """The rows of a CSV table, in which a quoted cell may go over several lines.

    A quote that is opened and never closed spoils its own line, not those that follow.
    """
    waiting: deque[Line] = deque()
    delimiter, width = "", 0
    while line := waiting.popleft() if waiting else next(told, None):
        if line.fault:
            yield Row(line.number, (), line.fault)
            continue
        delimiter = delimiter or max(",;\t", key=line.text.count)
        cells = _cells(line.text, delimiter)
        if cells is None:
            cells = _over_lines(line.text, told, waiting, delimiter, width)
        if cells is None:
            yield Row(line.number, (), "has a quote that is opened and not closed")
            continue
        width = width or len(cells)
        yield Row(line.number, cells)


def _over_lines(
    text: str, told: Iterator[Line], waiting: deque[Line], delimiter: str, width: int
) -> list[str] | None:
    """The cells of a row that begins with `text` and goes on; None if no end of it is found.

    Lines that were looked at and are no part of it stay in `waiting`.
    """
    for more in range(_MAX_LINES):
        if more == len(waiting):
            following = next(told, None)
            if following is None:
                return None
            waiting.append(following)
        if waiting[more].fault:
            return None
        text = f"{text}\n{waiting[more].text}"
        if '"' not in waiting[more].text:
            continue
        cells = _cells(text, delimiter)
        if cells is not None and len(cells) == (width or len(cells)):
            for _ in range(more + 1):
                waiting.popleft()
            return cells
    return None


def _cells(text: str, delimiter: str) -> list[str] | None:
    """The cells of a row; None if it ends within quotes."""
    if '"' not in text:
        return text.split(delimiter)
    for strict in (True, False):
        try:
            return next(csv.reader([text], delimiter=delimiter, strict=strict))
        except csv.Error as error:
            if "unexpected end" in str(error):
                return None
    return None


csv.field_size_limit(MAX_LINE)
