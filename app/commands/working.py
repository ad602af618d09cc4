"""`entente worker`: reads what is put into a folder, for as long as it runs."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Annotated

import typer

from app.commands.ingesting import named_refusals, summed_up
from app.commands.options import ModelOption, StoreOption, say, settings
from app.settings import Settings
from graph.store import Store, StoreError
from graph.stores import open_store
from ingest import sources
from ingest.inbox import Inbox
from ingest.jobs import ingest


def worker(
    folder: Annotated[Path, typer.Argument(help="The folder to look into.")],
    every: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="How often to look for files.")
    ] = 10.0,
    store: StoreOption = None,
    model: ModelOption = None,
) -> None:
    """Read the articles that are put into a folder, until told to stop."""
    chosen = settings(store=store, model=model)
    if not folder.is_dir():
        raise sources.SourceError(f"there is no folder {folder}")
    inbox = Inbox(folder)
    with _told_to_stop() as stop:
        _log(f"looking into {folder} every {every:g} seconds")
        while not stop.is_set():
            try:
                with open_store(chosen.store, chosen.password()) as graph:
                    _work(inbox, graph, chosen, every, stop)
            except (StoreError, OSError) as error:
                _log(f"{error}; trying again in {every:g} seconds")
                stop.wait(every)
        _log("stopped")


def _work(inbox: Inbox, graph: Store, chosen: Settings, every: float, stop: Event) -> None:
    while not stop.is_set():
        for path in inbox.due():
            _read(path, graph, chosen)
            if stop.is_set():
                return
        stop.wait(every)


def _read(path: Path, graph: Store, chosen: Settings) -> None:
    try:
        summary = ingest(
            sources.read(str(path)), graph, model=chosen.model, interpreter=chosen.interpreter()
        )
    except sources.SourceError as error:
        _log(str(error))
        return
    _log(f"{path}: {summed_up(summary)}")
    for line in named_refusals(summary):
        _log(line)


@contextmanager
def _told_to_stop() -> Iterator[Event]:
    """An event that is set by SIGTERM or SIGINT: the file at hand is still read to its end."""
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
