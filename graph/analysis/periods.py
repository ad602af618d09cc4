"""Weeks and months, counted from the first day of the calendar."""

from datetime import date, timedelta

from graph.tallies import Step

_WEEK = 7


def number_of(day: date, step: Step) -> int:
    """The number of the period that a day lies in; the first of the calendar is 0."""
    if step is Step.WEEK:
        # 1 January of the year 1 is a Monday.
        return (day.toordinal() - 1) // _WEEK
    return 12 * (day.year - 1) + day.month - 1


def first_day(number: int, step: Step) -> date:
    """First day of a period."""
    if step is Step.WEEK:
        return date.fromordinal(_WEEK * number + 1)
    return date(number // 12 + 1, number % 12 + 1, 1)


def last_day(number: int, step: Step) -> date:
    """Last day of a period; that of the calendar where it ends within."""
    if number == number_of(date.max, step):
        return date.max
    return first_day(number + 1, step) - timedelta(days=1)
