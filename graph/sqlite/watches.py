"""The watches of a store and their matches, in tables beside the graph."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from graph.change_log import match_cursor, match_number
from graph.deliveries import receiver_of
from graph.filters import FIRST_PAGE, Filters, PageRequest
from graph.model import Relation
from graph.paging import Page, number_behind, numbered_page
from graph.sqlite.connection import Opening
from graph.sqlite.waiting import NOW, moment
from graph.watches import (
    FIRST_MATCHES,
    LeasedWatch,
    Look,
    Match,
    MatchesAsked,
    MatchKind,
    MatchPage,
    NewWatch,
    Watch,
    new_id,
)

_WATCH = (
    "SELECT n, id, name, filters, growth, url, made, looked, error,"
    " (SELECT COUNT(*) FROM watched s WHERE s.watch = w.id),"
    " (SELECT COUNT(*) FROM watch_match m WHERE m.watch = w.id) FROM watch w"
)
_LAST_CHANGE = "COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)"
_DUE = f"position < {_LAST_CHANGE} AND due <= {NOW} AND (owner IS NULL OR until <= {NOW})"
_OWN = f"id = ? AND owner = ? AND until > {NOW}"


class SqliteWatches:
    """The `graph.watches.Watches` of the embedded store; the clock is the machine's."""

    def __init__(self, writing: Opening, asking: Opening) -> None:
        self._writing = writing
        self._asking = asking

    def add(self, watch: NewWatch, standing: Iterable[Relation], position: int) -> Watch:
        """Adds a watch, with the relations that match already at a position of the changes."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO watch (id, name, filters, growth, url, secret, made, position, due)"
                f" VALUES (?, ?, ?, ?, ?, ?, {NOW}, ?, {NOW})",
                (
                    *(watch.id, watch.name, watch.filters.model_dump_json(exclude_none=True)),
                    *(watch.growth, watch.url, watch.secret, position),
                ),
            )
            _keep(connection, watch.id, standing)
            [(_, made)] = read_watches(connection, "WHERE id = ?", watch.id)
            return made

    def remove(self, watch_id: str) -> bool:
        """Takes a watch out with its matches and deliveries; False if it is not there."""
        with self._writing() as connection:
            gone = connection.execute("DELETE FROM watch WHERE id = ?", (watch_id,))
            return gone.rowcount > 0

    def watch(self, watch_id: str) -> Watch | None:
        """The watch with this id."""
        with self._asking() as connection:
            found = read_watches(connection, "WHERE id = ?", watch_id)
            return found[0][1] if found else None

    def watches(self, page: PageRequest = FIRST_PAGE) -> Page[Watch]:
        """All watches, the latest first."""
        last = number_behind("watch", page)
        with self._asking() as connection:
            [(total,)] = connection.execute("SELECT COUNT(*) FROM watch")
            found = read_watches(
                connection,
                "WHERE ? IS NULL OR n < ? ORDER BY n DESC LIMIT ?",
                *(last, last, page.limit + 1),
            )
        return numbered_page("watch", found, total, page)

    def matches(self, watch_id: str, asked: MatchesAsked = FIRST_MATCHES) -> MatchPage:
        """The matches of a watch."""
        behind = match_number(watch_id, asked.since)
        with self._asking() as connection:
            rows = connection.execute(
                "SELECT n, id, watch, kind, at, relation FROM watch_match"
                " WHERE watch = ? AND n > ? ORDER BY n LIMIT ?",
                (watch_id, behind, asked.limit),
            ).fetchall()
            [(there,)] = connection.execute(
                "SELECT COUNT(*) FROM watch_match WHERE watch = ? AND n > ?", (watch_id, behind)
            )
        items = tuple(map(match_of, rows))
        last = items[-1].number if items else behind
        return MatchPage(items, match_cursor(watch_id, last), there - len(items))

    def lease(self, worker: str, seconds: float) -> LeasedWatch | None:
        """Leases the watch that is due for longest, of those that have not seen the last change."""
        # Most often none is due, and then nobody who writes is kept waiting.
        with self._asking() as connection:
            if not connection.execute(f"SELECT 1 FROM watch WHERE {_DUE} LIMIT 1").fetchone():
                return None
        with self._writing() as connection:
            row = connection.execute(
                f"UPDATE watch SET owner = ?, until = {NOW} + ? WHERE id ="
                f" (SELECT id FROM watch WHERE {_DUE} ORDER BY due, n LIMIT 1) RETURNING id",
                (worker, seconds),
            ).fetchone()
            if row is None:
                return None
            [(_, watch)] = read_watches(connection, "WHERE id = ?", *row)
            known = connection.execute("SELECT relation, reports FROM watched WHERE watch = ?", row)
            return LeasedWatch(watch, dict(known.fetchall()))

    def finish(self, worker: str, watch_id: str, look: Look) -> tuple[Match, ...] | None:
        """Records a look and ends the lease; gives the new matches."""
        with self._writing() as connection:
            row = connection.execute(
                f"SELECT url FROM watch WHERE {_OWN}", (watch_id, worker)
            ).fetchone()
            if row is None:
                return None
            connection.execute(
                f"UPDATE watch SET owner = NULL, until = NULL, due = {NOW} + ?, looked = {NOW},"
                " error = ?, position = MAX(position, ?) WHERE id = ?",
                (look.wait, look.error, -1 if look.error else look.position, watch_id),
            )
            if look.error:
                return ()
            made = [
                _tell(connection, watch_id, one.kind, one.relation.model_dump_json())
                for one in look.found
            ]
            made += [
                _tell(connection, watch_id, MatchKind.LAPSED, body)
                for body in _let_go(connection, watch_id, look.lapsed)
            ]
            _keep(connection, watch_id, (one.relation for one in look.found))
            _keep(connection, watch_id, look.quiet)
            if row[0]:
                connection.executemany(
                    "INSERT INTO delivery (id, watch, match, receiver, begun, due)"
                    f" VALUES (?, ?, ?, ?, {NOW}, {NOW})",
                    [(new_id("delivery"), watch_id, one.id, receiver_of(row[0])) for one in made],
                )
            return tuple(made)

    def forget(self, seconds: float) -> int:
        """Takes out matches and deliveries older than so many seconds."""
        old = (
            f"at < {NOW} - ? AND NOT EXISTS (SELECT 1 FROM delivery d"
            " WHERE d.match = watch_match.id AND d.state = 'pending')"
        )
        with self._asking() as connection:
            if not connection.execute(
                f"SELECT 1 FROM watch_match WHERE {old} LIMIT 1", (seconds,)
            ).fetchone():
                return 0
        with self._writing() as connection:
            return connection.execute(f"DELETE FROM watch_match WHERE {old}", (seconds,)).rowcount


def _keep(connection: sqlite3.Connection, watch_id: str, relations: Iterable[Relation]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO watched VALUES (?, ?, ?, ?)",
        ((watch_id, one.id, one.reports, one.model_dump_json()) for one in relations),
    )


def _let_go(connection: sqlite3.Connection, watch_id: str, relations: Iterable[str]) -> list[str]:
    rows = connection.execute(
        "DELETE FROM watched WHERE watch = ? AND relation IN (SELECT value FROM json_each(?))"
        " RETURNING relation, body",
        (watch_id, json.dumps(list(relations))),
    )
    return [body for _, body in sorted(rows.fetchall())]


def _tell(connection: sqlite3.Connection, watch_id: str, kind: MatchKind, relation: str) -> Match:
    [row] = connection.execute(
        f"INSERT INTO watch_match (id, watch, kind, at, relation) VALUES (?, ?, ?, {NOW}, ?)"
        " RETURNING n, id, watch, kind, at, relation",
        (new_id("match"), watch_id, kind.value, relation),
    ).fetchall()
    return match_of(row)


def match_of(row: tuple[Any, ...]) -> Match:
    """The match of a row: its number, id, watch, kind, time and relation."""
    number, key, watch, kind, at, relation = row
    return Match(
        id=key,
        number=number,
        watch=watch,
        kind=MatchKind(kind),
        at=moment(at),
        relation=Relation.model_validate_json(relation),
    )


def read_watches(
    connection: sqlite3.Connection, condition: str, *values: object
) -> list[tuple[int, Watch]]:
    """The watches that a condition picks, with their numbers."""
    rows = connection.execute(f"{_WATCH} {condition}", values).fetchall()
    return [(row[0], _watch(*row[1:])) for row in rows]


def _watch(
    key: str, name: str, filters: str, growth: int, url: str, made: float, looked: float | None,
    error: str, standing: int, matches: int,
) -> Watch:  # fmt: skip
    return Watch(
        id=key,
        name=name,
        filters=Filters.model_validate_json(filters),
        growth=bool(growth),
        url=url,
        made=moment(made),
        looked=None if looked is None else moment(looked),
        error=error,
        standing=standing,
        matches=matches,
    )
