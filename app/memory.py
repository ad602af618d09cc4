"""How the memory of a service that runs for weeks is handed out."""

import ctypes
import os
import platform

ARENAS = 2
"""Pools of memory that threads share: enough that they seldom wait for one another."""

_M_ARENA_MAX = -8


def share_arenas() -> None:
    """Lets the threads of this process share few pools of memory; to be called before they start.

    glibc gives each thread of a pool an arena of its own, up to eight a core, and each keeps the
    most that any request took in it. With few of them memory stays flat. What the environment says
    (MALLOC_ARENA_MAX) stands; other C libraries have no such arenas.
    """
    if platform.libc_ver()[0] != "glibc" or "MALLOC_ARENA_MAX" in os.environ:
        return
    ctypes.CDLL(None).mallopt(_M_ARENA_MAX, ARENAS)
