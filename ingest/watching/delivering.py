"""Sending what watches have found: leased, signed, posted, and tried again with growing pauses.

What was sent and not recorded, since its worker was killed in between, is sent once more: its
receiver knows it by its `webhook-id`.
"""

import random
from collections.abc import Callable
from time import time
from typing import NamedTuple
from uuid import uuid4

from graph.deliveries import Delivery, DeliveryState, Outgoing, Sent
from graph.store import Store
from ingest.fetching.errors import FetchError
from ingest.fetching.posting import Poster
from ingest.fetching.targets import target
from ingest.watching.signing import signed

GONE = 410
"""The status by which a receiver asks for no more."""

LONGEST_PAUSE = 3 * 3600.0
"""Seconds between two tries, at most."""

GROWTH = 3.0
"""How many times as long each pause is as the one before."""

JITTER = 0.2
"""By which part a pause may be shorter or longer, so that what failed together parts."""

_MARGIN = 10.0
"""Seconds that a lease lasts beyond the longest that sending takes."""


_UNREADABLE = (
    "its secret cannot be read, since the password of the store is another now: make the watch anew"
)


class Patience(NamedTuple):
    """How long it is tried."""

    first_pause: float = 5.0
    """Seconds after the first try that failed."""
    give_up: float = 86_400.0
    """Seconds after which a delivery is set aside."""


class Delivered(NamedTuple):
    """What became of a try."""

    outgoing: Outgoing
    delivery: Delivery
    """As it is behind the try."""
    note: str = ""

    @property
    def failed(self) -> bool:
        """Whether it has to be tried again, or was set aside."""
        return self.delivery.state is not DeliveryState.DELIVERED

    @property
    def line(self) -> str:
        """In one line. Of the address only the host: its path may be a secret."""
        one = self.delivery
        watch = self.outgoing.watch
        told = f"{one.id} of {watch.id} ({watch.name!r}) to {_origin(watch.url)}, try {one.tries}"
        note = f"; {self.note}" if self.note else ""
        if one.state is DeliveryState.DELIVERED:
            return f"{told}: delivered, status {one.status}{note}"
        if one.state is DeliveryState.SET_ASIDE:
            return f"{told}: set aside: {one.error}{note}"
        assert one.due is not None
        assert one.tried is not None
        wait = (one.due - one.tried).total_seconds()
        return f"{told}: {one.error}{note}; tried again in {wait:.0f} seconds"


class Deliverer:
    """One of those who send. Not to be used by two threads at once.

    Args:
        store: Whose deliveries are sent.
        posting: Gives the client, which all of a process should share.
        written: What is sent of a match, as JSON.
        patience: How long it is tried.
        healthy: Whether it only sends to receivers that take what they are sent.
    """

    def __init__(
        self,
        store: Store,
        posting: Callable[[], Poster],
        written: Callable[[Outgoing], bytes],
        patience: Patience = Patience(),
        *,
        healthy: bool = False,
    ) -> None:
        self.name = f"deliveries-{uuid4().hex[:12]}"
        self._store = store
        self._posting = posting
        self._written = written
        self._patience = patience
        self._healthy = healthy

    def deliver(self) -> Delivered | None:
        """Sends what is due for longest; None if nothing is due, or its lease was lost.

        Raises:
            graph.store.StoreError: the store cannot be used.
        """
        poster = self._posting()
        lease = poster.limits.total_seconds + _MARGIN
        outgoing = self._store.deliveries.lease(self.name, lease, healthy=self._healthy)
        if outgoing is None:
            return None
        sent, note = self._send(poster, outgoing)
        delivery = self._store.deliveries.finish(self.name, outgoing.delivery.id, sent)
        return None if delivery is None else Delivered(outgoing, delivery, note)

    def _send(self, poster: Poster, outgoing: Outgoing) -> tuple[Sent, str]:
        if not outgoing.secret:
            return Sent(error=_UNREADABLE), ""
        body = self._written(outgoing)
        headers = {
            "Content-Type": "application/json",
            **signed(outgoing.secret, outgoing.match.id, int(time()), body),
        }
        tries = outgoing.delivery.tries
        try:
            posted = poster.post(outgoing.watch.url, headers, body)
        except FetchError as error:
            return self._failed(tries, error.reason), ""
        if 200 <= posted.status < 300:
            return Sent(posted.status), posted.note
        if posted.status == GONE:
            return Sent(posted.status, "it wants no more of them (status 410)"), posted.note
        told = f"it answers with status {posted.status}"
        if posted.location:
            told = (
                f"it redirects to {posted.location} (status {posted.status}), which is not followed"
            )
        return self._failed(tries, told, posted.status, posted.retry_after), posted.note

    def _failed(
        self, tries: int, error: str, status: int | None = None, asked: float | None = None
    ) -> Sent:
        wait = max(self.pause(tries), min(asked or 0.0, LONGEST_PAUSE))
        return Sent(status, error, wait, self._patience.give_up)

    def pause(self, tries: int) -> float:
        """Seconds until the next try, after so many tries before the one that failed."""
        grown = self._patience.first_pause * GROWTH ** min(tries, 40)
        return min(grown, LONGEST_PAUSE) * random.uniform(1 - JITTER, 1 + JITTER)


def _origin(url: str) -> str:
    try:
        return target(url).origin
    except FetchError:
        return "an address that is none"
