"""What a re-extraction is to write, kept until all of it is known: in a file, if it is much."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import uuid4

from graph.model import Actor
from graph.revisions import Retold, Revision
from ingest.claims import EXTRACTOR
from ingest.work.jobs import actors_of
from ingest.work.reextracting import Reread

IN_MEMORY = 8_000_000
"""Bytes above which it goes to a temporary file."""


class RetoldClaims:
    """Articles with their claims as told before and now.

    They can be gone through again and again, but not by two at once.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._actors: dict[str, Actor] = {}
        self._extractors = {EXTRACTOR}
        self.articles = 0

    @property
    def actors(self) -> list[Actor]:
        """The actors that the claims name now, with all that is known of them."""
        return list(self._actors.values())

    @property
    def extractor(self) -> str:
        """What tells the claims now."""
        return ", ".join(sorted(self._extractors))

    def add(self, reread: Reread) -> None:
        """Keeps an article."""
        retold = Retold(
            article_id=reread.article.id,
            content_hash=reread.article.content_hash,
            before=reread.before,
            after=reread.after,
        )
        self._file.write(retold.model_dump_json(exclude_defaults=True).encode() + b"\n")
        self._actors.update((actor.id, actor) for actor in actors_of(reread.after))
        self._extractors.update(claim.extractor for claim in reread.after)
        self.articles += 1

    def __iter__(self) -> Iterator[Retold]:
        self._file.seek(0)
        for line in self._file:
            yield Retold.model_validate_json(line)


@contextmanager
def keeping() -> Iterator[RetoldClaims]:
    """Keeps what is to be written for the length of a context."""
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        yield RetoldClaims(file)


def new_revision(author: str = "", reason: str = "", extractor: str = "") -> Revision:
    """A re-extraction, or the undo of one, that is made now."""
    return Revision(
        id=f"r{uuid4().hex[:8]}",
        at=datetime.now(UTC),
        author=author,
        reason=reason,
        extractor=extractor,
    )
