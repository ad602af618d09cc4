"""The service's own worker: threads that work on jobs, and on watches, beside the requests."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from app.metrics import Metrics
from app.outgoing import fetching
from app.settings import Settings
from app.watching import watching
from graph.store import Store, StoreError
from ingest.llm.advisor import Advisor
from ingest.parsing import ModelError
from ingest.work.children import WorkerLost
from ingest.work.duty import STEP, Duty

PAUSE = 5.0
"""Seconds after which it begins anew when the store was away."""

LAST_SECONDS = 3.0
"""How long what it has begun may take when the service ends; the rest stays pending."""

_log = logging.getLogger(__name__)


def _tell(line: str, failed: bool) -> None:
    _log.log(logging.WARNING if failed else logging.INFO, "watches: %s", line)


class Background:
    """Works on jobs and watches until told to end."""

    def __init__(self, settings: Settings, advisor: Advisor, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        self._advisor = advisor
        self._ending = Event()
        self._woken = Event()

    @contextmanager
    def working(self, store: Store) -> Iterator[None]:
        """Works meanwhile, where the settings say so."""
        if not self._settings.job_processes:
            yield
            return
        thread = Thread(target=self._run, args=(store,), daemon=True)
        thread.start()
        try:
            with watching(store, self._settings, _tell, self._metrics.sent):
                yield
        finally:
            self._ending.set()
            self._woken.set()
            thread.join()

    def wake(self) -> None:
        """Says that there is something to do."""
        self._woken.set()

    def _run(self, store: Store) -> None:
        while not self._ending.is_set():
            try:
                self._work(store)
            except (StoreError, ModelError, WorkerLost, OSError) as error:
                _log.error("jobs: %s; trying again in %g seconds", error, PAUSE)
            except Exception:
                _log.exception("jobs: the worker failed; it begins anew in %g seconds", PAUSE)
            self._ending.wait(PAUSE)

    def _work(self, store: Store) -> None:
        terms = self._settings.terms(self._settings.job_processes)._replace(advisor=self._advisor)
        duty = Duty(
            store,
            terms,
            fetching=fetching(self._settings),
            told=lambda line: _log.warning("jobs: %s", line),
        )
        with duty.at_work():
            while not self._ending.is_set():
                duty.step()
                if duty.is_idle and self._woken.wait(STEP):
                    self._woken.clear()
                    duty.look_again()
            duty.finish(LAST_SECONDS)
