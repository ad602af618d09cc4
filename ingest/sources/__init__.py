"""Where articles come from. A new format is one module and one line in `READERS`."""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from graph.model import Article
from ingest.sources import html_page, json_document, json_lines
from ingest.sources.errors import SourceError
from ingest.sources.records import Refusal

__all__ = ["READERS", "STANDARD_INPUT", "Item", "Reader", "SourceError", "files_in", "read"]

Item = Article | Refusal
Reader = Callable[[BinaryIO, str], Iterator[Item]]
"""Reads a stream of bytes; the second argument is the source's name for refusals."""

READERS: Mapping[str, Reader] = {
    ".htm": html_page.read,
    ".html": html_page.read,
    ".json": json_document.read,
    ".jsonl": json_lines.read,
    ".ndjson": json_lines.read,
}
"""Which reader takes files of which ending."""

STANDARD_INPUT = "-"


def read(argument: str) -> Iterator[Item]:
    """The articles of a file, of all files in a folder (by name, subfolders too), or of JSONL on
    standard input (`-`), in a stable order; a refusal for each record that is no article.

    Raises:
        SourceError: there is no such file, it cannot be read, or nothing knows its ending.
    """
    if argument == STANDARD_INPUT:
        yield from json_lines.read(sys.stdin.buffer, "standard input")
        return
    try:
        for path, reader in _files(Path(argument)):
            with path.open("rb") as stream:
                yield from reader(stream, str(path))
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise SourceError(f"cannot read {_printable(argument)}: {reason}") from error


def _files(path: Path) -> Iterator[tuple[Path, Reader]]:
    try:
        mode = path.stat().st_mode
    except ValueError as error:
        raise SourceError(f"cannot read {_printable(str(path))}: no file has that name") from error
    if stat.S_ISDIR(mode):
        found = False
        for file in files_in(path):
            found = True
            yield file
        if not found:
            raise SourceError(f"cannot read {path}: it holds no file with {', '.join(READERS)}")
        return
    reader = READERS.get(path.suffix.lower())
    if reader is None and (not path.suffix or not stat.S_ISREG(mode)):
        reader = json_lines.read
    if reader is None:
        known = ", ".join(READERS)
        raise SourceError(f"cannot read {path}: its ending is none of {known}")
    yield path, reader


def files_in(folder: Path) -> Iterator[tuple[Path, Reader]]:
    """The files of a folder, and of those below it, that some reader takes, by name.

    Hidden ones are left out.

    Raises:
        OSError: a folder cannot be read.
    """
    for here, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            reader = READERS.get(Path(name).suffix.lower())
            if reader is not None and not name.startswith("."):
                yield Path(here, name), reader


def _refuse(error: OSError) -> None:
    raise error


def _printable(argument: str) -> str:
    return argument if argument.isprintable() else repr(argument)
