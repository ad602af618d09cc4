"""Weeks and months, and what passed in each."""

from datetime import date, timedelta

import pytest

from graph.analysis.periods import first_day, last_day, number_of
from graph.analysis.timeline import Period, timeline
from graph.tallies import Step
from tests.graph.analysis.telling import tally

TOLD = [
    tally("A", "B", 1, 2, 2.5, date(2023, 11, 7)),
    tally("B", "A", 4, 1, -9, date(2023, 11, 8)),
    tally("A", "B", 3, 1, -3, date(2023, 11, 30)),
]


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize(
    "day", [date.min, date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date.max]
)
def test_each_day_lies_in_one_period(step: Step, day: date) -> None:
    number = number_of(day, step)
    assert first_day(number, step) <= day <= last_day(number, step)
    if last_day(number, step) < date.max:
        assert first_day(number + 1, step) == last_day(number, step) + timedelta(days=1)
        assert number_of(first_day(number + 1, step), step) == number + 1


def test_periods_are_those_of_the_calendar() -> None:
    week = number_of(date(2023, 11, 12), Step.WEEK)
    assert first_day(week, Step.WEEK) == date(2023, 11, 6)
    assert last_day(week, Step.WEEK) == date(2023, 11, 12)
    month = number_of(date(2024, 2, 3), Step.MONTH)
    assert first_day(month, Step.MONTH) == date(2024, 2, 1)
    assert last_day(month, Step.MONTH) == date(2024, 2, 29)
    assert number_of(date.min, Step.WEEK) == number_of(date.min, Step.MONTH) == 0


def test_weeks_without_claims_stand_between() -> None:
    found = timeline(TOLD, Step.WEEK, None, None, 100)
    assert found.total == 4
    assert found.periods == (
        # (2 * 2.5 - 9) / 3 = -4 / 3
        Period(date(2023, 11, 6), date(2023, 11, 12), (2, 0, 0, 1), -1.3333),
        Period(date(2023, 11, 13), date(2023, 11, 19), (0, 0, 0, 0), None),
        Period(date(2023, 11, 20), date(2023, 11, 26), (0, 0, 0, 0), None),
        Period(date(2023, 11, 27), date(2023, 12, 3), (0, 0, 1, 0), -3.0),
    )
    assert [period.claims for period in found.periods] == [3, 0, 0, 1]


def test_the_days_that_are_asked_for_are_its_ends() -> None:
    found = timeline(TOLD, Step.MONTH, date(2023, 10, 31), date(2024, 1, 1), 100)
    assert [period.first.month for period in found.periods] == [10, 11, 12, 1]
    # (2 * 2.5 - 9 - 3) / 4 = -7 / 4
    assert found.periods[1].score == -1.75
    last = timeline(TOLD, Step.MONTH, date(2023, 10, 31), date(2024, 1, 1), 2)
    assert (last.periods, last.total) == (found.periods[2:], 4)


def test_without_claims_only_days_make_periods() -> None:
    assert timeline([], Step.WEEK, None, None, 9) == ((), 0)
    assert timeline([], Step.WEEK, date(2023, 1, 1), None, 9) == ((), 0)
    whole = timeline([], Step.WEEK, date.min, date.max, 1)
    assert (whole.total, whole.periods[0].last) == (521_723, date.max)
    assert timeline(TOLD, Step.WEEK, date(2024, 1, 1), None, 9) == ((), 0)
