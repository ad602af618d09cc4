"""Copying a graph from one store into another, whole articles at a time.

What the other store holds already, claims included, is left as it is: a copy that was stopped is
completed by the same copy again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graph.filters import MAX_LIMIT, NO_FILTERS, PageRequest
from graph.model import Actor, Article, Claim
from graph.store import Store, View

PAGE = 200
"""Articles that are read at once."""

BATCH = 5000
"""Claims, about, that are written in one step."""

Told = tuple[Article, tuple[Claim, ...]]


@dataclass(slots=True)
class Copied:
    """How far a copy is: `read == written + unchanged`."""

    read: int = 0
    written: int = 0
    unchanged: int = 0
    claims: int = 0
    """Claims written, those of unchanged articles not counted."""
    total: int = 0
    """Articles of the store that is read."""


def copy(source: Store, target: Store, progress: Callable[[Copied], None] | None = None) -> Copied:
    """Copies actors, articles and claims; `progress` is called after each step.

    Articles that only the target holds stay there.

    Raises:
        graph.store.StoreError: one of the stores cannot be used.
    """
    copied = Copied()
    with source.view() as view:
        _copy_actors(view, target)
        for articles, copied.total in _articles(view):
            told = view.claims_of(article.id for article in articles)
            for batch in _batches(articles, told):
                _copy_articles(batch, target, copied)
                if progress is not None:
                    progress(copied)
    return copied


def difference(source: View, target: View) -> str:
    """What differs between a graph and its copy, in words; empty if the counts of all agree."""
    one, other = source.stats(), target.stats()
    return ", ".join(
        f"{name}: {value} against {other[name]}"
        for name, value in one.items()
        if value != other[name]
    )


def _copy_actors(view: View, target: Store) -> None:
    cursor = None
    while True:
        page = view.actors(NO_FILTERS, PageRequest(limit=MAX_LIMIT, cursor=cursor))
        missing = _unknown(page.items, target)
        if missing:
            with target.writer() as writer:
                writer.put_actors(missing)
        cursor = page.next
        if cursor is None:
            return


def _unknown(actors: tuple[Actor, ...], target: Store) -> list[Actor]:
    with target.view() as view:
        return [actor for actor in actors if view.actor(actor.id) != actor]


def _articles(view: View) -> Iterator[tuple[tuple[Article, ...], int]]:
    cursor = None
    while True:
        page = view.articles(NO_FILTERS, PageRequest(limit=PAGE, cursor=cursor))
        yield page.items, page.total
        cursor = page.next
        if cursor is None:
            return


def _batches(
    articles: tuple[Article, ...], told: Mapping[str, tuple[Claim, ...]]
) -> Iterator[list[Told]]:
    batch: list[Told] = []
    size = 0
    for article in articles:
        claims = told.get(article.id, ())
        batch.append((article, claims))
        size += len(claims)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _copy_articles(batch: list[Told], target: Store, copied: Copied) -> None:
    ids = [article.id for article, _ in batch]
    with target.view() as view:
        hashes = view.content_hashes(ids)
        there = view.claims_of(id for id, _ in hashes.items())
    changed = [
        (article, claims)
        for article, claims in batch
        if hashes.get(article.id) != article.content_hash or there.get(article.id, ()) != claims
    ]
    if changed:
        with target.writer() as writer:
            for article, claims in changed:
                writer.put_article(article, claims)
    copied.read += len(batch)
    copied.written += len(changed)
    copied.unchanged += len(batch) - len(changed)
    copied.claims += sum(len(claims) for _, claims in changed)
