"""The same work by the engines' own drivers, with nothing around it: what stores are held to."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import neo4j

from benchmarks.icews import Told
from graph.model import Actor
from graph.neo4j.conditions import full_text_query
from graph.neo4j.rows import article_row, claim_row, join_row
from graph.neo4j.schema import ANY_RELATION

LIMIT = 50
"""Rows that a reading question asks for."""

_BATCH = 2000
_PARTY = "{edge: p.edge, principal: p.principal, below: p.below}"
_CREATE = f"""
UNWIND $rows AS row
MATCH (a:Article {{id: row.claim.article}})
CREATE (n:Claim) SET n = row.claim CREATE (n)-[:TOLD_IN]->(a)
WITH n, row
CALL (n, row) {{
    UNWIND row.SOURCE AS p MATCH (a:Actor {{id: p.actor}}) CREATE (n)-[:SOURCE {_PARTY}]->(a)
}}
CALL (n, row) {{
    UNWIND row.TARGET AS p MATCH (a:Actor {{id: p.actor}}) CREATE (n)-[:TARGET {_PARTY}]->(a)
}}
"""
_TYPES = "r {.*, type: type(r), from: startNode(r).name, to: endNode(r).name} AS told"
_LATEST = f"ORDER BY r.last DESC, r.id LIMIT {LIMIT}"
CYPHER = {
    "pair": f"MATCH (a:Actor {{id: $a}})-[r:{ANY_RELATION}]->(b:Actor {{id: $b}})"
    f" WITH r {_LATEST} RETURN {_TYPES}",
    "neighbours": f"MATCH (:Actor {{id: $a}})-[r:{ANY_RELATION}]-() WITH r {_LATEST}"
    f" RETURN {_TYPES}",
    "two steps": f"MATCH (:Actor {{id: $a}})-[r:{ANY_RELATION}]-(m:Actor)"
    " WHERE NOT m.id IN [$a, $b] WITH m, sum(r.claims) AS near"
    f" MATCH (m)-[s:{ANY_RELATION}]-(:Actor {{id: $b}}) WITH m, near, sum(s.claims) AS far"
    " RETURN m.id, m.name, near, far"
    f" ORDER BY CASE WHEN near < far THEN near ELSE far END DESC, m.id LIMIT {LIMIT}",
    "full text": "CALL db.index.fulltext.queryNodes('claim_words', $q) YIELD node AS c"
    f" RETURN c.body ORDER BY c.date DESC, c.id LIMIT {LIMIT}",
}
_SUMS = """
SELECT MAX(c.date) AS last, e.source, (SELECT name FROM actor WHERE id = e.source),
    e.event_type, e.target, (SELECT name FROM actor WHERE id = e.target), MIN(e.target_kind),
    COUNT(*), COUNT(DISTINCT c.article), SUM(c.status = 'alleged'), MIN(c.date),
    SUM(c.score_milli), MAX(c.confidence), GROUP_CONCAT(DISTINCT c.issue)
FROM edge e JOIN claim c ON c.n = e.claim
"""
_GROUPED = f"GROUP BY e.source, e.target, e.event_type ORDER BY last DESC LIMIT {LIMIT}"
_TIES = """
SELECT other, COUNT(*) AS claims, SUM(c.score_milli) AS score, MIN(c.date), MAX(c.date)
FROM (SELECT target AS other, claim FROM edge WHERE source = {end}
    UNION ALL SELECT source, claim FROM edge WHERE target = {end}) JOIN claim c ON c.n = claim
GROUP BY other
"""
SQL = {
    "pair": f"{_SUMS} WHERE e.source = :a AND e.target = :b {_GROUPED}",
    "neighbours": f"{_SUMS} WHERE e.source = :a OR e.target = :a {_GROUPED}",
    "two steps": f"SELECT * FROM ({_TIES.format(end=':a')}) a JOIN ({_TIES.format(end=':b')}) b"
    f" USING (other) ORDER BY MIN(a.claims, b.claims) DESC, other LIMIT {LIMIT}",
    "full text": "SELECT body FROM claim WHERE n IN (SELECT rowid FROM claim_words WHERE"
    f" claim_words MATCH :q) ORDER BY date DESC, id LIMIT {LIMIT}",
}


class Bare(Protocol):
    """An engine without Entente: puts in what it is handed, asks a store's data directly."""

    def prepare(self, part: Sequence[Told]) -> object:
        """The rows of articles and claims; not part of what is measured."""

    def put(self, rows: Any) -> None:
        """Writes the rows in one transaction."""

    def ask(self, name: str, told: dict[str, str]) -> list[Any]:
        """The answer of one of the reading questions, from the data of the store measured."""


class BareNeo4j:
    """The official driver, on a server for writing and on that of the store for reading."""

    def __init__(self, writing: neo4j.Driver, reading: neo4j.Driver, actors: Iterable[Actor]):
        self._writing, self._reading = writing, reading
        for label in ("Actor", "Article", "Claim"):
            writing.execute_query(f"CREATE CONSTRAINT FOR (n:{label}) REQUIRE n.id IS UNIQUE")
        rows = [{"id": actor.id, "name": actor.name, "kind": actor.kind.value} for actor in actors]
        writing.execute_query("UNWIND $rows AS row CREATE (n:Actor) SET n = row", rows=rows)

    def prepare(self, part: Sequence[Told]) -> object:
        """Parameters: the properties of articles and claims, and the claims' edges."""
        claims = [
            {
                "claim": claim_row(claim, article.published, article.publisher, article.id),
                **join_row(claim),
            }
            for article, told in part
            for claim in told
        ]
        return [article_row(article, {}) for article, _ in part], claims

    def put(self, rows: Any) -> None:
        """Creates nodes and edges with `UNWIND`."""
        articles, claims = rows

        def work(tx: neo4j.ManagedTransaction) -> None:
            tx.run("UNWIND $rows AS row CREATE (n:Article) SET n = row", rows=articles).consume()
            for start in range(0, len(claims), _BATCH):
                tx.run(_CREATE, rows=claims[start : start + _BATCH]).consume()

        with self._writing.session() as session:
            session.execute_write(work)

    def ask(self, name: str, told: dict[str, str]) -> list[Any]:
        """Runs the Cypher of a question."""
        given = dict(told)
        if "q" in given:
            given["q"] = full_text_query(given["q"]) or ""
        with self._reading.session(default_access_mode="READ") as session:
            return session.execute_read(lambda tx: tx.run(CYPHER[name], given).data())


class BareSqlite:
    """sqlite3, on a file of its own for writing and on that of the store for reading."""

    tables = ("claim", "party", "edge")

    def __init__(self, file: Path, of_store: Path) -> None:
        self._reading = sqlite3.connect(of_store)
        self._writing = sqlite3.connect(file, isolation_level=None)
        self._writing.execute("PRAGMA journal_mode = WAL")
        self._writing.execute("PRAGMA synchronous = NORMAL")
        self._last = 0
        for table in self.tables:
            # With their indexes, by which a row is found from either end, as in Neo4j.
            made = self._reading.execute(
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
                " ORDER BY type = 'index'",
                (table,),
            )
            for (statement,) in made.fetchall():
                self._writing.execute(statement)

    def prepare(self, part: Sequence[Told]) -> object:
        """The rows that the store has just written, as they lie in its file."""
        key = {"claim": "n", "party": "claim", "edge": "claim"}
        rows = {
            table: self._reading.execute(
                f"SELECT * FROM {table} WHERE {key[table]} > ?", (self._last,)
            ).fetchall()
            for table in self.tables
        }
        self._last = max(row[0] for row in rows["claim"])
        return rows

    def put(self, rows: Any) -> None:
        """Inserts the rows with `executemany`."""
        self._writing.execute("BEGIN")
        for table, lines in rows.items():
            marks = ", ".join("?" * len(lines[0]))
            self._writing.executemany(f"INSERT INTO {table} VALUES ({marks})", lines)
        self._writing.execute("COMMIT")

    def ask(self, name: str, told: dict[str, str]) -> list[Any]:
        """Runs the SQL of a question."""
        given = dict(told)
        if "q" in given:
            given["q"] = " AND ".join(f'"{word}"' for word in given["q"].split())
        return self._reading.execute(SQL[name], given).fetchall()
