"""`entente export`: the graph for other programs."""

import sys
from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from app.commands.options import StoreOption, opened
from graph.filters import NO_FILTERS
from graph.paging import rows
from graph.store import View


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
        for claim in rows(partial(view.claims, NO_FILTERS)):
            sys.stdout.write(claim.model_dump_json() + "\n")
        return
    # networkx takes a second to import; no other command should wait for it.
    from graph import export

    drawn = export.as_networkx(view.all_relations())
    export.WRITERS[form](drawn, sys.stdout.buffer)


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("export")(export_command)
