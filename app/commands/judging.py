"""`entente judge`: what analysts decide about actors, claims and issues."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from app import judgement_answers, suggesting, tables
from app.commands.options import (
    REFUSED,
    JsonOption,
    StoreOption,
    opened,
    print_json,
    print_list,
    say,
)
from app.judgement_states import standings
from app.judging import judge, user
from app.names import actor_id
from app.problems import Problem
from app.shapes.judgements import JudgementAnswer, JudgementRequest, Suggested
from app.studies import JUDGED, Asked, JudgementsOptions, SuggestionsOptions
from graph.filters import NO_FILTERS
from graph.judgements import Kind, Side, State
from graph.store import Store, View
from ingest.sources.errors import SourceError

commands = typer.Typer(
    help="Judge actors, claims and issues; list, undo, export and import judgements.",
    no_args_is_help=True,
)

ReasonOption = Annotated[str, typer.Option(metavar="TEXT", help="Why it is so.")]
AuthorOption = Annotated[
    str, typer.Option(metavar="NAME", help="Who judges; otherwise the name of the user.")
]
ClaimArgument = Annotated[str, typer.Argument(help="Claim id.")]
_COLUMNS = ("judgement", "time", "author", "says", "state", "reason")


@commands.command()
def merge(
    actor: Annotated[str, typer.Argument(help="Who goes by the other, by id or name.")],
    into: Annotated[str, typer.Argument(help="By whom it goes.")],
    reason: ReasonOption,
    author: AuthorOption = "",
    store: StoreOption = None,
) -> None:
    """Two actors are one and the same."""
    _judge(store, kind=Kind.MERGE, actor=actor, into=into, reason=reason, author=author)


@commands.command()
def split(
    actor: Annotated[str, typer.Argument(help="Id of the actor that was merged into another.")],
    reason: ReasonOption,
    author: AuthorOption = "",
    store: StoreOption = None,
) -> None:
    """Undo the merge of an actor into another."""
    with opened(store) as graph:
        with graph.view() as view:
            merged = view.curation().merge_of(actor)
        if merged is None:
            raise Problem("unknown-value", f"no actor {actor!r} is merged into another")
        _made(graph, kind=Kind.UNDO, judgement=merged.id, reason=reason, author=author)


@commands.command()
def alias(
    actor: Annotated[str, typer.Argument(help="The actor, by id or name.")],
    name: Annotated[str, typer.Argument(help="Its further name.")],
    reason: ReasonOption,
    author: AuthorOption = "",
    store: StoreOption = None,
) -> None:
    """An actor has a further name."""
    _judge(store, kind=Kind.ALIAS, actor=actor, alias=name, reason=reason, author=author)


@commands.command()
def office(
    actor: Annotated[str, typer.Argument(help="The actor, by id or name.")],
    principal: Annotated[str, typer.Argument(help="To whom it answers, by id or name.")],
    reason: ReasonOption,
    title: Annotated[
        str, typer.Option("--office", metavar="TEXT", help="Such as `foreign minister`.")
    ] = "",
    sector: Annotated[str, typer.Option(metavar="CODE", help="PLOVER sector, as GOV.")] = "",
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Its first day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Its last day.")] = None,
    author: AuthorOption = "",
    store: StoreOption = None,
) -> None:
    """An actor holds an office, by which it answers to a principal."""
    _judge(
        store,
        **{"kind": Kind.OFFICE, "actor": actor, "principal": principal, "office": title},
        **{
            "sector": sector or None,
            "since": since,
            "until": until,
            "reason": reason,
            "author": author,
        },
    )


@commands.command()
def reject(
    claim: ClaimArgument, reason: ReasonOption, author: AuthorOption = "", store: StoreOption = None
) -> None:
    """A claim is wrong: it is kept, and makes no relation."""
    _judge(store, kind=Kind.REJECT, claim=claim, reason=reason, author=author)


@commands.command()
def confirm(
    claim: ClaimArgument, reason: ReasonOption, author: AuthorOption = "", store: StoreOption = None
) -> None:
    """A claim is right."""
    _judge(store, kind=Kind.CONFIRM, claim=claim, reason=reason, author=author)


@commands.command()
def party(
    claim: ClaimArgument,
    side: Annotated[Side, typer.Option(help="On which side of the claim.")],
    reason: ReasonOption,
    wrong: Annotated[
        str, typer.Option("--from", metavar="ACTOR", help="The party that is wrong, if one is.")
    ] = "",
    right: Annotated[
        str, typer.Option("--to", metavar="ACTOR", help="Who it is, if it is anybody.")
    ] = "",
    author: AuthorOption = "",
    store: StoreOption = None,
) -> None:
    """A party of a claim is another, is missing, or is none."""
    _judge(
        store,
        **{"kind": Kind.PARTY, "claim": claim, "side": side, "party": wrong, "becomes": right},
        **{"reason": reason, "author": author},
    )


@commands.command("type")
def change_type(
    claim: ClaimArgument,
    event_type: Annotated[str, typer.Argument(help="PLOVER event type.")],
    reason: ReasonOption,
    mode: Annotated[str, typer.Option("--mode", metavar="MODE", help="PLOVER mode of it.")] = "",
    author: AuthorOption = "",
    store: StoreOption = None,
) -> None:
    """The act of a claim is of another type."""
    _judge(
        store,
        **{"kind": Kind.TYPE, "claim": claim, "event_type": event_type, "mode": mode or None},
        **{"reason": reason, "author": author},
    )


@commands.command()
def join(
    issue: Annotated[str, typer.Argument(help="Id of the issue that goes by the other.")],
    into: Annotated[str, typer.Argument(help="Id of the issue by which it goes.")],
    reason: ReasonOption,
    author: AuthorOption = "",
    store: StoreOption = None,
) -> None:
    """Two issues are one and the same."""
    _judge(store, kind=Kind.JOIN, issue=issue, into=into, reason=reason, author=author)


@commands.command()
def undo(
    judgement: Annotated[str, typer.Argument(help="Id of the judgement.")],
    reason: ReasonOption,
    author: AuthorOption = "",
    store: StoreOption = None,
) -> None:
    """Take a judgement back, which may be an undo."""
    _judge(store, kind=Kind.UNDO, judgement=judgement, reason=reason, author=author)


@commands.command("list")
def list_judgements(
    about: Annotated[
        str | None, typer.Option(metavar="ID", help="Of an actor, claim, article or issue.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only what says this.")] = None,
    state: Annotated[State | None, typer.Option(help="Only what is in this state.")] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show judgements and what has become of them, the latest first."""
    with opened(store) as graph, graph.view() as view:
        if about is not None and about not in view.curation().judgements:
            about = _meant(view, about)
        options = JudgementsOptions(about=about, kind=kind, state=state)
        found = standings(view, judgement_answers.selected(view, options))
    answers = [judgement_answers.judgement_answer(standing) for standing in found]
    if as_json:
        print_list(JUDGED.link(Asked(NO_FILTERS, options)), answers)
    elif not answers:
        say("there are no such judgements")
    else:
        tables.show(_COLUMNS, [_row(one) for one in answers], frozenset({"reason"}))


def _meant(view: View, about: str) -> str:
    try:
        return actor_id(view, about, "about")
    except Problem:
        return about


@commands.command()
def suggest(
    kind: Annotated[
        Suggested | None, typer.Option(help="Actors to merge, or issues to join.")
    ] = None,
    limit: Annotated[
        int, typer.Option(metavar="NUMBER", min=1, max=1000, help="How many to show.")
    ] = 50,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show actors and issues that may be one, the likeliest first."""
    with opened(store) as graph, graph.view() as view:
        found = suggesting.suggestion_list(view, SuggestionsOptions(kind=kind, limit=limit))
    if as_json:
        print_json(found)
        return
    if not found.items:
        say("nothing looks alike")
        return
    rows = [
        (
            f"{told.likeness:.2f}",
            told.kind.value,
            *(f"{one.id} ({one.claims})" for one in (told.one, told.into)),
            told.reason,
        )
        for told in found.items
    ]
    tables.show(("alike", "kind", "one (claims)", "into (claims)", "reason"), rows)
    if found.left_out:
        say(f"{found.left_out} more: --limit shows more")


@commands.command("export")
def export_judgements(
    file: Annotated[str, typer.Argument(help="A file, or - for standard output.")] = "-",
    store: StoreOption = None,
) -> None:
    """Write all judgements, a line of JSON each, oldest first."""
    with opened(store) as graph, graph.view() as view:
        lines = [line + "\n" for line in judgement_answers.lines(view.curation())]
    if file == "-":
        sys.stdout.writelines(lines)
        return
    with Path(file).open("w", encoding="utf-8") as stream:
        stream.writelines(lines)
    say(f"{len(lines)} judgements written to {file}")


@commands.command("import")
def import_judgements(
    file: Annotated[str, typer.Argument(help="A file, or - for standard input.")],
    store: StoreOption = None,
) -> None:
    """Add judgements that were exported elsewhere. The same again changes nothing."""
    judgements = judgement_answers.read(_lines(file))
    with opened(store) as graph:
        told = judgement_answers.take(graph, judgements)
    print(f"{told.read} judgements read: {told.added} added, {told.known} known")
    for one in told.senseless:
        say(f"{one.id} has no effect: {tables.flat(one.why)}")
    if told.senseless:
        raise typer.Exit(REFUSED)


def _lines(file: str) -> Iterator[str]:
    try:
        if file == "-":
            yield from sys.stdin
        else:
            with Path(file).open(encoding="utf-8") as stream:
                yield from stream
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise SourceError(f"cannot read {file}: {reason}") from error


def _judge(store: str | None, **told: Any) -> None:
    with opened(store) as graph:
        _made(graph, **told)


def _made(graph: Store, **told: Any) -> None:
    try:
        asked = JudgementRequest.model_validate(told).root
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][-1])
        raise Problem("malformed-body", f"{name}: {first['msg'].lower()}") from error
    made = judge(graph, asked, user())
    with graph.view() as view:
        answer = judgement_answers.named(view, made.id)
    print(f"{answer.id}: {tables.flat(answer.says)}")


def _row(one: JudgementAnswer) -> tuple[str, ...]:
    state = one.state.value.replace("_", " ")
    return (
        one.id,
        f"{one.at:%Y-%m-%d %H:%M}",
        one.author,
        one.says,
        f"{state}: {one.why}" if one.why else state,
        one.reason,
    )


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.add_typer(commands, name="judge")
