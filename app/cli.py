"""The command `entente`: puts the commands together and tells every error in one line."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from app.commands import (
    asking,
    copying,
    explaining,
    exporting,
    extracting,
    feeding,
    following,
    importing,
    ingesting,
    jobs,
    judging,
    keys,
    mcp,
    reextracting,
    serving,
    translating,
    watching,
    working,
)
from app.commands.listening import ServeError
from app.commands.options import USAGE
from app.keys import KeysError
from app.problems import Problem, one_line
from app.settings import SettingsError
from app.version import VERSION
from graph.revisions import RevisionError
from graph.store import StoreError
from ingest.cluster import ClusterError
from ingest.parsing import ModelError
from ingest.sources import SourceError
from ingest.work.children import WorkerLost
from ingest.work.parallel import ExtractionFailed

TOLD = (
    SettingsError,
    KeysError,
    StoreError,
    ModelError,
    SourceError,
    WorkerLost,
    ClusterError,
    ExtractionFailed,
    ServeError,
    RevisionError,
)
"""Errors whose message is one line for the user."""

app = typer.Typer(
    name="entente",
    help="Who did what to whom in the news, and who says so.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _tell_version(asked: bool) -> None:
    if asked:
        print(f"entente {VERSION}")
        raise typer.Exit


@app.callback()
def entente(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_tell_version, is_eager=True, help="Print the version and end."
        ),
    ] = False,
) -> None:
    """What stands before a command."""


for module in (
    ingesting,
    importing,
    translating,
    reextracting,
    jobs,
    working,
    serving,
    mcp,
    keys,
    judging,
    feeding,
    watching,
    asking,
    following,
    extracting,
    explaining,
    exporting,
    copying,
):
    module.register(app)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives its exit status: 0, 1 (something refused) or 2."""
    try:
        app(args=arguments, prog_name="entente")
    except SystemExit as leaving:
        return _quietly(leaving.code)
    except Problem as problem:
        return _fail(one_line(problem))
    except TOLD as error:
        return _fail(str(error))
    except OSError as error:
        return _unwritten(error)
    return 0


def _fail(message: str) -> int:
    print(f"entente: {message}", file=sys.stderr)
    return USAGE


def _quietly(code: object) -> int:
    """Ends without a complaint when the reader of the output has gone, as `| head` does."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    except OSError as error:
        return _unwritten(error)
    return code if isinstance(code, int) else 0


def _unwritten(error: OSError) -> int:
    """Tells of output that could not be written, to a full disk say."""
    _drop_output()
    return _fail(f"cannot go on: {error.strerror or error}")


def _drop_output() -> None:
    """Keeps the interpreter from writing the rest when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
