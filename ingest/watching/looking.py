"""Looking at the graph for a watch, and recording what differs from the last look."""

from time import monotonic
from typing import NamedTuple
from uuid import uuid4

from graph.store import Store
from graph.watches import Look, Match, Watch, compared

LEASE = 120.0
"""Seconds for which a watch is leased; a look takes less."""

PAUSE = 1.0
"""Seconds between two looks for a watch, at least."""

SHARE = 10.0
"""How many times as long as a look took it rests before the next: of a graph that changes all the
time, watches take no more than their part."""


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
        self.name = f"watches-{uuid4().hex[:12]}"
        self._store = store

    def look(self) -> Looked | None:
        """Looks for the watch that is due for longest; None if none is due.

        Raises:
            graph.store.StoreError: the store cannot be used.
        """
        leased = self._store.watches.lease(self.name, LEASE)
        if leased is None:
            return None
        begun = monotonic()
        # Before the graph is read: what comes in between is looked at once more.
        position = self._store.changes.last()
        with self._store.view() as view:
            now = view.all_relations(leased.watch.filters)
            found = compared(leased.known, now, leased.watch.growth)
        wait = self._pause + self._share * (monotonic() - begun)
        look = Look(position, wait, found.found, found.quiet, found.lapsed)
        matches = self._store.watches.finish(self.name, leased.watch.id, look)
        return Looked(leased.watch, matches or ())
