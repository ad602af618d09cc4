"""Where articles come from. A new format is one module and one line in `kinds.READERS`."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.fetching.targets import is_web_address
from ingest.sources import kinds, opening
from ingest.sources.errors import SourceError, printable
from ingest.sources.reader import Fetching, Item, Reader
from ingest.sources.records import NOTHING, Known, Refusal

__all__ = [
    "MAGIC",
    "STANDARD_INPUT",
    "Fetching",
    "Item",
    "Reader",
    "SourceError",
    "files",
    "files_in",
    "read",
]

STANDARD_INPUT = "-"


def read(argument: str, fetching: Fetching | None = None, known: Known = NOTHING) -> Iterator[Item]:
    """The articles of a file, of all files in a folder (by name, subfolders too) or of all that a
    pattern names (`news/*.csv`, `**` for subfolders), of a web address or of standard input (`-`),
    in a stable order; a refusal for each record that is no article.

    What is on the web is fetched with the client that `fetching` gives, or else with one that
    reaches nothing but the public internet.

    Raises:
        SourceError: there is no such file, it cannot be read, or nothing tells what it holds.
    """
    if is_web_address(argument):
        yield from kinds.read_web(argument, fetching, known)
        return
    with _explained(argument):
        if argument == STANDARD_INPUT:
            yield from opening.from_standard_input(fetching, known)
            return
        for path in _files(argument):
            if path == Path(argument):
                yield from opening.from_file(path, fetching, known)
            else:
                yield from _one_of_many(path, fetching, known)


def files(argument: str) -> Iterator[Path]:
    """The files that an argument names on this machine, in the order in which `read` reads them.

    Raises:
        SourceError: there is no such file.
    """
    with _explained(argument):
        yield from _files(argument)


@contextmanager
def _explained(argument: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SourceError(f"cannot read {printable(argument)}: {_reason(error)}") from error


def _one_of_many(path: Path, fetching: Fetching | None, known: Known) -> Iterator[Item]:
    """The articles of one file among others: if it cannot be read, that is a refusal."""
    try:
        yield from opening.from_file(path, fetching, known)
    except OSError as error:
        yield Refusal(str(path), 0, "", f"cannot be read: {_reason(error)}")
    except SourceError as error:
        yield Refusal(str(path), 0, "", str(error).removeprefix(f"cannot read {path}: "))


def _reason(error: OSError) -> str:
    return error.strerror or "it cannot be opened"


def _files(argument: str) -> Iterator[Path]:
    path = Path(argument)
    try:
        mode = path.stat().st_mode
    except ValueError as error:
        raise SourceError(f"cannot read {printable(argument)}: no file has that name") from error
    except FileNotFoundError:
        if not MAGIC.intersection(argument):
            raise
        yield from _named_by(argument)
        return
    if not stat.S_ISDIR(mode):
        yield path
        return
    found = False
    for file in files_in(path):
        found = True
        yield file
    if not found:
        raise SourceError(f"cannot read {path}: it holds no file with {', '.join(kinds.READERS)}")


MAGIC = frozenset("*?[")
"""What makes a name a pattern, if no file has that name."""


def _named_by(pattern: str) -> Iterator[Path]:
    """The files that a pattern names, by name; of a folder that it names those in it."""
    anchor = Path(pattern).anchor
    try:
        named = sorted(Path(anchor).glob(pattern[len(anchor) :]))
    except ValueError:
        named = []
    found = [path for path in named if not path.name.startswith(".")]
    if not found:
        raise SourceError(f"cannot read {printable(pattern)}: no file has a name like that")
    for path in found:
        if not path.is_dir():
            yield path
        elif "**" not in pattern:
            yield from files_in(path)


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder, and of those below it, that some reader takes, by name.

    Hidden ones are left out.

    Raises:
        OSError: a folder cannot be read.
    """
    for here, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if kinds.is_known(name) and not name.startswith("."):
                yield Path(here, name)


def _refuse(error: OSError) -> None:
    raise error
