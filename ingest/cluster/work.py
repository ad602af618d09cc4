"""What a machine of the cluster does with articles."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from graph.model import Article
from graph.store import Store, StoreError
from graph.stores import open_store
from ingest.actors.learned import NOTHING_LEARNED, Learned
from ingest.article_keys import Key, key_of
from ingest.work.parallel import ArticleWithClaims, extraction
from ingest.work.terms import Limits


class SharedStore(NamedTuple):
    """A store that every machine of the cluster reaches."""

    url: str
    password: str = ""


class Work(NamedTuple):
    """How articles are extracted."""

    model: str
    limits: Limits
    store: SharedStore | None = None
    """Of what it holds unchanged nothing is extracted."""
    learned: Learned = NOTHING_LEARNED
    """What analysts have taught."""

    def done(self, articles: Sequence[Article]) -> dict[Key, ArticleWithClaims]:
        """What the articles became, with their claims; one that fails is left out.

        The process that extracts is kept for the next ones.
        """
        there = self._unchanged(articles)
        changed = [one for one in articles if key_of(one) not in there]
        with extraction(
            self.model,
            1,
            self.limits,
            failed=lambda article, reason: None,
            lesson=lambda: self.learned,
        ) as extract:
            return {key_of(article): (article, claims) for article, claims in extract(changed)}

    def _unchanged(self, articles: Sequence[Article]) -> set[Key]:
        # A store that is away holds up nobody: whoever writes looks again.
        with suppress(StoreError):
            if self.store is not None:
                with _opened(self.store).view() as view:
                    return set(view.content_hashes(one.id for one in articles).items())
        return set()


@cache
def _opened(store: SharedStore) -> Store:
    return open_store(store.url, store.password)
