"""What every kind of source provides."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Protocol

from graph.model import Article
from ingest.sources.records import NOTHING, Known, Refusal

if TYPE_CHECKING:
    from ingest.fetching.fetcher import Fetcher

Item = Article | Refusal
Fetching = Callable[[], "Fetcher"]
"""Gives the client that fetches from the web, always the same one; made when it is needed."""


class Reader(Protocol):
    """Reads one kind of file."""

    def __call__(self, stream: BinaryIO, source: str, known: Known = NOTHING) -> Iterator[Item]:
        """The articles in a stream of bytes, and a refusal for each record that is none.

        Args:
            stream: What is read, from where it stands to its end, never whole into memory but
                for kinds that hold one article a file.
            source: The name of the file, for refusals.
            known: What is said of the articles apart from themselves.

        Raises:
            DamagedError: nothing can be read from some place on.
        """
        ...
