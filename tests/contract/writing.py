"""Doing the same to a store and to the reference."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from graph.judgements import Judgement
from graph.model import Actor, Article, Claim
from graph.store import Store, Writer
from tests.contract.reference import Reference


class Both:
    """A writer of a store, with the reference at its side."""

    def __init__(self, writer: Writer, reference: Reference) -> None:
        self._writer = writer
        self._reference = reference

    def put_actors(self, actors: Iterable[Actor]) -> None:
        actors = list(actors)
        self._writer.put_actors(iter(actors))
        self._reference.put_actors(actors)

    def put_article(self, article: Article, claims: Iterable[Claim]) -> None:
        claims = list(claims)
        self._writer.put_article(article, iter(claims))
        self._reference.put_article(article, claims)

    def judge(self, judgements: Iterable[Judgement], *, strictly: bool = True) -> None:
        judgements = list(judgements)
        self._writer.judge(iter(judgements), strictly=strictly)
        self._reference.judge(judgements, strictly=strictly)

    def retract(self, article_id: str) -> bool:
        found = self._writer.retract(article_id)
        assert found == self._reference.retract(article_id)
        return found


@contextmanager
def writing(store: Store, reference: Reference) -> Iterator[Both]:
    """One writer of the store, its work done to the reference as well."""
    with store.writer() as writer:
        yield Both(writer, reference)
    reference.end()
