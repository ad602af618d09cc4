"""Where the columns of a table stand, by name."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from ingest.imports.events import cell
from ingest.sources.errors import SourceError

Cells = Callable[[str], str]
"""Gives what a row says in a column, by name; empty where the table has no such column."""


class Columns:
    """The columns of a table by the names in its header, whatever their order and case."""

    def __init__(self, header: Sequence[str], source: str) -> None:
        self.width = len(header)
        self._source = source
        self._at: dict[str, int] = {}
        for at, name in enumerate(header):
            self._at.setdefault(normal(name), at)

    def at(self, *names: str) -> int:
        """Where the first of these columns stands that is there; -1 if none is."""
        return next((self._at[name] for name in names if name in self._at), -1)

    def require(self, names: Iterable[str]) -> None:
        """Makes sure that columns are there.

        Raises:
            SourceError: one is missing.
        """
        missing = [name for name in names if name not in self._at]
        if missing:
            raise SourceError(
                f"cannot read {self._source}: its header has no column {', '.join(missing)}"
            )


def normal(name: str) -> str:
    """The name of a column as it is looked for."""
    return name.strip().strip('"').strip().lower()


def cells(places: Mapping[str, int], row: Sequence[str]) -> Cells:
    """What a row says, by the names of the columns at these places (-1 for none)."""

    def told(name: str) -> str:
        at = places[name]
        return cell(row[at]) if 0 <= at < len(row) else ""

    return told
