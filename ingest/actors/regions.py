"""States by the region that a phrase tells: `the West African country`, `the three Gulf states`."""

from functools import cache
from typing import NamedTuple

from graph.model import Party
from ingest.actors.parties import state_party
from ingest.actors.reading import Reading
from ingest.actors.tables import parts, rows

_LONGEST = 3
"""So many words an adjective of `regions.csv` has at most."""
_REACH = 2
"""So many sentences before a phrase may have named the state that it means."""


@cache
def _regions() -> dict[str, frozenset[str]]:
    return {
        adjective: frozenset(parts(row["codes"]))
        for row in rows("regions.csv")
        for adjective in parts(row["adjectives"])
    }


def neighbours(code: str) -> frozenset[str]:
    """The states that border on one, or lie across a strait from it."""
    known = _neighbours().get(code)
    return known.beside if known else frozenset()


def lies(code: str, of: str, direction: str) -> bool:
    """Whether the middle of a state lies in a direction, `southern`, from that of another."""
    here, there = _neighbours().get(of), _neighbours().get(code)
    if here is None or there is None:
        return False
    north, east = there.latitude - here.latitude, there.longitude - here.longitude
    along, across = (north, east) if direction in ("northern", "southern") else (east, north)
    along = -along if direction in ("southern", "western") else along
    return 2 * along > abs(across)


DIRECTIONS = frozenset({"northern", "southern", "eastern", "western"})


class _Place(NamedTuple):
    """Where a state lies, in degrees, and which states border on it."""

    latitude: int
    longitude: int
    beside: frozenset[str]


@cache
def _neighbours() -> dict[str, _Place]:
    return {
        row["code"]: _Place(
            int(row["latitude"]), int(row["longitude"]), frozenset(parts(row["neighbours"]))
        )
        for row in rows("neighbours.csv")
    }


def states_of_region(adjective: str) -> frozenset[str]:
    """The states of which an adjective is true: `landlocked`, `west african`; none if of none."""
    return _regions().get(adjective, frozenset())


def region_before(here: Reading, token: int) -> tuple[frozenset[str], int]:
    """The states of the region that is told right before a token, and where its words begin.

    No states, and the token itself, if there is none.
    """
    for length in range(min(_LONGEST, token), 0, -1):
        codes = _regions().get(" ".join(here.folded[token - length : token]))
        if codes is not None:
            return codes, token - length
    return frozenset(), token


def state_of_region(here: Reading, token: int, codes: frozenset[str]) -> tuple[Party, ...]:
    """The one state of a region that was named last before a token, if the text named any."""
    for reading in (here, *here.earlier[-_REACH:][::-1]):
        limit = token if reading is here else len(reading.sentence)
        named = {p.principal for at, p in reading.spoken() if at < limit and p.principal in codes}
        if len(named) == 1:
            return (state_party(here.gazetteer, named.pop(), here.text_of(token)),)
        if named:
            return ()
    known = codes & here.article.states
    if len(known) != 1:
        return ()
    return (state_party(here.gazetteer, next(iter(known)), here.text_of(token)),)
