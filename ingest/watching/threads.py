"""Watching beside other work, in threads, for as long as a context lasts."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event
from time import monotonic

from graph.deliveries import Outgoing
from graph.store import Store
from ingest.fetching.posting import Poster
from ingest.watching.delivering import Delivered, Deliverer, Patience
from ingest.watching.looking import Looked, Looker
from ingest.work.beside import taking, telling

AT_ONCE = 4
"""Deliveries, to different receivers, that a process sends at once."""

HEALTHY_AT_ONCE = 2
"""Further ones, to receivers that take what they are sent: however many hang, others are served."""

LOOK_AGAIN = 1.0
"""Seconds after which it is looked again for what is due, where there was nothing."""

FORGET_EVERY = 3600.0
"""Seconds between two times that old changes and matches are taken out."""


def watching(
    store: Store,
    posting: Callable[[], Poster],
    written: Callable[[Outgoing], bytes],
    *,
    patience: Patience,
    keep_seconds: float,
    told: Callable[[Looked | Delivered], None],
) -> AbstractContextManager[None]:
    """Looks and delivers meanwhile; what came of it is `told`, by the thread that did it.

    Changes and matches are kept for `keep_seconds`, or for ever if that is 0.
    """
    senders = [
        Deliverer(store, posting, written, patience, healthy=number >= AT_ONCE)
        for number in range(AT_ONCE + HEALTHY_AT_ONCE)
    ]
    steps = [telling(Looker(store).look, told)]
    steps += [telling(sender.deliver, told) for sender in senders]
    if keep_seconds:
        steps.append(_forgetting(store, keep_seconds))
    return taking(steps, Event(), look_again=LOOK_AGAIN)


def _forgetting(store: Store, keep_seconds: float) -> Callable[[], bool]:
    """A step that takes out old changes and matches, where it is time for that."""
    due = monotonic()

    def forget() -> bool:
        nonlocal due
        if monotonic() >= due:
            due = monotonic() + FORGET_EVERY
            store.changes.forget(keep_seconds)
            store.watches.forget(keep_seconds)
        return False

    return forget
