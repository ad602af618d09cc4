"""What a child process does: it extracts what it is sent, under limits of time and of memory."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread

from graph.model import Article, Claim
from ingest import parsing
from ingest.actors.learned import Learned
from ingest.llm.advice import Heard
from ingest.work.terms import PER_SECOND, Limits

_GRACE = 10
"""Seconds after its limit at which a process ends by itself, if nobody is left to end it."""


def seconds_for(part: Sequence[Article], limits: Limits) -> float:
    """The longest that these articles may take, in seconds."""
    return limits.seconds + sum(len(article.text) for article in part) / PER_SECOND


def serve(connection: Connection, model: str, limits: Limits) -> None:
    """Loads the model, then reads what is sent, part by part, until nobody is left to send."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _limit_memory(limits.memory)
    parts: SimpleQueue[list[Article] | Learned] = SimpleQueue()
    Thread(target=_receive, args=(connection, parts), daemon=True).start()
    # Only a process that extracts waits for what this imports.
    from ingest.actors.gazetteer import Gazetteer
    from ingest.pipeline import extract_heard

    try:
        parsing.load(model)
    except parsing.ModelError as error:
        connection.send(("model", str(error)))
        return
    connection.send(("ready",))
    while True:
        part = parts.get()
        if isinstance(part, Learned):
            Gazetteer.learn(part)
        else:
            _read(connection, part, lambda part: extract_heard(part, model), limits)


def _receive(connection: Connection, parts: "SimpleQueue[list[Article] | Learned]") -> None:
    """Takes what is sent while something else is read; ends with the one that sends."""
    try:
        while True:
            parts.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)


def _read(
    connection: Connection,
    part: list[Article],
    extract: Callable[[Iterable[Article]], Iterator[tuple[Article, list[Claim], Heard]]],
    limits: Limits,
) -> None:
    left = list(part)
    connection.send(("begun",))
    _set_alarm(left, limits)
    try:
        for read in extract(part):
            # Who waits for its parent is not late.
            signal.alarm(0)
            connection.send(("read", *read))
            del left[0]
            _set_alarm(left, limits)
    except MemoryError:
        connection.send(("failed", f"it takes more than {limits.memory:,} bytes of memory"))
        os._exit(1)
    except Exception as error:
        signal.alarm(0)
        told = str(error).splitlines()
        connection.send(("failed", f"{type(error).__name__}: {told[0] if told else ''}"))
    else:
        signal.alarm(0)
        connection.send(("done",))


def _set_alarm(left: Sequence[Article], limits: Limits) -> None:
    """Has the system end this process, whatever it does, should nobody else do so in time."""
    signal.alarm(ceil(seconds_for(left, limits)) + _GRACE)


def _limit_memory(most: int) -> None:
    if most and sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
