"""Reads the tables in `data/` and the forms their cells have."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from graph import tables


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one table, by column."""
    return tables.rows("ingest.actors", name)


def parts(cell: str) -> list[str]:
    """The entries of a cell, which semicolons part."""
    return [part for part in cell.split(";") if part] if cell else []


def entries(name: str, by: str, value: str, column: str) -> frozenset[str]:
    """The entries of one column in the rows of a table whose column `by` has that value."""
    return frozenset(part for row in rows(name) if row[by] == value for part in parts(row[column]))


def day(text: str, last: bool) -> date | None:
    """A day from `2001`, `2001-02` or `2001-02-03`, filled up to the first or last day."""
    if not text:
        return None
    numbers = [int(part) for part in text.split("-")]
    year = numbers[0]
    month = numbers[1] if len(numbers) > 1 else (12 if last else 1)
    of_month = numbers[2] if len(numbers) > 2 else (monthrange(year, month)[1] if last else 1)
    return date(year, month, of_month)
