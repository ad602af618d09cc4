"""PLOVER as data: event types, modes, contexts, sectors, quad classes and scores.

Source: PLOVER manual 2.0 (https://github.com/openeventdata/PLOVER, commit 5e0c24f), whose
conflict-cooperation scores of January 2023 stand in `data/`. Where the manual contradicts
itself the choice is noted in the row: ACCUSE is -3 (the sign was lost in a later commit) and
SANCTION is material conflict (quad 4), as its chapter says.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph import tables

QUAD_NAMES = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}


class EventType(NamedTuple):
    """One of PLOVER's 16 event types."""

    name: str
    quad: int
    """Quad class, a key of QUAD_NAMES."""
    score: float
    """PLOVER conflict-cooperation score, -10 (conflict) to +10 (cooperation)."""
    goldstein: float
    """Score of the corresponding CAMEO root, after Goldstein (1992)."""
    mutual: bool
    """Whether two or more parties may do it together, all of them as sources."""
    sense: str
    source: str


class Mode(NamedTuple):
    """How an act of one event type is done."""

    event_type: str
    name: str
    score: float | None
    """PLOVER score of type and mode; None where PLOVER gives none."""
    sense: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    return tables.rows("graph", name)


@cache
def event_types() -> dict[str, EventType]:
    """The event types by name."""
    return {
        row["event_type"]: EventType(
            name=row["event_type"],
            quad=int(row["quad"]),
            score=float(row["score"]),
            goldstein=float(row["goldstein"]),
            mutual=row["mutual"] == "true",
            sense=row["sense"],
            source=row["source"],
        )
        for row in _rows("event_types.csv")
    }


@cache
def modes() -> dict[tuple[str, str], Mode]:
    """The modes by event type and name."""
    return {
        (row["event_type"], row["mode"]): Mode(
            event_type=row["event_type"],
            name=row["mode"],
            score=float(row["score"]) if row["score"] else None,
            sense=row["sense"],
        )
        for row in _rows("modes.csv")
    }


@cache
def contexts() -> dict[str, str]:
    """The contexts with the sense of each."""
    return {row["context"]: row["sense"] for row in _rows("contexts.csv")}


@cache
def sectors() -> dict[str, str]:
    """The primary sectors with the sense of each."""
    return {row["sector"]: row["sense"] for row in _rows("sectors.csv")}


@cache
def organ_sectors() -> frozenset[str]:
    """Sectors whose members answer to their state: its government, army, courts and so on.

    A bare state (empty sector) is not listed. The choice is Entente's own: PLOVER has no
    principals.
    """
    return frozenset(row["sector"] for row in _rows("sectors.csv") if row["organ"] == "true")


@cache
def score(event_type: str, mode: str = "") -> float:
    """Conflict-cooperation score of an act, that of the mode where PLOVER gives one.

    Raises:
        KeyError: no such event type.
    """
    refined = modes().get((event_type, mode))
    if refined is not None and refined.score is not None:
        return refined.score
    return event_types()[event_type].score


def quad(event_type: str) -> int:
    """Quad class of an event type, a key of QUAD_NAMES.

    Raises:
        KeyError: no such event type.
    """
    return event_types()[event_type].quad
