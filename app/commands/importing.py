"""`entente import`: event data sets of the field, into the same graph."""

from collections.abc import Iterator
from typing import Annotated

import typer

from app.commands.ingesting import end
from app.commands.options import JobsOption, StoreOption, opened, say
from app.commands.progress import status
from app.commands.summing import NAMED_FAULTS, place
from ingest.imports.data_sets import DATA_SETS, Name
from ingest.imports.job import Imported, import_files


def import_command(
    data_set: Annotated[
        Name, typer.Argument(metavar="DATA_SET", help=f"One of {', '.join(DATA_SETS)}.")
    ],
    file: Annotated[
        list[str], typer.Argument(help="Files, also .zip and .gz, or - for standard input.")
    ],
    jobs: JobsOption = 1,
    store: StoreOption = None,
) -> None:
    """Take an event data set into the graph. The same again changes nothing."""
    with opened(store) as graph, status("reading", _in_short) as progress:
        imported = import_files(data_set, file, graph, jobs=jobs, progress=progress)
    if imported.read or not imported.unread:
        print(summed_up(imported))
        for line in explained(imported):
            say(line)
    end(imported.unread, imported.refused)


def summed_up(imported: Imported) -> str:
    """What an import did, in one line."""
    return (
        f"{imported.read} rows read: {imported.added} added, {imported.replaced} replaced, "
        f"{imported.unchanged} unchanged, {imported.passed} passed over, "
        f"{imported.refused} refused"
    )


def explained(imported: Imported) -> Iterator[str]:
    """Why rows made no claim, the first that broke, and how many actors are not known."""
    for reason, count in imported.passed_for.most_common():
        yield f"passed over {count}: {reason}"
    for reason, count in imported.reasons.most_common():
        yield f"refused {count}: {reason}"
    for refusal in imported.refusals[:NAMED_FAULTS]:
        yield f"  {place(refusal.source, refusal.line, refusal.field)}: {refusal.message}"
    if imported.refused > NAMED_FAULTS:
        yield f"  ... and {imported.refused - NAMED_FAULTS} more"
    if imported.unresolved:
        yield f"{imported.unresolved} actors are known to the data set alone and keep its ids"


def _in_short(so_far: Imported) -> str:
    written = so_far.added + so_far.replaced
    return f"{so_far.read} rows read, {written} claims written, {so_far.refused} refused"


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("import")(import_command)
