"""Counts of the whole graph."""

from collections.abc import Mapping

from neo4j import ManagedTransaction

from graph.neo4j.asking import Asking, watched
from graph.neo4j.schema import ANY_RELATION

_RELATIONS = f"MATCH (:Actor)-[r:{ANY_RELATION}]->() RETURN count(r)"
_COUNTS = {
    "articles": "MATCH (n:Article) RETURN count(n)",
    "reports": "MATCH (n:Article) RETURN count(DISTINCT n.report)",
    "claims": "MATCH (n:Claim) RETURN count(n)",
    "counted": "MATCH (n:Claim) WHERE n.counted RETURN count(n)",
    "relations": _RELATIONS,
    "issues": "MATCH (n:Issue) RETURN count(n)",
    "contested": "MATCH (n:Issue {contested: true}) RETURN count(n)",
    "actors": "MATCH (n:Actor) WHERE EXISTS { (n)<-[:SOURCE|TARGET|NAMES]-() } RETURN count(n)",
    "types": "MATCH (c:Claim) WITH c.event_type AS key, count(*) AS n ORDER BY key"
    " RETURN collect([key, n])",
    "quads": "MATCH (c:Claim) WITH toString(c.quad) AS key, count(*) AS n ORDER BY key"
    " RETURN collect([key, n])",
    "days": "MATCH (c:Claim) RETURN [toString(min(c.date)), toString(max(c.date))]",
}


def stats(asking: Asking) -> Mapping[str, object]:
    """Counts that depend on the articles and claims alone, not on how they came."""
    parts = [f"CALL () {{ {query} AS {name} }}" for name, query in _COUNTS.items()]
    row = asking.one(watched(" ".join(parts), ", ".join(_COUNTS)), {})
    found = {name: row[name] for name in _COUNTS}
    found["by_event_type"] = dict(found.pop("types"))
    found["by_quad"] = dict(found.pop("quads"))
    first, last = found.pop("days")
    return {**found, "first": first, "last": last}


def relations(tx: ManagedTransaction) -> int:
    """How many relations there are."""
    return int(tx.run(_RELATIONS).single(strict=True)[0])
