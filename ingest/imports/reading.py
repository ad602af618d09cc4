"""From the files of a data set to its events: each row an event, a row passed over, or refused."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from ingest.imports import files, gdelt, mentions
from ingest.imports.columns import Columns
from ingest.imports.data_sets import DATA_SETS, DataSet, Name, Reader
from ingest.imports.events import Event, Passed, RowError
from ingest.imports.files import Row
from ingest.imports.mentions import Mention
from ingest.sources.errors import SourceError
from ingest.sources.records import Refusal

RowRead = Event | Mention | Passed | Refusal
"""What a row is read as."""

PART = 20_000
"""Most rows of one part."""


class Part(NamedTuple):
    """Rows of one table that follow each other."""

    source: str
    """The table, as refusals name it."""
    columns: tuple[str, ...]
    rows: list[Row]


def parts(data_set: DataSet, argument: str) -> Iterator[Part]:
    """The rows of a file.

    Raises:
        SourceError: it cannot be read, or is no table of the data set.
    """
    for source, lines in files.tables(argument, data_set.encoding):
        rows = data_set.rows(lines)
        first = next(rows, None)
        if first is not None:
            yield from _table(data_set, first, rows, source)


def _table(data_set: DataSet, first: Row, rows: Iterator[Row], source: str) -> Iterator[Part]:
    if first.fault and not data_set.columns:
        raise SourceError(f"cannot read {source}: its header {first.fault}")
    cells = first.split()
    if data_set.name is Name.GDELT and len(cells) == gdelt.GKG:
        raise SourceError(
            f"cannot read {source}: it is of GDELT's knowledge graph, which tells no acts;"
            " name its events and mentions"
        )
    header = not first.fault and data_set.is_header(cells)
    columns = tuple(cells) if header else data_set.columns
    data_set.reader(Columns(columns, source))
    if not header:
        rows = chain((first,), rows)
    elif (second := next(rows, None)) is not None and not _is_hxl(second.split()):
        rows = chain((second,), rows)
    while part := list(islice(rows, PART)):
        yield Part(source, columns, part)


def _is_hxl(cells: Sequence[str]) -> bool:
    """Whether a row holds the tags of the Humanitarian Exchange Language, not data."""
    told = [cell for cell in cells if cell.strip()]
    return bool(told) and all(cell.lstrip().startswith("#") for cell in told)


class Reading:
    """Reads the parts of one data set, with what was found out about its actors kept."""

    def __init__(self, name: Name) -> None:
        self.data_set = DATA_SETS[name]
        self._readers: dict[tuple[str, ...], Reader] = {}

    def unresolved(self) -> set[str]:
        """Ids of the actors that are known to the data set alone."""
        return set().union(*(reader.actors.unresolved for reader in self._readers.values()))

    def read(self, part: Part) -> list[RowRead]:
        """What rows tell, in order."""
        reader = self._readers.get(part.columns)
        if reader is None:
            made = self.data_set.reader(Columns(part.columns, part.source))
            reader = self._readers[part.columns] = made
        widths = frozenset({len(part.columns)})
        if self.data_set.name is Name.GDELT:
            widths = gdelt.Reader.widths | {gdelt.MENTIONS}
        return [_told(row, reader, widths, part.source) for row in part.rows]


def _told(row: Row, reader: Reader, widths: frozenset[int], source: str) -> RowRead:
    if row.fault:
        return Refusal(source, row.number, "", row.fault)
    cells = row.split()
    if len(cells) not in widths:
        cells = _without_empty_end(cells, max(widths))
        if len(cells) not in widths:
            expected = " or ".join(map(str, sorted(widths)))
            return Refusal(source, row.number, "", f"has {len(cells)} columns, not {expected}")
    try:
        if len(cells) == gdelt.MENTIONS and gdelt.MENTIONS in widths and len(widths) > 1:
            return mentions.mention(cells)
        return reader.event(cells)
    except RowError as error:
        return Refusal(source, row.number, error.field, error.message)


def _without_empty_end(cells: Sequence[str], width: int) -> Sequence[str]:
    """A row without the empty cells that tabs at its end make."""
    return cells[:width] if not any(cells[width:]) else cells
