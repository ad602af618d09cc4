"""How far a job is: bars on a terminal, lines in a log."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

from rich.console import Console
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.spinner import Spinner

from app.commands.options import say
from app.commands.summing import in_short
from graph.ledger import Job, JobState

T = TypeVar("T")

LINES_EVERY = 10.0
"""Seconds between two lines where nobody looks on."""


@contextmanager
def shown() -> Iterator[Callable[[Job], None]]:
    """Something to call with the job as it is now, again and again."""
    with _bars() if sys.stderr.isatty() else _lines() as tell:
        yield tell


@contextmanager
def status(first: str, line: Callable[[T], str]) -> Iterator[Callable[[T], None] | None]:
    """Shows one line that changes, if somebody looks on: something to call with what is told."""
    if not sys.stderr.isatty():
        yield None
        return
    spinner = Spinner("dots", text=first)
    # What is printed meanwhile stands above the line, unless it goes elsewhere than the terminal.
    with Live(
        spinner,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    ):
        yield lambda so_far: spinner.update(text=line(so_far))


@contextmanager
def _bars() -> Iterator[Callable[[Job], None]]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[told]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("reading", total=None, told="")

        def tell(job: Job) -> None:
            progress.update(
                bar,
                description="reading" if job.state is JobState.READING else "extracting",
                total=job.accepted + job.other_language or None,
                completed=job.finished,
                told=f"{job.read} read, {job.claims} claims, {job.refused} refused",
            )

        yield tell


@contextmanager
def _lines() -> Iterator[Callable[[Job], None]]:
    told = monotonic()

    def tell(job: Job) -> None:
        nonlocal told
        if monotonic() - told >= LINES_EVERY:
            told = monotonic()
            say(in_short(job))

    yield tell
