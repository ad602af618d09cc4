"""The claims behind relations, grouped by what they have in common."""

from collections.abc import Mapping
from typing import Any

from graph.filters import Filters, Grouping
from graph.model import Group
from graph.neo4j.conditions import Select
from graph.neo4j.derived import AGGREGATE
from graph.neo4j.relations import edges_in_question

_KEYS = {
    Grouping.EVENT_TYPE: "c.event_type",
    Grouping.MONTH: "substring(toString(c.date), 0, 7)",
    Grouping.PUBLISHER: "c.publisher",
}


def select(by: Grouping, filters: Filters, contested: list[str] | None) -> Select:
    """Groups `x` of the claims of relations that match."""
    edges = edges_in_question(filters, contested)
    return Select(
        f"{edges.text} WITH DISTINCT c WITH {_KEYS[by]} AS key, {AGGREGATE}"
        " WITH {id: key, claims: claims, articles: articles, reports: reports, alleged: alleged,"
        " first: first, last: last, score_milli: score_milli} AS x",
        edges.parameters,
    )


def group_of(row: Mapping[str, Any]) -> Group:
    """The group of a row."""
    return Group(
        key=row["id"],
        claims=row["claims"],
        articles=row["articles"],
        reports=row["reports"],
        alleged=row["alleged"],
        first=row["first"].to_native(),
        last=row["last"].to_native(),
        score=round(row["score_milli"] / row["claims"] / 1000, 4),
    )
