"""The Neo4j store: opens its writer and views."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import READ_ACCESS, ManagedTransaction, Session

from graph.model import Claim
from graph.neo4j import derived, statistics
from graph.neo4j.address import Address
from graph.neo4j.connection import WRITE_PATIENCE, explained, open_driver
from graph.neo4j.schema import ANY_RELATION, prepare
from graph.neo4j.view import Neo4jView
from graph.neo4j.writer import OF_CLAIMS, Gathered, Neo4jWriter, apply, join, lock, put_strangers


class Neo4jStore:
    """The `graph.store.Store` in one database of a Neo4j server or cluster.

    Neo4j reads what is committed at each statement: each answer of a view is of one committed
    state, two answers may be of two.

    Raises:
        StoreError: the server cannot be used, or the graph has a newer schema.
    """

    isolated = False

    def __init__(self, address: Address, write_patience: float = WRITE_PATIENCE) -> None:
        self._address = address
        self._driver = open_driver(address, write_patience)
        try:
            with explained(address):
                prepare(self._driver, address.database)
        except BaseException:
            self._driver.close()
            raise

    @contextmanager
    def writer(self) -> Iterator[Neo4jWriter]:
        """Opens a bulk writer: gathered, then applied in one transaction at the end."""
        writer = Neo4jWriter(self._is_stored)
        yield writer
        if writer.gathered != Gathered():
            with explained(self._address), self._session() as session:
                session.execute_write(apply, writer.gathered)

    def _is_stored(self, article_id: str) -> bool:
        with self.view() as view:
            return bool(view.content_hashes([article_id]))

    @contextmanager
    def view(self) -> Iterator[Neo4jView]:
        """Opens a view; each of its answers is of the state that is committed then."""
        with (
            explained(self._address),
            self._driver.session(
                database=self._address.database, default_access_mode=READ_ACCESS
            ) as session,
            session.begin_transaction() as tx,
        ):
            yield Neo4jView(tx)

    def rebuild(self) -> int:
        """Derives all relations anew from the claims; gives their number."""
        with explained(self._address), self._session() as session:
            return session.execute_write(_rebuild)

    def ping(self) -> None:
        """Answers one trivial query.

        Raises:
            StoreError: the store is out of reach or unusable.
        """
        with self.view() as view:
            view.actor("")

    def close(self) -> None:
        """Gives the connections back. Idempotent."""
        self._driver.close()

    def _session(self) -> Session:
        return self._driver.session(database=self._address.database)

    def __enter__(self) -> "Neo4jStore":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _rebuild(tx: ManagedTransaction) -> int:
    """Throws away what follows from the claims and derives it anew."""
    lock(tx)
    tx.run(f"MATCH (:Actor)-[r:{ANY_RELATION}]->() DELETE r").consume()
    tx.run(f"MATCH (:Claim)-[r:{'|'.join(OF_CLAIMS)}|ABOUT]->() DELETE r").consume()
    bodies = tx.run("MATCH (c:Claim) RETURN c.body AS body ORDER BY c.id").value()
    claims = [Claim.model_validate_json(body) for body in bodies]
    put_strangers(tx, claims)
    join(tx, claims)
    derived.contest(tx, tx.run("MATCH (i:Issue) RETURN i.id ORDER BY i.id").value())
    derived.grow(tx, derived.growth_of(claims), derived.contested_issues(tx))
    return statistics.relations(tx)
