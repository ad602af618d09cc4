"""`entente reextract`: stored articles are read again, by the extractor as it is now."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from app import reextraction_answers, tables
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
from app.judging import user
from app.questions import describe, filters_of
from graph.filters import Filters
from graph.model import Article
from graph.paging import rows
from graph.retelling import Kind
from graph.revisions import Outcome
from graph.store import Store
from ingest.work.reextracting import Reread, Rereading, reread
from ingest.work.retold_claims import RetoldClaims, keeping, new_revision
from ingest.work.terms import Terms

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


ApplyOption = Annotated[
    bool, typer.Option("--apply", help="Write what is shown, in one step that can be undone.")
]
AuthorOption = Annotated[
    str,
    typer.Option(
        "--author", metavar="NAME", help="Who applies or undoes it; otherwise the name of the user."
    ),
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept with it.")]
UndoOption = Annotated[
    str | None,
    typer.Option(
        "--undo",
        metavar="RE-EXTRACTION",
        help="Tell claims as before this re-extraction, or undo; nothing is read.",
    ),
]
ForgetOption = Annotated[
    datetime | None,
    typer.Option(
        "--forget",
        metavar="DAY",
        formats=["%Y-%m-%d"],
        help="Forget what was told before the re-extractions that were applied before this day:"
        " they cannot be taken back any more; nothing is read.",
    ),
]
ListOption = Annotated[
    bool, typer.Option("--list", help="List what was applied and undone; nothing is read.")
]


def reextract(
    since: SinceOption = None,
    until: UntilOption = None,
    publisher: OfPublisherOption = None,
    article: ArticleOption = None,
    extractor: ExtractorOption = None,
    apply: ApplyOption = False,
    undo: UndoOption = None,
    list_all: ListOption = False,
    forget: ForgetOption = None,
    author: AuthorOption = "",
    reason: ReasonOption = "",
    jobs: JobsOption = 1,
    as_json: LinesOption = False,
    store: StoreOption = None,
    model: ModelOption = None,
) -> None:
    """Read stored articles again and show how their claims would change, or apply it."""
    given = {
        "since": since,
        "until": until,
        "publisher": publisher,
        "article": article,
        "extractor": extractor,
    }
    told = {name: value for name, value in given.items() if value is not None}
    if (undo is not None) + list_all + (forget is not None) + (apply or bool(told)) > 1:
        alone = "--undo, --list and --forget go with no other choice"
        raise typer.BadParameter(alone, param_hint="--undo")
    scope = filters_of(told)
    if list_all:
        with opened(store) as graph:
            _list(graph, as_json)
        return
    if forget is not None:
        with opened(store) as graph:
            _forget(graph, forget.replace(tzinfo=UTC), as_json)
        return
    author = author or user()
    if undo is not None:
        with opened(store) as graph:
            _end(graph.revisions.undo(undo, new_revision(author, reason)), as_json)
        return
    terms = settings(model=model).terms(jobs)
    with opened(store) as graph, keeping() as changes:
        so_far = _read_again(graph, scope, terms, as_json, changes if apply else None)
        if changes.articles:
            by = new_revision(author, reason, changes.extractor)
            _end(graph.revisions.apply(by, changes, changes.actors), as_json, so_far.failed)
    if so_far.failed:
        raise typer.Exit(REFUSED)


def _read_again(
    graph: Store, scope: Filters, terms: Terms, as_json: bool, changes: RetoldClaims | None
) -> Rereading:
    """Reads again and shows what would change; what is to be written goes to `changes`."""
    so_far = Rereading()
    with status("reading", _in_short) as progress:
        for found in reread(graph, scope, so_far, terms=terms, failed=_failed):
            _show(found, as_json)
            if changes is not None and found.differs:
                changes.add(found)
            if progress is not None:
                progress(so_far)
    _sum_up(so_far, as_json)
    if line := terms.advisor.tally.line:
        say(line)
    if not as_json:
        _say_what_follows(so_far, is_dry=changes is None)
    return so_far


def _say_what_follows(so_far: Rereading, is_dry: bool) -> None:
    if not so_far.of:
        say("no article is stored that is asked for")
    elif not so_far.counts.articles and not so_far.counts.slight:
        say("nothing differs: there is nothing to write")
    elif is_dry:
        say("nothing is written; --apply writes it")


def _end(outcome: Outcome, as_json: bool, failed: int = 0) -> None:
    """Tells what became of a revision.

    Raises:
        typer.Exit: articles were left as they were.
    """
    for line in reextraction_answers.left_lines(outcome.left):
        say(line)
    made = outcome.revision
    if as_json:
        print(_line(reextraction_answers.revision_object(outcome)))
    elif made is None:
        print("nothing is changed")
    else:
        print(reextraction_answers.revision_line(made))
    if outcome.left or failed:
        raise typer.Exit(REFUSED)


def _list(graph: Store, as_json: bool) -> None:
    shown = []
    for one in rows(graph.revisions.revisions):
        if as_json:
            print(one.model_dump_json())
        else:
            shown.append(reextraction_answers.revision_row(one))
    if shown:
        tables.show(reextraction_answers.REVISION_COLUMNS, shown)
    elif not as_json:
        say("nothing was re-extracted yet")


def _forget(graph: Store, before: datetime, as_json: bool) -> None:
    number = graph.revisions.forget(before)
    if as_json:
        print(_line({"change": "forgotten", "revisions": number}))
    elif number:
        print(f"what was told before {number} of them is forgotten: they cannot be taken back")
    else:
        say(f"nothing is kept of what was applied before {before:%Y-%m-%d}")


def _show(found: Reread, as_json: bool) -> None:
    objects, lines = reextraction_answers.objects, reextraction_answers.lines
    told = map(_line, objects(found)) if as_json else lines(found)
    for line in told:
        print(line)


def _sum_up(so_far: Rereading, as_json: bool) -> None:
    if as_json:
        print(_line(reextraction_answers.summary_object(so_far)))
        return
    if rows := reextraction_answers.by_type(so_far):
        tables.show(("event type", *(kind.value for kind in Kind)), rows)
    for line in reextraction_answers.summed_up(so_far):
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
