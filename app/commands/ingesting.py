"""`entente ingest` and `rebuild`: what writes to the store."""

from collections.abc import Iterable, Iterator, Sequence

import typer

from app.commands.options import (
    REFUSED,
    USAGE,
    EngineOption,
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
from app.commands.progress import shown
from app.commands.summing import named_faults, summed_up, unread
from app.outgoing import fetching
from app.settings import Settings
from graph.model import Article
from graph.stores import is_served
from ingest import sources
from ingest.actors.lessons import Lessons
from ingest.cluster import ClusterError
from ingest.sources.records import Known, Refusal
from ingest.work.attending import attend
from ingest.work.foretold import Foretold
from ingest.work.reading import Items, items_of

_RAY = "ray"


def ingest_command(
    source: SourceArgument,
    jobs: JobsOption = 1,
    engine: EngineOption = None,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    store: StoreOption = None,
    model: ModelOption = None,
) -> None:
    """Read articles into the graph. The same again changes nothing."""
    chosen = settings(model=model, store=store)
    terms, said = chosen.terms(jobs), known(published, publisher)
    foretold = Foretold() if engine else None
    if engine and foretold:
        if terms.advisor.asks:
            say("no large language model is asked where --engine reads")
        items = _on_cluster(engine, source, foretold, chosen, said)
    else:
        items = items_of(source, fetching(chosen), said)
    with opened(store) as graph:
        with shown() as progress:
            job = attend(
                items,
                graph,
                terms,
                sources=source,
                progress=progress,
                told=say,
                foretold=foretold,
            )
        missing = unread(job, graph.ledger)
        if job.read or not missing:
            print(summed_up(job))
            if line := terms.advisor.tally.line:
                print(line)
            for line in named_faults(job, graph.ledger):
                say(line)
    end(missing, job.refused + job.set_aside)


def _on_cluster(
    engine: str, arguments: Sequence[str], foretold: Foretold, chosen: Settings, said: Known
) -> Items:
    """What the sources hold, read by an engine.

    Raises:
        typer.BadParameter: there is no such engine.
        ClusterError: what it needs is not installed.
    """
    if engine != _RAY and not engine.startswith(f"{_RAY}://"):
        raise typer.BadParameter(
            f"{engine!r} is not known; write ray, or ray://host:port", param_hint="--engine"
        )
    try:
        from ingest.cluster.reading import items_on_cluster
        from ingest.cluster.work import SharedStore
    except ImportError as error:
        raise ClusterError("--engine needs the extra: pip install 'entente[ray]'") from error
    with opened(chosen.store) as graph:
        learned = Lessons(graph)()
    shared = SharedStore(chosen.store, chosen.password()) if is_served(chosen.store) else None
    return items_on_cluster(
        arguments,
        foretold,
        engine if engine != _RAY else "",
        known=said,
        terms=chosen.terms(),
        learned=learned,
        store=shared,
    )


def rebuild(store: StoreOption = None) -> None:
    """Derive relations anew from claims and reports from texts."""
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


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("ingest")(ingest_command)
    app.command()(rebuild)
