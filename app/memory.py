"""How the memory of a service that runs for weeks is handed out."""

import ctypes
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

ARENAS = 2
"""Pools of memory that threads share: enough that they seldom wait for one another."""

EVERY = 30.0
"""Seconds between two times that free memory is given back."""

_M_ARENA_MAX = -8


def share_arenas() -> None:
    """Lets the threads of this process share few pools of memory; to be called before they start.

    glibc gives each thread of a pool an arena of its own, up to eight a core, and each keeps the
    most that any request took in it. With few of them memory stays flat. What the environment says
    (MALLOC_ARENA_MAX) stands; other C libraries have no such arenas.
    """
    if _is_glibc() and "MALLOC_ARENA_MAX" not in os.environ:
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, ARENAS)


@contextmanager
def giving_back() -> Iterator[None]:
    """Gives the system back, every while, what is free between blocks that are in use.

    glibc itself gives back only what is free at the end of a pool: without this, a process keeps
    the most that two large questions took together once.
    """
    if not _is_glibc():
        yield
        return
    ending = Event()
    thread = Thread(target=_give_back, args=(ending,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        thread.join()


def _give_back(ending: Event) -> None:
    libc = ctypes.CDLL(None)
    while not ending.wait(EVERY):
        libc.malloc_trim(0)


def _is_glibc() -> bool:
    return platform.libc_ver()[0] == "glibc"
