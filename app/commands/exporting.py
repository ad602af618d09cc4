"""`entente export`: the graph for other programs."""

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from app.commands.options import StoreOption, opened
from graph.filters import MAX_LIMIT, NO_FILTERS, Filters, PageRequest
from graph.store import Page, View

Row = TypeVar("Row")


class Format(StrEnum):
    """What `export` writes."""

    CLAIMS = "claims"
    NODE_LINK = "node-link"
    CYTOSCAPE = "cytoscape"
    GRAPHML = "graphml"
    GEXF = "gexf"


def export_command(
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="claims: JSONL of all claims; the others: the relations, as node-link or"
            " cytoscape (both JSON), graphml or gexf (both XML).",
        ),
    ] = Format.CLAIMS,
    store: StoreOption = None,
) -> None:
    """Write the graph to standard output."""
    with opened(store) as graph, graph.view() as view:
        _write(view, form)


def _write(view: View, form: Format) -> None:
    if form is Format.CLAIMS:
        for claim in _all(view.claims):
            sys.stdout.write(claim.model_dump_json() + "\n")
        return
    # networkx takes a second to import; no other command should wait for it.
    from graph import export

    drawn = export.as_networkx(view.all_relations())
    export.FILE_FORMATS[form].write(drawn, sys.stdout.buffer)


def _all(read: Callable[[Filters, PageRequest], Page[Row]]) -> Iterator[Row]:
    cursor = None
    while True:
        page = read(NO_FILTERS, PageRequest(limit=MAX_LIMIT, cursor=cursor))
        yield from page.items
        cursor = page.next
        if cursor is None:
            return


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("export")(export_command)
