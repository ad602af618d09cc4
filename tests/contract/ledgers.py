"""Jobs and leases of ledgers under test."""

from graph.ledger import Fault, FaultKind, Job, Pending
from graph.model import Article
from graph.store import Store
from tests.contract.make import actors, claim

LONG, SHORT = 60.0, 0.5
"""Seconds of a lease that outlasts a test, and of one that a test waits for."""


def begun(store: Store, *articles: Article, reader: str = "reader") -> Job:
    """A job that has read these articles to their end."""
    job = store.ledger.start(["made"], reader=reader, seconds=LONG)
    store.ledger.accept(job.id, reader, articles, len(articles))
    store.ledger.read_end(job.id, reader)
    return now(store, job)


def now(store: Store, job: Job) -> Job:
    """The job as it is by now; its counts must add up."""
    found = store.ledger.job(job.id)
    assert found is not None
    parts = (found.accepted, found.duplicate, found.other_language, found.refused)
    assert found.read == sum(parts)
    return found


def finish(store: Store, worker: str, *leased: Pending, other_language: str = "") -> None:
    with store.writer() as writer:
        writer.put_actors(actors("USA PRK"))
        for pending in leased:
            told = [claim(pending.article, 1, "USA", "ACCUSE", "PRK")]
            writer.finish(worker, pending, pending.article, told, other_language)


def ids(leased: tuple[Pending, ...]) -> list[str]:
    return [pending.article.id for pending in leased]


def stored(store: Store) -> list[str]:
    with store.view() as view:
        return sorted(row.id for row in view.articles().items)


def refusal(line: int) -> Fault:
    return Fault(
        kind=FaultKind.REFUSED, source="a.jsonl", line=line, field="text", message="is empty"
    )
