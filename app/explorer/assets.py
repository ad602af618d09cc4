"""The files that the page loads: read once, packed once, and named so that browsers keep them.

A file is found below `/explorer/` by its path, and below `/explorer/VERSION/` as well, where
VERSION follows from the contents of all files: what is found there never changes. A file that was
changed on disk is read anew, so that who works on the explorer loads the page again and sees it.
Several of a folder are found as one, `styles/tokens+page.css`, where a page waits for all of them.
"""

import gzip
import mimetypes
import os
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

_WORTH = 1000
"""Bytes from which on a file is packed."""
_FILES_KEPT = 512
"""Files that are kept in memory at most."""
_JOINED_KEPT = 32
"""Of those that are several in one."""
_VERSION = "at-"
"""Begins a version, so that no folder is taken for one."""
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript"}
"""What machines may call otherwise."""


class File(NamedTuple):
    """A file as it is sent."""

    body: bytes
    media: str
    tag: str
    """Names the content."""

    @property
    def packed(self) -> bytes:
        """The same in gzip; empty where that is not worth it."""
        return _packed(self) if len(self.body) >= _WORTH else b""


class Found(NamedTuple):
    """A file, and whether what is at its path stays as it is."""

    file: File
    lasting: bool


class Files:
    """The files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._version = ""
        self._tags: dict[str, str] = {}
        """Of the version, the tag of each file."""

    def version(self) -> str:
        """The version of all files as they are now."""
        tags = {name: _read(*stamp).tag for name, stamp in sorted(self._stamps())}
        if tags != self._tags:
            told = "\n".join(f"{name} {tag}" for name, tag in tags.items())
            self._version = _VERSION + blake2b(told.encode(), digest_size=8).hexdigest()
            self._tags = tags
        return self._version

    def find(self, path: str) -> Found | None:
        """The file at a path, with a version before it or without; None if there is none."""
        version, _, name = path.partition("/") if path.startswith(_VERSION) else ("", "", path)
        if (version and version != self._version) or not self._tags:
            self.version()
        names = [name] if name in self._tags else _parts(name)
        if not names or not self._tags.keys() >= set(names):
            return None
        try:
            files = tuple(_read(*_stamp(self._folder / name)) for name in names)
        except FileNotFoundError:
            return None
        named = version == self._version and all(
            file.tag == self._tags[name] for file, name in zip(files, names, strict=True)
        )
        return Found(_joined(files), named or name.startswith("vendor/"))

    def text(self, name: str) -> str | None:
        """The text of a file; None if there is none."""
        found = self.find(name)
        return None if found is None else found.file.body.decode()

    def _stamps(self) -> Iterator[tuple[str, tuple[str, int, int]]]:
        waiting = [str(self._folder)]
        while waiting:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir():
                        waiting.append(entry.path)
                        continue
                    told = entry.stat()
                    name = entry.path[len(str(self._folder)) + 1 :].replace(os.sep, "/")
                    yield name, (entry.path, told.st_mtime_ns, told.st_size)


def _parts(name: str) -> list[str]:
    """The files that a name with `+` joins, in order; none if it names one of them twice."""
    folder, _, last = name.rpartition("/")
    stem, dot, suffix = last.rpartition(".")
    stems = stem.split("+")
    return (
        [f"{folder}/{one}{dot}{suffix}" for one in stems] if len(set(stems)) == len(stems) else []
    )


@lru_cache(maxsize=_JOINED_KEPT)
def _joined(files: tuple[File, ...]) -> File:
    if len(files) == 1:
        return files[0]
    tags = "\n".join(file.tag for file in files)
    tag = blake2b(tags.encode(), digest_size=16).hexdigest()
    return File(b"\n".join(file.body for file in files), files[0].media, tag)


def _stamp(path: Path) -> tuple[str, int, int]:
    told = path.stat()
    return str(path), told.st_mtime_ns, told.st_size


@lru_cache(maxsize=_FILES_KEPT)
def _read(path: str, changed: int, size: int) -> File:
    """The file in the state that its time of change and its size name."""
    body = Path(path).read_bytes()
    suffix = Path(path).suffix
    media = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    tag = blake2b(body, digest_size=16).hexdigest()
    return File(body, media, tag)


@lru_cache(maxsize=_FILES_KEPT)
def _packed(file: File) -> bytes:
    packed = gzip.compress(file.body, mtime=0)
    return packed if len(packed) < len(file.body) else b""
