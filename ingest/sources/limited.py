"""Files that may bring their reader down are read in a process of their own, under limits.

What is read there may take so much time and memory and no more; whatever becomes of it, the one
who asked goes on. Starting a process takes half a second: this is for large pages and PDF.
"""

import json
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from importlib import import_module

from ingest.sources.records import RecordError
from ingest.sources.vocabulary import Translated

SECONDS = 30
"""Longest time of a processor that a file may take."""

MEMORY = 2_000_000_000
"""Most memory that reading it may take, in bytes."""

_REFUSED = 3
"""Exit status for a file that holds no article."""

_OUT_OF_TIME = (signal.SIGXCPU, signal.SIGKILL)

_SLACK = 4
"""How many times as long it may take by the clock: the machine may have other work."""


def told(module: str, content: bytes, charset: str = "") -> Translated:
    """What the function `told` of a module gives for a file.

    Raises:
        RecordError: there is no article in it; or reading it takes too much time or memory, or
            brings its process down.
    """
    command = [sys.executable, "-P", "-m", __name__, module, charset, str(SECONDS), str(MEMORY)]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=_SLACK * SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RecordError("", _too_long()) from error
    if done.returncode == 0:
        return Translated(*json.loads(done.stdout))
    if done.returncode == _REFUSED:
        raise RecordError(*json.loads(done.stdout))
    if b"MemoryError" in done.stderr:
        raise RecordError("", f"takes more than {MEMORY:,} bytes of memory to read")
    if done.returncode < 0 and -done.returncode in _OUT_OF_TIME:
        raise RecordError("", _too_long())
    raise RecordError("", "brings its reader down")


def _too_long() -> str:
    return f"takes longer than {SECONDS} seconds to read"


def _main(module: str, charset: str, seconds: int, memory: int) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    with suppress(ValueError, OSError):
        # Not every system has this limit.
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    answer: tuple[object, ...]
    try:
        answer = tuple(import_module(module).told(sys.stdin.buffer.read(), charset))
        status = 0
    except RecordError as error:
        answer, status = (error.field, error.message), _REFUSED
    sys.stdout.write(json.dumps(answer))
    return status


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
