"""Reads the tables that a package keeps in its folder `data`, as CSV."""

import csv
from collections.abc import Iterator
from importlib.resources import files


def rows(package: str, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table, each by column."""
    text = files(package).joinpath("data", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())
