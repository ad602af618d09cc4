"""Words that point back to somebody, from `data/anaphors.csv` and `data/epithets.csv`."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Anaphor(NamedTuple):
    """A noun such as `country` or `sides` that means whoever was named before."""

    kind: str
    """The kind of actor it means; empty for any."""
    number: int
    """1, or 2 for a plural."""
    sector: str
    """What it is of each of them: `leaders` is GOV."""


def _rows(name: str) -> list[dict[str, str]]:
    text = files("ingest.actors").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def anaphors() -> dict[str, Anaphor]:
    """Pointing nouns by word."""
    return {
        word: Anaphor(row["kind"], int(row["number"]), row["sector"])
        for row in _rows("anaphors.csv")
        for word in row["words"].split(";")
    }


@cache
def epithets() -> dict[str, tuple[str, ...]]:
    """Circumlocutions and the states they may mean, once the article has named the state."""
    return {
        phrase: tuple(row["codes"].split(";"))
        for row in _rows("epithets.csv")
        for phrase in row["phrases"].split(";")
    }
