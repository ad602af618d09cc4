"""Dates of English news, resolved against Thursday, 9 November 2023."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import DatePrecision
from ingest.dates import find_dates

THURSDAY = date(2023, 11, 9)

D, W, M, Y = DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.YEAR
Q = DatePrecision.QUARTER


@pytest.mark.parametrize(
    ("text", "written", "day", "precision"),
    [
        ("They met on Tuesday.", "Tuesday", "2023-11-07", D),
        ("They met on Thursday.", "Thursday", "2023-11-09", D),
        ("They met Friday.", "Friday", "2023-11-03", D),
        ("They met last Thursday.", "last Thursday", "2023-11-02", D),
        ("They met last Friday.", "last Friday", "2023-11-03", D),
        ("They will meet next Friday.", "next Friday", "2023-11-10", D),
        ("They meet this Friday.", "this Friday", "2023-11-10", D),
        ("They met on Monday last week.", "Monday last week", "2023-10-30", D),
        ("They met on Friday of last week.", "Friday of last week", "2023-11-03", D),
        ("They meet Monday of next week.", "Monday of next week", "2023-11-13", D),
        ("he said, Thursday (9/11/ 2023).", "Thursday (9/11/ 2023", "2023-11-09", D),
        ("he said Wednesday (8/11).", "Wednesday (8/11", "2023-11-08", D),
        ("on Wed, 11/8/2023", "Wed, 11/8/2023", "2023-11-08", D),
        ("on 25/12/2022", "25/12/2022", "2022-12-25", D),
        ("on 12/25/22", "12/25/22", "2022-12-25", D),
        ("on 12.05.2022", "12.05.2022", "2022-05-12", D),
        ("on 2022-05-12", "2022-05-12", "2022-05-12", D),
        ("on 9 November 2023", "9 November 2023", "2023-11-09", D),
        ("on the 9th of November", "the 9th of November", "2023-11-09", D),
        ("on 30 July", "30 July", "2023-07-30", D),
        ("on Nov. 18, 2023", "Nov. 18, 2023", "2023-11-18", D),
        ("designated November 18 as a day", "November 18", "2023-11-18", D),
        ("on March 3", "March 3", "2023-03-03", D),
        ("on May 5", "May 5", "2023-05-05", D),
        ("on Sept. 11, 2001", "Sept. 11, 2001", "2001-09-11", D),
        ("on Feb. 27-28, 2019", "Feb. 27-28, 2019", "2019-02-27", D),
        ("on 18-20 October", "18-20 October", "2023-10-18", D),
        ("on Friday, November 10", "Friday, November 10", "2023-11-10", D),
        ("on Thursday, November 10", "Thursday, November 10", "2022-11-10", D),
        ("on March 3 last year", "March 3 last year", "2022-03-03", D),
        ("when the two met last September", "last September", "2023-09-01", M),
        ("last November", "last November", "2022-11-01", M),
        ("next March", "next March", "2024-03-01", M),
        ("this March", "this March", "2023-03-01", M),
        ("in September", "September", "2023-09-01", M),
        ("in December", "December", "2022-12-01", M),
        ("in September 2021", "September 2021", "2021-09-01", M),
        ("in the 1967 Six-Day War", "1967", "1967-01-01", Y),
        ("during the 2014 war", "2014", "2014-01-01", Y),
        ("in September last year", "September last year", "2022-09-01", M),
        ("in early March Russia withdrew", "March", "2023-03-01", M),
        ("in May", "May", "2023-05-01", M),
        ("the September summit", "September", "2023-09-01", M),
        ("the April summit", "April", "2023-04-01", M),
        ("last week", "last week", "2023-10-30", W),
        ("this week", "this week", "2023-11-06", W),
        ("last weekend", "last weekend", "2023-10-30", W),
        ("next week", "next week", "2023-11-13", W),
        ("a week ago", "a week ago", "2023-10-30", W),
        ("in two weeks' time", "in two weeks' time", "2023-11-20", W),
        ("last month", "last month", "2023-10-01", M),
        ("next month", "next month", "2023-12-01", M),
        ("a month earlier", "a month earlier", "2023-10-01", M),
        ("eleven months ago", "eleven months ago", "2022-12-01", M),
        ("last year's launch", "last year", "2022-01-01", Y),
        ("twice this year", "this year", "2023-01-01", Y),
        ("two and a half years ago", "two and a half years ago", "2021-01-01", Y),
        ("two decades ago", "two decades ago", "2003-01-01", Y),
        ("two days earlier", "two days earlier", "2023-11-07", D),
        ("10 days ago", "10 days ago", "2023-10-30", D),
        ("yesterday", "yesterday", "2023-11-08", D),
        ("Today", "Today", "2023-11-09", D),
        ("this morning", "this morning", "2023-11-09", D),
        ("tomorrow", "tomorrow", "2023-11-10", D),
        ("the day before yesterday", "the day before yesterday", "2023-11-07", D),
        ("the previous day", "the previous day", "2023-11-08", D),
        ("met the day before.", "the day before", "2023-11-08", D),
        ("the week before, in Paris", "the week before", "2023-10-30", W),
        ("last night", "last night", "2023-11-08", D),
        ("over the weekend", "the weekend", "2023-10-30", W),
        ("a fortnight ago", "a fortnight ago", "2023-10-23", W),
        ("earlier in the month", "earlier in the month", "2023-11-01", M),
        ("at the start of the year", "at the start of the year", "2023-01-01", Y),
        ("in the first quarter of 2022", "the first quarter of 2022", "2022-01-01", Q),
        ("in Q2 2022", "Q2 2022", "2022-04-01", Q),
        ("in the third quarter", "the third quarter", "2023-07-01", Q),
        ("last quarter", "last quarter", "2023-07-01", Q),
        ("last summer", "last summer", "2023-06-01", Q),
        ("last autumn", "last autumn", "2022-09-01", Q),
        ("in the spring of 2019", "spring of 2019", "2019-03-01", Q),
        ("in 2015", "2015", "2015-01-01", Y),
        ("in mid-2015", "2015", "2015-01-01", Y),
        ("in the 1990s", "1990s", "1990-01-01", Y),
    ],
)
def test_an_expression_is_read(text: str, written: str, day: str, precision: DatePrecision) -> None:
    [mention] = find_dates(text, THURSDAY)
    assert text[mention.start : mention.end] == written
    assert (mention.day.isoformat(), mention.precision) == (day, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "They met in Paris.",
        "for two weeks",
        "a two-day visit",
        "in two and a half years",
        "three months later",
        "a day after the attack",
        "the day before the attack",
        "that day",
        "the winter olympics",
        "in the last week of the war",
        "over the past year",
        "the 9/11 attacks",
        "the 2015 accord",
        "Theresa May said so",
        "rejected by May's cabinet",
        "in May's cabinet",
        "they may march on the capital",
        "March on the capital",
        "in 2000 troops",
        "in 2,015 cases",
        "at 10:30 p.m.",
        "on Bloody Sunday",
        "the Sunday Times",
        "on Fridays",
        "1,234 people and 5.11 percent",
        "on 2023-13-45",
        "999 decades ago",
        "earlier than planned",
    ],
)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert find_dates(text, THURSDAY) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("will meet on Friday", "2023-11-10"),
        ("will meet on Thursday", "2023-11-09"),
        ("will meet in March", "2024-03-01"),
        ("will meet in November", "2023-11-01"),
        ("will meet on January 5", "2024-01-05"),
        ("will meet on November 9", "2023-11-09"),
        ("will meet in three days", "2023-11-12"),
        ("met yesterday", "2023-11-08"),
        ("met last Friday", "2023-11-03"),
    ],
)
def test_the_future_is_preferred_on_demand(text: str, day: str) -> None:
    [mention] = find_dates(text, THURSDAY, future=True)
    assert mention.day.isoformat() == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("since 2018", [("2018", "since")]),
        ("since last week", [("last week", "since")]),
        ("from Monday", [("Monday", "since")]),
        ("by Friday", [("Friday", "until")]),
        ("until the 9th of November", [("the 9th of November", "until")]),
        ("since early March", [("March", "since")]),
        ("between 2001 and 2011", [("2001", "since"), ("2011", "until")]),
        ("from 2001 to 2011", [("2001", "since"), ("2011", "until")]),
        ("ahead of a summit on Friday", [("Friday", "until")]),
        ("before elections in December", [("December", "until")]),
        ("before dawn on Friday", [("Friday", "at")]),
        ("on Monday and Tuesday", [("Monday", "at"), ("Tuesday", "at")]),
    ],
)
def test_the_role_of_a_date(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_dates(text, THURSDAY)
    assert [(text[m.start : m.end], m.role) for m in found] == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("said on Monday that it was hit two days earlier", "2023-11-04"),
        ("was hit on Monday; the next day it hit back", "2023-11-07"),
        ("was hit on Monday and a day later hit back", None),
        ("said on Monday that it was hit the day before.", "2023-11-05"),
        ("said on Monday that it was hit earlier that day", "2023-11-06"),
        ("was hit on 3 May and hit back two weeks later.", "2023-05-15"),
        ("was hit in May 2022 and hit back two months later.", "2022-07-01"),
    ],
)
def test_what_counts_from_a_day_named_before(text: str, day: str | None) -> None:
    found = find_dates(text, THURSDAY)[1:]
    assert [mention.day.isoformat() for mention in found] == ([day] if day else [])


@pytest.mark.parametrize(
    ("month_first", "day"), [(True, "2023-05-06"), (False, "2023-06-05"), (None, "2023-06-05")]
)
def test_the_order_of_numbers_is_the_publishers(month_first: bool | None, day: str) -> None:
    [mention] = find_dates("on 5/6/2023", THURSDAY, month_first=month_first)
    assert mention.day.isoformat() == day


def test_a_day_of_last_december_read_in_january() -> None:
    [mention] = find_dates("on December 28", date(2024, 1, 5))
    assert mention.day == date(2023, 12, 28)


def test_the_29th_of_february_is_of_a_leap_year() -> None:
    [mention] = find_dates("on February 29", date(2023, 5, 1))
    assert mention.day == date(2020, 2, 29)


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize("text", ["a year ago", "tomorrow", "yesterday", "December 31", "Friday",
                                  "next month", "last week", "30 decades ago"])  # fmt: skip
def test_the_ends_of_the_calendar_are_no_error(text: str, published: date) -> None:
    for future in (False, True):
        assert len(find_dates(text, published, future=future)) <= 1


@pytest.mark.parametrize(
    "unit", ["1", "1 ", "1/", "May ", "in ", "last ", "Monday ", "9 November ", "in 2015 ",
             " ", "two and a half ", "early ", "Nov. ", "since the ", "between 2001 and "]
)  # fmt: skip
def test_a_wall_of_words_is_read_to_its_end(unit: str) -> None:
    text = unit * (100_000 // len(unit)) + " Monday"
    last = find_dates(text, THURSDAY)[-1]
    assert text[last.start : last.end].endswith("Monday")


WORDS = st.sampled_from(
    ["on", "in", "since", "by", "last", "next", "the", "a", "two", "9", "11", "2023", "November",
     "May", "Nov.", ",", "/", "-", ".", "days", "weeks", "ago", "Friday", "year", "(", ")"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=30), st.dates(), st.booleans())
def test_mentions_are_in_order_and_apart(words: list[str], day: date, future: bool) -> None:
    text = " ".join(words)
    found = find_dates(text, day, future=future)
    assert all(m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    starts = {DatePrecision.MONTH: 1, DatePrecision.YEAR: 1}
    assert all(m.day.day == starts.get(m.precision, m.day.day) for m in found)
    assert all(m.day.weekday() == 0 for m in found if m.precision is DatePrecision.WEEK)
