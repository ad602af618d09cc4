"""Articles as a table of text: CSV, or TSV, with a line of column names on top."""

import csv
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from graph.model import Article
from ingest.sources import charset, records
from ingest.sources.lines import lines, too_long
from ingest.sources.records import MAX_TEXT, NOTHING, Known, Refusal
from ingest.sources.vocabulary import tells_articles, translated

DELIMITERS = ",\t;|"
"""What may stand between cells; of these the one that the first line holds most of."""

MAX_REREAD = 64_000_000
"""How much, in characters, is read once more because a quotation mark was never closed."""


class _Row(NamedTuple):
    line: int
    cells: list[str]


class _Lines:
    """Lines as the csv module takes them, which can be given back."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._lines = lines(stream)
        self._encoding = encoding
        self._returned: deque[tuple[int, str]] = deque()
        self._left = MAX_REREAD
        self._taken: list[tuple[int, str]] = []
        self.unread: deque[tuple[int, str]] = deque()
        """Numbers of lines that cannot be read, and why."""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        taken = self._returned.popleft() if self._returned else self._next()
        self._taken.append(taken)
        return taken[1]

    def begin(self) -> None:
        """From here on lines belong to the next row."""
        self._taken.clear()

    @property
    def first(self) -> int:
        """Number of the first line of the row."""
        return self._taken[0][0] if self._taken else 0

    def give_back(self) -> None:
        """All lines of the row but the first are read once more."""
        again = self._taken[1:]
        self._left -= sum(len(line) for _, line in again)
        if self._left > 0:
            self._returned.extendleft(reversed(again))

    def _next(self) -> tuple[int, str]:
        for number, line in self._lines:
            if line is None:
                self.unread.append((number, too_long()))
                continue
            try:
                return number, line.decode(self._encoding)
            except UnicodeDecodeError:
                self.unread.append((number, f"is not {self._encoding.upper()}"))
        raise StopIteration


def read(stream: BinaryIO, source: str, known: Known = NOTHING) -> Iterator[Article | Refusal]:
    """Each row's article, or why it is none. The encoding is told from the beginning."""
    csv.field_size_limit(2 * MAX_TEXT)
    stream = charset.utf8(stream)
    head = charset.peeked(stream)
    encoding = charset.encoding_of(_whole_lines(head))
    names: list[str] = []
    for row in _rows(_Lines(stream, encoding), delimiter_of(_first_line(head)), source):
        if isinstance(row, Refusal):
            yield row
        elif not names:
            names = row.cells
        elif any(row.cells):
            yield _item(names, row, source, known)


def is_table(head: bytes) -> bool:
    """Whether this is the beginning of a table of articles."""
    first = _first_line(head)
    try:
        row = next(csv.reader([first], delimiter=delimiter_of(first)), [])
    except csv.Error:
        return False
    return len(row) > 1 and tells_articles(row)


def delimiter_of(line: str) -> str:
    """What stands between the cells of a line."""
    return max(DELIMITERS, key=line.count)


def _first_line(head: bytes) -> str:
    return charset.decoded(head.partition(b"\n")[0][:10_000])


def _whole_lines(head: bytes) -> bytes:
    end = head.rfind(b"\n")
    return head[:end] if end > 0 else head


def _item(names: list[str], row: _Row, source: str, known: Known) -> Article | Refusal:
    if len(row.cells) > len(names):
        return Refusal(source, row.line, "", "has more cells than there are columns")
    record, found_in = translated(dict(zip(names, row.cells, strict=False)), "column")
    if str(record.get("id", "")).isdecimal():
        # The number of a row is that of another article in another file.
        del record["id"]
    return records.item(record, source, row.line, known, found_in)


def _rows(source_lines: _Lines, delimiter: str, source: str) -> Iterator[_Row | Refusal]:
    """The rows. Where a quotation mark is not closed, the line that it stands in is refused, and
    those behind it are read by themselves."""
    reader = csv.reader(source_lines, delimiter=delimiter, strict=True)
    while True:
        source_lines.begin()
        cells: list[str] | None = None
        fault = ""
        try:
            cells = next(reader)
        except csv.Error as error:
            fault = f"is not CSV: {error}"
        except StopIteration:
            pass
        first = source_lines.first
        for number, reason in source_lines.unread:
            yield Refusal(source, number, "", reason)
        broken = any(number > first for number, _ in source_lines.unread)
        source_lines.unread.clear()
        if fault:
            yield Refusal(source, first, "", fault)
            source_lines.give_back()
        elif cells is None:
            return
        elif not broken:
            yield _Row(first, cells)
