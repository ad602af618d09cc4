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


KEEPING = """
import app.memory, time
app.memory.EVERY = 0.1
def held():
    with open("/proc/self/status") as status:
        [line] = [line for line in status if line.startswith("RssAnon")]
    return int(line.split()[1])
taken = [bytes(1000) for _ in range(100_000)]
kept = taken[::500]
most = held()
del taken
before = held()
with app.memory.giving_back():
    until = time.monotonic() + 20
    while held() > most / 2 and time.monotonic() < until:
        time.sleep(0.1)
print(before > most * 0.8, held() < most / 2)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps it so")
def test_what_is_free_between_blocks_in_use_is_given_back() -> None:
    told = subprocess.run(
        [sys.executable, "-c", KEEPING],
        env=environment(),
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert told == "True True\n"
