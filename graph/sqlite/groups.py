"""The claims behind relations, grouped by what they have in common."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from graph.filters import Filters, Grouping
from graph.model import Group
from graph.sqlite.conditions import Sql, all_of
from graph.sqlite.relations import edge_conditions

_GROUPS = """
SELECT key, key AS id, COUNT(*), COUNT(DISTINCT article), COUNT(DISTINCT report),
    SUM(status = 'alleged'), MIN(date), MAX(date), SUM(score_milli)
FROM (
    SELECT DISTINCT c.n, {key} AS key, c.article, c.report, c.status, c.date,
        c.score_milli
    FROM edge e JOIN claim c ON c.n = e.claim
    WHERE {where}
)
GROUP BY key
"""
_KEYS = {
    Grouping.EVENT_TYPE: "c.event_type",
    Grouping.MONTH: "substr(c.date, 1, 7)",
    Grouping.PUBLISHER: "c.publisher",
}


def query(connection: sqlite3.Connection, by: Grouping, filters: Filters) -> Sql:
    """The statement that gives the rows of a question."""
    where = all_of(edge_conditions(connection, filters))
    return Sql(_GROUPS.format(key=_KEYS[by], where=where.text), where.parameters)


def read(rows: Iterable[Sequence[Any]]) -> list[Group]:
    """The values of the rows that `query` gives."""
    return [
        Group(
            key=key,
            claims=claims,
            articles=articles,
            reports=reports,
            alleged=alleged,
            first=first,
            last=last,
            score=round(score_milli / claims / 1000, 4),
        )
        for _, key, claims, articles, reports, alleged, first, last, score_milli in rows
    ]
