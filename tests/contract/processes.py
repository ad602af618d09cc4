"""What other processes do to a store while a test looks on; each opens it by its URL."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier, Event
from typing import Any

from graph.filters import MAX_LIMIT, PageRequest
from graph.judgements import Judgement
from graph.revisions import Retold
from graph.stores import open_store
from ingest.sources import json_lines
from tests.contract.make import actors, article, claim
from tests.contract.retelling import new_revision
from tests.ingest import made_articles

SPAWN = get_context("spawn")
"""Processes that start from nothing, as those of two commands do."""

PATIENCE = 60
"""Seconds after which something hangs."""

ARTICLES, CLAIMS = 12, 5
"""What one `put_many` puts in: so many articles with so many claims each."""


def put_many(url: str, name: str, start: Barrier, shared: bool) -> None:
    """Puts articles in, one writer each; `shared` ones are the same in every process."""
    start.wait(PATIENCE)
    with open_store(url) as store:
        for n in range(ARTICLES):
            of = article(f"shared-{n}" if shared else f"{name}-{n}")
            with store.writer() as writer:
                writer.put_actors(actors("USA PRK"))
                writer.put_article(
                    of, [claim(of, k, "USA", "ACCUSE", "PRK") for k in range(CLAIMS)]
                )


def ingest_made(url: str, start: Barrier, numbers: range) -> None:
    """Ingests articles made by rule, as `entente ingest` would."""
    from ingest.work.jobs import ingest

    lines = "".join(json.dumps(made_articles.record(n)) + "\n" for n in numbers)
    start.wait(PATIENCE)
    with open_store(url) as store:
        ingest(json_lines.read(BytesIO(lines.encode()), "made"), store)


def retract_made(url: str, start: Barrier, numbers: range) -> None:
    """Retracts articles made by rule, one after the other."""
    start.wait(PATIENCE)
    with open_store(url) as store:
        for n in numbers:
            with store.writer() as writer:
                assert writer.retract(made_articles.record(n)["id"])


def put_until_told(url: str, started: Event, stop: Event) -> None:
    """Puts in and retracts the same article, whole each time, until told to stop."""
    of = article("coming and going")
    with open_store(url) as store:
        while not stop.is_set():
            with store.writer() as writer:
                writer.put_article(of, [claim(of, k, "USA", "AID", "RUS") for k in range(CLAIMS)])
            started.set()
            with store.writer() as writer:
                writer.retract(of.id)


def lease_all(url: str, worker: str) -> None:
    """Finishes what it can lease, a few at a time, until nothing is free."""
    with open_store(url) as store:
        while leased := store.ledger.lease(worker, 4, PATIENCE):
            with store.writer() as writer:
                writer.put_actors(actors("USA PRK"))
                for pending in leased:
                    told = [claim(pending.article, 1, "USA", "ACCUSE", "PRK")]
                    writer.finish(worker, pending, pending.article, told)


def judge_all(url: str, judgements: list[Judgement]) -> None:
    """Judges one after the other."""
    with open_store(url) as store:
        for one in judgements:
            with store.writer() as writer:
                writer.judge([one])


def retell_all(url: str, compared: Barrier) -> None:
    """Tells the claims of all articles anew, by a newer version, in one step."""
    with open_store(url) as store:
        with store.view() as view:
            stored = view.articles(page=PageRequest(limit=MAX_LIMIT)).items
            told = view.claims_of(one.id for one in stored)
        retold = [
            Retold(
                article_id=one.id,
                content_hash=one.content_hash,
                before=told[one.id],
                after=tuple(
                    claim.model_copy(update={"extractor": "test/2"}) for claim in told[one.id][1:]
                ),
            )
            for one in stored
        ]
        compared.wait(PATIENCE)
        store.revisions.apply(new_revision(), retold, [])


@contextmanager
def running(work: Callable[..., None], *arguments: tuple[Any, ...]) -> Iterator[None]:
    """One process for each tuple of arguments; all must have ended well at the end."""
    with all_running(*((work, given) for given in arguments)):
        yield


@contextmanager
def all_running(*works: tuple[Callable[..., None], tuple[Any, ...]]) -> Iterator[None]:
    """One process for each piece of work; all must have ended well at the end."""
    started = [SPAWN.Process(target=work, args=given) for work, given in works]
    for process in started:
        process.start()
    try:
        yield
        for process in started:
            process.join(PATIENCE)
        assert [process.exitcode for process in started] == [0] * len(started)
    finally:
        for process in started:
            process.kill()
