"""Opening the file: pragmas, the schema's version, and errors that say what to do."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.resources import files
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from graph.sqlite.reports import Reports
from graph.store import StoreError

Opening = Callable[[], AbstractContextManager[sqlite3.Connection]]
"""Opens a connection for as long as a block lasts."""

BUSY_SECONDS = 30
"""How long a writer waits for another before it gives up."""

MAPPED_BYTES = 2_000_000_000
"""How much of the file is read as mapped memory (https://sqlite.org/mmap.html). Pages are shared by
all processes; a connection's own cache of 2 MB would ask the system for most pages of a large graph
again and again."""


def of_many_rows(megabytes: int) -> tuple[str, ...]:
    """Pragmas of a connection that writes many rows, and keeps so much of the file at most.

    References hold by construction, and the engine would look each one up; rows go to many places
    of the indexes, whose pages are kept.
    """
    return "foreign_keys = OFF", f"cache_size = -{1000 * megabytes}"


_APPLICATION_ID = 0x456E7465
"""Marks a SQLite file as Entente's, so that another program's file is never written to."""


_WORKED_OUT: dict[str, Callable[[sqlite3.Connection], None]] = {
    "reports": lambda connection: Reports(connection).find_all()
}
"""What follows the SQL of a step, by its name, where SQL cannot work it out."""


class Migration(NamedTuple):
    """One step of the schema."""

    version: int
    name: str
    script: str


def migrations() -> list[Migration]:
    """The steps of the schema, by version, from 1."""
    folder = files("graph.sqlite").joinpath("migrations")
    steps = sorted((p for p in folder.iterdir() if p.name.endswith(".sql")), key=lambda p: p.name)
    return [
        Migration(int(step.name[:4]), step.name[5:-4], step.read_text(encoding="utf-8"))
        for step in steps
    ]


SCHEMA_VERSION = max(step.version for step in migrations())


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a store's file, in autocommit mode.

    Raises:
        StoreError: the file cannot be opened.
    """
    with explained(path):
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns the engine's errors into one line that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_explanation(path, error)) from error


def _explanation(path: Path, error: sqlite3.Error) -> str:
    reason = str(error)
    closed = f"the store {path} cannot be opened or written: check the permissions"
    try:
        if path.is_dir():
            return f"{path} is a folder: name a file for the store"
        if not path.parent.is_dir():
            return f"the folder {path.parent} does not exist: make it, or name another store"
    except OSError:
        return closed
    if "locked" in reason or "busy" in reason:
        return f"the store {path} is busy: another program writes to it for long; try again"
    if "not a database" in reason or "malformed" in reason or "encrypted" in reason:
        return f"{path} is no Entente store: name another file, or restore it from a backup"
    if "readonly" in reason or "unable to open" in reason:
        return closed
    return f"the store {path} failed: {reason}"


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Makes or upgrades the schema; safe when several processes start together.

    Raises:
        StoreError: another program's file, or a newer schema than this version knows.
    """
    with explained(path):
        with transaction(connection, "BEGIN"):
            if _version(connection, path) == SCHEMA_VERSION:
                return
        _write_ahead(connection)
        with transaction(connection, "BEGIN IMMEDIATE"):
            version = _version(connection, path)
            for step in migrations():
                if step.version > version:
                    _run(connection, step)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    """One consistent state of the file: committed at the end, or undone on an error.

    `begin` is BEGIN to read, or BEGIN IMMEDIATE to write, which waits for other writers.
    """
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turns WAL on. The engine does not wait here when another process is doing the same, so this
    waits as a writer would, and tries again."""
    give_up = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > give_up:
                raise
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        else:
            return


def _run(connection: sqlite3.Connection, step: Migration) -> None:
    for statement in step.script.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    if step.name in _WORKED_OUT:
        _WORKED_OUT[step.name](connection)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    [(version,)] = connection.execute("PRAGMA user_version")
    [(application,)] = connection.execute("PRAGMA application_id")
    [(tables,)] = connection.execute("SELECT COUNT(*) FROM sqlite_master")
    if application != _APPLICATION_ID and (tables or version):
        raise StoreError(f"{path} is another program's database: name another store")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was written by a newer Entente (schema {version}, this one knows "
            f"{SCHEMA_VERSION}): upgrade Entente, or name another store"
        )
    return int(version)
