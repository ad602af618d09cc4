"""Polling beside other work, in threads, for as long as a context lasts."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event

from graph.store import Store
from ingest.feeds.polling import Poll, Poller
from ingest.fetching.fetcher import Fetcher
from ingest.work.beside import taking, telling

AT_ONCE = 4
"""Feeds, of different hosts, that a process polls at once."""

LOOK_AGAIN = 5.0
"""Seconds after which it is looked again for what is due, where there was nothing."""


def polling(
    store: Store,
    fetching: Callable[[], Fetcher],
    *,
    every: float,
    told: Callable[[Poll], None],
    look_again: float = LOOK_AGAIN,
) -> AbstractContextManager[None]:
    """Polls the feeds of a store meanwhile; each poll is `told`, by the thread that made it."""
    ending = Event()
    pollers = [
        Poller(store, fetching, every=every, go_on=lambda: not ending.is_set())
        for _ in range(AT_ONCE)
    ]
    steps = [telling(poller.poll_due, told) for poller in pollers]
    return taking(steps, ending, look_again=look_again)
