"""`entente jobs`: starts, lists, shows, follows and cancels ingests, and takes articles again."""

from pathlib import Path
from time import sleep
from typing import Annotated

import typer

from app import job_answers, tables
from app.commands.ingesting import end
from app.commands.options import JsonOption, StoreOption, opened, print_json, say, settings
from app.commands.progress import shown
from app.commands.summing import in_short, named_faults, place_of, summed_up, unread
from app.outgoing import fetching
from app.questions import FAULTS, JOBS, ask
from graph.filters import DEFAULT_LIMIT
from graph.ledger import Job, Ledger
from graph.store import Store
from ingest.fetching.targets import is_web_address
from ingest.sources import STANDARD_INPUT, SourceError
from ingest.work.attending import take_in
from ingest.work.reading import items_of

LOOK = 0.5
"""Seconds between two looks at a job that is followed."""

commands = typer.Typer(
    help="Start, list, show, follow and cancel ingests; take articles again that were set aside.",
    no_args_is_help=True,
)
JobArgument = Annotated[str, typer.Argument(metavar="JOB", help="Id of the job.")]
LimitOption = Annotated[int, typer.Option(metavar="NUMBER", help="How many to give at most.")]
CursorOption = Annotated[
    str | None, typer.Option(metavar="VALUE", help="The `next` of the page before.")
]


@commands.command()
def start(
    source: Annotated[
        list[str],
        typer.Argument(help="Files, folders, web addresses, or - for JSONL on standard input."),
    ],
    follow: Annotated[bool, typer.Option("--follow", help="Wait for its end.")] = False,
    store: StoreOption = None,
) -> None:
    """Start an ingest that workers do; print its id. Standard input is read to its end here."""
    with opened(store) as graph:
        if STANDARD_INPUT in source:
            items = items_of(source, fetching(settings()))
            job = take_in(items, graph, settings().terms(), sources=source)
        else:
            job = graph.ledger.start([_absolute(one) for one in source])
        print(job.id, flush=True)
        if follow:
            _follow(job, graph)


@commands.command("list")
def list_jobs(
    limit: LimitOption = DEFAULT_LIMIT,
    cursor: CursorOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show the jobs, the latest first."""
    asked = ask(JOBS, _page(limit, cursor))
    with opened(store) as graph:
        found = job_answers.job_list(graph.ledger, asked)
    if as_json:
        print_json(found)
        return
    if not found.items:
        say("there are no jobs")
        return
    rows = [
        (
            job.id,
            job.state.value,
            f"{job.begun:%Y-%m-%d %H:%M:%S}",
            str(job.read),
            str(job.finished),
            str(job.pending),
            str(job.refused),
            str(job.set_aside),
            " ".join(job.sources),
        )
        for job in found.items
    ]
    columns = ("id", "state", "begun", "read", "finished", "pending", "refused", "set aside")
    tables.show((*columns, "sources"), rows)
    if found.next:
        say(f"{len(found.items)} of {found.total}; the following ones: --cursor {found.next}")


@commands.command()
def show(job: JobArgument, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Show one job: its state and counts."""
    with opened(store) as graph:
        found = job_answers.job_answer(job_answers.job_named(graph.ledger, job))
    if as_json:
        print_json(found)
        return
    told = found.model_dump(mode="json", exclude={"links", "version", "faults"})
    told["sources"] = " ".join(found.sources)
    rows = [(name, value) for name, value in tables.counts(told) if value not in ("", "None")]
    tables.show(("what", "value"), rows)


@commands.command()
def errors(
    job: JobArgument,
    limit: LimitOption = DEFAULT_LIMIT,
    cursor: CursorOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show what a job did not take, with line and reason."""
    asked = ask(FAULTS, _page(limit, cursor))
    with opened(store) as graph:
        found = job_answers.fault_list(graph.ledger, job, asked)
    if as_json:
        print_json(found)
        return
    for fault in found.items:
        print(f"{fault.kind.value.replace('_', ' ')}: {place_of(fault)}: {fault.message}")
    if found.next:
        say(f"{len(found.items)} of {found.total}; the following ones: --cursor {found.next}")


@commands.command()
def follow(job: JobArgument, store: StoreOption = None) -> None:
    """Show the progress of a job until its end, and then its summary."""
    with opened(store) as graph:
        _follow(job_answers.job_named(graph.ledger, job), graph)


@commands.command()
def cancel(job: JobArgument, store: StoreOption = None) -> None:
    """End a job: what it has stored stays, what is pending is dropped."""
    with opened(store) as graph:
        found = job_answers.cancelled(graph.ledger, job)
    print(f"{found.id} is {found.state.value}: {in_short(found)}")


@commands.command()
def retry(
    job: Annotated[
        str | None, typer.Argument(metavar="JOB", help="Id of the job; of all, if none is named.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Make articles pending again that were set aside."""
    with opened(store) as graph:
        if job is not None:
            job_answers.job_named(graph.ledger, job)
        number = graph.ledger.retry(job)
    print(f"{number} articles are pending again")


def _follow(job: Job, graph: Store) -> None:
    with shown() as progress:
        while not job.is_over:
            progress(job)
            sleep(LOOK)
            job = job_answers.job_named(graph.ledger, job.id)
    _tell(job, graph.ledger)


def _tell(job: Job, ledger: Ledger) -> None:
    print(summed_up(job))
    for line in named_faults(job, ledger):
        say(line)
    end(unread(job, ledger), job.refused + job.set_aside)


def _absolute(source: str) -> str:
    """A source as a worker finds it, whatever its folder.

    Raises:
        SourceError: there is no such file or folder.
    """
    if is_web_address(source):
        return source
    path = Path(source)
    if not path.exists() and not set(source) & set("*?["):
        raise SourceError(f"cannot read {source}: No such file or directory")
    return str(path.absolute())


def _page(limit: int, cursor: str | None) -> list[tuple[str, str]]:
    given = {"limit": str(limit), "cursor": cursor}
    return [(name, value) for name, value in given.items() if value is not None]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.add_typer(commands, name="jobs")
