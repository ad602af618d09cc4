"""Reaching the server: one driver a store, and errors that say what to do."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from neo4j import (
    READ_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Session,
    Transaction,
)
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    TransactionError,
    TransientError,
)

from graph.errors import first_line
from graph.neo4j.address import Address
from graph.store import StoreError

OLDEST = (5, 26)
"""The oldest Neo4j whose Cypher this store speaks."""

PATIENCE = 120.0
"""Seconds for which a write, and what is read for it, waits for a server that restarts."""

_READ_PATIENCE = 2.0
_CONNECT_PATIENCE = 4.0
"""Two attempts to connect and the pause between them stay below ten seconds."""

T = TypeVar("T")

# What the driver logs is told by the errors that it raises.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Connection:
    """A store's way to its database: units of work, tried again where that may help.

    Raises:
        StoreError: the server is out of reach, refuses the user, lacks the database or is old.
    """

    def __init__(self, address: Address, patience: float = PATIENCE) -> None:
        self.address = address
        self._patience = patience
        # What one thread wrote, the next one reads, on any member of a cluster.
        self._bookmarks = GraphDatabase.bookmark_manager()
        with explained(address):
            self._driver = _driver(address)
            try:
                with self._session(_READ_PATIENCE) as session:
                    _check_version(session)
            except BaseException:
                self._driver.close()
                raise

    def read(self, work: Callable[[ManagedTransaction], T], *, patient: bool = False) -> T:
        """What a unit of work reads, on any member of a cluster; `patient` waits as writes do."""
        patience = self._patience if patient else _READ_PATIENCE
        with explained(self.address), self._session(patience, READ_ACCESS) as session:
            return session.execute_read(work)

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Commits a unit of work that may safely be done twice.

        It is done again when the connection broke while the server was committing, which the
        driver leaves to its caller.
        """
        with explained(self.address):
            while True:
                try:
                    with self._session(self._patience) as session:
                        return session.execute_write(work)
                except IncompleteCommit:
                    continue

    @contextmanager
    def reading(self, seconds: float, fetched: int) -> Iterator[Transaction]:
        """A transaction that only reads, tried once, which the server ends after some seconds.

        The driver's errors come as they are.
        """
        with (
            self._driver.session(
                database=self.address.database,
                default_access_mode=READ_ACCESS,
                bookmark_manager=self._bookmarks,
                fetch_size=fetched,
            ) as session,
            session.begin_transaction(timeout=seconds) as tx,
        ):
            yield tx

    def run(self, statement: str, **parameters: Any) -> None:
        """Runs a statement that stands for itself, such as one that changes the schema."""
        with self._session(_READ_PATIENCE) as session:
            session.run(statement, parameters).consume()

    def close(self) -> None:
        """Gives the connections back. Idempotent."""
        self._driver.close()

    def _session(self, patience: float, mode: str = "WRITE") -> Session:
        return self._driver.session(
            database=self.address.database,
            default_access_mode=mode,
            bookmark_manager=self._bookmarks,
            max_transaction_retry_time=patience,
        )


def _driver(address: Address) -> Driver:
    return GraphDatabase.driver(
        address.uri,
        auth=(address.user, address.password),
        connection_timeout=_CONNECT_PATIENCE,
        connection_acquisition_timeout=2 * _CONNECT_PATIENCE,
        notifications_min_severity="OFF",
        user_agent="entente",
    )


def _check_version(session: Session) -> None:
    [row] = session.run("CALL dbms.components() YIELD name, versions RETURN versions[0] AS version")
    check_version(str(row["version"]))


def check_version(version: str) -> None:
    """Takes a server's version, such as `5.26.18`, `5.27-aura` or `2025.06.0`.

    Raises:
        StoreError: it is too old.
    """
    major, minor = (version.split("-")[0] + ".0").split(".")[:2]
    if (int(major), int(minor)) < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise StoreError(
            f"this Neo4j is {version}, and Entente needs {wanted} or later: upgrade the server"
        )


@contextmanager
def explained(address: Address) -> Iterator[None]:
    """Turns the driver's errors into one line that says what to do."""
    try:
        yield
    except (Neo4jError, DriverError, OSError) as error:
        raise StoreError(_explanation(address, error)) from error


_REASONS = (
    ("Security.CredentialsExpired", "{at} wants a new password for {user!r}: set one there"),
    ("Security.AuthenticationRateLimit", "{at} has seen too many wrong passwords: wait and retry"),
    ("Security.Unauthorized", "{at} refuses the user {user!r}: check ENTENTE_NEO4J_PASSWORD"),
    ("DatabaseNotFound", "{at} has no database {database!r}: check the end of the store's URL"),
    ("DatabaseUnavailable", "{at} has not started the database {database!r}: wait, or start it"),
    ("Security.", "the user {user!r} may not do this at {at}: give it a role that may write"),
    ("ReadOnly", "the database at {at} takes no writes: make it writable, or only read"),
    ("AccessMode", "the database at {at} takes no writes: make it writable, or only read"),
    ("OutOfMemory", "{at} has too little memory for this: raise server.memory.heap.max_size"),
    ("ConstraintCreationFailed", "the database at {at} holds other data under Entente's labels:"
     " name another database"),
)  # fmt: skip
"""What to say by a part of the server's error code, the first that fits."""


def _explanation(address: Address, error: Exception) -> str:
    at = f"Neo4j at {address.shown}"
    code = getattr(error, "code", None) or ""
    for part, told in _REASONS:
        if part in code:
            return told.format(at=at, user=address.user, database=address.database or "")
    if isinstance(error, AuthError):
        return f"{at} refuses the user {address.user!r}: check ENTENTE_NEO4J_PASSWORD"
    if isinstance(error, TransientError):
        return f"{at} is busy: try again"
    reason = first_line(error)
    unreached = isinstance(error, DriverError | OSError)
    if unreached and not isinstance(error, ConfigurationError | TransactionError):
        return f"{at} is out of reach ({reason}): is it running, is the address right?"
    return f"{at} cannot do this: {reason}"
