"""Threads share few pools of memory, as glibc itself counts them."""

import platform
import subprocess
import sys

import pytest

from app.memory import ARENAS
from tests.app.conftest import environment

PROGRAM = """
import ctypes, sys, threading
from app.memory import share_arenas
share_arenas()
together = threading.Barrier(17)
def hold():
    kept = ctypes.CDLL(None).malloc(100_000)
    together.wait()
    together.wait()
for _ in range(16):
    threading.Thread(target=hold).start()
together.wait()
libc = ctypes.CDLL(None)
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
libc.fflush(None)
together.wait()
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has such arenas")
@pytest.mark.parametrize(("said", "arenas"), [({}, ARENAS), ({"MALLOC_ARENA_MAX": "5"}, 5)])
def test_many_threads_share_few_arenas(said: dict[str, str], arenas: int) -> None:
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment(**said),
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert told.count("<heap nr=") == arenas
