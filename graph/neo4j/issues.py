"""Issues with the stances of the parties on them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph.filters import Filters
from graph.model import Issue, NodeRef, Stance
from graph.neo4j import conditions
from graph.neo4j.conditions import BEGINS, Select, prefixes
from graph.neo4j.relations import node_of
from graph.neo4j.rows import issue_of

MORE = """
CALL (x) {
    WITH x.i AS i MATCH (i)<-[:ABOUT]-(c:Claim)-[s:ASSERTED_BY|DENIED_BY]->(p:Actor)
    WHERE c.published <= $known_until
    WITH s, c, p ORDER BY p.id, c.date DESC, c.id
    RETURN collect([type(s), p, c.id, c.date]) AS said
}
CALL (x) {
    UNWIND x.i.parties AS party MATCH (p:Actor {id: party})
    RETURN collect(p) AS parties
}
"""
"""Adds the stances on an issue and the nodes of its parties."""

ROW = "x {.*, said: said, parties: parties}"


def select(filters: Filters, contested: list[str] | None) -> Select:
    """The issues of a question as maps `x` of their node and their claims' counts."""
    picked = conditions.claims(filters.model_copy(update={"q": None}), contested)
    parameters = {**picked.parameters, "known_until": filters.as_of or conditions.LAST_DAY}
    named = ""
    if filters.q is not None:
        parameters["prefixes"] = prefixes(filters.q)
        named = f" WHERE {BEGINS.format(node='i')}"
    return Select(
        f"{picked.text} MATCH (c)-[:ABOUT]->(i:Issue){named}"
        " WITH i, count(c) AS claims, count(DISTINCT c.article) AS articles,"
        " count(DISTINCT c.report) AS reports, min(c.date) AS first, max(c.date) AS last"
        " WITH {i: i, id: i.id, claims: claims, articles: articles, reports: reports,"
        " first: first, last: last} AS x",
        parameters,
    )


def issue_with_stances(row: Mapping[str, Any]) -> Issue:
    """The issue of a row."""
    ref = issue_of(row["i"])
    known = {node["id"]: node_of(node) for node in row["parties"]}
    asserted = _stances(row["said"], "ASSERTED_BY")
    denied = _stances(row["said"], "DENIED_BY")
    heard = {stance.party.id for stance in (*asserted, *denied)}
    return Issue(
        id=ref.id,
        name=ref.name,
        topic=ref.topic,
        parties=tuple(known[party] for party in ref.parties),
        asserted_by=asserted,
        denied_by=denied,
        contested=bool(asserted and denied and len(heard) > 1),
        claims=row["claims"],
        articles=row["articles"],
        reports=row["reports"],
        first=row["first"].to_native(),
        last=row["last"].to_native(),
    )


def _stances(said: Iterable[Any], side: str) -> tuple[Stance, ...]:
    found: dict[NodeRef, list[tuple[str, date]]] = {}
    for how, party, claim, day in said:
        if how == side:
            found.setdefault(node_of(party), []).append((claim, day.to_native()))
    return tuple(
        Stance(
            party=party,
            claims=tuple(claim for claim, _ in claims),
            since=min(day for _, day in claims),
        )
        for party, claims in found.items()
    )
