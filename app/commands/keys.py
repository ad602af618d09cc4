"""`entente keys`: who may ask the service for what."""

from pathlib import Path
from typing import Annotated

import typer

from app import keys, tables
from app.commands.options import say, settings
from app.keyring import KeyFile
from app.keys import Key, KeysError, Scope

commands = typer.Typer(help="Make, list and take away keys of the service.", no_args_is_help=True)


@commands.command()
def add(
    name: Annotated[str, typer.Argument(help="What the key is called, in lists and logs.")],
    scope: Annotated[
        Scope, typer.Option(help="What it allows; each scope allows what those before it do.")
    ],
    expires: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Its last day, YYYY-MM-DD or days from today."),
    ] = None,
) -> None:
    """Make a key and print it. Nobody can print it again."""
    shown, kept = keys.make(name, scope, keys.last_day(expires) if expires else None)
    file = _file()

    def with_it(present: tuple[Key, ...]) -> tuple[Key, ...]:
        if any(key.name == name for key in present):
            raise KeysError(f"there is a key {name!r} already: revoke it, or choose another name")
        return (*present, kept)

    file.change(with_it)
    print(shown)
    say(f"its hash is kept in {file.path}; the key itself is not: keep it now")
    say(f"for ENTENTE_KEY_HASHES, where there is no file: {keys.as_line(kept)}")


@commands.command("list")
def list_keys() -> None:
    """Show the keys, without what would let anybody in."""
    present = _file().read().keys
    if not present:
        say("there are no keys")
        return
    day = keys.today()
    rows = [
        (
            key.name,
            key.scope.value,
            str(key.created or ""),
            str(key.expires or "never"),
            "" if key.valid(day) else "expired",
        )
        for key in present
    ]
    tables.show(("name", "scope", "created", "expires", ""), rows)


@commands.command()
def revoke(name: Annotated[str, typer.Argument(help="What the key is called.")]) -> None:
    """Take a key away. A running service refuses it from its next request on."""

    def without_it(present: tuple[Key, ...]) -> tuple[Key, ...]:
        kept = tuple(key for key in present if key.name != name)
        if len(kept) == len(present):
            raise KeysError(f"there is no key {name!r}; `entente keys list` names them")
        return kept

    _file().change(without_it)


def _file() -> KeyFile:
    return KeyFile(Path(settings().keys_file))


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.add_typer(commands, name="keys")
