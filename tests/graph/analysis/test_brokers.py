"""Centralities, by hand and against networkx."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.brokers import brokers
from graph.analysis.flows import Pair
from tests.graph.analysis.telling import tied


def centralities(told: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int, float]]:
    found = brokers(tied(**told)).brokers
    return {one.actor: (one.degree, one.claims, one.betweenness) for one in found}


def test_those_in_the_middle_lie_between() -> None:
    # A - B - C - D: B lies between A and C, A and D, of three pairs of others; C likewise.
    assert centralities({"AB": (1, 0), "CB": (0, 1), "CD": (1, 0)}) == {
        "A": (1, 1, 0.0),
        "B": (2, 2, 0.666667),
        "C": (2, 2, 0.666667),
        "D": (1, 1, 0.0),
    }


def test_a_strong_tie_is_a_short_one() -> None:
    # A-B-C takes 1/4 + 1/4 and is shorter than A-C, 1/1; over D it takes 1/2 + 1/2.
    told = {"AB": (4, 0), "BC": (4, 0), "AC": (1, 0), "AD": (2, 0), "CD": (2, 0)}
    # Of three pairs of others B lies between A and C; A and C between B and D, half each.
    assert {actor: one[2] for actor, one in centralities(told).items()} == {
        "A": 0.166667,
        "B": 0.333333,
        "C": 0.166667,
        "D": 0.0,
    }


def test_a_walk_along_the_acts_spends_its_time() -> None:
    # A and B act on C, which does nothing: all begin with a = (0.15 + 0.85 c) / 3, and
    # c = a + 0.85 (a + b) = 2.7 a, so that a = b = 1 / 4.7.
    found = {one.actor: one.pagerank for one in brokers(tied(AC=(2, 0), BC=(0, 1))).brokers}
    assert found == {"A": 0.212766, "B": 0.212766, "C": 0.574468}


def test_of_a_large_graph_the_ways_of_some_are_followed() -> None:
    told = tied(**{f"{one}{two}": (1, 0) for one in "ABC" for two in "KLMNOP"})
    exact, estimate = brokers(told), brokers(told, work=100)
    assert exact.pivots == 9
    assert 1 <= estimate.pivots < 9
    assert estimate == brokers(told, work=100)
    assert [one.pagerank for one in estimate.brokers] == [one.pagerank for one in exact.brokers]


def test_no_ties_make_no_brokers() -> None:
    assert brokers({}) == ((), 0)


arcs = st.dictionaries(
    st.tuples(st.sampled_from("ABCDEFGH"), st.sampled_from("ABCDEFGH")).filter(
        lambda pair: pair[0] != pair[1]
    ),
    st.integers(1, 4),
    min_size=1,
    max_size=24,
)


@given(arcs)
def test_betweenness_is_that_of_networkx(told: dict[Pair, int]) -> None:
    drawn = nx.Graph()
    for (one, other), claims in told.items():
        more = drawn.get_edge_data(one, other, {"claims": 0})["claims"]
        drawn.add_edge(one, other, claims=more + claims)
    for *_, data in drawn.edges(data=True):
        data["distance"] = round(10**9 / data["claims"])
    expected = nx.betweenness_centrality(drawn, weight="distance")
    found = brokers(tied(**{"".join(pair): (claims, 0) for pair, claims in told.items()}))
    assert {one.actor: one.betweenness for one in found.brokers} == pytest.approx(
        expected, abs=1e-6
    )
    assert sum(one.pagerank for one in found.brokers) == pytest.approx(1, abs=1e-5)
