"""`entente copy`: a graph from one store into another."""

from typing import Annotated

import typer

from app.commands.options import REFUSED, say, settings
from app.commands.progress import status
from graph.copying import Copied, copy, difference
from graph.store import StoreError, View
from graph.stores import open_store, without_password


def copy_command(
    source: Annotated[str, typer.Argument(metavar="FROM", help="URL of the store to read.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="URL of the store to write.")],
) -> None:
    """Copy a graph into another store. The same again completes what was stopped."""
    if source == target:
        raise StoreError("that is one and the same store: name another to copy into")
    password = settings().password()
    with (
        open_store(source, password, make=False) as one,
        open_store(target, password) as other,
        status("copying actors", _in_short) as progress,
    ):
        copied = copy(one, other, progress)
        print(
            f"{copied.read} articles: {copied.written} copied with {copied.claims} claims, "
            f"{copied.unchanged} there already"
            + f"; {copied.judgements} judgements copied"
            * bool(copied.judgements)
        )
        with one.view() as read, other.view() as written:
            _compare(read, written, without_password(target))


def _compare(source: View, target: View, shown: str) -> None:
    more = target.articles().total - source.articles().total
    if more > 0:
        print(f"{shown} holds {more} other articles")
        return
    told = difference(source, target)
    if told:
        say(f"the graphs differ: {told}; if somebody wrote meanwhile, the same again mends it")
        raise typer.Exit(REFUSED)
    print("the two graphs agree in all counts")


def _in_short(so_far: Copied) -> str:
    return f"{so_far.read} of {so_far.total} articles, {so_far.claims} claims copied"


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("copy")(copy_command)
