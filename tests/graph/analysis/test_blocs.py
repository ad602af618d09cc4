"""Blocs, by hand.

Two pairs, A-B and C-D, cooperate four times each; A-C and B-D are in conflict twice each. All
scores are +1 or -1, so weights are numbers of claims:

cooperation w+ = 8, degrees 4 each; conflict w- = 4, degrees 2 each.
Blocs {A, B} and {C, D}: 2 * 8 within; by chance 2 * 8 * 8 / 16 = 8 of cooperation, and
2 * 4 * 4 / 8 = 4 of conflict. Q = (16 - 0 - 8 + 4) / (2 * 12) = 0.5.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.blocs import Weight, blocs, modularity, weight_of
from graph.analysis.flows import Flow
from tests.graph.analysis.telling import DAY, tied

SQUARE = tied(AB=(4, 0), CD=(4, 0), AC=(0, 2), BD=(0, 2))


def test_partners_are_one_bloc_and_adversaries_two() -> None:
    found = blocs(SQUARE)
    assert [[member.actor for member in bloc.members] for bloc in found.blocs] == [
        ["A", "B"],
        ["C", "D"],
    ]
    assert found.modularity == 0.5
    for bloc in found.blocs:
        assert (bloc.inner, bloc.outer) == (Weight(4000, 0), Weight(0, 4000))
        assert (bloc.inner.balance, bloc.outer.balance) == (1.0, -1.0)


def test_conflict_alone_divides_everybody() -> None:
    # Q of single actors: by chance 3 * (2 * 2 / 6) = 2 of conflict, of 6 in all.
    found = blocs(tied(AB=(0, 1), BC=(0, 1), AC=(0, 1)))
    assert [len(bloc.members) for bloc in found.blocs] == [1, 1, 1]
    assert found.modularity == 0.333333


def test_a_higher_resolution_makes_smaller_blocs() -> None:
    ring = tied(AB=(3, 0), BC=(1, 0), CD=(3, 0), AD=(1, 0))
    assert [len(bloc.members) for bloc in blocs(ring, 0.2).blocs] == [4]
    assert [len(bloc.members) for bloc in blocs(ring, 1.0).blocs] == [2, 2]
    assert [len(bloc.members) for bloc in blocs(ring, 9.0).blocs] == [1, 1, 1, 1]


def test_members_with_most_cooperation_within_come_first() -> None:
    [bloc] = blocs(tied(AB=(1, 0), BC=(5, 0)), 0.1).blocs
    assert [(member.actor, member.inner.cooperation) for member in bloc.members] == [
        ("B", 6000),
        ("C", 5000),
        ("A", 1000),
    ]


def test_weights_are_scores_without_their_sign() -> None:
    told = Flow((3, 1, 2, 1), (7500, 10_000, 1000, -9000), DAY, DAY)
    assert weight_of(told) == Weight(17_500, 8000)
    # A request for help has a score of +0.5: by itself it is no conflict.
    assert weight_of(Flow((0, 0, 2, 0), (0, 0, 1000, 0), DAY, DAY)) == Weight(0, 0)


def test_no_ties_make_no_blocs() -> None:
    assert blocs({}) == ((), 0.0)


small = st.dictionaries(
    st.sampled_from(("AB", "AC", "AD", "AE", "BC", "BD", "BE", "CD", "CE", "DE")),
    st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any),
    min_size=1,
)


@given(small)
def test_no_actor_gains_by_leaving_or_by_joining_a_partner(
    told: dict[str, tuple[int, int]],
) -> None:
    ties = tied(**told)
    weights = {pair: weight_of(flow) for pair, flow in ties.items()}
    found = blocs(ties)
    labels = {
        member.actor: number for number, bloc in enumerate(found.blocs) for member in bloc.members
    }
    reached = modularity(weights, labels)
    assert found.modularity == pytest.approx(reached, abs=1e-6)
    alone = dict(zip(labels, range(len(labels)), strict=True))
    assert reached >= modularity(weights, alone) - 1e-9
    for actor in labels:
        assert modularity(weights, labels | {actor: len(labels)}) <= reached + 1e-7
    for pair, weight in weights.items():
        for actor, other in (pair, pair[::-1]):
            if weight.cooperation:
                moved = labels | {actor: labels[other]}
                assert modularity(weights, moved) <= reached + 1e-7
