"""The Neo4j store: opens its writer and views."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from graph.neo4j.address import Address
from graph.neo4j.changes import Neo4jChanges
from graph.neo4j.commits import commit
from graph.neo4j.connection import PATIENCE, Connection
from graph.neo4j.cypher import CypherReader
from graph.neo4j.deliveries import Neo4jDeliveries
from graph.neo4j.feeds import Neo4jFeeds
from graph.neo4j.judgements import Curations
from graph.neo4j.ledger import Neo4jLedger
from graph.neo4j.revisions import Neo4jRevisions
from graph.neo4j.schema import prepare
from graph.neo4j.view import Neo4jView
from graph.neo4j.waiting import is_pending
from graph.neo4j.watches import Neo4jWatches
from graph.neo4j.writer import Neo4jWriter, apply, rebuild
from graph.store import QueryTable


class Neo4jStore:
    """The `graph.store.Store` in one database of a Neo4j server or cluster.

    Neo4j reads what is committed at each statement: each answer of a view is of one committed
    state, two answers may be of two. `patience` is for how many seconds a write waits for a server
    that is away.

    Raises:
        StoreError: the server cannot be used, or the graph has a newer schema.
    """

    isolated = False

    def __init__(self, address: Address, patience: float = PATIENCE) -> None:
        self._connection = Connection(address, patience)
        self._curations = Curations()
        self._reader = CypherReader(self._connection)
        self.ledger = Neo4jLedger(self._connection)
        self.feeds = Neo4jFeeds(self._connection)
        self.changes = Neo4jChanges(self._connection)
        self.revisions = Neo4jRevisions(self._connection, self._curations)
        self.watches = Neo4jWatches(self._connection)
        self.deliveries = Neo4jDeliveries(self._connection)
        try:
            prepare(self._connection, self.rebuild)
        except BaseException:
            self._connection.close()
            raise

    @contextmanager
    def writer(self) -> Iterator[Neo4jWriter]:
        """Opens a bulk writer: gathered, then applied in one transaction at the end."""
        writer = Neo4jWriter(self._is_there)
        yield writer
        gathered = writer.gathered
        if gathered.actors or gathered.articles or gathered.judgements:
            commit(self._connection, lambda tx: apply(tx, gathered, self._curations.of(tx)))

    @contextmanager
    def view(self) -> Iterator[Neo4jView]:
        """Opens a view; each of its answers is of the state that is committed then."""
        yield self._view()

    def _is_there(self, article_id: str) -> bool:
        stored = self._view().content_hashes([article_id])
        return bool(stored) or self._connection.read(lambda tx: is_pending(tx, article_id))

    def _view(self) -> Neo4jView:
        return Neo4jView(self._connection, self._curations)

    def state(self) -> object | None:
        """None: a server is asked over the network."""
        return None

    def rebuild(self) -> int:
        """Derives reports and relations anew; gives the number of relations."""
        return commit(self._connection, lambda tx: rebuild(tx, self._curations.of(tx)))

    def cypher(
        self, query: str, parameters: Mapping[str, object], *, rows: int, seconds: float
    ) -> QueryTable:
        """The answer to a read query; see `graph.store.CypherStore`."""
        return self._reader.table(query, parameters, rows, seconds)

    def ping(self) -> None:
        """Answers one trivial query.

        Raises:
            StoreError: the store is out of reach or unusable.
        """
        self._view().actor("")

    def close(self) -> None:
        """Gives the connections back. Idempotent."""
        self._connection.close()

    def __enter__(self) -> "Neo4jStore":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
