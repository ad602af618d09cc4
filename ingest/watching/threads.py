"""Watching beside other work, in threads, for as long as a context lasts."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from graph.deliveries import Outgoing
from graph.store import Store, StoreError
from ingest.fetching.posting import Poster
from ingest.watching.delivering import Delivered, Deliverer, Patience
from ingest.watching.looking import Looked, Looker

AT_ONCE = 4
"""Deliveries, to different receivers, that a process sends at once."""

HEALTHY_AT_ONCE = 2
"""Further ones, to receivers that take what they are sent: however many hang, others are served."""

LOOK_AGAIN = 1.0
"""Seconds after which it is looked again for what is due, where there was nothing."""

FORGET_EVERY = 3600.0
"""Seconds between two times that old changes and matches are taken out."""

_LAST_SECONDS = 2.0
"""How long the ends of what was begun are waited for; the rest is done again by others."""

_log = logging.getLogger(__name__)


@contextmanager
def watching(
    store: Store,
    posting: Callable[[], Poster],
    written: Callable[[Outgoing], bytes],
    *,
    patience: Patience,
    keep_seconds: float,
    told: Callable[[Looked | Delivered], None],
) -> Iterator[None]:
    """Looks and delivers meanwhile; what came of it is `told`, by the thread that did it.

    Changes and matches are kept for `keep_seconds`, or for ever if that is 0.
    """
    ending = Event()
    looker = Looker(store)

    def look() -> Looked | None:
        return looker.look()

    def run(step: Callable[[], Looked | Delivered | None]) -> None:
        while not ending.is_set():
            if not _done(step, told):
                ending.wait(LOOK_AGAIN)

    def keep() -> None:
        due = monotonic()
        while not ending.wait(LOOK_AGAIN):
            if monotonic() >= due:
                due = monotonic() + FORGET_EVERY
                _forget(store, keep_seconds)

    senders = [
        Deliverer(store, posting, written, patience, healthy=number >= AT_ONCE)
        for number in range(AT_ONCE + HEALTHY_AT_ONCE)
    ]
    threads = [Thread(target=run, args=(look,), daemon=True)]
    threads += [Thread(target=run, args=(sender.deliver,), daemon=True) for sender in senders]
    if keep_seconds:
        threads.append(Thread(target=keep, daemon=True))
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ending.set()
        until = monotonic() + _LAST_SECONDS
        for thread in threads:
            thread.join(max(0.0, until - monotonic()))


def _done(
    step: Callable[[], Looked | Delivered | None], told: Callable[[Looked | Delivered], None]
) -> bool:
    """Does one step; whether there may be more at once."""
    try:
        found = step()
    except StoreError:
        # Whoever works on the store tells of it.
        return False
    except Exception:
        _log.exception("a watch failed; the others go on")
        return False
    if found is None:
        return False
    told(found)
    return True


def _forget(store: Store, seconds: float) -> None:
    try:
        store.changes.forget(seconds)
        store.watches.forget(seconds)
    except StoreError:
        return
    except Exception:
        _log.exception("old changes could not be taken out; it is tried again")
