"""Days as people and programs write them, where they can mean one day only."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y",
         "%Y/%m/%d")  # fmt: skip
"""How a day may be written: 2022-04-12, 12 April 2022, April 12, 2022, 2022/04/12."""

_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)"
    r" ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
_RFC_2822 = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}.{0,20}")
_WEEKDAY = re.compile(
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? ", re.IGNORECASE
)
_MONTH_DOT = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?= )", re.IGNORECASE)
_TIME = re.compile(
    r"(?:,| at| -)? \d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?$", re.IGNORECASE
)
_LONGEST = 60


def day_of(written: str) -> date | None:
    """The day that is written; of a time with a zone the day in UTC. None if this is no date, or
    one that can be read in two ways (09/11/2023).

    Raises:
        ValueError: it is written as a date, and there is no such day.
        OverflowError: the day in UTC is beyond what a calendar has.
    """
    written = " ".join(written.split())
    if len(written) > _LONGEST or not written.isascii():
        return None
    if match := _ISO.fullmatch(written):
        return _utc_day(*match.groups())
    if _RFC_2822.fullmatch(written):
        return _utc(parsedate_to_datetime(written))
    return _spelled(written)


def _spelled(written: str) -> date | None:
    plain = _TIME.sub("", _WEEKDAY.sub("", written, count=1))
    plain = _MONTH_DOT.sub(lambda match: match[1][:3], plain)
    for form in FORMS:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def _utc_day(day: str, time: str | None, zone: str | None) -> date:
    if time is None or zone is None:
        return datetime.fromisoformat(day + ("T" + time[:15] if time else "")).date()
    zone = "Z" if zone.upper() in ("UTC", "GMT") else zone.upper()
    return _utc(datetime.fromisoformat(f"{day}T{time[:15]}{zone}"))


def _utc(moment: datetime) -> date:
    return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()
