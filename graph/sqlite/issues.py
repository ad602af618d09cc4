"""Issues with the stances of the parties on them."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from graph.derive import ASSERTS, DENIES
from graph.filters import Filters
from graph.model import Issue, IssueRef, Stance
from graph.names import words
from graph.sqlite.conditions import Sql, all_of, claim_conditions, known_until, named_in
from graph.sqlite.relations import Nodes


def query(filters: Filters) -> Sql:
    """The statement that gives the issues of a question, with the counts of their claims."""
    parts = [*claim_conditions(filters), *named_in(filters)]
    if filters.q is not None:
        parts += [Sql("instr(i.words, ?) > 0", (f" {word}",)) for word in words(filters.q)] or [
            Sql("0")
        ]
    where = all_of(parts)
    return Sql(
        "SELECT MAX(c.date) AS last, i.id AS id, i.body, MIN(c.date), COUNT(*),"
        " COUNT(DISTINCT c.article), COUNT(DISTINCT c.report)"
        " FROM claim c JOIN issue i ON i.id = c.issue"
        f" WHERE {where.text} GROUP BY i.id",
        where.parameters,
    )


def read(
    connection: sqlite3.Connection, filters: Filters, rows: Iterable[Sequence[object]]
) -> list[Issue]:
    """The issues of the rows that `query` gives; stances heed `as_of` and nothing else."""
    nodes = Nodes(connection)
    return [_issue(connection, nodes, known_until(filters), row) for row in rows]


def _issue(
    connection: sqlite3.Connection, nodes: Nodes, until: str, row: Sequence[object]
) -> Issue:
    last, issue_id, body, first, claims, articles, reports = row
    ref = IssueRef.model_validate_json(str(body))
    asserted = _stances(connection, nodes, str(issue_id), ASSERTS, until)
    denied = _stances(connection, nodes, str(issue_id), DENIES, until)
    heard = {stance.party.id for stance in (*asserted, *denied)}
    return Issue.model_validate(
        {
            "id": ref.id,
            "name": ref.name,
            "topic": ref.topic,
            "parties": tuple(nodes.actor(party) for party in ref.parties),
            "asserted_by": asserted,
            "denied_by": denied,
            "contested": bool(asserted and denied and len(heard) > 1),
            "claims": claims,
            "articles": articles,
            "reports": reports,
            "first": first,
            "last": last,
        }
    )


def _stances(
    connection: sqlite3.Connection, nodes: Nodes, issue: str, side: str, until: str
) -> tuple[Stance, ...]:
    found: dict[str, list[tuple[str, str]]] = {}
    for party, claim, day in connection.execute(
        "SELECT s.party, c.id, c.date FROM stance s JOIN claim c ON c.n = s.claim"
        " WHERE s.issue = ? AND s.side = ? AND c.published <= ?"
        " ORDER BY s.party, c.date DESC, c.id",
        (issue, side, until),
    ):
        found.setdefault(party, []).append((claim, day))
    return tuple(
        Stance(
            party=nodes.actor(party),
            claims=tuple(claim for claim, _ in said),
            since=date.fromisoformat(min(day for _, day in said)),
        )
        for party, said in found.items()
    )
