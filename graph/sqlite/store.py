"""The embedded store: opens its writer and views."""

import sqlite3
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from graph.plain import PlainArticle
from graph.sqlite import bulk
from graph.sqlite.changes import SqliteChanges
from graph.sqlite.connection import connect, explained, prepare, transaction
from graph.sqlite.deliveries import SqliteDeliveries
from graph.sqlite.feeds import SqliteFeeds
from graph.sqlite.judgements import Curations
from graph.sqlite.ledger import SqliteLedger
from graph.sqlite.revisions import SqliteRevisions
from graph.sqlite.statistics import relations
from graph.sqlite.view import SqliteView
from graph.sqlite.watches import SqliteWatches
from graph.sqlite.writer import PRAGMAS, SqliteWriter
from graph.store import StoreError

_KEPT = 8
"""Most connections that wait for the next view."""


class SqliteStore:
    """The `graph.store.Store` in one SQLite file, made if it is not there.

    Each writer and view has a connection to itself, so that threads and processes may use the
    file at once: views read the last committed state while one writer writes. Connections of
    views are kept for the next ones, a few at most.

    Raises:
        StoreError: the file cannot be opened, is another program's, or has a newer schema.
    """

    isolated = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self.ledger = SqliteLedger(self._writing, self._asking)
        self.feeds = SqliteFeeds(self._writing, self._asking)
        self.changes = SqliteChanges(self._writing, self._asking)
        self.revisions = SqliteRevisions(self.writer, self._asking)
        self.watches = SqliteWatches(self._writing, self._asking)
        self.deliveries = SqliteDeliveries(self._writing, self._asking)
        self._kept: deque[sqlite3.Connection] = deque()
        self._closed = False
        self._curations = Curations()
        self._watching: sqlite3.Connection | None = None
        with closing(connect(path)) as connection:
            prepare(connection, path)

    @contextmanager
    def writer(self) -> Iterator[SqliteWriter]:
        """Opens a bulk writer: one transaction, committed when the context ends without error."""
        with self._writing(*PRAGMAS) as connection:
            writer = SqliteWriter(connection, self._curations.of(connection))
            yield writer
            writer.end()

    @staticmethod
    def prepare(articles: Iterable[PlainArticle]) -> bulk.Rows:
        """Plain articles in the form in which `put_prepared` takes them."""
        return bulk.rows_of(articles)

    def put_prepared(
        self, prepared: bulk.Rows, articles: Collection[str] = (), claims: Collection[int] = ()
    ) -> bool:
        """Stores prepared articles, but for these articles and claims (by number, from 0).

        False, and nothing is done, if one of the others is there, or a judgement is about it.
        """
        rows = bulk.without(prepared, articles, claims) if articles else prepared
        try:
            with self._writing(*bulk.PRAGMAS) as file:
                if bulk.is_judged(rows, self._curations.of(file)):
                    return False
                bulk.insert(file, rows)
        except StoreError as error:
            if isinstance(error.__cause__, sqlite3.IntegrityError):
                return False
            raise
        return True

    @contextmanager
    def view(self) -> Iterator[SqliteView]:
        """Opens a view of the state that is committed now."""
        with self._asking() as connection:
            yield SqliteView(connection, self._curations)

    @contextmanager
    def _writing(self, *pragmas: str) -> Iterator[sqlite3.Connection]:
        """A transaction of a writer, of a connection with these pragmas; it waits for others."""
        with closing(connect(self._path)) as connection, explained(self._path):
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")
            with transaction(connection, "BEGIN IMMEDIATE"):
                yield connection

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        """A transaction of a reader."""
        with self._reading() as connection, explained(self._path):
            connection.execute("BEGIN")
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that was kept, or a new one; after an error it is not kept."""
        try:
            connection = self._kept.pop()
        except IndexError:
            connection = connect(self._path)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        if self._closed or len(self._kept) >= _KEPT:
            connection.close()
        else:
            self._kept.append(connection)

    def state(self) -> object | None:
        """What differs after each commit of whatever process.

        The engine counts them for a connection that does not commit itself.
        """
        if self._watching is None:
            self._watching = connect(self._path)
        with explained(self._path):
            [(version,)] = self._watching.execute("PRAGMA data_version")
        return int(version)

    def rebuild(self) -> int:
        """Derives reports and relations anew; gives the number of relations."""
        with self.writer() as writer:
            writer.derive_again()
            return relations(writer.connection)

    def ping(self) -> None:
        """Answers one trivial query.

        Raises:
            StoreError: the store is out of reach or unusable.
        """
        with self.view() as view:
            view.actor("")

    def close(self) -> None:
        """Closes the connections that are kept. Idempotent."""
        self._closed = True
        if self._watching is not None:
            self._watching.close()
            self._watching = None
        with suppress(IndexError):
            while True:
                self._kept.pop().close()

    def __enter__(self) -> "SqliteStore":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
