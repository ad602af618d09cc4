"""Tallies put together."""

from datetime import date

from graph.analysis.flows import Flow, flows, neighbours, ties
from tests.graph.analysis.telling import DAY, tally

LATER = date(2023, 12, 4)


def test_what_one_did_to_another_is_summed_by_quad_class() -> None:
    found = flows(
        [
            tally("B", "A", 4, 1, -9, LATER),
            tally("A", "B", 1, 2, 2.5),
            tally("A", "B", 4, 3, -9, LATER),
            tally("A", "A", 4, 7, -9),
        ]
    )
    assert list(found) == [("A", "B"), ("B", "A")], "acts at home are left out"
    there = found["A", "B"]
    assert there == Flow((2, 0, 0, 3), (5000, 0, 0, -27_000), DAY, LATER)
    assert (there.claims, there.cooperation, there.conflict) == (5, 2, 3)
    # (2 * 2.5 + 3 * -9) / 5 = -22 / 5
    assert there.score == -4.4
    together = ties(found)
    # (5 - 27 - 9) / 6 = -31 / 6
    assert together["A", "B"].score == -5.1667
    assert neighbours(together)["B"] == {"A": together["A", "B"]}
