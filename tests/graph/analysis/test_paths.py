"""Ways between actors, on a graph that is drawn here.

A --5-- B --4-- D --1-- F
A --2-- C --9-- D
A --2-- E --2-- D
"""

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.flows import neighbours
from graph.analysis.paths import Ways, shortest
from tests.graph.analysis.telling import tied

KNOWN = neighbours(
    tied(AB=(5, 0), BD=(0, 4), AC=(2, 0), CD=(9, 0), AE=(1, 1), DE=(2, 0), DF=(1, 0))
)


def test_of_the_shortest_ways_the_strongest_come_first() -> None:
    # The weakest ties of A-B-D, A-C-D and A-E-D are 4, 2 and 2.
    ways = (("A", "B", "D"), ("A", "C", "D"), ("A", "E", "D"))
    assert shortest(KNOWN, "A", "D", 4, 10) == Ways(2, 3, ways)
    assert shortest(KNOWN, "A", "D", 4, 2) == Ways(2, 3, ways[:2])
    assert shortest(KNOWN, "A", "F", 3, 10).paths == tuple((*way, "F") for way in ways)


def test_a_way_that_is_too_long_is_none() -> None:
    assert shortest(KNOWN, "A", "F", 2, 10) == Ways(None, 0, ())
    assert shortest(KNOWN, "A", "X", 4, 10) == Ways(None, 0, ())
    assert shortest({}, "A", "B", 4, 10) == Ways(None, 0, ())


edges = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda edge: edge[0] < edge[1]),
    st.integers(1, 4),
    min_size=1,
    max_size=16,
)


@given(edges, st.integers(1, 4), st.integers(1, 5))
def test_ways_are_those_that_networkx_finds(
    told: dict[tuple[int, int], int], length: int, limit: int
) -> None:
    ties = tied(**{f"{one}{other}": (claims, 0) for (one, other), claims in told.items()})
    drawn = nx.Graph(list(ties))
    drawn.add_nodes_from("01")

    def strength(path: tuple[str, ...]) -> int:
        steps = (sorted(step) for step in pairwise(path))
        return min(ties[one, other].claims for one, other in steps)

    expected = []
    if nx.has_path(drawn, "0", "1"):
        expected = [tuple(path) for path in nx.all_shortest_paths(drawn, "0", "1")]
    if expected and len(expected[0]) > length + 1:
        expected = []
    expected.sort(key=lambda path: (-strength(path), path))
    found = shortest(neighbours(ties), "0", "1", length, limit)
    assert found.total == len(expected)
    assert list(found.paths) == expected[:limit]
    assert found.length == (len(expected[0]) - 1 if expected else None)
