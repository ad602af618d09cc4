"""What follows from the claims, kept for browsing and fast reading: relations, stances, contests.

An edge of a claim is a `SOURCE {edge}` beside a `TARGET {edge}`, or beside the `ABOUT` of a
counted claim; a mutual claim joins its sources with each other and none with itself. Relations
that only grew are updated by what was added; those that lost claims are aggregated anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice
from typing import Any, NamedTuple

from neo4j import ManagedTransaction

from graph.derive import ISSUE, Edge, edges_of
from graph.model import Claim, Status
from graph.neo4j.rows import Row
from graph.neo4j.schema import ANY_RELATION
from graph.ontology import quad, score

BATCH = 2000
"""Rows that go to the server in one statement."""

EDGES = """
MATCH (c)-[:SOURCE {edge: true}]->(a:Actor)
CALL {
    WITH c, a MATCH (c)-[:TARGET {edge: true}]->(b:Actor)
    WHERE NOT (c.mutual AND a = b) RETURN b
    UNION ALL
    WITH c MATCH (c)-[:ABOUT]->(b:Issue) RETURN b
}
"""
"""Binds the two ends `a` and `b` of the edges of counted claims `c`."""

AGGREGATE = """
count(c) AS claims, count(DISTINCT c.article) AS articles,
count(DISTINCT c.report) AS reports,
sum(CASE c.status WHEN 'alleged' THEN 1 ELSE 0 END) AS alleged,
min(c.date) AS first, max(c.date) AS last, sum(c.score_milli) AS score_milli,
max(c.confidence) AS confidence, collect(DISTINCT c.issue) AS issues
"""
"""What a relation tells of its claims `c`."""


class Key(NamedTuple):
    """One relation: its ends and its type."""

    event_type: str
    source: str
    target: str
    kind: str


def key_of(edge: Edge) -> Key:
    """The relation that an edge belongs to."""
    return Key(edge.event_type, edge.source, edge.target, edge.target_kind)


@dataclass
class Growth:
    """What new claims add to one relation."""

    first: date
    last: date
    claims: int = 0
    articles: set[str] = field(default_factory=set)
    reports: int = 0
    """How many reports more; fewer, if negative, where reports became one."""
    alleged: int = 0
    score_milli: int = 0
    confidence: float = 0.0
    issues: set[str] = field(default_factory=set)

    def add(self, claim: Claim) -> None:
        """Counts one more claim."""
        self.first, self.last = min(self.first, claim.date), max(self.last, claim.date)
        self.claims += 1
        self.articles.add(claim.article_id)
        self.alleged += claim.status is Status.ALLEGED
        self.score_milli += round(1000 * score(claim.event_type, claim.mode))
        self.confidence = max(self.confidence, claim.confidence)
        if claim.issue is not None:
            self.issues.add(claim.issue.id)

    def row(self, key: Key) -> Row:
        """As a row of parameters."""
        row = _bare_row(key)
        row["told"] |= {
            "claims": self.claims,
            "articles": len(self.articles),
            "reports": self.reports,
            "alleged": self.alleged,
            "first": self.first,
            "last": self.last,
            "score_milli": self.score_milli,
            "confidence": self.confidence,
            "issues": sorted(self.issues),
        }
        return row


def growth_of(claims: Iterable[Claim]) -> dict[Key, Growth]:
    """What claims of articles that were not there add, relation by relation, but for reports."""
    found: dict[Key, Growth] = {}
    for claim in claims:
        for edge in edges_of(claim):
            key = key_of(edge)
            if key not in found:
                found[key] = Growth(first=claim.date, last=claim.date)
            found[key].add(claim)
    return found


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in parts that a statement takes."""
    rest = iter(rows)
    while part := list(islice(rest, BATCH)):
        yield part


_GROW = """
UNWIND $rows AS row
MATCH (a:Actor {{id: row.source}}) MATCH (b:{label} {{id: row.target}})
MERGE (a)-[r:{type}]->(b)
ON CREATE SET r = row.told
ON MATCH SET r.claims = r.claims + row.told.claims, r.articles = r.articles + row.told.articles,
    r.reports = r.reports + row.told.reports,
    r.alleged = r.alleged + row.told.alleged, r.score_milli = r.score_milli + row.told.score_milli,
    r.first = CASE WHEN row.told.first < r.first THEN row.told.first ELSE r.first END,
    r.last = CASE WHEN row.told.last > r.last THEN row.told.last ELSE r.last END,
    r.confidence = CASE WHEN row.told.confidence > r.confidence THEN row.told.confidence
        ELSE r.confidence END,
    r.issues = r.issues + [i IN row.told.issues WHERE NOT i IN r.issues]
SET r.score = round(r.score_milli * 1.0 / r.claims / 1000, 4),
    r.contested = any(i IN r.issues WHERE i IN $contested)
"""

_DROP = """
UNWIND $rows AS row
MATCH (a:Actor {{id: row.source}})-[r]->(b:{label} {{id: row.target}})
WHERE type(r) = $type DELETE r
"""

_TOLD = f"""
UNWIND $rows AS row
MATCH (x:Actor {{{{id: row.source}}}})<-[:SOURCE {{{{edge: true}}}}]-(c:Claim)
WHERE c.event_type = $type
WITH DISTINCT row, c
{EDGES.replace("{", "{{").replace("}", "}}")}
WITH row, a, b, c WHERE a.id = row.source AND b.id = row.target AND b:{{label}}
WITH row, row.told AS told, {AGGREGATE}
RETURN row.source AS source, row.target AS target,
    told {{{{.*, claims: claims, articles: articles, reports: reports, alleged: alleged,
    first: first, last: last, score_milli: score_milli, confidence: confidence,
    issues: issues}}}} AS told
"""


_JOINED = """
UNWIND $rows AS row
MATCH (:Actor {{id: row.source}})-[r:{type}]->(:{label} {{id: row.target}})
SET r.reports = r.reports + row.reports
"""


def _by_statement(keys: Iterable[Key]) -> Iterator[tuple[str, str, list[Key]]]:
    ordered = sorted(keys, key=lambda key: (key.event_type, key.kind, key.source, key.target))
    for (event_type, kind), group in groupby(ordered, key=lambda key: (key.event_type, key.kind)):
        yield event_type, "Issue" if kind == ISSUE else "Actor", list(group)


def grow(tx: ManagedTransaction, grown: dict[Key, Growth], contested: Sequence[str]) -> None:
    """Adds to relations what new claims bring."""
    for event_type, label, keys in _by_statement(grown):
        _write(tx, event_type, label, (grown[key].row(key) for key in keys), contested)


def join_reports(tx: ManagedTransaction, gained: Mapping[Key, int]) -> None:
    """Tells relations of how many reports more, or fewer, they are by what joined reports."""
    for event_type, label, keys in _by_statement(key for key, more in gained.items() if more):
        statement = _JOINED.format(type=event_type, label=label)
        for part in batches(
            {"source": key.source, "target": key.target, "reports": gained[key]} for key in keys
        ):
            tx.run(statement, rows=part)


def _write(
    tx: ManagedTransaction,
    event_type: str,
    label: str,
    rows: Iterable[Row],
    contested: Sequence[str],
) -> None:
    statement = _GROW.format(type=event_type, label=label)
    for part in batches(rows):
        tx.run(statement, rows=part, contested=contested)


def _bare_row(key: Key) -> Row:
    told = {"id": f"{key.source}-{key.event_type}-{key.target}", "quad": quad(key.event_type)}
    return {"source": key.source, "target": key.target, "told": told}


def aggregate_anew(tx: ManagedTransaction, keys: Iterable[Key], contested: Sequence[str]) -> None:
    """Makes relations say what the claims say now; those without claims end."""
    for event_type, label, group in _by_statement(keys):
        for part in batches(_bare_row(key) for key in group):
            tx.run(_DROP.format(label=label), rows=part, type=event_type).consume()
            found = tx.run(_TOLD.format(label=label), rows=part, type=event_type)
            _write(tx, event_type, label, [dict(row) for row in found], contested)


def relations_of(tx: ManagedTransaction, article_ids: Sequence[str]) -> set[Key]:
    """The relations that the claims of articles belong to."""
    rows = tx.run(
        "MATCH (x:Article)<-[:TOLD_IN]-(c:Claim) WHERE x.id IN $ids AND c.counted"
        f" WITH c {EDGES}"
        " RETURN DISTINCT c.event_type AS type, a.id AS source, b.id AS target, b:Issue AS issue",
        ids=article_ids,
    )
    return {
        Key(row["type"], row["source"], row["target"], ISSUE if row["issue"] else "actor")
        for row in rows
    }


def contest(tx: ManagedTransaction, issues: Sequence[str]) -> list[str]:
    """Says of issues anew who asserts and denies them; gives those whose contest began or ended."""
    changed: list[str] = []
    for part in batches({"id": issue} for issue in issues):
        rows = tx.run(
            "UNWIND $rows AS row MATCH (i:Issue {id: row.id})"
            " OPTIONAL MATCH (i)<-[:ABOUT]-(:Claim)-[s:ASSERTED_BY|DENIED_BY]->(p:Actor)"
            " WITH i, count(DISTINCT type(s)) = 2 AND count(DISTINCT p) > 1 AS contested"
            " WITH i, contested, coalesce(i.contested, false) <> contested AS changed"
            " SET i.contested = contested WITH i, changed WHERE changed RETURN i.id AS id",
            rows=part,
        )
        changed += [row["id"] for row in rows]
        tx.run(
            "UNWIND $rows AS row MATCH (:Actor)-[r:ASSERTS|DENIES]->(:Issue {id: row.id}) DELETE r",
            rows=part,
        ).consume()
        for said, stance in (("ASSERTED_BY", "ASSERTS"), ("DENIED_BY", "DENIES")):
            tx.run(
                "UNWIND $rows AS row MATCH (i:Issue {id: row.id})"
                f" MATCH (i)<-[:ABOUT]-(c:Claim)-[:{said}]->(p:Actor)"
                " WITH i, p, count(c) AS claims, min(c.date) AS since"
                f" CREATE (p)-[:{stance} {{claims: claims, since: since}}]->(i)",
                rows=part,
            ).consume()
    return changed


def contested_issues(tx: Any) -> list[str]:
    """Ids of the contested issues."""
    return [row["id"] for row in tx.run("MATCH (i:Issue {contested: true}) RETURN i.id AS id")]


def mark_contested(tx: ManagedTransaction, issues: Sequence[str], contested: Sequence[str]) -> None:
    """Tells the relations whose claims are about these issues whether any is contested."""
    tx.run(
        "MATCH (x:Issue)<-[:ABOUT]-(c:Claim) WHERE x.id IN $issues AND c.counted"
        f" WITH c {EDGES} WITH DISTINCT a, b, c.event_type AS type"
        f" MATCH (a)-[r:{ANY_RELATION}]->(b) WHERE type(r) = type"
        " SET r.contested = any(i IN r.issues WHERE i IN $contested)",
        issues=issues,
        contested=contested,
    ).consume()
