"""Looking at the graph for a watch, and recording what differs from the last look."""

import logging
from time import monotonic
from typing import NamedTuple
from uuid import uuid4

from graph.store import Store, StoreError
from graph.watches import LeasedWatch, Look, Match, Watch, compared

LEASE = 30.0
"""Seconds for which a watch is leased, at least: as long it waits for somebody who was killed."""

LONGER = 4.0
"""How many times as long as the longest look a lease lasts, at least."""

TRY_AGAIN = 60.0
"""Seconds after which it is looked again where that failed."""

PAUSE = 1.0
"""Seconds between two looks for a watch, at least."""

SHARE = 10.0
"""How many times as long as a look took it rests before the next: of a graph that changes all the
time, watches take no more than their part."""

_log = logging.getLogger(__name__)


class Looked(NamedTuple):
    """What became of a look."""

    watch: Watch
    """As it was before."""
    matches: tuple[Match, ...] = ()
    error: str = ""

    @property
    def line(self) -> str:
        """In one line; empty if there is nothing to tell."""
        if self.error:
            return f"{self.watch.id} ({self.watch.name!r}): {self.error}"
        if not self.matches:
            return ""
        told = ", ".join(f"{one.kind.value} {one.relation.id}" for one in self.matches[:3])
        more = f" and {len(self.matches) - 3} more" if len(self.matches) > 3 else ""
        return f"{self.watch.id} ({self.watch.name!r}): {told}{more}"


class Looker:
    """One of those who look. Not to be used by two threads at once.

    Args:
        store: Whose watches are looked at.
        pause: Seconds between two looks for a watch, at least.
        share: How many times as long as a look took its watch rests.
    """

    def __init__(self, store: Store, pause: float = PAUSE, share: float = SHARE) -> None:
        self._pause = pause
        self._share = share
        self._longest = 0.0
        self.name = f"watches-{uuid4().hex[:12]}"
        self._store = store

    def look(self) -> Looked | None:
        """Looks for the watch that is due for longest; None if none is due.

        Raises:
            graph.store.StoreError: the store cannot be used.
        """
        seconds = max(LEASE, LONGER * self._longest)
        leased = self._store.watches.lease(self.name, seconds)
        if leased is None:
            return None
        begun = monotonic()
        try:
            look = self._looked(leased)
        except StoreError:
            raise
        except Exception as error:
            _log.exception("the look for %s failed", leased.watch.id)
            look = Look(position=-1, wait=TRY_AGAIN, error=f"it cannot be looked: {error}")
        took = monotonic() - begun
        self._longest = max(self._longest, took)
        look = look._replace(wait=look.wait + self._share * took)
        matches = self._store.watches.finish(self.name, leased.watch.id, look)
        return Looked(leased.watch, matches or (), look.error)

    def _looked(self, leased: LeasedWatch) -> Look:
        # Before the graph is read: what comes in between is looked at once more.
        position = self._store.changes.last()
        with self._store.view() as view:
            now = view.all_relations(leased.watch.filters)
            found = compared(leased.known, now, leased.watch.growth)
        return Look(position, self._pause, found.found, found.quiet, found.lapsed)
