"""Sudden changes, by hand.

A count x is transformed to 2 sqrt(x + 3/8): 0 to 1.2247, 6 to 5.0498, 10 to 6.4420.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.changes import CONFLICT, Change, Search, changes, transformed, z_score
from graph.tallies import Step, Tally
from tests.graph.analysis.telling import DAY, tally

WEEK = timedelta(days=7)


def weekly(*counts: int, quad: int = 4) -> list[Tally]:
    """Claims of one week after another, from DAY."""
    return [
        tally("B", "A", quad, claims, -1, DAY + number * WEEK)
        for number, claims in enumerate(counts)
        if claims
    ]


def end_of(weeks: int) -> date:
    """The last day of so many weeks from DAY."""
    return DAY + weeks * WEEK - timedelta(days=1)


def test_a_score_tells_how_far_a_count_is_from_those_before() -> None:
    assert transformed(10) == pytest.approx(6.4420, abs=1e-4)
    # Nothing before: the spread is 0, chance takes its place. 6.4420 - 1.2247
    assert z_score(10, [0, 0, 0]) == pytest.approx(5.2173, abs=1e-4)
    # Transformed, 2, 10 and 30 are 3.0822, 6.4420 and 11.0227: 3.3598, 0 and 4.5806 from their
    # median. The spread is 1.4826 * 3.3598 = 4.9812, and (2 sqrt(50.375) - 6.4420) / 4.9812
    assert z_score(50, [2, 10, 30]) == pytest.approx(1.5565, abs=1e-4)


def test_a_burst_is_found() -> None:
    told = weekly(1, 0, 0, 0, 10, 0, 1)
    assert changes(told, Search(Step.WEEK, past=4, least=3.5)) == (
        Change(
            pair=("A", "B"),
            kind=CONFLICT,
            first=DAY + 4 * WEEK,
            last=end_of(5),
            claims=10,
            usual=0.0,
            z=5.2173,
        ),
    )


def test_the_first_periods_have_no_past() -> None:
    search = Search(Step.WEEK, past=4, least=3.5)
    assert changes(weekly(1, 0, 0, 10), search) == ()
    assert len(changes(weekly(10), search._replace(since=DAY - 4 * WEEK))) == 1
    assert changes(weekly(10), search._replace(since=DAY - 3 * WEEK)) == ()


def test_silence_is_found_once_its_week_is_over() -> None:
    told = weekly(20, 20, 20, 20)
    search = Search(Step.WEEK, past=4, least=3.5)
    assert changes(told, search) == ()
    assert changes(told, search._replace(until=end_of(5) - timedelta(days=1))) == ()
    [found] = changes(told, search._replace(until=end_of(5)))
    # 1.2247 - 2 sqrt(20.375)
    assert (found.claims, found.usual, found.z) == (0, 20.0, -7.803)


def test_cooperation_and_conflict_have_each_their_own_past() -> None:
    told = weekly(9, 9, 9, 9, 9) + weekly(0, 0, 0, 0, 9, quad=1)
    assert [one.kind for one in changes(told, Search(Step.WEEK, 4, 3.5))] == ["cooperation"]


def test_the_greatest_come_first() -> None:
    told = weekly(0, 0, 0, 0, 10, 0, 0, 0, 0, 20)
    told.append(tally("C", "D", 3, 20, -1, DAY + 9 * WEEK))
    found = changes(told, Search(Step.WEEK, 4, 3.5, since=DAY))
    assert [(one.claims, one.pair) for one in found] == [
        (20, ("A", "B")),
        (20, ("C", "D")),
        (10, ("A", "B")),
    ]


@given(
    st.lists(st.integers(0, 30), min_size=1, max_size=24),
    st.integers(1, 6),
    st.sampled_from((0.5, 1.0, 3.5)),
)
def test_none_is_missed(counts: list[int], past: int, least: float) -> None:
    expected = {}
    for number in range(past, len(counts)):
        z = z_score(counts[number], counts[number - past : number])
        if abs(z) >= least:
            expected[DAY + number * WEEK] = round(z, 4)
    search = Search(Step.WEEK, past, least, since=DAY, until=end_of(len(counts)))
    assert {one.first: one.z for one in changes(weekly(*counts), search)} == expected
