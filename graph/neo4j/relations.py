"""Relations: read as they are kept, or aggregated from the claims that a question picks."""

from collections.abc import Collection, Mapping
from typing import Any

from graph.derive import ISSUE, stranger
from graph.filters import Filters
from graph.model import NodeRef, Relation
from graph.neo4j import conditions
from graph.neo4j.conditions import Parameters, Select
from graph.neo4j.derived import AGGREGATE, EDGES
from graph.neo4j.rows import issue_of
from graph.neo4j.schema import ANY_RELATION
from graph.ontology import quad

_KEPT = frozenset(
    {
        *("source", "target", "actor", "counterpart", "event_type", "quad"),
        *("min_articles", "min_reports"),
    }
)
"""Filters that the kept relations answer by themselves."""

STANDS_FOR_ANOTHER = (
    "EXISTS { MATCH ()-[s:SOURCE]->() WHERE s.below IN $ends }"
    " OR EXISTS { MATCH ()-[t:TARGET]->() WHERE t.below IN $ends }"
)
"""Whether any of the actors `$ends` answers to another in some claim; see `rows.party_rows`."""


def ends_of(filters: Filters) -> list[str]:
    """The actors, or issues, that a question names as ends of relations."""
    ends = (filters.source, filters.target, filters.actor, filters.counterpart)
    return [end for end in ends if end is not None]


def are_kept(filters: Filters) -> bool:
    """Whether kept relations answer a question, if its ends answer to nobody else."""
    return conditions.asks_by(filters, _KEPT)


def kept(filters: Filters) -> Select:
    """Relations `x` as they are kept."""
    types = filters.event_type or ANY_RELATION
    if filters.event_type is not None and filters.event_type not in ANY_RELATION.split("|"):
        return Select("MATCH ()-[x:ACCUSE]->() WHERE false WITH x", {})
    parameters: Parameters = {"ends": ends_of(filters)}
    named = {
        name: getattr(filters, name)
        for name in ("source", "target", "actor", "counterpart")
        if getattr(filters, name) is not None
    }
    parameters |= named
    where = []
    if named.keys() == {"actor"}:
        match = f"MATCH (:Actor|Issue {{id: $actor}})-[x:{types}]-()"
    elif named.keys() == {"actor", "counterpart"}:
        other = "(:Actor|Issue {id: $counterpart})"
        match = f"MATCH (:Actor|Issue {{id: $actor}})-[x:{types}]-{other}"
    else:
        a = "(a:Actor {id: $source})" if "source" in named else "(a:Actor)"
        b = "(b:Actor|Issue {id: $target})" if "target" in named else "(b)"
        match = f"MATCH {a}-[x:{types}]->{b}"
        if "counterpart" in named:
            where.append("[a.id, b.id] IN [[$actor, $counterpart], [$counterpart, $actor]]")
        elif "actor" in named:
            where.append("$actor IN [a.id, b.id]")
    if filters.quad is not None:
        parameters["quad"] = filters.quad
        where.append("x.quad = $quad")
    if filters.min_articles is not None:
        parameters["min_articles"] = filters.min_articles
        where.append("x.articles >= $min_articles")
    if filters.min_reports is not None:
        parameters["min_reports"] = filters.min_reports
        where.append("x.reports >= $min_reports")
    told = f" WHERE {' AND '.join(where)}" if where else ""
    return Select(f"{match}{told} WITH x", parameters, narrow=bool(named))


KEYS = {
    "last": "x.last",
    "claims": "x.claims",
    "reports": "x.reports",
    "score": "(10 * x.score_milli + 200000 * x.claims) / x.claims",
}
"""By field, what relations are sorted by; scores by four decimals, cut."""

NODE = "{.id, .name, .kind, .known}"
"""What is told of an end of a relation."""
_ISSUES = """
CALL (x) {
    UNWIND x.issues AS issue MATCH (i:Issue {id: issue}) WITH i ORDER BY i.id
    RETURN collect(i) AS told
}
"""
KEPT_MORE = f"WITH *, startNode(x) AS a, endNode(x) AS b, type(x) AS type {_ISSUES}"
AGGREGATED_MORE = f"WITH *, x.source AS a, x.target AS b, x.type AS type {_ISSUES}"
"""Bind what `ROW` tells of a relation `x`, as it is kept or as it was aggregated."""

ROW = (
    "x {.id, .claims, .articles, .reports, .alleged, .first, .last, .score_milli, .confidence,"
    f" type: type, source: a {NODE}, target: b {NODE}, told: told}}"
)


def aggregated(filters: Filters, contested: list[str] | None) -> Select:
    """Relations `x` over the claims that match, of which a question picks some."""
    edges = edges_in_question(filters, contested)
    return Select(
        f"{edges.text} WITH a, b, c.event_type AS type, {AGGREGATE}"
        " WITH {id: a.id + '-' + type + '-' + b.id, source: a, target: b, type: type,"
        " claims: claims, articles: articles, reports: reports, alleged: alleged, first: first,"
        " last: last, score_milli: score_milli, confidence: confidence, issues: issues} AS x"
        " WHERE x.articles >= $min_articles AND x.reports >= $min_reports WITH x",
        {
            **edges.parameters,
            "min_articles": filters.min_articles or 1,
            "min_reports": filters.min_reports or 1,
        },
    )


def edges_in_question(filters: Filters, contested: list[str] | None) -> Select:
    """The ends `a` and `b` of edges, and their claims `c`, of which a question picks some."""
    picked = conditions.claims(filters, contested, parties=False)
    where, ends = on_ends(filters)
    text = f"{picked.text} {EDGES} WITH a, b, c {where}"
    return Select(text, {**picked.parameters, **ends})


def on_ends(filters: Filters) -> tuple[str, Parameters]:
    """A `WHERE`, or nothing, that a question puts on the ends `a` and `b` of a claim's edges."""
    parameters = {
        name: getattr(filters, name)
        for name in ("source", "target", "actor", "counterpart")
        if getattr(filters, name) is not None
    }
    ends = []
    if filters.source is not None:
        ends.append(_end("source", "a"))
    if filters.target is not None:
        ends.append(_end("target", "b"))
    if filters.counterpart is not None:
        ways = (("a", "b"), ("b", "a"))
        told = (f"{_end('actor', one)} AND {_end('counterpart', two)}" for one, two in ways)
        ends.append(f"({' OR '.join(told)})")
    elif filters.actor is not None:
        ends.append(f"({_end('actor', 'a')} OR {_end('actor', 'b')})")
    return (f"WHERE {' AND '.join(ends)}" if ends else ""), parameters


def among(select: Select, ids: Collection[str], *, are_kept: bool) -> Select:
    """Of relations `x`, as they are kept or as they were aggregated, those among these actors."""
    ends = "startNode(x), endNode(x)" if are_kept else "x.source, x.target"
    return select._replace(
        text=f"{select.text} WITH x WHERE all(end IN [{ends}] WHERE end.id IN $among)",
        parameters={**select.parameters, "among": sorted(ids)},
    )


def _end(name: str, side: str) -> str:
    """Whether an end of an edge is an actor (or issue), or answers in the claim for an actor."""
    role = "SOURCE" if side == "a" else "TARGET"
    return (
        f"({side}.id = ${name} OR"
        f" EXISTS {{ (c)-[:{role} {{principal: {side}.id}}]->(:Actor {{id: ${name}}}) }})"
    )


def relation_of(row: Mapping[str, Any], disputed: frozenset[str] | None) -> Relation:
    """The relation of a row; `disputed` are the contested issues, None for those that are now."""
    told = row["told"]
    target = row["target"]
    return Relation(
        id=row["id"],
        source=node_of(row["source"]),
        event_type=row["type"],
        target=(
            NodeRef(id=target["id"], name=target["name"], kind=ISSUE)
            if target["known"] is None
            else node_of(target)
        ),
        quad=quad(row["type"]),
        claims=row["claims"],
        articles=row["articles"],
        reports=row["reports"],
        alleged=row["alleged"],
        first=row["first"].to_native(),
        last=row["last"].to_native(),
        score=round(row["score_milli"] / row["claims"] / 1000, 4),
        confidence=row["confidence"],
        contested=any(
            issue["contested"] if disputed is None else issue["id"] in disputed for issue in told
        ),
        issues=tuple(issue_of(issue) for issue in told),
    )


def node_of(node: Mapping[str, Any]) -> NodeRef:
    """An actor as relations show it; by its id alone if nobody told more about it.

    Of issues it is never said whether they are `known`.
    """
    if not node["known"]:
        return stranger(node["id"])
    return NodeRef(id=node["id"], name=node["name"], kind=node["kind"])
