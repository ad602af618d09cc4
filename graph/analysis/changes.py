"""Sudden changes: weeks or months in which two actors differ from their own past.

The claims of a period are compared with those of the periods before it by a robust z-score. Both
are counted as Anscombe (1948) transforms them, so that the score of a tie with few claims is
not larger than chance makes it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import sqrt
from statistics import median
from typing import NamedTuple

from graph.analysis.flows import Pair, pair_of
from graph.analysis.periods import first_day, last_day, number_of
from graph.tallies import Step, Tally

COOPERATION = "cooperation"
CONFLICT = "conflict"
_MAD_TO_SIGMA = 1.4826
"""Standard deviations of a normal distribution in one of its median absolute deviations."""


class Change(NamedTuple):
    """One period in which two actors did more, or less, than before."""

    pair: Pair
    kind: str
    """COOPERATION or CONFLICT."""
    first: date
    last: date
    claims: int
    usual: float
    """Median number of claims of the periods before."""
    z: float
    """How many standard deviations above the usual, negative below."""


class Search(NamedTuple):
    """What counts as a sudden change."""

    step: Step
    past: int
    """How many periods before are compared; one without that many before it is not judged."""
    least: float
    """Least z-score, above or below."""
    since: date | None = None
    """Where the past begins; None for the first claim of each two actors."""
    until: date | None = None
    """Where the last period ends; None for the last claim."""


def changes(tallies: Iterable[Tally], search: Search) -> tuple[Change, ...]:
    """The sudden changes, the greatest first, then the latest, then by ids.

    The tallies are those of `search.step`.
    """
    found: list[Change] = []
    for pair, told in _by_pair(tallies).items():
        first = search.since or min(tally.first for tally in told)
        last = search.until or max(tally.last for tally in told)
        for kind, quads in ((COOPERATION, (1, 2)), (CONFLICT, (3, 4))):
            counts = _counts(told, quads, search.step)
            found += _of_series(pair, kind, counts, first, last, search)
    return tuple(
        sorted(found, key=lambda one: (-abs(one.z), -one.first.toordinal(), one.pair, one.kind))
    )


def transformed(claims: int) -> float:
    """A count whose chance variation is about 1, however large it is (Anscombe 1948)."""
    return 2 * sqrt(claims + 3 / 8)


def z_score(claims: int, past: Iterable[int]) -> float:
    """How far a count is from those of the past, in standard deviations of these.

    The deviation is the median absolute one, made comparable, and at least that of chance.
    """
    before = [transformed(one) for one in past]
    usual = median(before)
    spread = _MAD_TO_SIGMA * median(abs(one - usual) for one in before)
    return (transformed(claims) - usual) / max(spread, 1.0)


def _by_pair(tallies: Iterable[Tally]) -> dict[Pair, list[Tally]]:
    found: dict[Pair, list[Tally]] = {}
    for tally in tallies:
        if tally.source != tally.target:
            found.setdefault(pair_of(tally.source, tally.target), []).append(tally)
    return found


def _counts(tallies: Iterable[Tally], quads: tuple[int, int], step: Step) -> dict[int, int]:
    counts: dict[int, int] = {}
    for tally in tallies:
        if tally.quad in quads:
            number = number_of(tally.first, step)
            counts[number] = counts.get(number, 0) + tally.claims
    return counts


def _of_series(
    pair: Pair, kind: str, counts: Mapping[int, int], first: date, last: date, search: Search
) -> Iterator[Change]:
    enough = _enough(search.least)
    if max(counts.values(), default=0) < enough:
        return
    for number in _worth_judging(counts, first, last, search, enough):
        past = [counts.get(before, 0) for before in range(number - search.past, number)]
        claims = counts.get(number, 0)
        z = z_score(claims, past)
        end = last_day(number, search.step)
        # Of a period that is not over, too few claims say nothing.
        if abs(z) >= search.least and (z > 0 or end <= last):
            yield Change(
                pair=pair,
                kind=kind,
                first=first_day(number, search.step),
                last=end,
                claims=claims,
                usual=float(median(past)),
                z=round(z, 4),
            )


def _worth_judging(
    counts: Mapping[int, int], first: date, last: date, search: Search, enough: int
) -> Iterator[int]:
    """The periods that can reach the score: they, or half of those before, have enough claims."""
    begin, end = number_of(first, search.step), number_of(last, search.step)
    candidates: set[int] = set()
    for number, claims in counts.items():
        if claims >= enough:
            candidates |= set(range(number, number + search.past + 1))
    yield from sorted(one for one in candidates if begin + search.past <= one <= end)


def _enough(least: float) -> int:
    """The fewest claims that reach a score where there were none before."""
    claims = 0
    while transformed(claims) - transformed(0) < least:
        claims += 1
    return claims
