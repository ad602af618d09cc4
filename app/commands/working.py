"""`entente worker`: works on jobs, and reads what is put into a folder, for as long as it runs."""

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.options import ModelOption, StoreOption, say, settings
from app.commands.summing import named_faults, summed_up, unread
from app.outgoing import fetching
from app.settings import Settings
from app.watching import watching
from graph.ledger import Job
from graph.store import Store, StoreError
from graph.stores import open_store
from ingest import sources
from ingest.sources import Fetching
from ingest.work.duty import STEP, Duty, Task
from ingest.work.inbox import Inbox
from ingest.work.reading import items_of
from ingest.work.terms import Terms

if TYPE_CHECKING:
    from ingest.feeds.polling import Poll

LAST_SECONDS = 8.0
"""How long what a worker has begun may take when it is told to stop: containers wait for ten."""


def worker(
    folder: Annotated[Path | None, typer.Argument(help="A folder to look into.")] = None,
    every: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="How often to look for files.")
    ] = 10.0,
    processes: Annotated[
        int, typer.Option(metavar="NUMBER", min=1, max=256, help="Processes that read at once.")
    ] = 1,
    store: StoreOption = None,
    model: ModelOption = None,
) -> None:
    """Work on jobs, feeds and watches, and on what is put into a folder, until told to stop."""
    chosen = settings(store=store, model=model)
    if folder is not None and not folder.is_dir():
        raise sources.SourceError(f"there is no folder {folder}")
    files = _Files(folder, every, fetching(chosen)) if folder is not None else None
    with _told_to_stop() as stop:
        looking = f"looking into {folder} every {every:g} seconds" if folder else "waiting for jobs"
        _log(looking)
        while not stop.is_set():
            try:
                with open_store(chosen.store, chosen.password()) as graph:
                    _work(graph, chosen, processes, files, stop)
            except (StoreError, OSError) as error:
                _log(f"{error}; trying again in {every:g} seconds")
                if files is not None:
                    files.begin_anew()
                stop.wait(every)
        _log("stopped")


class _Files:
    """The files of a folder, as tasks."""

    def __init__(self, folder: Path, every: float, fetching: Fetching) -> None:
        self._inbox = Inbox(folder)
        self._every = every
        self._fetching = fetching
        self._due: Iterator[Path] | None = None
        self._looked = -every

    def next_task(self) -> Task | None:
        """The next file that is due."""
        if self._due is None:
            if monotonic() - self._looked < self._every:
                return None
            self._looked = monotonic()
            self._due = self._inbox.due()
        path = next(self._due, None)
        if path is None:
            self._due = None
            return None
        return Task((str(path),), items_of([str(path)], self._fetching))

    def begin_anew(self) -> None:
        """Leaves the file that was given last due: it was not read to its end."""
        self._due = None


def _work(
    graph: Store, chosen: Settings, processes: int, files: "_Files | None", stop: Event
) -> None:
    terms = chosen.terms(processes)
    duty = Duty(
        graph,
        terms,
        fetching=fetching(chosen),
        next_task=files.next_task if files else lambda: None,
        told=_log,
        over=lambda job: _tell(job, graph, terms),
    )
    with duty.at_work(), _polling(graph, chosen), watching(graph, chosen, _tell_of_watch):
        while not stop.is_set():
            duty.step()
            if duty.is_idle:
                stop.wait(STEP)
        duty.finish(LAST_SECONDS)


def _polling(graph: Store, chosen: Settings) -> AbstractContextManager[None]:
    # A quarter of a second to import, which only workers should wait for.
    from ingest.feeds.threads import polling

    return polling(graph, fetching(chosen), every=chosen.feed_seconds, told=_tell_of_poll)


def _tell_of_poll(told: "Poll") -> None:
    if told.polled.error or told.polled.new_items or told.polled.refused:
        _log(told.line)


def _tell_of_watch(line: str, failed: bool) -> None:
    _log(line)


def _tell(job: Job, graph: Store, terms: Terms) -> None:
    missing = unread(job, graph.ledger)
    for reason in missing:
        _log(reason)
    if job.read or not missing:
        _log(f"{' '.join(job.sources)}: {summed_up(job)}")
        if line := terms.advisor.tally.line:
            _log(f"since it works: {line}")
        for line in named_faults(job, graph.ledger):
            _log(line)


@contextmanager
def _told_to_stop() -> Iterator[Event]:
    """An event that is set by SIGTERM or SIGINT: what is begun is still stored."""
    stop = Event()

    def leave(number: int, frame: FrameType | None) -> None:
        stop.set()

    before: dict[int, Callable[..., object] | int | None] = {
        number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _log(line: str) -> None:
    say(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {line}")


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(worker)
