"""Polling beside other work, in threads, for as long as a context lasts."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from graph.store import Store, StoreError
from ingest.feeds.polling import Poller, Told
from ingest.fetching.fetcher import Fetcher

AT_ONCE = 4
"""Feeds, of different hosts, that a process polls at once."""

LOOK_AGAIN = 5.0
"""Seconds after which it is looked again for what is due, where there was nothing."""

_LAST_SECONDS = 2.0
"""How long the ends of polls are waited for; one that takes longer is done again by others."""

_log = logging.getLogger(__name__)


@contextmanager
def polling(
    store: Store,
    fetching: Callable[[], Fetcher],
    *,
    every: float,
    told: Callable[[Told], None],
    look_again: float = LOOK_AGAIN,
) -> Iterator[None]:
    """Polls the feeds of a store meanwhile; each poll is `told`, by the thread that made it."""
    ending = Event()

    def run() -> None:
        poller = Poller(store, fetching, every=every, go_on=lambda: not ending.is_set())
        while not ending.is_set():
            if not _polled(poller, told):
                ending.wait(look_again)

    threads = [Thread(target=run, daemon=True) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ending.set()
        for thread in threads:
            thread.join(_LAST_SECONDS)


def _polled(poller: Poller, told: Callable[[Told], None]) -> bool:
    """Polls once; whether there may be more at once."""
    try:
        found = poller.poll_due()
    except StoreError:
        # Whoever works on the store tells of it.
        return False
    except Exception:
        _log.exception("a poll failed; the others go on")
        return False
    if found is None:
        return False
    told(found)
    return True
