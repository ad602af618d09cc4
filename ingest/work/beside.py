"""Steps that are taken beside other work, in threads, for as long as a context lasts."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TypeVar

from graph.store import StoreError

_LAST_SECONDS = 2.0
"""How long the ends of what was begun are waited for; the rest is done again by others."""

_log = logging.getLogger(__name__)

T = TypeVar("T")


@contextmanager
def taking(
    steps: Sequence[Callable[[], bool]], ending: Event, *, look_again: float
) -> Iterator[None]:
    """Takes each step again and again, in a thread of its own, until `ending` is set at the end.

    A step says whether there may be more at once. Where there is not, it is taken again after
    `look_again` seconds; so is one that fails, which the log tells.
    """

    def run(step: Callable[[], bool]) -> None:
        while not ending.is_set():
            if not _taken(step):
                ending.wait(look_again)

    threads = [Thread(target=run, args=(step,), daemon=True) for step in steps]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ending.set()
        until = monotonic() + _LAST_SECONDS
        for thread in threads:
            thread.join(max(0.0, until - monotonic()))


def telling(step: Callable[[], T | None], told: Callable[[T], None]) -> Callable[[], bool]:
    """A step whose outcome is `told`; where it has none, there is no more at once."""

    def tell() -> bool:
        found = step()
        if found is not None:
            told(found)
        return found is not None

    return tell


def _taken(step: Callable[[], bool]) -> bool:
    try:
        return step()
    except StoreError:
        # Whoever works on the store tells of it.
        return False
    except Exception:
        _log.exception("a step failed and is taken again; the others go on")
        return False
