"""Reads the codebooks in `data/`."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph import tables


class Act(NamedTuple):
    """What a codebook's code is in PLOVER."""

    event_type: str
    """Empty where PLOVER has no type for it."""
    mode: str
    contexts: tuple[str, ...]
    reversed: bool
    """Whether the codebook's target is PLOVER's source: who is visited, and who visits."""
    predicate: str


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one codebook, by column."""
    return tables.rows("ingest.imports", name)


@cache
def mapping(name: str, key: str, value: str) -> dict[str, str]:
    """Two columns of a codebook."""
    return {row[key]: row[value] for row in rows(name)}


@cache
def cameo() -> dict[str, Act]:
    """CAMEO's codes, with leading zeros."""
    return {
        row["code"]: Act(
            row["event_type"],
            row["mode"],
            _parts(row["contexts"]),
            row["reversed"] == "yes",
            row["text"].lower(),
        )
        for row in rows("cameo.csv")
    }


@cache
def cameo_texts() -> dict[str, str]:
    """CAMEO's codes by their texts, in lower case."""
    return {act.predicate: code for code, act in reversed(cameo().items())}


@cache
def acled() -> dict[tuple[str, str], Act]:
    """ACLED's event and sub-event types, in lower case."""
    return {
        (row["event_type"].lower(), row["sub_event_type"].lower()): Act(
            row["plover_type"],
            row["mode"],
            _parts(row["contexts"]),
            row["reversed"] == "yes",
            row["predicate"],
        )
        for row in rows("acled.csv")
    }


@cache
def ucdp() -> dict[str, Act]:
    """UCDP's types of violence."""
    return {
        row["type_of_violence"]: Act(
            row["plover_type"], row["mode"], _parts(row["contexts"]), False, row["predicate"]
        )
        for row in rows("ucdp.csv")
    }


@cache
def confidence(data_set: str, of: str) -> float:
    """How far events of a data set are trusted, where it gives no figure itself; 0 to 1.

    Raises:
        KeyError: no such row.
    """
    found = {(row["data_set"], row["of"]): float(row["confidence"]) for row in _confidences()}
    return found[data_set, of]


@cache
def confidences(data_set: str) -> frozenset[float]:
    """All figures of `confidence` for a data set, none of which the data set has itself."""
    return frozenset(
        float(row["confidence"]) for row in _confidences() if row["data_set"] == data_set
    )


@cache
def _confidences() -> list[dict[str, str]]:
    return list(rows("confidence.csv"))


@cache
def icews_sectors() -> dict[str, tuple[int, str]]:
    """ICEWS' sector phrases, in lower case, each with its rank and PLOVER sector.

    The lowest rank is the primary sector of an actor that has several.
    """
    return {
        phrase.lower(): (rank, row["sector"])
        for rank, row in enumerate(rows("icews_sectors.csv"))
        for phrase in row["phrases"].split(";")
    }


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()
