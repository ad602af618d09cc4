"""The log of judgements, in a table beside the graph, and what was told before they were made."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from graph.curation import Curation, Reach
from graph.judgements import Judgement, read_judgement


class Curations:
    """The curation of one file, made anew only when judgements were added. For many threads."""

    def __init__(self) -> None:
        self._kept = (0, Curation())

    def of(self, connection: sqlite3.Connection) -> Curation:
        """The curation in the state that a connection reads."""
        last, kept = self._kept
        [(now,)] = connection.execute("SELECT COALESCE(MAX(n), 0) FROM judgement")
        if now != last:
            rows = connection.execute("SELECT body FROM judgement")
            kept = Curation(read_judgement(body) for (body,) in rows)
            self._kept = (now, kept)
        return kept


def add(connection: sqlite3.Connection, judgements: Iterable[Judgement]) -> None:
    """Adds judgements to the log; those that are there stay."""
    connection.executemany(
        "INSERT OR IGNORE INTO judgement (id, body) VALUES (?, ?)",
        [(judgement.id, judgement.model_dump_json()) for judgement in judgements],
    )


def reached(connection: sqlite3.Connection, reach: Reach) -> list[str]:
    """Ids of the articles with claims that a change of judgements may change."""
    rows = connection.execute(
        "SELECT DISTINCT c.article FROM claim c JOIN party p ON p.claim = c.n"
        " WHERE p.actor IN (SELECT value FROM json_each(?))"
        " UNION SELECT article FROM claim WHERE issue IN (SELECT value FROM json_each(?))"
        " UNION SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))"
        " ORDER BY 1",
        tuple(json.dumps(sorted(ids)) for ids in reach),
    )
    return [article for (article,) in rows]


def told_actors(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> Iterator[str]:
    """Each of these actors, or every one, as it was told, as JSON, by id."""
    among = "" if ids is None else " WHERE id IN (SELECT value FROM json_each(?))"
    rows = connection.execute(
        "SELECT body FROM (SELECT id, body FROM actor_told UNION ALL"
        " SELECT id, body FROM actor WHERE id NOT IN (SELECT id FROM actor_told))"
        f"{among} ORDER BY id",
        () if ids is None else (json.dumps(sorted(ids)),),
    )
    return (body for (body,) in rows)


def unknown_targets(connection: sqlite3.Connection, curation: Curation) -> list[str]:
    """Ids of the actors that others go by which claims name, and of which nothing was told."""
    targets = list(curation.targets())
    if not targets:
        return []
    rows = connection.execute(
        "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM party WHERE actor = value)"
        " AND NOT EXISTS (SELECT 1 FROM actor WHERE id = value)"
        " AND NOT EXISTS (SELECT 1 FROM actor_told WHERE id = value)",
        (json.dumps(targets),),
    )
    return [actor for (actor,) in rows]
