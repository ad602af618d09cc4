"""`entente changes`: what came, went and became another, in order."""

import sys
from collections.abc import Sequence
from time import sleep
from typing import Annotated

import typer

from app import following, tables
from app.commands.options import JsonOption, StoreOption, opened, print_json, say, takes
from app.following import FOLLOW, FollowOptions
from app.shapes.changes import ChangeAnswer
from app.studies import Asked
from graph.store import Store

LOOK = 0.5
"""Seconds between two looks for the next change."""

_COLUMNS = ("at", "what", "says", "article", "publisher", "sentence")
_NAMES = tuple(name for name in FOLLOW.names if name not in ("wait", "format"))


@takes(_NAMES, FOLLOW.ask, following.describe, {"a": "source", "b": "target"})
def changes(
    asked: Asked[FollowOptions],
    follow: Annotated[
        bool,
        typer.Option("--follow", help="Go on with each change as it comes, as JSON a line."),
    ] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """What changed in the graph, in order: articles and claims that came, went or are others."""
    with opened(store) as graph:
        made = following.resolved(graph, asked)
        if follow:
            _follow(graph, made)
        page = following.read(graph, made)
    if as_json:
        print_json(following.answer(made, page))
        return
    if page.items:
        rows = [_row(following.change_answer(one)) for one in page.items]
        tables.show(_COLUMNS, rows, frozenset({"says", "sentence"}))
    else:
        say("no changes")
    more = f"{page.left_out} more" if page.left_out else "no more for now"
    say(f"{more}; to go on: --since {page.next}")


def _follow(graph: Store, asked: Asked[FollowOptions]) -> None:
    """Prints changes as they come, until it is stopped."""
    while True:
        page = following.read(graph, asked)
        for one in page.items:
            print_json(following.change_answer(one))
        sys.stdout.flush()
        asked = following.after(asked, page)
        if not page.left_out:
            sleep(LOOK)


def _row(change: ChangeAnswer) -> Sequence[str]:
    counts = [
        f"{sign}{number}"
        for sign, number in (
            ("+", change.claims_added),
            ("~", change.claims_changed),
            ("-", change.claims_gone),
        )
        if number
    ]
    said = change.saying or " ".join((change.title, *counts)).strip() or change.judgement
    return (
        f"{change.at:%Y-%m-%d %H:%M:%S}Z",
        change.kind.value.replace("_", " "),
        said,
        change.article,
        change.publisher,
        change.sentence or change.reason,
    )


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(changes)
