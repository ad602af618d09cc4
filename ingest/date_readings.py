"""How one expression of a date is read: the day and precision that its parts make."""

import re
from calendar import day_name, month_name
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from graph.model import DatePrecision

MONTHS = {name[:3]: number for number, name in enumerate(month_name) if name}
WEEKDAYS = {name[:3]: number for number, name in enumerate(day_name)}
NUMBERS = {"a": 1, "an": 1, "a couple of": 2, "one": 1, "two": 2, "three": 3, "four": 4,
            "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
            "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
            "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
            "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
            "ninety": 90}  # fmt: skip
_DAYS_AHEAD = 92
"""How far ahead of publication a day of the same year may lie before last year's is meant."""
_BACK = frozenset({"ago", "earlier", "before", "previously"})


class Context(NamedTuple):
    """What the text around an expression says of it."""

    published: date
    future: bool
    """Whether it is told of what is to come."""
    month_first: bool | None = None
    """The publisher's order of day and month; None where it is not known."""


Found = tuple[date, DatePrecision] | None
Reading = Callable[[re.Match[str], Context], Found]


def direction(match: re.Match[str]) -> int:
    """-1, 0 or 1: before the day that it counts from, then, or after it."""
    if match["same"]:
        return 0
    back = match["back"] or match["before"] or (match["direction"] or "").lower() in _BACK
    return -1 if back else 1


def next_to(match: re.Match[str], context: Context, step: int) -> Found:
    """`the previous day`, `the week before`, `the following month`, `that day`."""
    unit = (match["period"] or match["before"] or match["same"]).lower()
    return shifted(context.published, "day" if unit == "night" else unit, step)


def _month_number(written: str) -> int:
    return MONTHS[written[:3]]


def _on_day(day: date) -> Found:
    return day, DatePrecision.DAY


def _week_of(day: date) -> Found:
    return day - timedelta(days=day.weekday()), DatePrecision.WEEK


def _in_month(year: int, month: int) -> Found:
    return date(year, month, 1), DatePrecision.MONTH


def _in_quarter(year: int, month: int) -> Found:
    """Three months from this one."""
    return date(year, month, 1), DatePrecision.QUARTER


def _in_year(year: int) -> Found:
    return date(year, 1, 1), DatePrecision.YEAR


def _months_on(day: date, months: int) -> date:
    """The first day of the month that is so many months after that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def read_iso(match: re.Match[str], _: Context) -> Found:
    """`2023-11-09`."""
    return _on_day(date.fromisoformat(match[0]))


def read_numeric(match: re.Match[str], context: Context) -> Found:
    """`9/11/2023`: day or month first, by the weekday beside it, else by what is not to come,
    then by the publisher's order; with dots always the day, if that is a date at all."""
    first, second = int(match["first"]), int(match["second"])
    if match["year"] is None and not match["weekday"]:
        return None
    years = _years(match["year"], context)
    days = [day for year in years for day in _valid(year, (second, first), (first, second))]
    weekday = WEEKDAYS[match["weekday"][:3]] if match["weekday"] else None
    if weekday is not None:
        days = [day for day in days if day.weekday() == weekday] or days
    if not days:
        return None
    if match["mark"] == ".":
        return _on_day(days[0])
    published = context.published
    if context.month_first is not None:
        place = 0 if context.month_first else 1
        wanted = (first, second)[place]
        days.sort(key=lambda day: (day > published, day.month != wanted))
        return _on_day(days[0])
    return _on_day(min(days, key=lambda day: (day > published, abs(day - published))))


def _years(written: str | None, context: Context) -> list[int]:
    if written is None:
        return [context.published.year, context.published.year - 1]
    if len(written) == 4:
        return [int(written)]
    century = context.published.year // 100 * 100
    return [century + int(written), century - 100 + int(written)]


def _valid(year: int, *days: tuple[int, int]) -> Iterator[date]:
    for month, day in days:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def read_month_and_day(match: re.Match[str], context: Context) -> Found:
    """`9 November 2023`, `Nov. 9`, `9 November last year`."""
    month, day = _month_number(match["month"]), int(match["day"])
    if match["year"]:
        return _on_day(date(int(match["year"]), month, day))
    if match["which"]:
        return _on_day(date(context.published.year + _step(match["which"]), month, day))
    return _on_day(_without_year(month, day, match["weekday"], context))


def _without_year(month: int, day: int, weekday: str | None, context: Context) -> date:
    """A day without a year is of this year, as the agencies' style books say, if it is past or
    soon to come; else of last year. A weekday beside it settles the year."""
    published = context.published
    years = range(published.year - 4, published.year + 3)
    days = [found for year in years for found in _valid(year, (month, day))]
    if weekday:
        days = [d for d in days if d.weekday() == WEEKDAYS[weekday[:3]]] or days
    past = [d for d in days if d <= published]
    ahead = [d for d in days if d > published]
    if context.future and ahead:
        return published if published in past else ahead[0]
    soon = [d for d in ahead if d.year == published.year and (d - published).days <= _DAYS_AHEAD]
    if soon and (not past or past[-1].year != published.year):
        return soon[0]
    if not past:
        raise ValueError("no such day in these years")
    return past[-1]


def _step(which: str) -> int:
    """-1, 0 or 1: last, this or next."""
    word = which.lower()
    if word in ("last", "previous"):
        return -1
    return 1 if word in ("next", "coming", "following") else 0


def read_month_and_year(match: re.Match[str], _: Context) -> Found:
    """`November 2023`."""
    return _in_month(int(match["year"]), _month_number(match["month"]))


def read_month_by_year(match: re.Match[str], context: Context) -> Found:
    """`November last year`."""
    year = context.published.year + _step(match["which"])
    return _in_month(year, _month_number(match["month"]))


def read_which_month(match: re.Match[str], context: Context) -> Found:
    """`last September`: the latest that is over; `next March`: the first to come."""
    month, step = _month_number(match["month"]), _step(match["which"])
    year = context.published.year
    if step < 0 and month >= context.published.month:
        year -= 1
    if step > 0 and month <= context.published.month:
        year += 1
    return _in_month(year, month)


def read_month(match: re.Match[str], context: Context) -> Found:
    """`in November`: the latest that has begun, or the next where something is to come."""
    month, year = _month_number(match["month"]), context.published.year
    if context.future and month < context.published.month:
        year += 1
    if not context.future and month > context.published.month:
        year -= 1
    return _in_month(year, month)


def read_weekday(match: re.Match[str], context: Context) -> Found:
    """`Monday`, `last Monday`: the latest, or the next where something is to come."""
    number = WEEKDAYS[match["weekday"][:3]]
    published = context.published
    back = (published.weekday() - number) % 7
    which = (match["which"] or "").lower()
    if which in ("this", "current"):
        return _on_day(published + timedelta(days=number - published.weekday()))
    if which in ("last", "previous"):
        return _on_day(published - timedelta(days=back or 7))
    if which:
        return _on_day(published + timedelta(days=7 - back))
    if context.future:
        return _on_day(published + timedelta(days=(7 - back) % 7))
    return _on_day(published - timedelta(days=back))


def read_weekday_of_week(match: re.Match[str], context: Context) -> Found:
    """`Monday last week`: the week begins on a Monday."""
    monday = context.published - timedelta(days=context.published.weekday())
    days = WEEKDAYS[match["weekday"][:3]] + 7 * _step(match["which"])
    return _on_day(monday + timedelta(days=days))


_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "morning": 0,
         "afternoon": 0, "evening": 0, "night": -1, "before": -2, "after": 2}  # fmt: skip


def read_named_day(match: re.Match[str], context: Context) -> Found:
    """`yesterday`, `tonight`, `the day before yesterday`."""
    return _on_day(context.published + timedelta(days=_DAYS[match["named"].lower()]))


def read_which_period(match: re.Match[str], context: Context) -> Found:
    """`last week`, `this month`, `next year`."""
    step, unit, published = _step(match["which"]), match["unit"].lower(), context.published
    return shifted(published, "week" if unit == "weekend" else unit, step)


def read_current_period(match: re.Match[str], context: Context) -> Found:
    """`earlier in the week`."""
    return shifted(context.published, match["unit"].lower(), 0)


def shifted(day: date, unit: str, step: int) -> Found:
    """The period so many of its kind away from the one of a day."""
    if unit == "day":
        return _on_day(day + timedelta(days=step))
    if unit == "week":
        return _week_of(day + timedelta(weeks=step))
    if unit == "month":
        first = _months_on(day, step)
        return _in_month(first.year, first.month)
    if unit == "quarter":
        first = _months_on(day, 3 * step - (day.month - 1) % 3)
        return _in_quarter(first.year, first.month)
    return _in_year(day.year + step)


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def read_quarter(match: re.Match[str], context: Context) -> Found:
    """`the third quarter`: of the year named, else the latest that has begun."""
    number = int(match["number"] or 0) or _ORDINALS[match["ordinal"].lower()]
    return _three_months(3 * number - 2, match, context)


def read_season(match: re.Match[str], context: Context) -> Found:
    """`last summer`, `the spring of 2019`: the latest that has begun if no year is named."""
    month = _SEASONS[match["season"].lower()]
    if match["which"] and _step(match["which"]) < 0:
        over = _months_on(context.published, -3)
        return _in_quarter(over.year - (month > over.month), month)
    return _three_months(month, match, context)


def _three_months(month: int, match: re.Match[str], context: Context) -> Found:
    published = context.published
    if match["year"]:
        return _in_quarter(int(match["year"]), month)
    if match["which"]:
        return _in_quarter(published.year + _step(match["which"]), month)
    if context.future:
        return _in_quarter(published.year + (month + 2 < published.month), month)
    return _in_quarter(published.year - (month > published.month), month)


def read_weekend(_: re.Match[str], context: Context) -> Found:
    """The week whose weekend it is: the latest that has begun, or the one to come."""
    published = context.published
    began = context.future or published.weekday() >= WEEKDAYS["Sat"]
    return _week_of(published if began else published - timedelta(weeks=1))


def read_counted(match: re.Match[str], context: Context) -> Found:
    """`two days ago`, `a year earlier`, `in two weeks' time`: the period so far away."""
    written = match["count"].lower()
    count = int(written) if written.isdigit() else NUMBERS[written]
    sign = -1 if (match["direction"] or "").lower() in _BACK else 1
    unit, published = match["unit"].lower(), context.published
    if unit == "day":
        return _on_day(published + timedelta(days=sign * count))
    if unit in ("week", "fortnight"):
        count *= 2 if unit == "fortnight" else 1
        return _week_of(published + timedelta(weeks=sign * count))
    if unit == "month":
        first = _months_on(published, sign * count)
        return _in_month(first.year, first.month)
    years = count * (10 if unit == "decade" else 1)
    months = years * 12 + (6 if match["half"] else 0)
    return _in_year(_months_on(published, sign * months).year)


def read_in_time(match: re.Match[str], context: Context) -> Found:
    """`in two weeks` is how long it took, unless it says `time` or tells of what is to come."""
    return read_counted(match, context) if match["direction"] or context.future else None


def read_year(match: re.Match[str], _: Context) -> Found:
    """`in 2019`."""
    return _in_year(int(match["year"]))
