"""Reading articles into a store for somebody who waits for what becomes of each.

Articles are written in batches, each in one step, so that whoever is killed leaves whole articles
only, and the same again goes on where it stopped: what is stored unchanged is not read anew.
Nothing is pending meanwhile; what need not be waited for is a job of the ledger (`attending`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from graph.model import Actor, Article, Claim, Party
from graph.store import Store
from ingest.actors.gazetteer import Gazetteer
from ingest.actors.lessons import Lessons
from ingest.sources.records import Refusal
from ingest.text.language import recognised
from ingest.translation import Interpreter
from ingest.work.parallel import Extract, extraction
from ingest.work.refused import Refused
from ingest.work.terms import TERMS, Terms

_UNTRANSLATED = "untranslated"
"""In place of the content hash of what is stored, but waits for a translation."""

BATCH = 32
"""Articles that are written in one step, for each process that extracts."""


@dataclass(slots=True)
class Summary(Refused):
    """What an ingest did: `read == added + replaced + unchanged + other_language + refused`."""

    read: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    other_language: int = 0
    """Stored, but not read for claims: neither in English nor translated."""
    claims: int = 0
    """Claims written, those of unchanged articles not counted."""
    languages: Counter[str] = field(default_factory=Counter)
    """How many were in which other language."""

    def take(self, article: Article, is_new: bool) -> None:
        """Counts an article that is stored."""
        if not article.readable:
            self.other_language += 1
            self.languages[article.language] += 1
        elif is_new:
            self.added += 1
        else:
            self.replaced += 1


def ingest(
    items: Iterable[Article | Refusal],
    store: Store,
    *,
    terms: Terms = TERMS,
    progress: Callable[[Summary], None] | None = None,
) -> Summary:
    """Reads articles into a store and gives the summary; `progress` is called after each batch.

    Raises:
        graph.store.StoreError: the store cannot be written.
        ingest.parsing.ModelError: the language model cannot be loaded.
        ingest.work.children.WorkerLost: the processes that extract do not start.
    """
    summary = Summary()

    def failed(article: Article, reason: str) -> None:
        summary.refuse(Refusal(article.id, 0, "text", f"cannot be read: {reason}"))

    lessons = Lessons(store)
    with extraction(
        terms.model, terms.processes, terms.limits, failed, terms.advisor, lessons
    ) as extract:
        for batch in _batches(items, BATCH * terms.processes):
            articles = []
            for item in batch:
                summary.read += 1
                if isinstance(item, Refusal):
                    summary.refuse(item)
                else:
                    articles.append(item)
            _ingest_batch(articles, store, extract, terms.interpreter, summary)
            if progress is not None:
                progress(summary)
    return summary


def _batches(items: Iterable[Article | Refusal], size: int) -> Iterator[list[Article | Refusal]]:
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def _ingest_batch(
    articles: list[Article],
    store: Store,
    extract: Extract,
    interpreter: Interpreter,
    summary: Summary,
) -> None:
    changed = _changed(articles, store, interpreter, summary)
    if not changed:
        return
    read = list(extract(interpreter.interpreted(one.article for one in changed.values())))
    with store.writer() as writer:
        writer.put_actors(actors_of(claim for _, claims in read for claim in claims))
        for article, claims in read:
            writer.put_article(article, claims)
            summary.take(article, changed[article.id].is_new)
            summary.claims += len(claims)


class _Changed(NamedTuple):
    article: Article
    is_new: bool
    """Whether no wording of it is stored."""


def _changed(
    articles: list[Article], store: Store, interpreter: Interpreter, summary: Summary
) -> dict[str, _Changed]:
    """The articles that are new, differ from what is stored, or wait for a translation; the last
    wording of each id."""
    if not articles:
        return {}
    with store.view() as view:
        known = dict(view.content_hashes(article.id for article in articles))
        for article_id in known if interpreter.has_translator else ():
            if (there := view.article(article_id)) and interpreter.is_due(there):
                known[article_id] = _UNTRANSLATED
    changed: dict[str, _Changed] = {}
    for article in articles:
        stored = known.get(article.id)
        if stored == article.content_hash:
            summary.unchanged += 1
            continue
        if earlier := changed.pop(article.id, None):
            summary.take(recognised(earlier.article), earlier.is_new)
        known[article.id] = article.content_hash
        changed[article.id] = _Changed(article, stored is None)
    return changed


def actors_of(claims: Iterable[Claim]) -> list[Actor]:
    """The actors that claims name, with all that is known of them, by id.

    These are their parties with their principals, and the parties of their issues.
    """
    found: dict[str, Actor] = {}
    gazetteer = Gazetteer.load()
    for claim in claims:
        for actor_id in claim.issue.parties if claim.issue else ():
            if known := gazetteer.actor(actor_id):
                found[actor_id] = known
        for party in (*claim.sources, *claim.targets, *claim.attributed_to):
            for actor_id in (party.id, party.principal):
                if actor_id not in found:
                    found[actor_id] = gazetteer.actor(actor_id) or _actor_of(party, actor_id)
    return [found[key] for key in sorted(found)]


def _actor_of(party: Party, actor_id: str) -> Actor:
    return Actor(
        id=actor_id,
        kind=party.kind,
        name=party.name,
        country=party.country,
        sector=party.sector,
    )
