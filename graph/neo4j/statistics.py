"""Counts of the whole graph."""

from collections.abc import Mapping

from neo4j import ManagedTransaction, Transaction

from graph.neo4j.schema import ANY_RELATION

AnyTransaction = Transaction | ManagedTransaction

_COUNTS = {
    "articles": "MATCH (n:Article) RETURN count(n)",
    "claims": "MATCH (n:Claim) RETURN count(n)",
    "counted": "MATCH (n:Claim) WHERE n.counted RETURN count(n)",
    "relations": f"MATCH (:Actor)-[r:{ANY_RELATION}]->() RETURN count(r)",
    "issues": "MATCH (n:Issue) RETURN count(n)",
    "contested": "MATCH (n:Issue {contested: true}) RETURN count(n)",
    "actors": "MATCH (n:Actor)<-[:SOURCE|TARGET|NAMES]-(:Claim) RETURN count(DISTINCT n)",
}


def stats(tx: AnyTransaction) -> Mapping[str, object]:
    """Counts that depend on the articles and claims alone, not on how they came."""
    found: dict[str, object] = {name: _value(tx, query) for name, query in _COUNTS.items()}
    for name, key in (("by_event_type", "event_type"), ("by_quad", "quad")):
        rows = tx.run(f"MATCH (c:Claim) RETURN c.{key} AS key, count(*) AS n ORDER BY key")
        found[name] = {str(row["key"]): row["n"] for row in rows}
    [row] = tx.run("MATCH (c:Claim) RETURN toString(min(c.date)) AS f, toString(max(c.date)) AS l")
    return {**found, "first": row["f"], "last": row["l"]}


def relations(tx: AnyTransaction) -> int:
    """How many relations there are."""
    return _value(tx, _COUNTS["relations"])


def _value(tx: AnyTransaction, query: str) -> int:
    [[count]] = tx.run(query)
    return int(count)
