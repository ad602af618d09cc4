"""The feeds that are polled, in a table beside the graph."""

import sqlite3
from typing import Any

from graph.feeds import MOMENTS, Feed, Leased, Polled, feed_id, host_of, kept
from graph.filters import FIRST_PAGE, NO_FILTERS, PageRequest
from graph.paging import Page, make_cursor, read_cursor
from graph.sqlite.connection import Opening
from graph.sqlite.waiting import NOW, moment

_FIELDS = tuple(Feed.model_fields)
_COLUMNS = ", ".join(_FIELDS)
_DUE = f"""due <= {NOW} AND (owner IS NULL OR until <= {NOW})
    AND NOT EXISTS (SELECT 1 FROM feed o WHERE o.host = feed.host AND o.host <> ''
                    AND o.id <> feed.id AND o.until > {NOW})"""
_OWN = f"id = ? AND owner = ? AND until > {NOW}"


class SqliteFeeds:
    """The `graph.feeds.Feeds` of the embedded store; the clock is the machine's."""

    def __init__(self, writing: Opening, asking: Opening) -> None:
        self._writing = writing
        self._asking = asking

    def add(self, url: str, title: str = "") -> tuple[Feed, bool]:
        """Adds a feed, due at once; gives it and whether it was not there."""
        with self._writing() as connection:
            connection.execute(
                f"UPDATE feed SET gone = 0, due = {NOW} WHERE (url = ? OR id = ?) AND gone",
                (url, feed_id(url)),
            )
            added = connection.execute(
                "INSERT INTO feed (id, url, host, title, added, due)"
                f" SELECT :id, :url, :host, :title, {NOW}, {NOW}"
                " WHERE NOT EXISTS (SELECT 1 FROM feed WHERE id = :id OR url = :url)",
                {"id": feed_id(url), "url": url, "host": host_of(url), "title": title},
            )
            [feed] = _read(connection, "WHERE url = ? OR id = ? ORDER BY url = ? DESC LIMIT 1",
                           url, feed_id(url), url)  # fmt: skip
            return feed, added.rowcount > 0

    def remove(self, feed_id: str) -> bool:
        """Takes a feed out; False if it is not there."""
        with self._writing() as connection:
            return connection.execute("DELETE FROM feed WHERE id = ?", (feed_id,)).rowcount > 0

    def feed(self, feed_id: str) -> Feed | None:
        """The feed with this id."""
        with self._asking() as connection:
            return next(iter(_read(connection, "WHERE id = ?", feed_id)), None)

    def feeds(self, page: PageRequest = FIRST_PAGE) -> Page[Feed]:
        """All feeds, by URL."""
        last = None
        if page.cursor is not None:
            [last] = read_cursor("feed", NO_FILTERS, page.cursor, 1)
        with self._asking() as connection:
            [(total,)] = connection.execute("SELECT COUNT(*) FROM feed")
            found = _read(
                connection,
                "WHERE ? IS NULL OR url > ? ORDER BY url LIMIT ?",
                *(last, last, page.limit + 1),
            )
        shown = found[: page.limit]
        more = len(found) > page.limit
        cursor = make_cursor("feed", NO_FILTERS, (shown[-1].url,)) if more else None
        return Page(tuple(shown), total, cursor)

    def lease(self, worker: str, seconds: float) -> Leased | None:
        """Leases the feed that is due for longest, of a host of which none is leased."""
        # Most often none is due, and then nobody who writes is kept waiting.
        with self._asking() as connection:
            if not connection.execute(f"SELECT 1 FROM feed WHERE {_DUE} LIMIT 1").fetchone():
                return None
        with self._writing() as connection:
            row = connection.execute(
                f"UPDATE feed SET owner = ?, until = {NOW} + ? WHERE id ="
                f" (SELECT id FROM feed WHERE {_DUE} ORDER BY due, id LIMIT 1)"
                " RETURNING id, seen",
                (worker, seconds),
            ).fetchone()
            if row is None:
                return None
            [feed] = _read(connection, "WHERE id = ?", row[0])
            return Leased(feed, frozenset(row[1].split()))

    def renew(self, worker: str, feed_id: str, seconds: float) -> bool:
        """Makes a lease last for so many seconds from now; False if the worker has lost it."""
        with self._writing() as connection:
            renewed = connection.execute(
                f"UPDATE feed SET until = {NOW} + ? WHERE {_OWN}", (seconds, feed_id, worker)
            )
            return renewed.rowcount > 0

    def finish(self, worker: str, feed_id: str, polled: Polled) -> bool:
        """Records a poll and ends the lease; False, and nothing is recorded, if it was lost."""
        values = {"id": feed_id, "worker": worker, "wait": polled.wait}
        with self._writing() as connection:
            if not connection.execute(
                f"SELECT 1 FROM feed WHERE {_OWN}", (feed_id, worker)
            ).fetchone():
                return False
            told = f"polled = {NOW}, due = {NOW} + :wait, owner = NULL, until = NULL"
            if polled.error:
                told += _FAILURE
                values |= {"error": polled.error, "gone": polled.gone}
            else:
                told += _SUCCESS
                values |= polled._asdict()
                values["host"] = host_of(polled.url)
                values["seen"] = None if polled.seen is None else kept(polled.seen)
            connection.execute(f"UPDATE feed SET {told} WHERE id = :id", values)
            return True


_FAILURE = """, error = :error, failures = failures + 1, gone = :gone, new_items = 0,
    refused = 0"""
_SUCCESS = f""", error = '', failures = 0, gone = 0, succeeded = {NOW}, new_items = :new_items,
    refused = :refused,
    items = items + :new_items, etag = :etag, modified = :modified,
    title = CASE WHEN :title = '' THEN title ELSE :title END,
    seen = COALESCE(:seen, seen),
    url = CASE WHEN :url = '' OR EXISTS (SELECT 1 FROM feed o WHERE o.url = :url)
          THEN url ELSE :url END,
    host = CASE WHEN :url = '' OR EXISTS (SELECT 1 FROM feed o WHERE o.url = :url)
           THEN host ELSE :host END"""


def _read(connection: sqlite3.Connection, condition: str, *values: object) -> list[Feed]:
    rows = connection.execute(f"SELECT {_COLUMNS} FROM feed {condition}", values)
    return [_feed(dict(zip(_FIELDS, row, strict=True))) for row in rows]


def _feed(told: dict[str, Any]) -> Feed:
    for name in MOMENTS:
        if told[name] is not None:
            told[name] = moment(told[name])
    return Feed.model_validate(told)
