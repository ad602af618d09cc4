"""A store on a server that may be away when a service starts: opened when it is first reached."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from threading import Lock
from time import monotonic

from graph.changes import Changes
from graph.deliveries import Deliveries
from graph.feeds import Feeds
from graph.ledger import Ledger
from graph.revisions import Revisions
from graph.store import CypherStore, QueryTable, QueryUnfit, Store, StoreError, View, Writer
from graph.watches import Watches

PAUSE = 1.0
"""Seconds after a failed attempt within which the next caller is told the same at once."""


class LaterStore:
    """The `graph.store.Store` that `make` opens, once that succeeds.

    Until then each use raises the `StoreError` of the last attempt.
    """

    isolated = False

    def __init__(self, make: Callable[[], Store]) -> None:
        self._make = make
        self._opening = Lock()
        self._opened: Store | None = None
        self._failed: tuple[float, str] | None = None

    def _store(self) -> Store:
        if self._opened is not None:
            return self._opened
        # While one caller tries, those that come after a failure are told of that.
        if not self._opening.acquire(blocking=self._failed is None):
            raise self._last_failure()
        try:
            return self._open()
        finally:
            self._opening.release()

    def _open(self) -> Store:
        if self._opened is None:
            if self._failed is not None and monotonic() - self._failed[0] < PAUSE:
                raise self._last_failure()
            try:
                self._opened = self._make()
            except StoreError as error:
                self._failed = monotonic(), str(error)
                raise
        return self._opened

    def _last_failure(self) -> StoreError:
        return StoreError(self._failed[1] if self._failed else "the store is not open yet")

    @property
    def ledger(self) -> Ledger:
        """The work that is still to be done."""
        return self._store().ledger

    @property
    def feeds(self) -> Feeds:
        """The feeds that are polled."""
        return self._store().feeds

    @property
    def changes(self) -> Changes:
        """What changed, in the order of the commits."""
        return self._store().changes

    @property
    def revisions(self) -> Revisions:
        """The re-extractions that were applied."""
        return self._store().revisions

    @property
    def watches(self) -> Watches:
        """The questions that are asked again whenever it changes."""
        return self._store().watches

    @property
    def deliveries(self) -> Deliveries:
        """What is to be sent of their matches."""
        return self._store().deliveries

    def writer(self) -> AbstractContextManager[Writer]:
        """Opens a bulk writer."""
        return self._store().writer()

    def view(self) -> AbstractContextManager[View]:
        """Opens a view of what is committed."""
        return self._store().view()

    def state(self) -> object | None:
        """What differs after each commit; None as long as the store is not open."""
        return None if self._opened is None else self._opened.state()

    def rebuild(self) -> int:
        """Derives reports and relations anew; gives the number of relations."""
        return self._store().rebuild()

    def cypher(
        self, query: str, parameters: Mapping[str, object], *, rows: int, seconds: float
    ) -> QueryTable:
        """The answer to a read query; see `graph.store.CypherStore`."""
        store = self._store()
        if not isinstance(store, CypherStore):
            raise QueryUnfit("this store takes no Cypher", refused=True)
        return store.cypher(query, parameters, rows=rows, seconds=seconds)

    def ping(self) -> None:
        """Answers one trivial query.

        Raises:
            StoreError: the store is out of reach or unusable.
        """
        self._store().ping()

    def close(self) -> None:
        """Gives back what was opened. Idempotent."""
        if self._opened is not None:
            self._opened.close()

    def __enter__(self) -> "LaterStore":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
