"""`entente ingest` and `rebuild`: what writes to the store."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import typer
from rich.console import Console

from app.commands.options import (
    REFUSED,
    USAGE,
    JobsOption,
    ModelOption,
    PublishedOption,
    PublisherOption,
    SourceArgument,
    StoreOption,
    known,
    opened,
    say,
    settings,
)
from app.outgoing import fetching
from app.settings import Settings
from graph.model import Article
from ingest import sources
from ingest.jobs import Summary, ingest
from ingest.sources.records import Known, Refusal

NAMED_REFUSALS = 20
"""How many refused articles the closing summary names."""


def ingest_command(
    source: SourceArgument,
    jobs: JobsOption = 1,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    store: StoreOption = None,
    model: ModelOption = None,
) -> None:
    """Read articles into the graph. The same again changes nothing."""
    chosen = settings(model=model)
    unread: list[str] = []
    with opened(store) as graph, _progress() as progress:
        items = readable(source, unread, chosen, known(published, publisher))
        summary = ingest(
            items,
            graph,
            model=chosen.model,
            jobs=jobs,
            interpreter=chosen.interpreter(),
            progress=progress,
        )
    if summary.read or not unread:
        print(summed_up(summary))
        for line in named_refusals(summary):
            say(line)
    end(unread, summary.refused)


def rebuild(store: StoreOption = None) -> None:
    """Derive all relations anew from the claims."""
    with opened(store) as graph:
        print(f"{graph.rebuild()} relations")


def readable(
    arguments: Iterable[str], unread: list[str], chosen: Settings, said: Known
) -> Iterator[Article | Refusal]:
    """What the sources hold; of one that cannot be read `unread` gets the reason."""
    fetcher = fetching(chosen)
    for argument in arguments:
        try:
            yield from sources.read(argument, fetcher, said)
        except sources.SourceError as error:
            unread.append(str(error))


def end(unread: Sequence[str], refused: int) -> None:
    """Names the sources that could not be read, and ends the command as is due.

    Raises:
        typer.Exit: status 2 if a source could not be read, 1 if an article was refused.
    """
    for reason in unread:
        say(f"entente: {reason}")
    if unread or refused:
        raise typer.Exit(USAGE if unread else REFUSED)


@contextmanager
def _progress() -> Iterator[Callable[[Summary], None] | None]:
    """Shows how far the ingest is, if somebody looks on."""
    if not sys.stderr.isatty():
        yield None
        return
    console = Console(stderr=True)
    with console.status("reading") as status:
        yield lambda so_far: status.update(
            f"{so_far.read} articles read, {so_far.claims} claims, {so_far.refused} refused"
        )


def summed_up(summary: Summary) -> str:
    """What an ingest did, in one line."""
    return (
        f"{summary.read} read: {summary.added} added, {summary.replaced} replaced, "
        f"{summary.unchanged} unchanged, {_other_languages(summary)}"
        f"{summary.refused} refused; {summary.claims} claims"
    )


def _other_languages(summary: Summary) -> str:
    """`12 other language (8 fr, 4 ru), ` if there were any."""
    if not summary.other_language:
        return ""
    named = ", ".join(f"{count} {language}" for language, count in summary.languages.most_common())
    return f"{summary.other_language} other language ({named}), "


def named_refusals(summary: Summary) -> Iterator[str]:
    """How many articles were refused for what reason, and the first of them."""
    for reason, count in summary.reasons.most_common():
        yield f"refused {count}: {reason}"
    for refusal in summary.refusals[:NAMED_REFUSALS]:
        yield f"  {place(refusal)}: {refusal.message}"
    if summary.refused > NAMED_REFUSALS:
        yield f"  ... and {summary.refused - NAMED_REFUSALS} more"


def place(refusal: Refusal) -> str:
    """Where a refused article stands: `articles.jsonl:7: published`."""
    line = f":{refusal.line}" if refusal.line else ""
    field = f": {refusal.field}" if refusal.field else ""
    return f"{refusal.source}{line}{field}"


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("ingest")(ingest_command)
    app.command()(rebuild)
