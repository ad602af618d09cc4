"""Filters as Cypher: the one place where a filter meets this engine.

All text of the user goes in as parameters. A server plans each wording of a statement anew, which
takes longer than most answers: filters that no index serves share one wording.
"""

from collections.abc import Set
from datetime import date
from typing import Any, NamedTuple

from graph.filters import Filters
from graph.names import words

FIRST_DAY, LAST_DAY = date.min, date.max

Parameters = dict[str, Any]


class Select(NamedTuple):
    """Cypher, from its first `MATCH` on, that binds what is asked for as `x` (claims as `c`)."""

    text: str
    parameters: Parameters
    narrow: bool = True
    """Whether the answer is expected to be a small part of the graph."""


def asks_by(filters: Filters, names: Set[str]) -> bool:
    """Whether a question has no other filters than these."""
    return {name for name, value in filters if value is not None} <= names


def full_text_query(q: str) -> str | None:
    """All words of `q`, each required; None where it has none. Words are letters and digits."""
    found = words(q)
    return " AND ".join(f'"{word}"' for word in found) if found else None


def prefixes(q: str) -> list[str]:
    """What the `words` of a node contain where each word of `q` begins one of them."""
    return [f" {word}" for word in words(q)]


BEGINS = "size($prefixes) > 0 AND all(prefix IN $prefixes WHERE {node}.words CONTAINS prefix)"
"""Whether each of the prefixes begins a word of a node."""


def claims(filters: Filters, contested: list[str] | None, parties: bool = True) -> Select:
    """`MATCH`es the claims `c` of a question; `parties` also heeds source, target and actor.

    It starts from what narrows most. `contested` are the ids of the issues that were contested at
    the question's `as_of`; None for those that are now.
    """
    start, used, parameters = _start(filters)
    conditions = []
    if "date" not in used and (filters.since or filters.until):
        conditions.append("$since <= c.date <= $until")
    equal = {
        name: value
        for name, value in (
            ("event_type", filters.event_type),
            ("mode", filters.mode),
            ("quad", filters.quad),
            ("issue", filters.issue),
            ("publisher", filters.publisher),
            ("article", filters.article),
            ("polarity", filters.polarity and filters.polarity.value),
            ("status", filters.status and filters.status.value),
            ("verdict", filters.verdict and filters.verdict.value),
        )
        if value is not None and name not in used
    }
    if equal or filters.as_of is not None or filters.min_confidence is not None:
        parameters |= {
            "equal": equal,
            "as_of": filters.as_of or LAST_DAY,
            "min_confidence": filters.min_confidence or 0.0,
        }
        conditions.append(
            "c.published <= $as_of AND c.confidence >= $min_confidence"
            " AND all(name IN keys($equal) WHERE c[name] = $equal[name])"
        )
    if filters.extractor is not None:
        parameters["extractor"] = filters.extractor
        parameters["any_version"] = f"{filters.extractor.partition('/')[0]}/"
        conditions.append(
            "(c.extractor = $extractor OR NOT $extractor CONTAINS '/'"
            " AND c.extractor STARTS WITH $any_version)"
        )
    if filters.report is not None and "report" not in used:
        parameters["report"] = filters.report
        conditions.append("EXISTS { (f:Article {id: $report}) WHERE f.report = c.report }")
    if filters.context is not None:
        parameters["context"] = filters.context
        conditions.append("$context IN c.contexts")
    if filters.contested is not None:
        parameters["contested"] = filters.contested
        if contested is None:
            conditions.append("EXISTS { (c)-[:ABOUT]->(:Issue {contested: true}) } = $contested")
        else:
            parameters["disputed"] = contested
            conditions.append("coalesce(c.issue IN $disputed, false) = $contested")
    if parties:
        conditions += _on_parties(filters, parameters)
    if filters.since or filters.until or "date" in used:
        parameters |= {"since": filters.since or FIRST_DAY, "until": filters.until or LAST_DAY}
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return Select(f"{start}{where}", parameters, narrow="date" not in used)


_ONE_REPORT = "MATCH (f:Article {id: $report}) MATCH (x:Article {report: f.report}) WITH x"
"""Binds the articles `x` that are one report with another."""


def _start(filters: Filters) -> tuple[str, set[str], Parameters]:
    """Where to begin, the filters that are thereby heeded, and parameters."""
    if filters.q is not None:
        query = full_text_query(filters.q)
        if query is None:
            return "MATCH (c:Claim) WHERE false WITH c", set(), {}
        called = "CALL db.index.fulltext.queryNodes('claim_words', $words) YIELD node"
        return f"{called} WITH node AS c", set(), {"words": query}
    for name, joined in (
        ("article", "Article {id: $article})<-[:TOLD_IN]"),
        ("issue", "Issue {id: $issue})<-[:ABOUT]"),
    ):
        value = getattr(filters, name)
        if value is not None:
            return f"MATCH (:{joined}-(c:Claim) WITH c", {name}, {name: value}
    if filters.report is not None:
        told = f"{_ONE_REPORT} MATCH (x)<-[:TOLD_IN]-(c:Claim) WITH c"
        return told, {"report"}, {"report": filters.report}
    for name, types in (
        ("source", "SOURCE"),
        ("target", "TARGET|ABOUT"),
        ("actor", "SOURCE|TARGET|ABOUT"),
    ):
        value = getattr(filters, name)
        if value is not None:
            found = f"MATCH (:Actor|Issue {{id: ${name}}})<-[:{types}]-(c:Claim) WITH DISTINCT c"
            return found, set(), {name: value}
    return "MATCH (c:Claim) WHERE $since <= c.date <= $until WITH c", {"date"}, {}


def _on_parties(filters: Filters, parameters: Parameters) -> list[str]:
    conditions = []
    for name, types in (("source", "SOURCE"), ("target", "TARGET"), ("actor", "SOURCE|TARGET")):
        value = getattr(filters, name)
        if value is not None:
            parameters[name] = value
            conditions.append(_named(name, types))
    if filters.counterpart is not None:
        parameters["counterpart"] = filters.counterpart
        conditions.append(
            f"({_named('actor', 'SOURCE')} AND {_named('counterpart', 'TARGET')}"
            f" OR {_named('actor', 'TARGET')} AND {_named('counterpart', 'SOURCE')})"
        )
    return conditions


def _named(parameter: str, types: str) -> str:
    return f"EXISTS {{ (c)-[:{types}]->(:Actor {{id: ${parameter}}}) }}"


def articles(filters: Filters) -> Select:
    """`MATCH`es the articles `x` of a question."""
    parameters: Parameters = {}
    start, where = "MATCH (x:Article) WHERE $since <= x.published <= $until WITH x", []
    until = min(filters.until or LAST_DAY, filters.as_of or LAST_DAY)
    parameters |= {"since": filters.since or FIRST_DAY, "until": until}
    narrow = False
    if filters.q is not None:
        parameters["words"] = full_text_query(filters.q)
        called = "CALL db.index.fulltext.queryNodes('article_words', $words) YIELD node"
        start = f"{called} WITH node AS x"
        if parameters["words"] is None:
            start = "MATCH (x:Article) WHERE false WITH x"
        where.append("$since <= x.published <= $until")
        narrow = True
    if filters.report is not None:
        parameters["report"] = filters.report
        if filters.q is None:
            start, narrow = _ONE_REPORT, True
            where.append("$since <= x.published <= $until")
        else:
            where.append("EXISTS { (f:Article {id: $report}) WHERE f.report = x.report }")
    for key, value in (("id", filters.article), ("publisher", filters.publisher)):
        if value is not None:
            parameters[key] = value
            where.append(f"x.{key} = ${key}")
    told = f" WHERE {' AND '.join(where)}" if where else ""
    return Select(f"{start}{told}", parameters, narrow)


def actors(filters: Filters) -> Select:
    """`MATCH`es the actors `x` of a question."""
    parameters: Parameters = {}
    where = ["x.known"]
    if filters.actor is not None:
        parameters["actor"] = filters.actor
        where.append("x.id = $actor")
    if filters.q is not None:
        parameters["prefixes"] = prefixes(filters.q)
        where.append(BEGINS.format(node="x"))
    return Select(f"MATCH (x:Actor) WHERE {' AND '.join(where)} WITH x", parameters)
