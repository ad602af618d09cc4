"""Relations: the edges of the claims in question, aggregated.

One statement serves every question, from "all" to the narrowest filter, so that a relation is
always what its claims say. Scores are summed as integers (thousandths), so that the mean does
not depend on the order in which claims came.
"""

import json
import sqlite3
from collections.abc import Collection, Sequence
from typing import Any

from pydantic import TypeAdapter

from graph.derive import ISSUE, stranger
from graph.filters import Filters, Sort
from graph.model import IssueRef, NodeRef, Relation
from graph.ontology import quad
from graph.sqlite.conditions import (
    Sql,
    all_of,
    claim_conditions,
    contested,
    ends_of,
    full_text,
)

_AGGREGATE = """
SELECT {key} AS key, e.source || '-' || e.event_type || '-' || e.target AS id, MAX(c.date),
    e.source, e.event_type, e.target, MIN(e.target_kind), COUNT(*), COUNT(DISTINCT c.article),
    COUNT(DISTINCT c.report), SUM(c.status = 'alleged'), MIN(c.date), SUM(c.score_milli),
    MAX(c.confidence), json_group_array(DISTINCT c.issue) FILTER (WHERE c.issue IS NOT NULL)
FROM edge e JOIN claim c ON c.n = e.claim
WHERE {where}
GROUP BY e.source, e.target, e.event_type
HAVING COUNT(DISTINCT c.article) >= ? AND COUNT(DISTINCT c.report) >= ?
"""
"""Grouped in the order of the key of `edge`, which spares a sort."""

_KEYS = {
    "last": "MAX(c.date)",
    "claims": "printf('%012d', COUNT(*))",
    "reports": "printf('%012d', COUNT(DISTINCT c.report))",
    "score": "printf('%012d', (10 * SUM(c.score_milli) + 200000 * COUNT(*)) / COUNT(*))",
}
"""By field, what relations are sorted by, as text; scores by four decimals."""


def query(
    connection: sqlite3.Connection,
    filters: Filters,
    sort: Sort = Sort.LATEST,
    target: str | None = None,
    among: Collection[str] | None = None,
) -> Sql:
    """The statement that gives the relations of a question.

    `target` names an actor or issue; `among` the actors that are to stand on both ends.
    """
    parts = edge_conditions(connection, filters)
    if target is not None:
        parts.append(Sql("e.target = ?", (target,)))
    if among is not None:
        parts.append(within(among))
    where = all_of(parts)
    return Sql(
        _AGGREGATE.format(where=where.text, key=_KEYS[sort.key]),
        (*where.parameters, filters.min_articles or 1, filters.min_reports or 1),
    )


def within(actors: Collection[str]) -> Sql:
    """The condition that an edge goes from one of these actors to one of these."""
    ends = json.dumps(sorted(actors))
    inside = "IN (SELECT value FROM json_each(?))"
    return Sql(f"e.source {inside} AND e.target {inside}", (ends, ends))


def edge_conditions(connection: sqlite3.Connection, filters: Filters) -> list[Sql]:
    """The conditions on edges and their claims."""
    parts = [*claim_conditions(filters), *ends_of(filters, _subordinate(connection, filters))]
    if filters.q is not None:
        parts.append(full_text("claim_words", "c.n", filters.q))
    return parts


def _subordinate(connection: sqlite3.Connection, filters: Filters) -> frozenset[str]:
    rows = connection.execute(
        "SELECT DISTINCT actor FROM party WHERE actor IN (?, ?, ?, ?) AND actor <> principal",
        (filters.source, filters.target, filters.actor, filters.counterpart),
    )
    return frozenset(actor for (actor,) in rows)


def read(
    connection: sqlite3.Connection, filters: Filters, rows: Sequence[Sequence[Any]]
) -> list[Relation]:
    """The relations of the rows that `query` gives."""
    about = [_keys(row[-1]) for row in rows]
    issues = _issues(connection, sorted({key for keys in about for key in keys}))
    disputed = _disputed(connection, filters, list(issues))
    nodes = Nodes(connection)
    return _RELATIONS.validate_python(
        [
            _relation(nodes, row, [issues[key] for key in keys], not disputed.isdisjoint(keys))
            for row, keys in zip(rows, about, strict=True)
        ]
    )


_RELATIONS = TypeAdapter(list[Relation])
"""Checks a page at once, which takes half as long as one by one."""


def _keys(listed: str) -> list[str]:
    return [] if listed == "[]" else sorted(json.loads(listed))


def _relation(
    nodes: "Nodes", row: Sequence[Any], issues: list[IssueRef], disputed: bool
) -> dict[str, object]:
    _, relation_id, last, source, event_type, target, kind, claims, articles, *rest = row
    reports, alleged, first, score_milli, confidence, _ = rest
    return {
        "id": relation_id,
        "source": nodes.actor(source),
        "event_type": event_type,
        "target": nodes.issue(target) if kind == ISSUE else nodes.actor(target),
        "quad": quad(event_type),
        "claims": claims,
        "articles": articles,
        "reports": reports,
        "alleged": alleged,
        "first": first,
        "last": last,
        "score": round(score_milli / claims / 1000, 4),
        "confidence": confidence,
        "contested": disputed,
        "issues": issues,
    }


def _disputed(connection: sqlite3.Connection, filters: Filters, issues: Sequence[str]) -> set[str]:
    if not issues:
        return set()
    query = contested(filters, among=issues)
    return {issue for (issue,) in connection.execute(query.text, query.parameters)}


def _issues(connection: sqlite3.Connection, keys: Sequence[str]) -> dict[str, IssueRef]:
    if not keys:
        return {}
    rows = connection.execute(
        "SELECT id, body FROM issue WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(keys),),
    )
    return {key: IssueRef.model_validate_json(body) for key, body in rows}


class Nodes:
    """Actors and issues as relations show them, each looked up once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._actors: dict[str, NodeRef] = {}

    def actor(self, key: str) -> NodeRef:
        """An actor; by its id alone if the store does not know it."""
        if key not in self._actors:
            row = self._connection.execute(
                "SELECT name, kind FROM actor WHERE id = ?", (key,)
            ).fetchone()
            known = NodeRef(id=key, name=row[0], kind=row[1]) if row else stranger(key)
            self._actors[key] = known
        return self._actors[key]

    def issue(self, key: str) -> NodeRef:
        """An issue that a claim is about."""
        [(name,)] = self._connection.execute("SELECT name FROM issue WHERE id = ?", (key,))
        return NodeRef(id=key, name=name, kind=ISSUE)
