"""When and where an article was filed, by its dateline, and each report of a round-up.

So it is known from which day it counts, how days are written where it comes from, and which state
it need not name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from graph.model import Article, Evidence
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.headlines import heading_states, letterhead_state
from ingest.actors.matcher import fold
from ingest.actors.words import listed
from ingest.dates import find_dates
from ingest.sentence import Sentence
from ingest.text.clean import CleanText, clean
from ingest.text.datelines import Dateline
from ingest.text.paragraphs import Paragraph, paragraphs

_HEAD = 3_000
"""Characters in which a dateline is looked for."""

_RELEASE = re.compile(
    r"^[^\w\n]*(?:(?:media|press|news)[ -](?:release|statement)|for immediate release"
    r"|(?:joint |press )?statement (?:by|from|of) )",
    re.IGNORECASE | re.MULTILINE,
)
"""How a text begins in which a government or a body itself speaks."""
_OPENING = 500
"""Characters in which it says so."""
_LEAST_HEADED = 3
"""Headings that name states are a round-up's if they are so many different ones."""
_LONGEST_WAY = timedelta(days=7)
"""So long may a report take to be published; an older day in a dateline is another article's."""


Parsed = Sequence[tuple[Sentence, Evidence]]
"""Sentences of an article, each with where it stands."""


class Filing(NamedTuple):
    """Of which day a report is, and how it writes `5/6/2023`."""

    start: int
    """Where the report begins in its article."""
    day: date
    """From which `today` counts: the dateline's, or else that of publication."""
    month_first: bool | None
    """None if there is no dateline whose place is known."""
    desk: str
    """Code of the state in whose capital it was filed; empty if a dateline does not say so."""


def filed(article: Article) -> list[Filing]:
    """When and where an article was filed, by its dateline; each report of it, if it has several.

    The first begins with the article, the others where their datelines or headings stand.
    """
    text = clean(article.read_text)
    read = paragraphs(text)
    found = [
        _filing(p.dateline, text.origin(p.start, p.start + 1)[0], article.published)
        for p in read
        if p.dateline is not None
    ]
    if not found or found[0].start > _HEAD:
        found = [Filing(0, article.published, None, ""), *found]
    first = found[0]._replace(start=0)
    if not first.desk and is_release(article):
        first = first._replace(desk=letterhead_state(article.read_text[:_OPENING]))
    return sorted([first, *found[1:], *_headed(first, read, text)])


def by_report(filings: Sequence[Filing], parsed: Parsed) -> Iterator[tuple[Filing, Parsed]]:
    """The sentences of each report of an article: one, or those of a round-up.

    Each sentence is of one report, and they stay in their order: `filings` is what `filed` gives.
    """
    starts = [evidence.start for _, evidence in parsed]
    begins = [bisect_left(starts, filing.start) for filing in filings]
    for filing, begin, end in zip(filings, begins, [*begins[1:], len(parsed)], strict=True):
        yield filing, parsed[begin:end]


def _headed(first: Filing, read: list[Paragraph], text: CleanText) -> list[Filing]:
    """What stands under each of several headings such as `SENEGAL: Attack in Casamance`.

    Where a heading names two states, what stands below is of neither alone.
    """
    found = [(p, codes) for p in read if p.kind == "headline" and (codes := heading_states(p.text))]
    if len({codes for _, codes in found}) < _LEAST_HEADED:
        return []
    return [
        first._replace(
            start=text.origin(p.start, p.start + 1)[0], desk=codes[0] if len(codes) == 1 else ""
        )
        for p, codes in found
    ]


def _filing(dateline: Dateline, start: int, published: date) -> Filing:
    day, places = _day(dateline, published), dateline.places
    return Filing(start, day, _month_first(places), _desk(places))


def is_release(article: Article) -> bool:
    """Whether an article is a press release, in which `we` are those who published it."""
    return any(_RELEASE.search(text) for text in (article.read_title, article.read_text[:_OPENING]))


def _day(dateline: Dateline, published: date) -> date:
    for mention in find_dates(dateline.written_day, published):
        if published - _LONGEST_WAY <= mention.day <= published:
            return mention.day
    return published


def _month_first(places: tuple[str, ...]) -> bool | None:
    gazetteer = Gazetteer.load()
    states = {actor.country for place in places for actor in gazetteer.find(place)} - {""}
    return bool(states & listed("month")) if states else None


def _desk(places: tuple[str, ...]) -> str:
    if len(places) != 1:
        return ""
    senses = Gazetteer.load().matcher.get([fold(word) for word in places[0].split()]) or ()
    return next((sense.key for sense in senses if sense.kind in ("capital", "seat")), "")
