"""`entente reextract`: stored articles are read again, by the extractor as it is now."""

import json
from typing import Annotated, Any

import typer

from app import retold, tables
from app.commands.options import (
    REFUSED,
    JobsOption,
    ModelOption,
    StoreOption,
    opened,
    say,
    settings,
)
from app.commands.progress import status
from app.questions import describe, filters_of
from graph.model import Article
from graph.retelling import Kind
from ingest.reextracting import Reread, Rereading, reread

SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", help="First day of publication, as 2023-01-01."),
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Last day of publication.")
]
OfPublisherOption = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help=describe("publisher"))
]
ArticleOption = Annotated[
    str | None, typer.Option("--article", metavar="ID", help="Only the article with this id.")
]
ExtractorOption = Annotated[
    str | None,
    typer.Option(
        "--extractor",
        metavar="NAME",
        help="Only articles with claims that this made: rules, or rules/1 for one version.",
    ),
]
LinesOption = Annotated[
    bool,
    typer.Option("--json", help="Print a JSON object for each change, and a last one that counts."),
]


def reextract(
    since: SinceOption = None,
    until: UntilOption = None,
    publisher: OfPublisherOption = None,
    article: ArticleOption = None,
    extractor: ExtractorOption = None,
    jobs: JobsOption = 1,
    as_json: LinesOption = False,
    store: StoreOption = None,
    model: ModelOption = None,
) -> None:
    """Show what the claims of stored articles would be, were the articles read again."""
    given = {
        "since": since,
        "until": until,
        "publisher": publisher,
        "article": article,
        "extractor": extractor,
    }
    scope = filters_of({name: value for name, value in given.items() if value is not None})
    so_far = Rereading()
    terms = settings(model=model).terms(jobs)
    with opened(store) as graph, status("reading", _in_short) as progress:
        for found in reread(graph, scope, so_far, terms=terms, failed=_failed):
            _show(found, as_json)
            if progress is not None:
                progress(so_far)
    _sum_up(so_far, as_json)
    if so_far.failed:
        raise typer.Exit(REFUSED)


def _show(found: Reread, as_json: bool) -> None:
    told = map(_line, retold.objects(found)) if as_json else retold.lines(found)
    for line in told:
        print(line)


def _sum_up(so_far: Rereading, as_json: bool) -> None:
    if as_json:
        print(_line(retold.summary_object(so_far)))
        return
    if rows := retold.by_type(so_far):
        tables.show(("event type", *(kind.value for kind in Kind)), rows)
    for line in retold.summed_up(so_far):
        print(line)


def _line(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False)


def _failed(article: Article, reason: str) -> None:
    say(f"{article.id} cannot be read: {reason}")


def _in_short(so_far: Rereading) -> str:
    return f"{so_far.read} of {so_far.of} articles read again, {so_far.counts.articles} differ"


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(reextract)
