"""Tallies: the edges between actors, counted by quad class and period."""

from collections.abc import Collection, Mapping
from typing import Any

from graph.filters import Filters
from graph.neo4j import conditions, relations
from graph.neo4j.conditions import Select
from graph.tallies import Step, Tally

_PERIODS = {
    None: "null",
    Step.WEEK: "date.truncate('week', c.date)",
    Step.MONTH: "date.truncate('month', c.date)",
}
_EDGES = """
MATCH (c)-[:SOURCE {edge: true}]->(a:Actor) MATCH (c)-[:TARGET {edge: true}]->(b:Actor)
WHERE NOT (c.mutual AND a = b)
"""


def kept(filters: Filters, among: Collection[str] | None) -> Select:
    """The statement that gives the tallies of all time from the relations as they are kept."""
    picked = relations.kept(filters)
    return Select(
        f"{picked.text} WITH startNode(x) AS a, endNode(x) AS b, x WHERE b:Actor {_within(among)}"
        " WITH a, b, x.quad AS quad, sum(x.claims) AS claims, sum(x.score_milli) AS score_milli,"
        " min(x.first) AS first, max(x.last) AS last"
        " RETURN a.id AS source, b.id AS target, quad, null AS period, claims, score_milli, first,"
        " last",
        {**picked.parameters, "among": sorted(among or ())},
    )


def select(
    filters: Filters,
    step: Step | None,
    contested: list[str] | None,
    among: Collection[str] | None,
) -> Select:
    """The statement that gives the tallies of a question."""
    picked = conditions.claims(filters, contested, parties=False)
    where, ends = relations.on_ends(filters)
    return Select(
        f"{picked.text} {_EDGES} WITH a, b, c {where} {_within(among)}"
        f" WITH a, b, c.quad AS quad, {_PERIODS[step]} AS period, count(c) AS claims,"
        " sum(c.score_milli) AS score_milli, min(c.date) AS first, max(c.date) AS last"
        " RETURN a.id AS source, b.id AS target, quad, period, claims, score_milli, first, last",
        {**picked.parameters, **ends, "among": sorted(among or ())},
    )


def _within(among: Collection[str] | None) -> str:
    """Of what is matched, that which has both ends `a` and `b` among these actors."""
    return "" if among is None else "WITH * WHERE a.id IN $among AND b.id IN $among"


def tally_of(row: Mapping[str, Any]) -> Tally:
    """The tally of a row."""
    return Tally(
        source=row["source"],
        target=row["target"],
        quad=row["quad"],
        period=row["period"].to_native() if row["period"] is not None else None,
        claims=row["claims"],
        score_milli=row["score_milli"],
        first=row["first"].to_native(),
        last=row["last"].to_native(),
    )
