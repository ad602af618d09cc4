"""Reads batches in other processes while this one writes, in order."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from ingest.imports.batches import Batch, Prepare, begin, read_batch
from ingest.imports.data_sets import Name
from ingest.imports.reading import PART, Part
from ingest.work.children import WorkerLost

Read = tuple[Sequence[Part], Batch]

_AHEAD = 2
"""Batches that are read, for each process, before they are asked for."""


def reading(
    name: Name, batches: Iterable[Sequence[Part]], prepare: Prepare, jobs: int
) -> Iterator[Read]:
    """Each batch with what it tells. Without `jobs` this process reads; a first batch that is not
    full is read here in any case, since a process takes longer to start.

    Raises:
        ingest.work.children.WorkerLost: a process was killed.
    """
    stream = iter(batches)
    first = next(stream, None)
    if first is None:
        return
    if jobs == 0 or sum(len(part.rows) for part in first) < PART:
        yield first, read_batch(name, first, prepare)
        for parts in stream:
            yield parts, read_batch(name, parts, prepare)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=begin)
    try:
        running = deque([(parts, pool.submit(read_batch, name, parts, prepare))
                         for parts in _next(stream, _AHEAD * jobs)])  # fmt: skip
        yield first, read_batch(name, first, prepare)
        yield from _in(pool, name, stream, prepare, running)
    except BrokenProcessPool as error:
        raise WorkerLost(
            "a process of the import was killed, perhaps for want of memory: the same command goes"
            " on where it stopped"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _in(
    pool: ProcessPoolExecutor,
    name: Name,
    stream: Iterator[Sequence[Part]],
    prepare: Prepare,
    running: deque[tuple[Sequence[Part], Future[Batch]]],
) -> Iterator[Read]:
    while running:
        parts, future = running.popleft()
        batch = future.result()
        for more in _next(stream, 1):
            running.append((more, pool.submit(read_batch, name, more, prepare)))
        yield parts, batch


def _next(stream: Iterator[Sequence[Part]], count: int) -> list[Sequence[Part]]:
    return [parts for _ in range(count) if (parts := next(stream, None)) is not None]
