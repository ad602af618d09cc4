"""Dates as English news writes them, resolved against the day of publication.

The convention is that of the NGEC coder of PLOVER data: an expression is read relative to
publication and in the past if it can be (`Friday` is the latest Friday), unless it says `next`
or the caller prefers the future. What cannot be resolved is left out: durations (`for two
weeks`), and what counts from a moment that the sentence does not
date (`three months later`).
"""

import re
from bisect import bisect_left
from calendar import day_name, month_name
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from graph.model import DatePrecision

Role = Literal["at", "since", "until"]


class DateMention(NamedTuple):
    """A date expression: `text[start:end]`."""

    start: int
    end: int
    day: date
    """First day of the period, which is a day, a week (from Monday), a month, quarter or year."""
    precision: DatePrecision
    role: Role = "at"
    """Whether the act was on the day, or lasts since then or until then."""


class _Context(NamedTuple):
    published: date
    future: bool
    month_first: bool | None = None


_Found = tuple[date, DatePrecision] | None
_Reading = Callable[[re.Match[str], _Context], _Found]

_MONTHS = {name[:3]: number for number, name in enumerate(month_name) if name}
_WEEKDAYS = {name[:3]: number for number, name in enumerate(day_name)}
_NUMBERS = {"a": 1, "an": 1, "a couple of": 2, "one": 1, "two": 2, "three": 3, "four": 4,
            "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
            "twelve": 12}  # fmt: skip
_DAYS_AHEAD = 92
"""How far ahead of publication a day of the same year may lie before last year's is meant."""

_S = r"\s{1,3}"
_WEEKDAY = rf"(?P<weekday>{'|'.join(day_name)})"
_ANY_WEEKDAY = (
    r"(?:(?P<weekday>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday)?)\b\.?,?"
    r"\s{0,2}\(?\s?)?"
)
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?P<year>(?:18|19|20|21)\d\d)\b(?![,.]\d|%|-\d)"
_DAY = r"(?<![\d.,$])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WHICH = r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious|[Cc]urrent|[Cc]oming|[Ff]ollowing)"
_PART = r"(?:[Ee]arly|[Mm]id|[Ll]ate|[Ee]arlier|[Ll]ater)"
_BY_YEAR = rf"(?:,?{_S}(?:of{_S})?(?P<which>last|this|next){_S}year\b)"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
_BACK = frozenset({"ago", "earlier", "before", "previously"})
_HERE_ENDS = r"(?=\s{0,2}(?:[.,;:)\u201d\"-]|$)|\s(?:in|at|on|by|with|that|and|when|during)\b)"
"""What follows `the day before` where no event is named that it was before."""
_NOT_A_NAME = (
    r"(?<!Good )(?<!Black )(?<!Bloody )(?<!Super )(?<!Easter )(?<!Palm )(?<!Ash )(?<!Holy )"
)
_NOT_A_COUNT = (
    r"(?! (?:people|troops|soldiers|men|women|children|tons|tonnes|dollars|euros|miles|km"
    r"|homes|houses|families|refugees|fighters|civilians|others|members|missiles|rockets))"
)

_TRIGGER = re.compile(
    rf"\d|\b(?:{'|'.join([*_MONTHS, *_WEEKDAYS])})"
    r"|(?i:day|morrow|night|this |week|month|quarter|year|decade"
    r"|spring|summer|autumn|winter|last fall)"
)
_ROLE = re.compile(
    r"\b(?:(?P<since>since|from|after|starting|beginning)|(?P<until>until|till|by|before|through))"
    r"(?:\s(?:on|in|the|early|late|mid))?[\s-]{1,3}$",
    re.IGNORECASE,
)
_ROLE_REACH = 20
_EVENT_TO_COME = re.compile(
    r"\b(?:ahead of|before|prior to|(?:on )?the eve of)\s(?:[\w-]{1,20}\s){0,4}?"
    r"(?:(?:on|in|for|of|later)\s)?(?:early\s|late\s)?$",
    re.IGNORECASE,
)
"""What stands before the date of another event: `ahead of a summit on` Friday."""
_EVENT_REACH = 80


def find_dates(
    text: str, published: date, *, future: bool = False, month_first: bool | None = None
) -> list[DateMention]:
    """The date expressions of a sentence, in order and apart.

    `future` reads weekdays, months and days without a year as the first on or after
    publication: for what is announced. `month_first` tells how the publisher writes `5/6/2023`;
    None if that is not known. Takes time linear in the length of the text.
    """
    if _TRIGGER.search(text) is None:
        return []
    context = _Context(published, future, month_first)
    found: list[DateMention] = []
    taken = bytearray(len(text))
    for expression in _EXPRESSIONS:
        for mention in _mentions(expression, text, context):
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                found.append(mention)
    found += _relative(text, sorted(found), taken, context)
    return sorted(found)


def _relative(
    text: str, found: list[DateMention], taken: bytearray, context: _Context
) -> Iterator[DateMention]:
    """What counts from the day named before it in the sentence, `two days earlier`.

    Where none is named, what lies back counts from publication, and what follows is no date.
    """
    starts = [mention.start for mention in found]
    for match in _RELATIVE.finditer(text):
        if any(taken[match.start() : match.end()]):
            continue
        step = _direction(match)
        named = _named_before(match, found[: bisect_left(starts, match.start())])
        if named is None and step >= 0:
            continue
        from_day = context._replace(published=named or context.published)
        try:
            read = _counted(match, from_day) if match["count"] else _next_to(match, from_day, step)
        except (ValueError, OverflowError):
            continue
        if read is not None and (context.future or read[0] <= context.published):
            yield DateMention(*match.span(), *read, _role(text, match.start()))


def _direction(match: re.Match[str]) -> int:
    """-1, 0 or 1: before the day that it counts from, then, or after it."""
    if match["same"]:
        return 0
    back = match["back"] or match["before"] or (match["direction"] or "").lower() in _BACK
    return -1 if back else 1


def _named_before(match: re.Match[str], found: list[DateMention]) -> date | None:
    """The date from which an expression counts; months and years count from a month as well."""
    if not found:
        return None
    unit = (match["unit"] or match["period"] or match["before"] or match["same"]).lower()
    fine = {DatePrecision.DAY}
    if unit in ("month", "year", "decade"):
        fine.add(DatePrecision.MONTH)
    return found[-1].day if found[-1].precision in fine else None


def _next_to(match: re.Match[str], context: _Context, step: int) -> _Found:
    """`the previous day`, `the week before`, `the following month`, `that day`."""
    unit = (match["period"] or match["before"] or match["same"]).lower()
    return _shifted(context.published, "day" if unit == "night" else unit, step)


def _mentions(expression: "_Expression", text: str, context: _Context) -> Iterator[DateMention]:
    for match in expression.pattern.finditer(text):
        try:
            read = expression.reading(match, context)
        except (ValueError, OverflowError):
            continue
        if read is not None:
            span = "span" if "span" in match.re.groupindex else 0
            role = expression.role or _role(text, match.start(span))
            yield DateMention(*match.span(span), *read, role)


def _role(text: str, start: int) -> Role:
    match = _ROLE.search(text[max(0, start - _ROLE_REACH) : start])
    if match is None:
        to_come = _EVENT_TO_COME.search(text[max(0, start - _EVENT_REACH) : start])
        return "until" if to_come else "at"
    return "since" if match["since"] else "until"


def _month_number(written: str) -> int:
    return _MONTHS[written[:3]]


def _on_day(day: date) -> _Found:
    return day, DatePrecision.DAY


def _week_of(day: date) -> _Found:
    return day - timedelta(days=day.weekday()), DatePrecision.WEEK


def _in_month(year: int, month: int) -> _Found:
    return date(year, month, 1), DatePrecision.MONTH


def _in_quarter(year: int, month: int) -> _Found:
    """Three months from this one."""
    return date(year, month, 1), DatePrecision.QUARTER


def _in_year(year: int) -> _Found:
    return date(year, 1, 1), DatePrecision.YEAR


def _months_on(day: date, months: int) -> date:
    """The first day of the month that is so many months after that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _iso(match: re.Match[str], _: _Context) -> _Found:
    return _on_day(date.fromisoformat(match[0]))


def _numeric(match: re.Match[str], context: _Context) -> _Found:
    """`9/11/2023`: day or month first, by the weekday beside it, else by what is not to come,
    then by the publisher's order; with dots always the day, if that is a date at all."""
    first, second = int(match["first"]), int(match["second"])
    if match["year"] is None and not match["weekday"]:
        return None
    years = _years(match["year"], context)
    days = [day for year in years for day in _valid(year, (second, first), (first, second))]
    weekday = _WEEKDAYS[match["weekday"][:3]] if match["weekday"] else None
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


def _years(written: str | None, context: _Context) -> list[int]:
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


def _month_and_day(match: re.Match[str], context: _Context) -> _Found:
    month, day = _month_number(match["month"]), int(match["day"])
    if match["year"]:
        return _on_day(date(int(match["year"]), month, day))
    if match["which"]:
        return _on_day(date(context.published.year + _step(match["which"]), month, day))
    return _on_day(_without_year(month, day, match["weekday"], context))


def _without_year(month: int, day: int, weekday: str | None, context: _Context) -> date:
    """A day without a year is of this year, as the agencies' style books say, if it is past or
    soon to come; else of last year. A weekday beside it settles the year."""
    published = context.published
    years = range(published.year - 4, published.year + 3)
    days = [found for year in years for found in _valid(year, (month, day))]
    if weekday:
        days = [d for d in days if d.weekday() == _WEEKDAYS[weekday[:3]]] or days
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


def _month_and_year(match: re.Match[str], _: _Context) -> _Found:
    return _in_month(int(match["year"]), _month_number(match["month"]))


def _month_by_year(match: re.Match[str], context: _Context) -> _Found:
    year = context.published.year + _step(match["which"])
    return _in_month(year, _month_number(match["month"]))


def _which_month(match: re.Match[str], context: _Context) -> _Found:
    """`last September`: the latest that is over; `next March`: the first to come."""
    month, step = _month_number(match["month"]), _step(match["which"])
    year = context.published.year
    if step < 0 and month >= context.published.month:
        year -= 1
    if step > 0 and month <= context.published.month:
        year += 1
    return _in_month(year, month)


def _month(match: re.Match[str], context: _Context) -> _Found:
    month, year = _month_number(match["month"]), context.published.year
    if context.future and month < context.published.month:
        year += 1
    if not context.future and month > context.published.month:
        year -= 1
    return _in_month(year, month)


def _weekday(match: re.Match[str], context: _Context) -> _Found:
    number = _WEEKDAYS[match["weekday"][:3]]
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


def _weekday_of_week(match: re.Match[str], context: _Context) -> _Found:
    monday = context.published - timedelta(days=context.published.weekday())
    days = _WEEKDAYS[match["weekday"][:3]] + 7 * _step(match["which"])
    return _on_day(monday + timedelta(days=days))


_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "morning": 0,
         "afternoon": 0, "evening": 0, "night": -1, "before": -2, "after": 2}  # fmt: skip


def _named_day(match: re.Match[str], context: _Context) -> _Found:
    return _on_day(context.published + timedelta(days=_DAYS[match["named"].lower()]))


def _which_period(match: re.Match[str], context: _Context) -> _Found:
    step, unit, published = _step(match["which"]), match["unit"].lower(), context.published
    return _shifted(published, "week" if unit == "weekend" else unit, step)


def _current_period(match: re.Match[str], context: _Context) -> _Found:
    """`earlier in the week`."""
    return _shifted(context.published, match["unit"].lower(), 0)


def _shifted(day: date, unit: str, step: int) -> _Found:
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


def _quarter(match: re.Match[str], context: _Context) -> _Found:
    """`the third quarter`: of the year named, else the latest that has begun."""
    number = int(match["number"] or 0) or _ORDINALS[match["ordinal"].lower()]
    return _three_months(3 * number - 2, match, context)


def _season(match: re.Match[str], context: _Context) -> _Found:
    """`last summer`, `the spring of 2019`: the latest that has begun if no year is named."""
    month = _SEASONS[match["season"].lower()]
    if match["which"] and _step(match["which"]) < 0:
        over = _months_on(context.published, -3)
        return _in_quarter(over.year - (month > over.month), month)
    return _three_months(month, match, context)


def _three_months(month: int, match: re.Match[str], context: _Context) -> _Found:
    published = context.published
    if match["year"]:
        return _in_quarter(int(match["year"]), month)
    if match["which"]:
        return _in_quarter(published.year + _step(match["which"]), month)
    if context.future:
        return _in_quarter(published.year + (month + 2 < published.month), month)
    return _in_quarter(published.year - (month > published.month), month)


def _weekend(_: re.Match[str], context: _Context) -> _Found:
    """The week whose weekend it is: the latest that has begun, or the one to come."""
    published = context.published
    began = context.future or published.weekday() >= _WEEKDAYS["Sat"]
    return _week_of(published if began else published - timedelta(weeks=1))


def _counted(match: re.Match[str], context: _Context) -> _Found:
    """`two days ago`, `a year earlier`, `in two weeks' time`: the period so far away."""
    written = match["count"].lower()
    count = int(written) if written.isdigit() else _NUMBERS[written]
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


def _in_time(match: re.Match[str], context: _Context) -> _Found:
    """`in two weeks` is how long it took, unless it says `time` or tells of what is to come."""
    return _counted(match, context) if match["direction"] or context.future else None


def _year(match: re.Match[str], _: _Context) -> _Found:
    return _in_year(int(match["year"]))


@dataclass(frozen=True, slots=True)
class _Expression:
    pattern: re.Pattern[str]
    reading: _Reading
    role: Role | None = None


def _expressions() -> Iterator[_Expression]:
    """In order of preference: of two that overlap the former is read. The group `span`, where
    there is one, is the expression without the words that only tell that it is a date."""
    c = re.compile
    yield _Expression(c(r"\b\d{4}-\d{2}-\d{2}\b"), _iso)
    yield _Expression(
        c(
            rf"{_ANY_WEEKDAY}(?<![\d/.])(?P<first>\d{{1,2}})\s?(?P<mark>[/.])\s?"
            r"(?P<second>\d{1,2})(?:\s?(?P=mark)\s?(?P<year>\d{4}|\d\d)\b|(?=\s?\)))(?![/\d])"
        ),
        _numeric,
    )
    tail = rf"(?:,?{_S}{_YEAR}|{_BY_YEAR})?"
    more = r"(?:\s?(?:-|to|and|or)\s?\d{1,2}(?:st|nd|rd|th)?\b)?"
    no_day = r"(?![:,./]?\d|%)"
    yield _Expression(
        c(rf"{_ANY_WEEKDAY}\b{_MONTH}{_S}{_DAY}\b{more}{no_day}{tail}"), _month_and_day
    )
    yield _Expression(
        c(rf"{_ANY_WEEKDAY}(?:the{_S})?{_DAY}{more}{_S}(?:of{_S})?{_MONTH}(?!\w){tail}"),
        _month_and_day,
    )
    yield _Expression(c(rf"\b{_MONTH},?{_S}(?:of{_S})?{_YEAR}"), _month_and_year)
    yield _Expression(c(rf"\b{_MONTH}{_BY_YEAR}"), _month_by_year)
    yield _Expression(c(rf"\b{_WHICH}{_S}{_MONTH}(?!\w)"), _which_month)
    introduced = rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Tt]hrough|{_PART})[\s-]{{1,2}}"
    part = rf"(?:{_PART}[\s-]{{1,2}})?"
    yield _Expression(c(rf"{introduced}{part}(?P<span>{_MONTH})(?!\w)(?!(?<=May)'s)"), _month)
    yield _Expression(
        c(r"\b(?P<month>January|February|July|September|October|November|December)\b"), _month
    )
    yield _Expression(c(r"(?<=[a-z] )(?P<month>April|June|August)\b(?! [A-Z])"), _month)
    yield _Expression(
        c(rf"\b{_WEEKDAY},?{_S}(?:of{_S})?(?P<which>last|this|next){_S}week\b"), _weekday_of_week
    )
    yield _Expression(c(rf"(?:\b{_WHICH}{_S})?\b{_NOT_A_NAME}{_WEEKDAY}\b(?! Times)"), _weekday)
    yield _Expression(c(r"(?i)\b(?:the )?day (?P<named>before) yesterday\b"), _named_day)
    yield _Expression(c(r"(?i)\b(?:the )?day (?P<named>after) tomorrow\b"), _named_day)
    yield _Expression(c(r"(?i)\b(?P<named>yesterday|today|tonight|tomorrow)\b"), _named_day)
    yield _Expression(c(r"(?i)\bthis (?P<named>morning|afternoon|evening)\b"), _named_day)
    yield _Expression(c(r"(?i)\blast (?P<named>night)\b"), _named_day)
    yield _Expression(
        c(
            r"(?i)\b(?:(?:earlier|early|late|later) in"
            r"|(?:at|since) the (?:start|beginning|end) of) the "
            r"(?P<unit>week|month|quarter|year)\b(?! (?:before|after|to|that|when))"
        ),
        _current_period,
    )
    of_year = rf"(?:,?{_S}(?:(?:of|in){_S})?{_YEAR}|{_BY_YEAR})?"
    yield _Expression(
        c(
            r"\b(?:the\s)?(?:(?P<ordinal>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|last|final)"
            rf"[\s-]quarter|Q(?P<number>[1-4]))(?![\w-]){of_year}(?<!\blast\squarter)"
        ),
        _quarter,
    )
    season = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
    last_season = r"(?P<which>[Ll]ast|[Tt]his|[Pp]revious)"
    no_year = r"(?P<year>(?!))?"
    yield _Expression(c(rf"\b{last_season}{_S}{season}\b{no_year}(?!-)"), _season)
    yield _Expression(
        c(
            r"\b(?:[Ii]n|[Ss]ince|[Dd]uring)\s(?:the\s)?(?:(?:early|late)\s)?"
            rf"(?P<span>{season}(?:{_S}(?:of{_S})?{_YEAR}|{_BY_YEAR}))"
        ),
        _season,
    )
    yield _Expression(
        c(r"(?i)\b(?:over|at|on|during|since) (?P<span>the (?:past )?weekend)\b(?! (?:of|after))"),
        _weekend,
    )
    yield _Expression(
        c(
            rf"(?<!the )(?:\b{_PART}{_S})?\b{_WHICH}{_S}"
            r"(?P<unit>weekend|week|month|quarter|year)\b(?!-)"
        ),
        _which_period,
    )
    counted = rf"{_COUNT}(?P<half>{_S}and{_S}a{_S}half)?[\s-]{{1,3}}{_UNIT}"
    yield _Expression(c(rf"(?i)\b{counted}{_S}(?P<direction>ago|from{_S}now|hence)\b"), _counted)
    yield _Expression(c(rf"(?i)\bin{_S}{counted}(?P<direction>'?{_S}time)?\b"), _in_time)
    ranged = rf"\b(?:[Bb]etween|[Ff]rom){_S}"
    yield _Expression(
        c(rf"{ranged}(?P<span>{_YEAR})(?={_S}(?:and|to){_S}\d{{4}}\b)"), _year, "since"
    )
    yield _Expression(c(rf"{ranged}\d{{4}}{_S}(?:and|to){_S}(?P<span>{_YEAR})"), _year, "until")
    yield _Expression(
        c(
            r"(?i)\b(?:in|since|until|till|by|from|during|before|after|through|of|early|mid|late)"
            rf"[\s-]{{1,3}}(?:(?:early|mid|late)[\s-]{{1,3}})?(?P<span>{_YEAR}){_NOT_A_COUNT}"
        ),
        _year,
    )
    yield _Expression(c(r"\b(?P<year>(?:18|19|20)\d0)s\b"), _year)


_EXPRESSIONS = tuple(_expressions())
_RELATIVE = re.compile(
    rf"(?i)\b(?:{_COUNT}(?P<half>{_S}and{_S}a{_S}half)?[\s-]{{1,3}}{_UNIT}{_S}"
    rf"(?P<direction>earlier(?! than)|previously|later{_HERE_ENDS}|before{_HERE_ENDS})"
    rf"|(?:that|the{_S}same){_S}(?P<same>day|night|week|month|year)\b"
    rf"|the{_S}(?:(?P<back>previous|preceding)|following|next)"
    rf"{_S}(?P<period>day|week|month|year)\b"
    rf"|the{_S}(?P<before>day|night|week|month|year){_S}(?:before|earlier){_HERE_ENDS})"
)
