"""Ties and tallies written down in a line each, for graphs small enough to compute by hand."""

from datetime import date

from graph.analysis.flows import Flow, Pair
from graph.tallies import Tally

DAY = date(2023, 11, 6)
"""A Monday."""


def tally(source: str, target: str, quad: int, claims: int, score: float, day: date = DAY) -> Tally:
    """So many claims of one quad class, each with this score."""
    return Tally(source, target, quad, day, claims, round(1000 * score * claims), day, day)


def tied(**told: tuple[int, int]) -> dict[Pair, Flow]:
    """Flows by pair: `AB=(3, 1)` is three claims of cooperation, each with a score of +1, and one
    of conflict, with -1."""
    return {
        (pair[0], pair[1]): Flow(
            (friendly, 0, hostile, 0), (1000 * friendly, 0, -1000 * hostile, 0), DAY, DAY
        )
        for pair, (friendly, hostile) in sorted(told.items())
    }
