"""What the commands share: their options, the store they open, and where their output goes."""

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from typing import Annotated, Any

import typer
from pydantic import BaseModel
from pydantic_core import to_json

from app.configured import load
from app.questions import Listing, ask, describe
from app.settings import Settings
from app.shapes.lists import ItemList, PageLinks
from graph.store import Store
from graph.stores import open_store
from ingest.sources.days import day_of
from ingest.sources.records import Known

REFUSED = 1
"""Exit status when some of the input was refused and the rest went in."""

USAGE = 2
"""Exit status for a wrong command line, an unreadable source or an unusable store."""

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="The store, such as sqlite:///file.db; otherwise ENTENTE_STORE names it.",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="The spaCy model to parse with; otherwise ENTENTE_MODEL names it.",
    ),
]
SourceArgument = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, patterns, web addresses, or - for standard input. Read are JSONL,"
        " JSON, CSV, Parquet, text, Markdown, web pages, PDF, WARC, ARC, feeds and sitemaps,"
        " gzipped or not; the name tells which, or else the content."
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DAY",
        help="Day of publication of all that is read, such as 2023-11-09, whatever it says.",
    ),
]
PublisherOption = Annotated[
    str | None,
    typer.Option(
        "--publisher", metavar="NAME", help="Publisher of all that is read, whatever it says."
    ),
]
JobsOption = Annotated[
    int,
    typer.Option("--jobs", metavar="NUMBER", min=1, max=256, help="Processes that read at once."),
]
EngineOption = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        help="What reads: ray for this machine's Ray cluster, ray://host:port for another;"
        " otherwise this process.",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print the JSON that the service answers.")
]


def known(published: str | None, publisher: str | None) -> Known:
    """What the options of a command say of the articles that it reads.

    Raises:
        typer.BadParameter: the day is none.
    """
    told = {"published": published and _day(published), "publisher": publisher}
    return Known({name: value for name, value in told.items() if value}, "command line")


def _day(written: str) -> str:
    with suppress(ValueError, OverflowError):
        if day := day_of(written):
            return day.isoformat()
    raise typer.BadParameter(
        f"{written!r} is not a day; write it as 2023-11-09", param_hint="--published"
    )


def settings(**options: object) -> Settings:
    """The settings in force under the options of a command.

    Raises:
        SettingsError: see `app.configured.load`.
    """
    return load(options)


@contextmanager
def opened(url: str | None) -> Iterator[Store]:
    """The store of the settings, or of this URL.

    Raises:
        StoreError: it cannot be used.
        SettingsError: see `app.configured.load`.
    """
    chosen = settings(store=url)
    with open_store(chosen.store, chosen.password()) as store:
        yield store


def say(line: str) -> None:
    """Tells the user something that is not part of the output."""
    print(line, file=sys.stderr)


def print_json(found: object) -> None:
    """Prints what the service answers, in one line."""
    sys.stdout.write(to_json(found).decode() + "\n")


def print_list(path: str, items: Sequence[BaseModel]) -> None:
    """Prints all of a list as the service answers a page that holds all of it."""
    print_json(
        ItemList[Any].model_construct(
            items=list(items),
            total=len(items),
            left_out=0,
            next=None,
            links=PageLinks(self=path, next=None),
        )
    )


def takes_question(
    listing: Listing, **arguments: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command an option for each parameter of a list, and hands it the question asked.

    Args:
        listing: The list that is asked.
        arguments: Arguments of the command, by name, each with the parameter that it sets.
    """

    return takes(listing.names, lambda told: ask(listing, told), describe, arguments)


def takes(
    names: Sequence[str],
    asking: Callable[[list[tuple[str, str]]], object],
    meaning: Callable[[str], str],
    arguments: Mapping[str, str],
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command options with these names, and hands it what `asking` makes of their values.

    Args:
        names: The parameters that become options.
        asking: Checks names with values.
        meaning: What a parameter means, in one line.
        arguments: Arguments of the command, by name, each with the parameter that it sets.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**values: Any) -> None:
            given = [(name, values.pop(name)) for name in names]
            given += [(parameter, values.pop(name)) for name, parameter in arguments.items()]
            told = [(name, str(value)) for name, value in given if value is not None]
            command(asking(told), **values)

        own = [
            parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            for parameter in list(inspect.signature(command).parameters.values())[1:]
        ]
        made = [_argument(name, parameter) for name, parameter in arguments.items()]
        made += [_option(name, meaning(name)) for name in names] + own
        run.__signature__ = inspect.Signature(made)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in made}
        return run

    return decorate


def _argument(name: str, parameter: str) -> inspect.Parameter:
    told = typer.Argument(
        metavar=name.upper(), help=f"The same as --{parameter}.", show_default=False
    )
    return _parameter(name, told)


def _option(name: str, meaning: str) -> inspect.Parameter:
    told = typer.Option(
        "--" + name.replace("_", "-"), help=meaning, metavar="VALUE", show_default=False
    )
    return _parameter(name, told)


def _parameter(name: str, told: object) -> inspect.Parameter:
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[str | None, told],
    )
