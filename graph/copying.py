"""Copying a graph from one store into another, whole articles at a time, and what was judged of it.

Actors and claims go over as they were told, and the judgements behind them: so they can be undone
in the copy too.
What the other store holds already, claims included, is left as it is: a copy that was stopped is
completed by the same copy again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice, repeat

from graph.derive import original
from graph.filters import MAX_LIMIT, NO_FILTERS
from graph.judgements import JudgementUnfit
from graph.model import Actor, Article, Claim
from graph.paging import pages
from graph.store import Store, StoreError, View

PAGE = 200
"""Articles that are read at once."""

BATCH = 5000
"""Claims, about, that are written in one step."""

ArticleWithClaims = tuple[Article, tuple[Claim, ...]]


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
    judgements: int = 0
    """Judgements that the other store did not have."""


def copy(source: Store, target: Store, progress: Callable[[Copied], None] | None = None) -> Copied:
    """Copies actors, articles, claims and judgements; `progress` is called after each step.

    Articles that only the target holds stay there.

    Raises:
        graph.store.StoreError: one of the stores cannot be used, or holds other judgements under
            the same ids.
    """
    copied = Copied()
    with source.view() as view:
        _copy_actors(view, target)
        for page in pages(partial(view.articles, NO_FILTERS), repeat(PAGE)):
            copied.total = page.total
            told = view.claims_of(article.id for article in page.items)
            for batch in _batches(page.items, told):
                _copy_articles(batch, target, copied)
                if progress is not None:
                    progress(copied)
        copied.judgements = _copy_judgements(view, target)
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
    actors = view.told_actors()
    while part := list(islice(actors, MAX_LIMIT)):
        missing = _unknown(part, target)
        if missing:
            with target.writer() as writer:
                writer.put_actors(missing)


def _unknown(actors: Collection[Actor], target: Store) -> list[Actor]:
    with target.view() as view:
        there = {actor.id: actor for actor in view.told_actors({actor.id for actor in actors})}
    return [actor for actor in actors if there.get(actor.id) != actor]


def _copy_judgements(view: View, target: Store) -> int:
    made = view.curation().judgements
    with target.view() as other:
        there = other.curation().judgements
    new = [judgement for key, judgement in made.items() if there.get(key) != judgement]
    if new:
        try:
            with target.writer() as writer:
                writer.judge(new, strictly=False)
        except JudgementUnfit as error:
            raise StoreError(f"the other store holds other judgements: {error}") from error
    return len(new)


def _batches(
    articles: tuple[Article, ...], told: Mapping[str, tuple[Claim, ...]]
) -> Iterator[list[ArticleWithClaims]]:
    batch: list[ArticleWithClaims] = []
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


def _told(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Claims as they were told, by id: a judgement may change their order."""
    return {claim.claim_id: original(claim) for claim in claims}


def _copy_articles(batch: list[ArticleWithClaims], target: Store, copied: Copied) -> None:
    ids = [article.id for article, _ in batch]
    with target.view() as view:
        hashes = view.content_hashes(ids)
        there = view.claims_of(id for id, _ in hashes.items())
    changed = [
        (article, claims)
        for article, claims in batch
        if hashes.get(article.id) != article.content_hash
        or _told(there.get(article.id, ())) != _told(claims)
    ]
    if changed:
        with target.writer() as writer:
            for article, claims in changed:
                writer.put_article(article, claims)
    copied.read += len(batch)
    copied.written += len(changed)
    copied.unchanged += len(batch) - len(changed)
    copied.claims += sum(len(claims) for _, claims in changed)
