"""The feeds that are polled, as nodes beside the graph."""

from typing import Any

from neo4j import ManagedTransaction

from graph.feeds import MOMENTS, Feed, Leased, Polled, feed_id, host_of, kept
from graph.filters import FIRST_PAGE, NO_FILTERS, PageRequest
from graph.neo4j.connection import Connection
from graph.neo4j.waiting import NOW, alone, moment
from graph.paging import Page, make_cursor, read_cursor

_FEED = f"f {{{', '.join(f'.{name}' for name in Feed.model_fields)}}} AS feed"
_DUE = f"""MATCH (f:Feed) WHERE f.due <= {NOW} AND (f.until IS NULL OR f.until <= {NOW})
    AND NOT EXISTS {{ MATCH (o:Feed) WHERE o.host = f.host AND o.host <> '' AND o.id <> f.id
                      AND o.until > {NOW} }}"""
_OWN = f"MATCH (f:Feed {{id: $id}}) WHERE f.owner = $worker AND f.until > {NOW}"


class Neo4jFeeds:
    """The `graph.feeds.Feeds` of Neo4j; the clock is the server's.

    Changes are made under the lock of the ledger, and each may be made twice without harm.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, url: str, title: str = "") -> tuple[Feed, bool]:
        """Adds a feed, due at once; gives it and whether it was not there."""

        def work(tx: ManagedTransaction) -> tuple[Feed, bool]:
            tx.run(
                "MATCH (f:Feed) WHERE (f.url = $url OR f.id = $id) AND f.gone"
                f" SET f.gone = false, f.due = {NOW}",
                url=url,
                id=feed_id(url),
            ).consume()
            match = (
                "MATCH (f:Feed) WHERE f.url = $url OR f.id = $id"
                f" RETURN {_FEED} ORDER BY f.url = $url DESC LIMIT 1"
            )
            if found := _read(tx, match, url=url, id=feed_id(url)):
                return found[0], False
            made = _read(
                tx,
                "CREATE (f:Feed {id: $id, url: $url, host: $host, title: $title, name: $name,"
                f" added: {NOW}, due: {NOW}, error: '', failures: 0, new_items: 0, refused: 0,"
                " items: 0,"
                f" gone: false, etag: '', modified: '', seen: ''}}) RETURN {_FEED}",
                **{"id": feed_id(url), "url": url, "host": host_of(url), "title": title},
                name=title or url,
            )
            return made[0], True

        return self._connection.write(alone(work))

    def remove(self, feed_id: str) -> bool:
        """Takes a feed out; False if it is not there."""

        def work(tx: ManagedTransaction) -> bool:
            found = tx.run("MATCH (f:Feed {id: $id}) DELETE f", id=feed_id).consume()
            return found.counters.nodes_deleted > 0

        return self._connection.write(alone(work))

    def feed(self, feed_id: str) -> Feed | None:
        """The feed with this id."""
        match = f"MATCH (f:Feed {{id: $id}}) RETURN {_FEED}"
        found = self._connection.read(lambda tx: _read(tx, match, id=feed_id))
        return found[0] if found else None

    def feeds(self, page: PageRequest = FIRST_PAGE) -> Page[Feed]:
        """All feeds, by URL."""
        last = None
        if page.cursor is not None:
            [last] = read_cursor("feed", NO_FILTERS, page.cursor, 1)

        def work(tx: ManagedTransaction) -> tuple[int, list[Feed]]:
            [total] = tx.run("MATCH (f:Feed) RETURN count(f)").value()
            match = (
                "MATCH (f:Feed) WHERE $last IS NULL OR f.url > $last"
                f" RETURN {_FEED} ORDER BY f.url LIMIT $limit"
            )
            return int(total), _read(tx, match, last=last, limit=page.limit + 1)

        total, found = self._connection.read(work)
        shown = found[: page.limit]
        more = len(found) > page.limit
        cursor = make_cursor("feed", NO_FILTERS, (shown[-1].url,)) if more else None
        return Page(tuple(shown), total, cursor)

    def lease(self, worker: str, seconds: float) -> Leased | None:
        """Leases the feed that is due for longest, of a host of which none is leased."""
        # Most often none is due, and then nobody who writes is kept waiting.
        if not self._connection.read(lambda tx: tx.run(f"{_DUE} RETURN 1 LIMIT 1").value()):
            return None

        def work(tx: ManagedTransaction) -> Leased | None:
            rows = tx.run(
                f"{_DUE} WITH f ORDER BY f.due, f.id LIMIT 1"
                f" SET f.owner = $worker, f.until = {NOW} + toInteger(1000 * $seconds)"
                f" RETURN f.seen AS seen, {_FEED}",
                worker=worker,
                seconds=seconds,
            ).data()
            if not rows:
                return None
            return Leased(_feed(rows[0]["feed"]), frozenset(rows[0]["seen"].split()))

        return self._connection.write(alone(work))

    def renew(self, worker: str, feed_id: str, seconds: float) -> bool:
        """Makes a lease last for so many seconds from now; False if the worker has lost it."""

        def work(tx: ManagedTransaction) -> bool:
            statement = f"{_OWN} SET f.until = {NOW} + toInteger(1000 * $seconds) RETURN f.id"
            return bool(tx.run(statement, id=feed_id, worker=worker, seconds=seconds).value())

        return self._connection.write(alone(work))

    def finish(self, worker: str, feed_id: str, polled: Polled) -> bool:
        """Records a poll and ends the lease; False, and nothing is recorded, if it was lost."""
        values: dict[str, Any] = {**polled._asdict(), "id": feed_id, "worker": worker}
        values["host"] = host_of(polled.url)
        values["seen"] = None if polled.seen is None else kept(polled.seen)
        wait = None if polled.wait is None else round(1000 * polled.wait)

        def work(tx: ManagedTransaction) -> bool:
            told = _FAILED if polled.error else _WENT_WELL
            # A property that is set to null is taken away.
            found = tx.run(
                f"{_OWN} WITH f, {NOW} AS now {told} SET f.polled = now,"
                " f.due = now + $milliseconds"
                " REMOVE f.owner, f.until RETURN f.id",
                **values,
                milliseconds=wait,
            )
            return bool(found.value())

        return self._connection.write(alone(work))


_FAILED = """SET f.error = $error, f.failures = f.failures + 1, f.gone = $gone, f.new_items = 0,
    f.refused = 0"""
_WENT_WELL = """SET f.error = '', f.failures = 0, f.gone = false, f.succeeded = now,
    f.new_items = $new_items, f.refused = $refused, f.items = f.items + $new_items, f.etag = $etag,
    f.modified = $modified, f.title = CASE WHEN $title = '' THEN f.title ELSE $title END,
    f.name = CASE WHEN $title = '' THEN f.name ELSE $title END,
    f.seen = coalesce($seen, f.seen)
    WITH f, $url <> '' AND NOT EXISTS { MATCH (:Feed {url: $url}) } AS moves, now
    SET f.host = CASE WHEN moves THEN $host ELSE f.host END,
        f.url = CASE WHEN moves THEN $url ELSE f.url END"""


def _read(tx: ManagedTransaction, statement: str, **values: Any) -> list[Feed]:
    return [_feed(row) for row in tx.run(statement, values).value("feed")]


def _feed(told: dict[str, Any]) -> Feed:
    moments = {name: None if told[name] is None else moment(told[name]) for name in MOMENTS}
    return Feed.model_validate({**told, **moments})
