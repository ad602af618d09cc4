"""`entente ingest` and `rebuild`: what writes to the store."""

from collections.abc import Callable, Iterable, Iterator, Sequence

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
from ingest import sources
from ingest.attending import attend
from ingest.cluster import ClusterError
from ingest.foretold import Foretold
from ingest.reading import Items, items_of
from ingest.sources.records import Known, Refusal

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
    chosen = settings(model=model)
    terms, foretold = chosen.terms(jobs), Foretold()
    said = known(published, publisher)
    if engine is None:
        items: Items = items_of(source, fetching(chosen), said)
    else:
        items = _on_cluster()(source, foretold, _address(engine), known=said, terms=terms)
    with opened(store) as graph:
        with shown() as progress:
            job = attend(
                items,
                graph,
                terms,
                sources=source,
                progress=progress,
                told=say,
                foretold=foretold if engine else None,
            )
        missing = unread(job, graph.ledger)
        if job.read or not missing:
            print(summed_up(job))
            for line in named_faults(job, graph.ledger):
                say(line)
    end(missing, job.refused + job.set_aside)


def _address(engine: str) -> str:
    """Where the cluster of an engine is; empty for this machine's.

    Raises:
        typer.BadParameter: there is no such engine.
    """
    if engine == _RAY:
        return ""
    if engine.startswith(f"{_RAY}://"):
        return engine
    raise typer.BadParameter(
        f"{engine!r} is not known; write ray, or ray://host:port", param_hint="--engine"
    )


def _on_cluster() -> Callable[..., Items]:
    try:
        from ingest.cluster.reading import items_on_cluster
    except ImportError as error:
        raise ClusterError("--engine needs the extra: pip install 'entente[ray]'") from error
    return items_on_cluster


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


def place(refusal: Refusal) -> str:
    """Where a refused article stands: `articles.jsonl:7: published`."""
    line = f":{refusal.line}" if refusal.line else ""
    field = f": {refusal.field}" if refusal.field else ""
    return f"{refusal.source}{line}{field}"


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("ingest")(ingest_command)
    app.command()(rebuild)
