"""One writer at a time, and how a reader notices that a commit came in between.

Neo4j reads what is committed at each step of a statement, and shows a commit little by little
while it is applied. So a writer, which holds the graph's lock until its commit is applied,
announces it in a transaction of its own just before, and says in another that it is through.
An answer that finds every announced commit through, and the same one before and behind it, is
of one state.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from neo4j import ManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

from graph.neo4j.connection import Connection
from graph.store import StoreError

T = TypeVar("T")

MATCH_STATE = "OPTIONAL MATCH (e:Entente {id: 'commits'})"
"""Binds `e` to what the writers say of their commits."""

STATE = "[e.begun, e.ended]"
"""The last commit that was announced and the last that is through; nulls before the first."""

# A statement may read a property before it waits for the lock that its own SET takes, so the lock
# is taken by a property that nobody reads.
_HOLD = "MATCH (e:Entente {id: 'graph'}) SET e.held = true"
_NEXT = "MATCH (e:Entente {id: 'graph'}) SET e.version = e.version + 1 RETURN e.version"
_BEGIN = (
    "MERGE (e:Entente {id: 'commits'}) ON CREATE SET e.ended = 0, e.name = 'Commits'"
    " SET e.begun = $version"
)
_END = (
    "MATCH (e:Entente {id: 'commits'}) SET e.held = true"
    " WITH e WHERE e.ended < $version SET e.ended = $version"
)


def commit(connection: Connection, work: Callable[[ManagedTransaction], T]) -> T:
    """Commits a unit of work that may safely be done twice, alone among the writers."""

    def alone(tx: ManagedTransaction) -> tuple[T, int]:
        tx.run(_HOLD).consume()
        version = tx.run(_NEXT).single(strict=True)[0]
        result = work(tx)
        connection.run(_BEGIN, version=version)
        return result, version

    result, version = connection.write(alone)
    # The work is done whatever comes of this: readers look closer until the next commit.
    with suppress(StoreError, DriverError, Neo4jError):
        connection.run(_END, version=version)
    return result


def hold(connection: Connection, work: Callable[[ManagedTransaction], T]) -> T:
    """Reads with the writers held back."""

    def alone(tx: ManagedTransaction) -> T:
        tx.run(_HOLD).consume()
        return work(tx)

    return connection.write(alone)
