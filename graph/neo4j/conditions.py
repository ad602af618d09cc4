"""Filters as Cypher: the one place where a filter meets this engine.

All text of the user goes in as parameters. `c` is the claim.
"""

from typing import Any, NamedTuple

from graph.filters import Filters
from graph.names import words

END_OF_TIME = "9999-12-31"

Parameters = dict[str, Any]


class Cypher(NamedTuple):
    """A piece of Cypher with its parameters."""

    text: str
    parameters: Parameters


def full_text_query(q: str) -> str | None:
    """All words of `q`, each required; None where it has none. Words are letters and digits."""
    found = words(q)
    return " AND ".join(f'"{word}"' for word in found) if found else None


def claims(filters: Filters, contested: list[str], parties: bool = True) -> Cypher:
    """`MATCH`es the claims `c` of a question; `parties` also heeds source, target and actor.

    It starts from what narrows most. `contested` are the ids of the contested issues as known
    at the question's `as_of`.
    """
    parameters: Parameters = {}
    conditions = _on_properties(filters, contested, parameters)
    start = _start(filters, parameters)
    if parties:
        conditions += _on_parties(filters, parameters)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return Cypher(f"{start} WITH DISTINCT c{where}", parameters)


def _start(filters: Filters, parameters: Parameters) -> str:
    if filters.q is not None:
        query = full_text_query(filters.q)
        if query is None:
            return "MATCH (c:Claim) WHERE false"
        parameters["words"] = query
        return "CALL db.index.fulltext.queryNodes('claim_words', $words) YIELD node AS c"
    for name, types in (
        ("source", "SOURCE"),
        ("target", "TARGET|ABOUT"),
        ("actor", "SOURCE|TARGET"),
    ):
        value = getattr(filters, name)
        if value is not None:
            parameters[name] = value
            return f"MATCH (:Actor|Issue {{id: ${name}}})<-[:{types}]-(c:Claim)"
    return "MATCH (c:Claim)"


def _on_properties(filters: Filters, contested: list[str], parameters: Parameters) -> list[str]:
    conditions = []
    for key, comparison, name, value in (
        ("event_type", "=", "event_type", filters.event_type),
        ("mode", "=", "mode", filters.mode),
        ("quad", "=", "quad", filters.quad),
        ("issue", "=", "issue", filters.issue),
        ("date", ">=", "since", filters.since),
        ("date", "<=", "until", filters.until),
        ("published", "<=", "as_of", filters.as_of),
        ("publisher", "=", "publisher", filters.publisher),
        ("article", "=", "article", filters.article),
        ("confidence", ">=", "min_confidence", filters.min_confidence),
        ("polarity", "=", "polarity", filters.polarity and filters.polarity.value),
        ("status", "=", "status", filters.status and filters.status.value),
    ):
        if value is not None:
            parameters[name] = value
            conditions.append(f"c.{key} {comparison} ${name}")
    if filters.contested is not None:
        parameters["contested"] = contested
        inside = "c.issue IN $contested"
        outside = f"(c.issue IS NULL OR NOT {inside})"
        conditions.append(inside if filters.contested else outside)
    return conditions


def _on_parties(filters: Filters, parameters: Parameters) -> list[str]:
    conditions = []
    for name, types in (("source", "SOURCE"), ("target", "TARGET"), ("actor", "SOURCE|TARGET")):
        value = getattr(filters, name)
        if value is not None:
            parameters[name] = value
            conditions.append(f"EXISTS {{ (c)-[:{types}]->(:Actor {{id: ${name}}}) }}")
    return conditions
