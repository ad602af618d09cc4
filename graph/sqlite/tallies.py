"""Tallies: the edges between actors, counted by quad class and period."""

import sqlite3
from collections.abc import Collection, Iterator
from datetime import date

from graph.derive import ACTOR
from graph.filters import Filters
from graph.sqlite.conditions import Sql, all_of
from graph.sqlite.relations import edge_conditions, within
from graph.tallies import Step, Tally

_PERIODS = {
    None: "NULL",
    # From the other side: the Sunday after the last days of the calendar is beyond it.
    Step.WEEK: "date(c.date, '-6 days', 'weekday 1')",
    Step.MONTH: "substr(c.date, 1, 7) || '-01'",
}
_COUNT = """
SELECT e.source, e.target, c.quad, {period} AS period, COUNT(*), SUM(c.score_milli),
    MIN(c.date), MAX(c.date)
FROM edge e JOIN claim c ON c.n = e.claim
WHERE {where}
GROUP BY e.source, e.target, c.quad, period
ORDER BY e.source, e.target, c.quad, period
"""


def read(
    connection: sqlite3.Connection,
    filters: Filters,
    step: Step | None,
    among: Collection[str] | None = None,
) -> Iterator[Tally]:
    """The tallies of a question, in order."""
    parts = [*edge_conditions(connection, filters), Sql("e.target_kind = ?", (ACTOR,))]
    if among is not None:
        parts.append(within(among))
    where = all_of(parts)
    statement = _COUNT.format(period=_PERIODS[step], where=where.text)
    for source, target, quad, period, claims, score, first, last in connection.execute(
        statement, where.parameters
    ):
        yield Tally(
            source=source,
            target=target,
            quad=quad,
            period=date.fromisoformat(period) if period else None,
            claims=claims,
            score_milli=score,
            first=date.fromisoformat(first),
            last=date.fromisoformat(last),
        )
