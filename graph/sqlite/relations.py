"""Relations: the edges of the claims in question, aggregated.

One statement serves every question, from "all" to the narrowest filter, so that a relation is
always what its claims say. Scores are summed as integers (thousandths), so that the mean does
not depend on the order in which claims came.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence

from graph.derive import ISSUE
from graph.filters import Filters
from graph.model import IssueRef, NodeRef, Relation
from graph.ontology import event_types, quad
from graph.sqlite.conditions import (
    CONTESTED,
    Sql,
    all_of,
    claim_conditions,
    ends_of,
    full_text,
    known_until,
)

_AGGREGATE = """
SELECT MAX(c.date) AS last, e.source || '-' || e.event_type || '-' || e.target AS id,
    e.source, e.event_type, e.target, e.target_kind, COUNT(*), COUNT(DISTINCT c.article),
    SUM(c.status = 'alleged'), MIN(c.date), SUM(c.score_milli), MAX(c.confidence)
FROM edge e JOIN claim c ON c.n = e.claim
WHERE {where}
GROUP BY e.source, e.event_type, e.target, e.target_kind
"""


def query(connection: sqlite3.Connection, filters: Filters, target: str | None = None) -> Sql:
    """The statement that gives the relations of a question; `target` names an actor or issue."""
    parts = [*claim_conditions(filters), *ends_of(filters, _subordinate(connection, filters))]
    if filters.q is not None:
        parts.append(full_text("claim_words", "c.n", filters.q))
    if target is not None:
        parts.append(Sql("e.target = ?", (target,)))
    where = all_of(parts)
    return Sql(_AGGREGATE.format(where=where.text), where.parameters)


def _subordinate(connection: sqlite3.Connection, filters: Filters) -> frozenset[str]:
    asked = {filters.source, filters.target, filters.actor} - {None}
    return frozenset(
        str(actor)
        for actor in asked
        if connection.execute(
            "SELECT 1 FROM party WHERE actor = ? AND actor <> principal LIMIT 1", (actor,)
        ).fetchone()
    )


def parse_id(relation_id: str) -> tuple[str, str, str] | None:
    """Source, event type and target of a relation's id; None if it is none."""
    for event_type in event_types():
        source, found, target = relation_id.partition(f"-{event_type}-")
        if found and source and target:
            return source, event_type, target
    return None


def read(
    connection: sqlite3.Connection, filters: Filters, rows: Iterable[Sequence[object]]
) -> list[Relation]:
    """The relations of the rows that `query` gives."""
    return [_relation(connection, filters, row) for row in rows]


def _relation(connection: sqlite3.Connection, filters: Filters, row: Sequence[object]) -> Relation:
    last, relation_id, source, event_type, target, kind, claims, articles, *rest = row
    alleged, first, score_milli, confidence = rest
    issues, contested = _issues(connection, filters, str(source), str(event_type), str(target))
    return Relation.model_validate(
        {
            "id": relation_id,
            "source": node(connection, str(source)),
            "event_type": event_type,
            "target": node(connection, str(target), issue=kind == ISSUE),
            "quad": quad(str(event_type)),
            "claims": claims,
            "articles": articles,
            "alleged": alleged,
            "first": first,
            "last": last,
            "score": round(int(str(score_milli)) / int(str(claims)) / 1000, 4),
            "confidence": confidence,
            "contested": contested,
            "issues": issues,
        }
    )


def _issues(
    connection: sqlite3.Connection, filters: Filters, source: str, event_type: str, target: str
) -> tuple[tuple[IssueRef, ...], bool]:
    parts = [
        *claim_conditions(filters),
        Sql("e.source = ?", (source,)),
        Sql("e.event_type = ?", (event_type,)),
        Sql("e.target = ?", (target,)),
    ]
    if filters.q is not None:
        parts.append(full_text("claim_words", "c.n", filters.q))
    where = all_of(parts)
    rows = connection.execute(
        f"SELECT DISTINCT i.body, i.id, i.id IN ({CONTESTED}) FROM edge e"
        " JOIN claim c ON c.n = e.claim JOIN issue i ON i.id = c.issue"
        f" WHERE {where.text} ORDER BY i.id",
        (known_until(filters), *where.parameters),
    ).fetchall()
    issues = tuple(IssueRef.model_validate_json(body) for body, _, _ in rows)
    return issues, any(contested for _, _, contested in rows)


def node(connection: sqlite3.Connection, key: str, issue: bool = False) -> NodeRef:
    """An actor or issue as a relation shows it; by its id alone if the store does not know it."""
    if issue:
        row = connection.execute("SELECT name FROM issue WHERE id = ?", (key,)).fetchone()
        return NodeRef(id=key, name=row[0] if row else key, kind="issue")
    row = connection.execute("SELECT name, kind FROM actor WHERE id = ?", (key,)).fetchone()
    if row:
        return NodeRef(id=key, name=row[0], kind=row[1])
    return NodeRef(id=key, name=key, kind="state" if re.fullmatch("[A-Z]{3}", key) else "actor")
