"""The data sets that can be imported. A new one is a module, a name and a line in `DATA_SETS`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from ingest.imports import acled, gdelt, icews, polecat, ucdp
from ingest.imports.actors import Actors
from ingest.imports.columns import Columns, normal
from ingest.imports.events import Event, Passed
from ingest.imports.files import Line, Row, quoted, tabbed


class Name(StrEnum):
    """The names of the data sets, as the command line takes them."""

    GDELT = gdelt.NAME
    ICEWS = icews.NAME
    POLECAT = polecat.NAME
    ACLED = acled.NAME
    UCDP = ucdp.NAME


class Reader(Protocol):
    """Reads the rows of one table."""

    actors: Actors

    def event(self, row: Sequence[str]) -> Event | Passed:
        """The event of a row.

        Raises:
            RowError: the row breaks.
        """


class DataSet(NamedTuple):
    """How a data set is read."""

    name: Name
    rows: Callable[[Iterator[Line]], Iterator[Row]]
    reader: Callable[[Columns], Reader]
    columns: tuple[str, ...] = ()
    """The columns of a table that comes without its header; empty if it always has one."""
    encoding: str = ""
    """In which rows are written that are not UTF-8."""

    @property
    def extractor(self) -> str:
        """The extractor of its claims; another version where the mapping changes."""
        return f"{self.name}/1"

    def is_header(self, row: Sequence[str]) -> bool:
        """Whether the first row of a table names its columns."""
        named = {normal(name) for name in row}
        return not self.columns or self.columns[0] in named or len(named & {*self.columns}) > 1


DATA_SETS: Mapping[Name, DataSet] = {
    data_set.name: data_set
    for data_set in (
        DataSet(
            Name.GDELT, tabbed,
            lambda columns: gdelt.Reader(), ("globaleventid",),
        ),
        DataSet(Name.ICEWS, tabbed, icews.Reader, icews.COLUMNS, "latin-1"),
        DataSet(Name.POLECAT, tabbed, polecat.Reader),
        DataSet(Name.ACLED, quoted, acled.Reader),
        DataSet(Name.UCDP, quoted, ucdp.Reader, ucdp.COLUMNS),
    )
}  # fmt: skip
