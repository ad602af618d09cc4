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
"""Filters that the kept relations answer by themselves."""
_TIE = (
    "{{claims: x.{side}, score: reduce(sum = 0, r IN x.{side}_by | sum + r.score_milli),"
    " first: reduce(day = x.{side}_by[0].first, r IN x.{side}_by |"
    " CASE WHEN r.first < day THEN r.first ELSE day END),"
    " last: reduce(day = x.{side}_by[0].last, r IN x.{side}_by |"
    " CASE WHEN r.last > day THEN r.last ELSE day END)}} AS {side}"
)
"""One of the two ties of a row `x`, from the kept relations that it is made of."""
_STRENGTH = "strength: CASE WHEN {near} < {far} THEN {near} ELSE {far} END"
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

ROW = f"{{near: near, far: far, actor: m {NODE}}}"
_TOLD = "WITH *, x.m AS m, x.near AS near, x.far AS far"


def select(filters: Filters, contested: list[str] | None) -> Select:
    """The actors of a question as maps `x` of their node and their two ties.

    Raises:
        ValueError: the filters do not name two actors.
    """
    source, target = both_ends(filters)
    parameters = {"source": source, "target": target, "ends": [source, target]}
    if conditions.asks_by(filters, _KEPT):
        return _kept(filters, parameters)
    others = filters.model_copy(update={"source": None, "target": None, "actor": None})
    picked = conditions.claims(others, contested)
    strength = _STRENGTH.format(near="near.claims", far="far.claims")
    text = (
        f"{picked.text} {EDGES} {_AGGREGATED}"
        f" WITH {{m: m, id: m.id, near: near, far: far, {strength}}} AS x"
    )
    return Select(text, {**picked.parameters, **parameters})


def more(filters: Filters) -> str:
    """Cypher that binds what `ROW` tells of a row `x`: the actor and its two ties.

    Of kept relations the ties are only put together for the rows that are told.
    """
    if not conditions.asks_by(filters, _KEPT):
        return _TOLD
    return f"WITH *, x.m AS m, {_TIE.format(side='near')}, {_TIE.format(side='far')}"


def _types(filters: Filters) -> str:
    return filters.event_type or ANY_RELATION


def _quad(filters: Filters) -> str:
    return "" if filters.quad is None else " AND r.quad = $quad"


def _kept(filters: Filters, parameters: dict[str, Any]) -> Select:
    if filters.quad is not None:
        parameters["quad"] = filters.quad
    strength = _STRENGTH.format(near="near", far="far")
    return Select(
        f"MATCH (:Actor {{id: $source}})-[r:{_types(filters)}]-(m:Actor)"
        f" WHERE NOT m.id IN $ends{_quad(filters)}"
        " WITH m, sum(r.claims) AS near, collect(r) AS near_by"
        f" MATCH (m)-[r:{_types(filters)}]-(:Actor {{id: $target}})"
        f" WHERE true{_quad(filters)}"
        " WITH m, near, near_by, sum(r.claims) AS far, collect(r) AS far_by"
        f" WITH {{m: m, id: m.id, near: near, near_by: near_by, far: far, far_by: far_by,"
        f" {strength}}} AS x",
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
