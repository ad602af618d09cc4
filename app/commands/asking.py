"""`entente relations`, `claims` and the other questions to the graph."""

import typer

from app import answers, tables
from app.commands.options import JsonOption, StoreOption, opened, print_json, say, takes_question
from app.questions import ACTORS, BETWEEN, CLAIMS, ISSUES, RELATIONS, Question
from app.shapes.lists import Item, ItemList


@takes_question(RELATIONS, a="source", b="target")
def relations(asked: Question, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """What A did to B: event types with their claims, dates and scores."""
    with opened(store) as graph, graph.view() as view:
        found = answers.relation_list(view, asked)
    _show(found, tables.RELATIONS, as_json)


@takes_question(BETWEEN, a="source", b="target")
def between(asked: Question, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Who has relations with both A and B: the ways from one to the other in two steps."""
    with opened(store) as graph, graph.view() as view:
        found = answers.between_list(view, asked)
    _show(found, tables.BETWEEN, as_json)


@takes_question(CLAIMS, a="source", b="target")
def claims(asked: Question, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """The claims, each with the sentence that makes it."""
    with opened(store) as graph, graph.view() as view:
        found = answers.claim_list(view, asked)
    _show(found, tables.CLAIMS, as_json)


@takes_question(ACTORS, name="q")
def actors(asked: Question, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """The actors of the graph."""
    with opened(store) as graph, graph.view() as view:
        found = answers.actor_list(view, asked)
    _show(found, tables.ACTORS, as_json)


@takes_question(ISSUES, words="q")
def issues(asked: Question, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """The issues, with who asserts and who denies them."""
    with opened(store) as graph, graph.view() as view:
        found = answers.issue_list(view, asked)
    _show(found, tables.ISSUES, as_json)


def stats(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Counts of the graph; equal for equal graphs."""
    with opened(store) as graph, graph.view() as view:
        found = answers.stats(view)
    if as_json:
        print_json(found)
        return
    tables.show(("what", "count"), tables.counts(found))


def _show(found: ItemList[Item], table: tables.Table[Item], as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    if not found.items:
        say("nothing found" if not found.total else "nothing more")
        return
    tables.show(table.columns, [table.row(item) for item in found.items], table.long)
    if found.left_out:
        after = f"; the following ones: --cursor {found.next}" if found.next else ""
        say(f"{len(found.items)} of {found.total}{after}")


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (relations, between, claims, actors, issues, stats):
        app.command()(command)
