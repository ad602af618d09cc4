"""Reaching the server: one driver a store, and errors that say what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.neo4j.address import Address
from graph.store import StoreError

OLDEST = (5, 26)
"""The oldest Neo4j whose Cypher this store speaks."""

WRITE_PATIENCE = 120
"""Seconds for which a write waits for a server that restarts, or for a lock."""

_CONNECT_PATIENCE = 5


def open_driver(address: Address, write_patience: float = WRITE_PATIENCE) -> Driver:
    """A driver that has asked the server who it is.

    Raises:
        StoreError: the server is out of reach, refuses the user, lacks the database or is old.
    """
    with explained(address):
        driver = GraphDatabase.driver(
            address.uri,
            auth=(address.user, address.password),
            connection_timeout=_CONNECT_PATIENCE,
            connection_acquisition_timeout=2 * _CONNECT_PATIENCE,
            max_transaction_retry_time=write_patience,
            notifications_min_severity="OFF",
        )
        try:
            with driver.session(database=address.database) as session:
                [row] = session.run("CALL dbms.components() YIELD versions RETURN versions[0] AS v")
                _check_version(str(row["v"]))
        except BaseException:
            driver.close()
            raise
        return driver


def _check_version(version: str) -> None:
    numbers = tuple(int(part) for part in version.split("-")[0].split(".")[:2])
    if numbers < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise StoreError(f"this Neo4j is {version}, and Entente needs {wanted} or later")


@contextmanager
def explained(address: Address) -> Iterator[None]:
    """Turns the driver's errors into one line that says what to do."""
    try:
        yield
    except (Neo4jError, DriverError, OSError, ValueError) as error:
        if isinstance(error, ValueError) and not isinstance(error, ConfigurationError):
            raise
        raise StoreError(_explanation(address, error)) from error


def _explanation(address: Address, error: Exception) -> str:
    code = getattr(error, "code", "") or ""
    if isinstance(error, AuthError) or code.startswith("Neo.ClientError.Security.Unauth"):
        return (
            f"Neo4j at {address.shown} refuses the user {address.user!r}: check the password in"
            " ENTENTE_NEO4J_PASSWORD"
        )
    if "DatabaseNotFound" in code:
        return f"Neo4j at {address.shown} has no database {address.database!r}: check the URL"
    if "Security.Forbidden" in code or "AccessMode" in code:
        return f"the user {address.user!r} may not write to Neo4j at {address.shown}"
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return f"Neo4j at {address.shown} is out of reach: is it running, is the address right?"
    if isinstance(error, TransientError):
        return f"Neo4j at {address.shown} is busy: try again"
    if isinstance(error, ClientError) and "Schema" in code:
        return f"Neo4j at {address.shown} holds data that Entente's schema does not allow: {code}"
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return f"Neo4j at {address.shown} cannot do this: {reason}"
