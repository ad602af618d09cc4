"""A job from its sources to its end, by the process that waits for it: `entente ingest`."""

from collections.abc import Callable, Sequence
from time import monotonic, sleep

from graph.ledger import Job
from graph.store import Store
from ingest.work.foretold import Foretold
from ingest.work.reading import Items, JobReading
from ingest.work.terms import Terms
from ingest.work.worker import Worker

PROGRESS_SECONDS = 0.25
"""How often progress is told."""

_STEP = 0.05
"""Seconds that a step may wait while there is something to read."""

INTERRUPTED = "it was interrupted: start the same again, it reads the rest"


def attend(
    items: Items,
    store: Store,
    terms: Terms,
    *,
    sources: Sequence[str] = (),
    progress: Callable[[Job], None] | None = None,
    told: Callable[[str], None] = lambda line: None,
    foretold: Foretold | None = None,
) -> Job:
    """Reads records into the ledger, works on them, and gives the job once nothing is pending.

    Other workers may help. An article that is set aside is `told`. What is `foretold` when an
    article is read need not be extracted.

    Raises:
        graph.store.StoreError: the store cannot be used.
        ingest.parsing.ModelError: the language model cannot be loaded.
        ingest.work.children.WorkerLost: the processes that extract do not start.
    """
    worker = Worker(store, terms, told, foretold)
    with worker.at_work():
        worker.is_reading = True
        job = store.ledger.start(sources, reader=worker.name, seconds=terms.lease_seconds)
        reading = JobReading(store, worker.name, job, items, terms.interpreter)
        try:
            job = _work(worker, reading, store, progress)
        except BaseException:
            if worker.is_reading:
                reading.stop(INTERRUPTED)
            raise
    if reading.error is not None:
        raise reading.error
    return job


def take_in(items: Items, store: Store, terms: Terms, *, sources: Sequence[str]) -> Job:
    """Reads records into the ledger, where others work on them; gives the job once all are read.

    Raises:
        graph.store.StoreError: the store cannot be used.
    """
    worker = Worker(store, terms, lambda line: None)
    with worker.at_work():
        worker.is_reading = True
        job = store.ledger.start(sources, reader=worker.name, seconds=terms.lease_seconds)
        reading = JobReading(store, worker.name, job, items, terms.interpreter)
        try:
            while reading.step():
                sleep(_STEP)
            worker.is_reading = False
        except BaseException:
            reading.stop(INTERRUPTED)
            raise
    return store.ledger.job(job.id) or job


def _work(
    worker: Worker, reading: JobReading, store: Store, progress: Callable[[Job], None] | None
) -> Job:
    job = reading.job
    shown = 0.0
    while True:
        if worker.is_reading:
            before = reading.job.accepted
            worker.is_reading = reading.step()
            if reading.job.accepted > before:
                worker.look_again()
        worker.step(_STEP, job.id)
        idle = not (worker.is_reading or worker.is_busy)
        if idle or (progress is not None and monotonic() - shown > PROGRESS_SECONDS):
            job = store.ledger.job(job.id) or job
            shown = monotonic()
            if progress is not None:
                progress(job)
            if idle and job.is_over:
                return job
