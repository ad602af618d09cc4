"""Where articles come from. A new format is one module and one line in `READERS`."""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

from graph.model import Article
from ingest.fetching.targets import is_web_address
from ingest.sources import html_page, json_document, json_lines
from ingest.sources.errors import SourceError
from ingest.sources.records import Refusal

if TYPE_CHECKING:
    from ingest.fetching.fetcher import Fetcher

__all__ = [
    "READERS",
    "STANDARD_INPUT",
    "Fetching",
    "Item",
    "Reader",
    "SourceError",
    "files_in",
    "read",
]

Item = Article | Refusal
Fetching = Callable[[], "Fetcher"]
"""Gives the client that fetches from the web, always the same one; made when it is needed."""
Reader = Callable[[BinaryIO, str], Iterator[Item]]
"""Reads a stream of bytes; the second argument is the source's name for refusals."""


def read_feed(stream: BinaryIO, source: str) -> Iterator[Item]:
    """The articles that a feed or a sitemap in a file lists; their pages are fetched."""
    yield from _web().read_file(stream, source)


def _web() -> ModuleType:
    # A tenth of a second to import, which only those who use it should wait for.
    from ingest.sources import web

    return web


READERS: Mapping[str, Reader] = {
    ".atom": read_feed,
    ".htm": html_page.read,
    ".html": html_page.read,
    ".json": json_document.read,
    ".jsonl": json_lines.read,
    ".ndjson": json_lines.read,
    ".rss": read_feed,
    ".xml": read_feed,
}
"""Which reader takes files of which ending."""

STANDARD_INPUT = "-"


def read(argument: str, fetching: Fetching | None = None) -> Iterator[Item]:
    """The articles of a file, of all files in a folder (by name, subfolders too), of a web address
    or of JSONL on standard input (`-`), in a stable order; a refusal for each record that is no
    article.

    What is on the web is fetched with the client that `fetching` gives, or else with one that
    reaches nothing but the public internet.

    Raises:
        SourceError: there is no such file, it cannot be read, or nothing knows its ending.
    """
    if is_web_address(argument):
        yield from _web().read(argument, fetching or _web().Fetcher)
        return
    if argument == STANDARD_INPUT:
        yield from json_lines.read(sys.stdin.buffer, "standard input")
        return
    try:
        for path, reader in _files(Path(argument)):
            with path.open("rb") as stream:
                if reader is read_feed:
                    yield from _web().read_file(stream, str(path), fetching or _web().Fetcher)
                else:
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
