"""Files that may bring their reader down are read in processes apart, under limits.

What is read there may take so much time and memory and no more; whatever becomes of it, the one
who asked goes on. A process is kept for the next file, and ends with the one who started it.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from selectors import EVENT_READ, DefaultSelector
from threading import Lock
from typing import Any

from ingest.sources.records import RecordError

MEMORY = 2_000_000_000
"""Most memory that reading a file may take, in bytes, if nothing else is said."""

KEPT = 4
"""Idle processes that are kept."""

_SLACK = 4
"""How many times as long it may take by the clock: the machine may have other work."""

_OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)
_OUT_OF_MEMORY = "memory"

_idle: list["_Child"] = []
_lock = Lock()


def told(
    module: str,
    content: bytes,
    arguments: Sequence[str],
    seconds: int,
    memory: int | None = None,
) -> Any:
    """What the function `told` of a module gives for a file and these arguments, as JSON has it.

    It may take so many seconds of a processor and so many bytes of `memory`, or else `MEMORY`.

    Raises:
        RecordError: that function raised it; or reading takes too much time or memory, or brings
            its process down.
    """
    child = _take()
    most = memory or MEMORY
    asked = {"module": module, "arguments": arguments, "seconds": seconds, "memory": most}
    try:
        answer = child.ask({**asked, "size": len(content)}, content, seconds)
    except BaseException:
        child.end()
        raise
    if answer.get("refused") == _OUT_OF_MEMORY:
        child.end()
        raise RecordError("", f"takes more than {most:,} bytes of memory to read")
    _keep(child)
    if "refused" in answer:
        raise RecordError(*answer["refused"])
    return answer["told"]


def _take() -> "_Child":
    with _lock:
        while _idle:
            child = _idle.pop()
            if child.process.poll() is None:
                return child
    return _Child()


def _keep(child: "_Child") -> None:
    with _lock:
        if len(_idle) < KEPT:
            _idle.append(child)
            return
    child.end()


class _Child:
    """A process that reads files."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, asked: dict[str, object], content: bytes, seconds: int) -> dict[str, Any]:
        """The answer about a file.

        Raises:
            RecordError: there is none.
        """
        sent, heard = self.process.stdin, self.process.stdout
        assert sent is not None
        assert heard is not None
        with suppress(BrokenPipeError):
            sent.write(json.dumps(asked).encode() + b"\n" + content)
            sent.flush()
        with DefaultSelector() as selector:
            selector.register(heard, EVENT_READ)
            ready = selector.select(_SLACK * seconds)
        line = heard.readline() if ready else b""
        if line:
            answer: dict[str, Any] = json.loads(line)
            return answer
        if not ready or self.process.wait() in _OUT_OF_TIME:
            raise RecordError("", f"takes longer than {seconds} seconds to read")
        raise RecordError("", "brings its reader down")

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self.process.kill()
        self.process.wait()
        for pipe in filter(None, (self.process.stdin, self.process.stdout)):
            with suppress(BrokenPipeError):
                pipe.close()


def _main() -> None:
    # The keyboard is the parent's; this process ends when its input does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while head := sys.stdin.buffer.readline():
        asked = json.loads(head)
        content = sys.stdin.buffer.read(asked["size"])
        answers.write(json.dumps(_answer(asked, content)).encode() + b"\n")
        answers.flush()


def _answer(asked: dict[str, Any], content: bytes) -> dict[str, object]:
    _limit(asked["seconds"], asked["memory"])
    try:
        return {"told": import_module(asked["module"]).told(content, *asked["arguments"])}
    except RecordError as error:
        return {"refused": (error.field, error.message)}
    except MemoryError:
        return {"refused": _OUT_OF_MEMORY}
    except Exception as error:
        return {"refused": ("", f"brings its reader down ({type(error).__name__})")}


def _limit(seconds: int, memory: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds + 1
    with suppress(ValueError, OSError):
        # Not every system has these limits.
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _main()
