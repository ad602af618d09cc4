"""Two steps from one actor to another: the actors that have relations with both."""

import sqlite3
from collections.abc import Sequence

from graph.derive import ACTOR
from graph.filters import Filters, both_ends
from graph.model import Between, Tie
from graph.sqlite.conditions import Sql, all_of, claim_conditions, full_text
from graph.sqlite.relations import Nodes

_TIES = """
SELECT other, COUNT(*) AS claims, SUM(c.score_milli) AS score, MIN(c.date) AS first,
    MAX(c.date) AS last
FROM (
    SELECT target AS other, claim FROM edge WHERE source = ? AND target_kind = ?
    UNION ALL SELECT source, claim FROM edge WHERE target = ? AND target_kind = ?
) JOIN claim c ON c.n = claim
WHERE other NOT IN (?, ?) AND {where}
GROUP BY other
"""
_BETWEEN = """
SELECT printf('%012d', MIN(a.claims, b.claims)) AS strength, other AS id,
    a.claims, a.score, a.first, a.last, b.claims, b.score, b.first, b.last
FROM ({source}) a JOIN ({target}) b USING (other)
"""


def query(filters: Filters) -> Sql:
    """The statement that gives the rows of a question.

    Raises:
        ValueError: the filters do not name two actors.
    """
    parts = claim_conditions(filters)
    if filters.q is not None:
        parts.append(full_text("claim_words", "c.n", filters.q))
    where = all_of(parts)
    ends = both_ends(filters)
    values = [value for end in ends for value in (end, ACTOR, end, ACTOR, *ends, *where.parameters)]
    ties = _TIES.format(where=where.text)
    return Sql(_BETWEEN.format(source=ties, target=ties), tuple(values))


def read(connection: sqlite3.Connection, rows: Sequence[Sequence[object]]) -> list[Between]:
    """The values of the rows that `query` gives."""
    nodes = Nodes(connection)
    return [
        Between(actor=nodes.actor(str(row[1])), to_source=_tie(row[2:6]), to_target=_tie(row[6:10]))
        for row in rows
    ]


def _tie(row: Sequence[object]) -> Tie:
    claims, score, first, last = row
    mean = round(int(str(score)) / int(str(claims)) / 1000, 4)
    return Tie.model_validate({"claims": claims, "score": mean, "first": first, "last": last})
