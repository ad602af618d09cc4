"""What a worker does for as long as it runs: it reads what is to be read, and works on what is
pending, whoever put it there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import NamedTuple

from graph.ledger import Job, Reading
from graph.store import Store
from ingest.sources import Fetching
from ingest.work.reading import Items, JobReading, items_of
from ingest.work.terms import Terms
from ingest.work.worker import Worker

LOOK_AGAIN = 1.0
"""Seconds after which it is looked again for a job that waits, where there was none."""

STEP = 0.2
"""Seconds that a step waits for results, and whoever has nothing to do for something new."""


class Task(NamedTuple):
    """Something to read that nobody else will read: a job of this worker's own."""

    sources: tuple[str, ...]
    items: Items


class Duty:
    """The work of one worker. Not to be used by two threads at once.

    Args:
        store: Where it is done.
        terms: How.
        next_task: Gives the next thing to read beside the jobs that wait, or None for now.
        fetching: Gives the client that fetches from the web.
        told: Gets a line on each job that is done.
        over: Is told of each job of a task once nothing more becomes of it.
    """

    def __init__(
        self,
        store: Store,
        terms: Terms,
        *,
        next_task: Callable[[], Task | None] = lambda: None,
        fetching: Fetching | None = None,
        told: Callable[[str], None],
        over: Callable[[Job], None] = lambda job: None,
    ) -> None:
        self._store = store
        self._ledger = store.ledger
        self._terms = terms
        self._next_task = next_task
        self._fetching = fetching
        self._over = over
        self._worker = Worker(store, terms, told)
        self._reading: JobReading | None = None
        self._own: list[str] = []
        self._looked = self._asked = 0.0

    @contextmanager
    def at_work(self) -> Iterator["Duty"]:
        """Holds the processes and the leases."""
        with self._worker.at_work():
            try:
                yield self
            finally:
                if self._reading is not None:
                    self._reading.cease()

    @property
    def is_idle(self) -> bool:
        """Whether there was nothing to do when it was looked last."""
        return self._reading is None and not self._worker.is_busy

    def step(self, seconds: float = STEP) -> None:
        """Does what there is to do, waiting so long for results.

        Raises:
            graph.store.StoreError: the store cannot be used.
            ingest.parsing.ModelError: the language model cannot be loaded.
            ingest.work.children.WorkerLost: the processes that extract do not start.
        """
        if self._reading is None:
            self._begin()
        if self._reading is not None:
            before = self._reading.job.accepted
            if not self._reading.step():
                self._reading = None
                self._worker.is_reading = False
                self._looked = 0.0
            if self._reading is None or self._reading.job.accepted > before:
                self._worker.look_again()
        self._worker.step(0.0 if self.is_idle else seconds)
        self._tell()

    def look_again(self) -> None:
        """Says that there may be something new."""
        self._looked = 0.0
        self._worker.look_again()

    def finish(self, seconds: float) -> None:
        """Begins nothing new, and brings to its end what takes no longer than so long.

        What is left of it is free for other workers when `at_work` ends.
        """
        if self._reading is not None:
            self._reading.cease()
        until = monotonic() + seconds
        while self._worker.is_busy and monotonic() < until:
            self._worker.step(0.2, lease=False)
        self._tell(at_once=True)

    def _begin(self) -> None:
        if found := self._waiting():
            job = self._ledger.job(found.job)
            position = found.position
            items: Items = items_of(found.sources, self._fetching)
        elif task := self._next_task():
            job = self._ledger.start(
                task.sources, reader=self._worker.name, seconds=self._terms.lease_seconds
            )
            self._own.append(job.id)
            items, position = task.items, 0
        else:
            return
        if job is not None:
            self._worker.is_reading = True
            self._reading = JobReading(
                self._store, self._worker.name, job, items, self._terms.interpreter, position
            )

    def _waiting(self) -> Reading | None:
        """The reading of a job that waits for somebody; looked for every now and then."""
        if monotonic() - self._looked < LOOK_AGAIN:
            return None
        found = self._ledger.read_next(self._worker.name, self._terms.lease_seconds)
        if found is None:
            self._looked = monotonic()
        return found

    def _tell(self, at_once: bool = False) -> None:
        """Tells of the jobs of tasks that are over by now."""
        if not self._own or (not at_once and monotonic() - self._asked < 0.5):
            return
        self._asked = monotonic()
        for job_id in self._own[:]:
            job = self._ledger.job(job_id)
            if job is None or job.is_over:
                self._own.remove(job_id)
                if job is not None:
                    self._over(job)
