"""From the files of a data set to its events: each row an event, a row passed over, or refused."""

from collections.abc import Iterator, Sequence

from ingest.imports import files, gdelt, mentions
from ingest.imports.columns import Columns
from ingest.imports.data_sets import DataSet, Name, Reader
from ingest.imports.events import Event, Passed, RowError
from ingest.imports.files import Row
from ingest.imports.mentions import Mention
from ingest.sources.errors import SourceError
from ingest.sources.records import Refusal

Told = Event | Mention | Passed | Refusal


class Reading:
    """Reads the files of one data set; counts the actors that keep an id of their own."""

    def __init__(self, data_set: DataSet) -> None:
        self._data_set = data_set
        self._readers: dict[tuple[str, ...], Reader] = {}

    @property
    def unresolved(self) -> int:
        """How many actors are known by an id of the data set alone."""
        return len(set().union(*(reader.actors.unresolved for reader in self._readers.values())))

    def read(self, argument: str) -> Iterator[Told]:
        """What the rows of a file tell.

        Raises:
            SourceError: it cannot be read, or is no table of the data set.
        """
        for name, lines in files.tables(argument, self._data_set.encoding):
            rows = self._data_set.rows(lines)
            first = next(rows, None)
            if first is not None:
                yield from self._table(first, rows, name)

    def _table(self, first: Row, rows: Iterator[Row], source: str) -> Iterator[Told]:
        data_set = self._data_set
        header = not first.fault and data_set.is_header(first.cells)
        columns = tuple(first.cells) if header else data_set.columns
        if first.fault and not data_set.columns:
            raise SourceError(f"cannot read {source}: its header {first.fault}")
        widths = {len(columns)}
        if data_set.name is Name.GDELT:
            widths = {*gdelt.Reader.widths, gdelt.MENTIONS}
            if len(first.cells) == gdelt.GKG:
                raise SourceError(
                    f"cannot read {source}: it is of GDELT's knowledge graph, which tells no acts;"
                    " name its events and mentions"
                )
        reader = self._readers.get(columns)
        if reader is None:
            reader = self._readers[columns] = data_set.reader(Columns(columns, source))
        if not header:
            yield _told(first, reader, widths, source)
        for at, row in enumerate(rows):
            if at or not _is_hxl(row.cells):
                yield _told(row, reader, widths, source)


def _told(row: Row, reader: Reader, widths: set[int], source: str) -> Told:
    if row.fault:
        return Refusal(source, row.number, "", row.fault)
    cells = row.cells
    if len(cells) not in widths:
        cells = _without_empty_end(cells, max(widths))
        if len(cells) not in widths:
            expected = " or ".join(map(str, sorted(widths)))
            return Refusal(source, row.number, "", f"has {len(cells)} columns, not {expected}")
    try:
        if len(cells) == gdelt.MENTIONS and gdelt.MENTIONS in widths:
            return mentions.mention(cells)
        return reader.event(cells)
    except RowError as error:
        return Refusal(source, row.number, error.field, error.message)


def _without_empty_end(cells: Sequence[str], width: int) -> Sequence[str]:
    """A row without the empty cells that tabs at its end make."""
    return cells[:width] if not any(cells[width:]) else cells


def _is_hxl(cells: Sequence[str]) -> bool:
    """Whether a row holds the tags of the Humanitarian Exchange Language, not data."""
    told = [cell for cell in cells if cell.strip()]
    return bool(told) and all(cell.lstrip().startswith("#") for cell in told)
