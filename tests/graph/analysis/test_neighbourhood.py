"""Who is near, on a graph that is drawn here.

A --5-- B --4-- D --1-- F --1-- G
A --2-- C --9-- D
B --1-- C
"""

from graph.analysis.flows import neighbours
from graph.analysis.neighbourhood import around
from tests.graph.analysis.telling import tied

KNOWN = neighbours(
    tied(AB=(5, 0), BD=(0, 4), AC=(2, 0), CD=(9, 0), BC=(1, 0), DF=(1, 0), FG=(1, 0))
)


def test_the_nearest_come_first_then_those_with_most_claims() -> None:
    found = around(KNOWN, "A", 2, 10)
    assert list(found.distances.items()) == [("A", 0), ("B", 1), ("C", 1), ("D", 2)]
    assert list(found.ties) == [("A", "B"), ("A", "C"), ("B", "C"), ("B", "D"), ("C", "D")]
    assert (found.total, found.total_ties) == (4, 5)
    assert list(around(KNOWN, "A", 3, 10).distances) == ["A", "B", "C", "D", "F"]
    assert list(around(KNOWN, "D", 1, 10).distances) == ["D", "C", "B", "F"]


def test_what_is_left_out_is_counted() -> None:
    found = around(KNOWN, "A", 2, 2)
    assert (list(found.distances), list(found.ties)) == (["A", "B"], [("A", "B")])
    assert (found.total, found.total_ties) == (4, 5)


def test_an_actor_without_ties_is_alone() -> None:
    found = around(KNOWN, "X", 3, 10)
    assert (found.distances, found.ties, found.total) == ({"X": 0}, {}, 1)
