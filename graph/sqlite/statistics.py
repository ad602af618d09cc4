"""Counts of the whole graph."""

import sqlite3
from collections.abc import Mapping

from graph.filters import NO_FILTERS
from graph.sqlite.conditions import contested


def stats(connection: sqlite3.Connection) -> Mapping[str, object]:
    """Counts that depend on the articles and claims alone, not on how they came."""

    def one(query: str, *parameters: object) -> int:
        [(count,)] = connection.execute(query, parameters)
        return int(count)

    disputed = contested(NO_FILTERS)
    [(first, last)] = connection.execute("SELECT MIN(date), MAX(date) FROM claim")
    return {
        "articles": one("SELECT COUNT(*) FROM article"),
        "reports": one("SELECT COUNT(DISTINCT report) FROM article"),
        "claims": one("SELECT COUNT(*) FROM claim"),
        "counted": one("SELECT COUNT(*) FROM claim WHERE counted"),
        "relations": relations(connection),
        "issues": one("SELECT COUNT(DISTINCT issue) FROM claim"),
        "contested": one(f"SELECT COUNT(*) FROM ({disputed.text})", *disputed.parameters),
        "actors": one("SELECT COUNT(DISTINCT actor) FROM party"),
        "by_event_type": dict(
            connection.execute("SELECT event_type, COUNT(*) FROM claim GROUP BY event_type")
        ),
        "by_quad": {
            str(quad): count
            for quad, count in connection.execute("SELECT quad, COUNT(*) FROM claim GROUP BY quad")
        },
        "first": first,
        "last": last,
    }


def relations(connection: sqlite3.Connection) -> int:
    """How many relations there are."""
    [(count,)] = connection.execute(
        "SELECT COUNT(*) FROM (SELECT DISTINCT source, event_type, target FROM edge)"
    )
    return int(count)
