"""What an ingest on many machines is cut into: each file is read by whichever machine is free."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from ingest import sources
from ingest.fetching.targets import is_web_address
from ingest.sources import SourceError, kinds

_SCHEME = "://"


class Partition(NamedTuple):
    """A file that one machine reads from its first record to its last."""

    url: str
    """Where every machine finds it: `s3://bucket/2024/part-7.jsonl`, `file:///news/a.html`."""
    name: str
    """What refusals call it."""


def partitions(argument: str) -> Iterator[Partition]:
    """The files that an argument names: a file, a folder with all below it, or a pattern, in
    folders that all machines share or on object storage (`s3://`, `gs://`, `abfs://` and what
    else fsspec knows), in a stable order.

    Raises:
        SourceError: there is no such file, it cannot be reached, or one machine alone can read it.
    """
    if argument == sources.STANDARD_INPUT or is_web_address(argument):
        raise SourceError(f"cannot read {argument} on many machines: leave out --engine")
    yield from _stored(argument) if _SCHEME in argument else _local(argument)


def _local(argument: str) -> Iterator[Partition]:
    for path in sources.files(argument):
        yield Partition(path.absolute().as_uri(), str(path))


def _stored(argument: str) -> Iterator[Partition]:
    try:
        store, path = url_to_fs(argument)
        found = _found(store, path)
    except (OSError, ValueError, ImportError) as error:
        raise SourceError(f"cannot read {argument}: {told(error)}") from error
    for one in found:
        url = store.unstrip_protocol(one)
        yield Partition(url, url)


def _found(store: AbstractFileSystem, path: str) -> list[str]:
    if sources.MAGIC.intersection(path):
        found = [one for one in store.glob(path) if store.isfile(one)]
    elif store.isfile(path):
        return [path]
    else:
        found = [one for one in store.find(path) if kinds.is_known(PurePosixPath(one).name)]
    if not found:
        raise FileNotFoundError("it holds no file that can be read")
    return sorted(map(str, found))


def told(error: Exception) -> str:
    """What an error says, in one line."""
    text = getattr(error, "strerror", None) or str(error).strip() or type(error).__name__
    return str(text).splitlines()[-1]
