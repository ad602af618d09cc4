"""Dates as English news writes them, resolved against the day of publication.

The convention is that of the NGEC coder of PLOVER data: an expression is read relative to
publication and in the past if it can be (`Friday` is the latest Friday), unless it says `next`
or the caller prefers the future. What cannot be resolved is left out: durations (`for two
weeks`), and what follows a moment that the sentence does not date (`three months later`).
"""

import re
from bisect import bisect_left
from calendar import day_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from graph.model import DatePrecision
from ingest import date_readings as readings

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
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(readings.NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
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
    rf"\d|\b(?:{'|'.join([*readings.MONTHS, *readings.WEEKDAYS])})"
    r"|(?i:day|morrow|night|this |week|month|quarter|year|decade"
    r"|spring|summer|autumn|winter|last fall)"
)
_ROLE = re.compile(
    r"\b(?:(?P<since>since|from|after|starting|beginning)|(?P<until>until|till|by|before|through))"
    r"(?:\s(?:on|in|the|early|late|mid))?[\s-]{1,3}$",
    re.IGNORECASE,
)
_ROLE_REACH = 20
HOURS = frozenset(
    ["dawn", "daybreak", "dusk", "midday", "midnight", "nightfall", "noon", "sunrise", "sunset"]
)  # fmt: skip
"""Times of a day: `before dawn on Monday` is on Monday."""
_HOUR = rf"(?:first light|{'|'.join(sorted(HOURS))})\b"
_EVENT_TO_COME = re.compile(
    rf"\b(?:ahead of|before(?!\s{_HOUR})|prior to|(?:on )?the eve of)\s(?:[\w-]{{1,20}}\s){{0,4}}?"
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
    context = readings.Context(published, future, month_first)
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
    text: str, found: list[DateMention], taken: bytearray, context: readings.Context
) -> Iterator[DateMention]:
    """What counts from the day named before it in the sentence, `two days earlier`.

    Where none is named, what lies back counts from publication, and what follows is no date.
    """
    starts = [mention.start for mention in found]
    for match in _RELATIVE.finditer(text):
        if any(taken[match.start() : match.end()]):
            continue
        step = readings.direction(match)
        named = _named_before(match, found[: bisect_left(starts, match.start())])
        if named is None and step >= 0:
            continue
        from_day = context._replace(published=named or context.published)
        try:
            read = (
                readings.read_counted(match, from_day)
                if match["count"]
                else readings.next_to(match, from_day, step)
            )
        except (ValueError, OverflowError):
            continue
        if read is not None and (context.future or read[0] <= context.published):
            yield DateMention(*match.span(), *read, _role(text, match.start()))


def _named_before(match: re.Match[str], found: list[DateMention]) -> date | None:
    """The date from which an expression counts; months and years count from a month as well."""
    if not found:
        return None
    unit = (match["unit"] or match["period"] or match["before"] or match["same"]).lower()
    fine = {DatePrecision.DAY}
    if unit in ("month", "year", "decade"):
        fine.add(DatePrecision.MONTH)
    return found[-1].day if found[-1].precision in fine else None


def _mentions(
    expression: "_Expression", text: str, context: readings.Context
) -> Iterator[DateMention]:
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


@dataclass(frozen=True, slots=True)
class _Expression:
    pattern: re.Pattern[str]
    reading: readings.Reading
    role: Role | None = None


def _expressions() -> Iterator[_Expression]:
    """In order of preference: of two that overlap the former is read. The group `span`, where
    there is one, is the expression without the words that only tell that it is a date."""
    yield from _days()
    yield from _months()
    yield from _weekdays()
    yield from _periods()
    yield from _spans()
    yield from _years()


def _days() -> Iterator[_Expression]:
    """Days of a month, in figures or by its name."""
    c = re.compile
    yield _Expression(c(r"\b\d{4}-\d{2}-\d{2}\b"), readings.read_iso)
    yield _Expression(
        c(
            rf"{_ANY_WEEKDAY}(?<![\d/.])(?P<first>\d{{1,2}})\s?(?P<mark>[/.])\s?"
            r"(?P<second>\d{1,2})(?:\s?(?P=mark)\s?(?P<year>\d{4}|\d\d)\b|(?=\s?\)))(?![/\d])"
        ),
        readings.read_numeric,
    )
    tail = rf"(?:,?{_S}{_YEAR}|{_BY_YEAR})?"
    more = r"(?:\s?(?:-|to|and|or)\s?\d{1,2}(?:st|nd|rd|th)?\b)?"
    no_day = r"(?![:,./]?\d|%)"
    yield _Expression(
        c(rf"{_ANY_WEEKDAY}\b{_MONTH}{_S}{_DAY}\b{more}{no_day}{tail}"), readings.read_month_and_day
    )
    yield _Expression(
        c(rf"{_ANY_WEEKDAY}(?:the{_S})?{_DAY}{more}{_S}(?:of{_S})?{_MONTH}(?!\w){tail}"),
        readings.read_month_and_day,
    )


def _months() -> Iterator[_Expression]:
    """Months, with a year or without."""
    c = re.compile
    yield _Expression(c(rf"\b{_MONTH},?{_S}(?:of{_S})?{_YEAR}"), readings.read_month_and_year)
    yield _Expression(c(rf"\b{_MONTH}{_BY_YEAR}"), readings.read_month_by_year)
    yield _Expression(c(rf"\b{_WHICH}{_S}{_MONTH}(?!\w)"), readings.read_which_month)
    introduced = rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Tt]hrough|{_PART})[\s-]{{1,2}}"
    part = rf"(?:{_PART}[\s-]{{1,2}})?"
    yield _Expression(
        c(rf"{introduced}{part}(?P<span>{_MONTH})(?!\w)(?!(?<=May)'s)"), readings.read_month
    )
    yield _Expression(
        c(r"\b(?P<month>January|February|July|September|October|November|December)\b"),
        readings.read_month,
    )
    yield _Expression(
        c(r"(?<=[a-z] )(?P<month>April|June|August)\b(?! [A-Z])"), readings.read_month
    )


def _weekdays() -> Iterator[_Expression]:
    """Days of the week, and days told from that of publication."""
    c = re.compile
    yield _Expression(
        c(rf"\b{_WEEKDAY},?{_S}(?:of{_S})?(?P<which>last|this|next){_S}week\b"),
        readings.read_weekday_of_week,
    )
    yield _Expression(
        c(rf"(?:\b{_WHICH}{_S})?\b{_NOT_A_NAME}{_WEEKDAY}\b(?! Times)"), readings.read_weekday
    )
    yield _Expression(
        c(r"(?i)\b(?:the )?day (?P<named>before) yesterday\b"), readings.read_named_day
    )
    yield _Expression(c(r"(?i)\b(?:the )?day (?P<named>after) tomorrow\b"), readings.read_named_day)
    yield _Expression(
        c(r"(?i)\b(?P<named>yesterday|today|tonight|tomorrow)\b"), readings.read_named_day
    )
    yield _Expression(
        c(r"(?i)\bthis (?P<named>morning|afternoon|evening)\b"), readings.read_named_day
    )
    yield _Expression(c(r"(?i)\blast (?P<named>night)\b"), readings.read_named_day)


def _periods() -> Iterator[_Expression]:
    """Weeks, quarters, seasons and the like."""
    c = re.compile
    yield _Expression(
        c(
            r"(?i)\b(?:(?:earlier|early|late|later) in"
            r"|(?:at|since) the (?:start|beginning|end) of) the "
            r"(?P<unit>week|month|quarter|year)\b(?! (?:before|after|to|that|when))"
        ),
        readings.read_current_period,
    )
    of_year = rf"(?:,?{_S}(?:(?:of|in){_S})?{_YEAR}|{_BY_YEAR})?"
    yield _Expression(
        c(
            r"\b(?:the\s)?(?:(?P<ordinal>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|last|final)"
            rf"[\s-]quarter|Q(?P<number>[1-4]))(?![\w-]){of_year}(?<!\blast\squarter)"
        ),
        readings.read_quarter,
    )
    season = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
    last_season = r"(?P<which>[Ll]ast|[Tt]his|[Pp]revious)"
    no_year = r"(?P<year>(?!))?"
    yield _Expression(c(rf"\b{last_season}{_S}{season}\b{no_year}(?!-)"), readings.read_season)
    yield _Expression(
        c(
            r"\b(?:[Ii]n|[Ss]ince|[Dd]uring)\s(?:the\s)?(?:(?:early|late)\s)?"
            rf"(?P<span>{season}(?:{_S}(?:of{_S})?{_YEAR}|{_BY_YEAR}))"
        ),
        readings.read_season,
    )
    yield _Expression(
        c(r"(?i)\b(?:over|at|on|during|since) (?P<span>the (?:past )?weekend)\b(?! (?:of|after))"),
        readings.read_weekend,
    )
    yield _Expression(
        c(
            rf"(?<!the )(?:\b{_PART}{_S})?\b{_WHICH}{_S}"
            r"(?P<unit>weekend|week|month|quarter|year)\b(?!-)"
        ),
        readings.read_which_period,
    )


def _spans() -> Iterator[_Expression]:
    """Spans of time from the day of publication."""
    c = re.compile
    counted = rf"{_COUNT}(?P<half>{_S}and{_S}a{_S}half)?[\s-]{{1,3}}{_UNIT}"
    yield _Expression(
        c(rf"(?i)\b{counted}{_S}(?P<direction>ago|from{_S}now|hence)\b"), readings.read_counted
    )
    yield _Expression(
        c(rf"(?i)\bin{_S}{counted}(?P<direction>'?{_S}time)?\b"), readings.read_in_time
    )


def _years() -> Iterator[_Expression]:
    """Years and decades."""
    c = re.compile
    ranged = rf"\b(?:[Bb]etween|[Ff]rom){_S}"
    yield _Expression(
        c(rf"{ranged}(?P<span>{_YEAR})(?={_S}(?:and|to){_S}\d{{4}}\b)"), readings.read_year, "since"
    )
    yield _Expression(
        c(rf"{ranged}\d{{4}}{_S}(?:and|to){_S}(?P<span>{_YEAR})"), readings.read_year, "until"
    )
    yield _Expression(
        c(
            r"(?i)\b(?:in|since|until|till|by|from|during|before|after|through|of|early|mid|late)"
            rf"[\s-]{{1,3}}(?:(?:early|mid|late)[\s-]{{1,3}})?(?P<span>{_YEAR}){_NOT_A_COUNT}"
        ),
        readings.read_year,
    )
    yield _Expression(
        c(rf"\b(?:[Ii]n|[Dd]uring){_S}the{_S}(?P<span>{_YEAR}){_NOT_A_COUNT}(?={_S}[A-Za-z])"),
        readings.read_year,
    )
    yield _Expression(c(r"\b(?P<year>(?:18|19|20)\d0)s\b"), readings.read_year)


_EXPRESSIONS = tuple(_expressions())
_RELATIVE = re.compile(
    rf"(?i)\b(?:{_COUNT}(?P<half>{_S}and{_S}a{_S}half)?[\s-]{{1,3}}{_UNIT}{_S}"
    rf"(?P<direction>earlier(?! than)|previously|later{_HERE_ENDS}|before{_HERE_ENDS})"
    rf"|(?:that|the{_S}same){_S}(?P<same>day|night|week|month|year)\b"
    rf"|the{_S}(?:(?P<back>previous|preceding)|following|next)"
    rf"{_S}(?P<period>day|week|month|year)\b"
    rf"|the{_S}(?P<before>day|night|week|month|year){_S}(?:before|earlier){_HERE_ENDS})"
)
