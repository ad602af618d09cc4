"""A folder that articles are put into: which of its files are due to be read."""

import time
from collections.abc import Iterator
from pathlib import Path

from ingest.sources import files_in

SETTLED = 2.0
"""Seconds for which a file must not have changed: until then somebody may be writing it."""


class Inbox:
    """The files of a folder, each due once, and again whenever it has changed.

    What has been read is kept in memory: a new inbox has all files due once more, which costs
    little, since articles that are stored unchanged are not read anew.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[Path, tuple[int, int]] = {}

    def due(self) -> Iterator[Path]:
        """The files to read now, by name; each counts as read once the next one is asked for.

        Raises:
            OSError: the folder cannot be read.
        """
        now = time.time()
        for path in files_in(self.folder):
            try:
                found = path.stat()
            except FileNotFoundError:
                continue
            mark = (found.st_mtime_ns, found.st_size)
            if self._read.get(path) == mark or now - found.st_mtime < SETTLED:
                continue
            yield path
            self._read[path] = mark
