"""Two steps from one actor to another: the actors that have relations with both."""

from collections.abc import Mapping
from typing import Any

from graph.filters import Filters, both_ends
from graph.model import Between, Tie
from graph.neo4j import conditions
from graph.neo4j.conditions import Select
from graph.neo4j.derived import EDGES
from graph.neo4j.relations import NODE, node_of
from graph.neo4j.schema import ANY_RELATION

_KEPT = frozenset({"source", "target", "event_type", "quad"})
_TIE = (
    "{{claims: sum({of}.claims), score: sum({of}.score_milli),"
    " first: min({of}.first), last: max({of}.last)}}"
)
_STRENGTH = (
    "WITH {m: m, id: m.id, near: near, far: far,"
    " strength: CASE WHEN near.claims < far.claims THEN near.claims ELSE far.claims END} AS x"
)
_AGGREGATED = """
WITH a, b, c WHERE b:Actor AND (a.id IN $ends OR b.id IN $ends)
UNWIND [[a.id, b], [b.id, a]] AS way
WITH way[0] AS side, way[1] AS m, c WHERE side IN $ends AND NOT m.id IN $ends
WITH m, side, {claims: count(c), score: sum(c.score_milli), first: min(c.date), last: max(c.date)}
    AS tie
WITH m, collect([side, tie]) AS ties WHERE size(ties) = 2
WITH m, [t IN ties WHERE t[0] = $source | t[1]][0] AS near,
    [t IN ties WHERE t[0] = $target | t[1]][0] AS far
"""

MORE = "WITH *, x.m AS m"
ROW = f"x {{.near, .far, actor: m {NODE}}}"


def select(filters: Filters, contested: list[str] | None) -> Select:
    """The actors of a question as maps `x` of their node and their two ties.

    Raises:
        ValueError: the filters do not name two actors.
    """
    source, target = both_ends(filters)
    parameters = {"source": source, "target": target, "ends": [source, target]}
    if {name for name, value in filters if value is not None} <= _KEPT:
        return _kept(filters, parameters)
    others = filters.model_copy(update={"source": None, "target": None, "actor": None})
    picked = conditions.claims(others, contested)
    text = f"{picked.text} {EDGES} {_AGGREGATED} {_STRENGTH}"
    return Select(text, {**picked.parameters, **parameters})


def _kept(filters: Filters, parameters: dict[str, Any]) -> Select:
    types = filters.event_type or ANY_RELATION
    quad = ""
    if filters.quad is not None:
        parameters["quad"] = filters.quad
        quad = " AND {of}.quad = $quad"
    return Select(
        f"MATCH (:Actor {{id: $source}})-[r:{types}]-(m:Actor)"
        f" WHERE NOT m.id IN $ends{quad.format(of='r')} WITH m, {_TIE.format(of='r')} AS near"
        f" MATCH (m)-[r:{types}]-(:Actor {{id: $target}})"
        f" WHERE true{quad.format(of='r')} WITH m, near, {_TIE.format(of='r')} AS far {_STRENGTH}",
        parameters,
    )


def between_of(row: Mapping[str, Any]) -> Between:
    """The value of a row."""
    return Between(
        actor=node_of(row["actor"]), to_source=_tie(row["near"]), to_target=_tie(row["far"])
    )


def _tie(row: Mapping[str, Any]) -> Tie:
    return Tie(
        claims=row["claims"],
        score=round(row["score"] / row["claims"] / 1000, 4),
        first=row["first"].to_native(),
        last=row["last"].to_native(),
    )
