"""Working on what is pending: lease, extract, store, in one process with children.

Whatever is killed, the store is as it would be: an article is stored and taken off the ledger in
one step, and what was leased by a process that ended is leased again by another.
"""

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import monotonic
from uuid import uuid4

from graph.ledger import MOST_TRIES, Pending
from graph.store import Store, StoreError
from ingest.actors.lessons import Lessons
from ingest.article_keys import Key, key_of
from ingest.llm.advisor import NO_ADVISOR
from ingest.work.children import PART, Children, Failed, Read
from ingest.work.foretold import Foretold
from ingest.work.jobs import BATCH, actors_of
from ingest.work.terms import Terms

FLUSH_SECONDS = 1.0
"""How long what has been read may wait for more to be written with it."""

LOOK_AGAIN, IDLE_LOOK = 0.1, 2.0
"""Seconds after which it is looked again for what is pending, where there was nothing: at first,
and at most."""


class Worker:
    """One of those who work on what is pending. A context manager that gives its leases back.

    Not to be used by two threads at once.
    """

    def __init__(
        self,
        store: Store,
        terms: Terms,
        told: Callable[[str], None],
        foretold: Foretold | None = None,
    ) -> None:
        self.name = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}"
        """As the ledger knows it."""
        self.is_reading = False
        """Whether it reads the sources of a job, which is leased as well."""
        self._store = store
        self._ledger = store.ledger
        self._terms = terms
        self._told = told
        children = Children(terms.model, terms.processes, terms.limits)
        self._children = foretold.before(children) if foretold else children
        self._lessons = Lessons(store)
        self._leased: dict[Key, Pending] = {}
        self._read: list[Read] = []
        # What was read elsewhere was read without.
        self._advisor = NO_ADVISOR if foretold else terms.advisor
        self._ended = Event()
        # One thread: translator and model are asked for several at once as it is.
        self._preparer = ThreadPoolExecutor(1)
        self._preparing: list[Future[list[Pending]]] = []
        self._oldest = self._looked = self._pause = 0.0

    @contextmanager
    def at_work(self) -> Iterator["Worker"]:
        """Renews the leases meanwhile, and gives them back at the end."""
        ended = Event()
        renewing = Thread(target=self._renew, args=(ended,), daemon=True)
        renewing.start()
        try:
            with self._children:
                yield self
        finally:
            ended.set()
            renewing.join()
            self._ended.set()
            self._preparer.shutdown(wait=False, cancel_futures=True)
            # Where the store is away the leases run out by themselves.
            with suppress(StoreError):
                if self.is_busy or self.is_reading:
                    self._ledger.give_back(self.name)

    @property
    def is_busy(self) -> bool:
        """Whether it has leased something."""
        return bool(self._leased)

    def step(self, seconds: float, job_id: str | None = None, *, lease: bool = True) -> None:
        """Does what there is to do, waiting so long for it; of one job only, if one is named.

        Without `lease` nothing new is begun.

        Raises:
            graph.store.StoreError: the store cannot be used.
            ingest.parsing.ModelError: the language model cannot be loaded.
            ingest.work.children.WorkerLost: the processes that extract do not start.
        """
        if lease:
            self._lease(job_id)
        while self._preparing and self._preparing[0].done():
            self._give(self._preparing.pop(0).result())
        for one in self._children.collect(seconds):
            if isinstance(one, Failed):
                self._fail(one)
            else:
                self._keep(one)
        whole = len(self._read) >= BATCH * self._terms.processes
        waited = monotonic() - self._oldest > FLUSH_SECONDS
        if self._read and (whole or waited or not self._children.held):
            self._write()

    def look_again(self) -> None:
        """Says that there may be something to lease."""
        self._pause = 0.0

    def _lease(self, job_id: str | None) -> None:
        # What is being prepared is on its way to the children.
        room = 0 if self._preparing else self._children.room
        if room < PART or monotonic() - self._looked < self._pause:
            return
        found = self._ledger.lease(self.name, room, self._terms.lease_seconds, job_id)
        self._looked = monotonic()
        if len(found) == room:
            self._pause = 0.0
        else:
            self._pause = LOOK_AGAIN if found else min(IDLE_LOOK, LOOK_AGAIN + 2 * self._pause)
        self._leased.update((key_of(pending.article), pending) for pending in found)
        if found and (self._terms.interpreter.has_translator or self._advisor.asks):
            self._preparing.append(self._preparer.submit(self._prepared, found))
        else:
            self._give(found)

    def _prepared(self, leased: Sequence[Pending]) -> list[Pending]:
        """Translated where needed, and with what a model proposes."""
        articles = self._terms.interpreter.interpreted(one.article for one in leased)
        articles = self._advisor.advised(articles, self._ended)
        return [
            one._replace(article=article) for one, article in zip(leased, articles, strict=True)
        ]

    def _give(self, leased: Sequence[Pending]) -> None:
        if leased:
            self._children.learn(self._lessons())
        for pending in leased:
            self._children.give([pending.article], alone=pending.tries > 0)

    def _keep(self, read: Read) -> None:
        if not self._read:
            self._oldest = monotonic()
        self._read.append(read)
        self._advisor.heard(read.heard)

    def _fail(self, failed: Failed) -> None:
        pending = self._leased.get(key_of(failed.given))
        tries = self._ledger.fail(self.name, pending.number, failed.reason) if pending else 0
        if 0 < tries < MOST_TRIES:
            self._children.give([failed.given], alone=True)
            return
        self._leased.pop(key_of(failed.given), None)
        if tries:
            self._told(f"article {failed.given.id} is set aside: {failed.reason}")

    def _write(self) -> None:
        with self._store.writer() as writer:
            writer.put_actors(actors_of(claim for one in self._read for claim in one.claims))
            for one in self._read:
                # Of what was leased twice meanwhile, one is enough.
                if pending := self._leased.get(key_of(one.given)):
                    other = "" if one.article.readable else one.article.language
                    writer.finish(self.name, pending, one.article, one.claims, other)
        for one in self._read:
            self._leased.pop(key_of(one.given), None)
        self._read.clear()

    def _renew(self, ended: Event) -> None:
        while not ended.wait(self._terms.lease_seconds / 3):
            # Should it fail for long, others take over.
            with suppress(StoreError):
                if self.is_busy or self.is_reading:
                    self._ledger.renew(self.name, self._terms.lease_seconds)
