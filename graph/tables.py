"""Reads the tables that a package keeps in its folder `data`, as CSV."""

import csv
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files


def rows(package: str, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table, each by column."""
    text = files(package).joinpath("data", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@contextmanager
def kept_for_good() -> Iterator[None]:
    """Puts the garbage collector off while tables are read that the process keeps to its end.

    It would walk what has been read so far again and again, half of the time that reading takes,
    and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
