"""The extraction in several processes: the same claims in the same order, as many times as fast
as there are cores."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread

from graph.model import Article, Claim
from ingest import parsing
from ingest.pipeline import extract

Read = tuple[Article, list[Claim]]
Extract = Callable[[Iterable[Article]], Iterator[Read]]
"""Reads articles and gives each with its claims, in order."""

PART = 16
"""Articles that a process is given at once."""


class WorkerLost(Exception):
    """A process of the extraction ended before its time; the message is one line."""


@contextmanager
def extraction(model: str = parsing.DEFAULT_MODEL, jobs: int = 1) -> Iterator[Extract]:
    """A way to extract that may be called again and again, in so many processes.

    Raises:
        ingest.parsing.ModelError: the language model cannot be loaded.
        WorkerLost: a process was killed, for want of memory say.
    """
    if jobs == 1:
        yield lambda articles: extract(articles, model)
        return
    # Processes that start from nothing: a parsed model does not survive a fork with threads.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield lambda articles: _in(pool, articles, model, 2 * jobs)
    except BrokenProcessPool as error:
        raise WorkerLost(
            "a process of the extraction was killed, perhaps for want of memory: the same command"
            " goes on where it stopped; fewer --jobs need less"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _in(
    pool: ProcessPoolExecutor, articles: Iterable[Article], model: str, ahead: int
) -> Iterator[Read]:
    stream = iter(articles)
    running: deque[Future[list[Read]]] = deque()
    while True:
        while len(running) < ahead and (part := list(islice(stream, PART))):
            running.append(pool.submit(_extracted, part, model))
        if not running:
            return
        yield from running.popleft().result()


def _extracted(articles: Sequence[Article], model: str) -> list[Read]:
    return list(extract(articles, model))


def _begin() -> None:
    """Leaves the keyboard to the parent, and ends with it, even if that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
