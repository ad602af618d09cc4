"""What passed between two actors, period after period."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from graph.analysis.flows import Quads, flow_of, together
from graph.analysis.periods import first_day, last_day, number_of
from graph.tallies import Step, Tally

_NOTHING: Quads = (0, 0, 0, 0)


class Period(NamedTuple):
    """The claims of one week or month."""

    first: date
    last: date
    quads: Quads
    """Number of claims of quad class 1 to 4."""
    score: float | None
    """Mean conflict-cooperation score; None where there are no claims."""

    @property
    def claims(self) -> int:
        """Number of claims."""
        return sum(self.quads)


class Timeline(NamedTuple):
    """Periods without a gap, in order of time."""

    periods: tuple[Period, ...]
    total: int
    """How many periods there are, with those before the first that is given."""


def timeline(
    tallies: Iterable[Tally], step: Step, since: date | None, until: date | None, limit: int
) -> Timeline:
    """The last `limit` periods from `since`, or else the first claim, to `until`, or the last.

    The tallies are those of `step`.
    """
    by_period: dict[int, list[Tally]] = {}
    for tally in tallies:
        by_period.setdefault(number_of(tally.first, step), []).append(tally)
    told = [tally for group in by_period.values() for tally in group]
    first = since or min((tally.first for tally in told), default=None)
    last = until or max((tally.last for tally in told), default=None)
    if first is None or last is None:
        return Timeline((), 0)
    begin, end = number_of(first, step), number_of(last, step)
    total = end - begin + 1
    shown = range(max(begin, end - limit + 1), end + 1)
    return Timeline(
        tuple(_period(number, step, by_period.get(number, [])) for number in shown), max(total, 0)
    )


def _period(number: int, step: Step, tallies: list[Tally]) -> Period:
    first, last = first_day(number, step), last_day(number, step)
    if not tallies:
        return Period(first, last, _NOTHING, None)
    flow = together(flow_of(tally) for tally in tallies)
    return Period(first, last, flow.quads, flow.score)
