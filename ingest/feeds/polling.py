"""Polling what is due: one feed at a time, its new articles into the ledger, where workers find
them.

The articles are accepted before the poll is recorded: whoever is killed in between, the next poll
finds the same again, and what was accepted counts as a duplicate.
"""

from collections.abc import Callable
from typing import NamedTuple
from uuid import uuid4

from graph.feeds import Feed, Leased, Polled, mark
from graph.ledger import Fault, Job, JobOver
from graph.store import Store
from ingest.feeds.discovery import feeds_of
from ingest.feeds.document import Document, Entry, FeedError, Kind
from ingest.feeds.opening import document_of, unzipped
from ingest.feeds.schedule import after_failure, after_success
from ingest.fetching.answer import Answer, Since
from ingest.fetching.errors import FetchError
from ingest.fetching.fetcher import Fetcher
from ingest.sources.listed import Taken, taken
from ingest.sources.records import Refusal
from ingest.work.reading import as_accepted

EVERY = 900.0
"""Seconds between two polls of a feed, if it does not ask for more."""

LEASE = 600.0
"""Seconds for which a feed is leased; the lease is renewed before each of its pages."""


class Poll(NamedTuple):
    """What became of a poll."""

    feed: Feed
    """As it was before."""
    polled: Polled
    job: str = ""
    """The job that its new articles are of; empty if there were none."""

    @property
    def line(self) -> str:
        """In one line."""
        if self.polled.error:
            return self.polled.error
        told = f"{self.feed.url}: {self.polled.new_items} new"
        return f"{told}, {self.polled.refused} refused" if self.polled.refused else told


class Poller:
    """One of those who poll. Not to be used by two threads at once.

    Args:
        store: Whose feeds are polled, and where their articles go.
        fetching: Gives the client, which all pollers of a process should share.
        every: Seconds between two polls of a feed.
        lease: Seconds for which a feed is held by a poller that falls silent.
        go_on: Whether to go on with the feed at hand; asked before each of its pages.
    """

    def __init__(
        self,
        store: Store,
        fetching: Callable[[], Fetcher],
        *,
        every: float = EVERY,
        lease: float = LEASE,
        go_on: Callable[[], bool] = lambda: True,
    ) -> None:
        self.name = f"feeds-{uuid4().hex[:12]}"
        self._store = store
        self._fetching = fetching
        self._every = every
        self._lease = lease
        self._go_on = go_on

    def poll_due(self) -> Poll | None:
        """Polls the feed that is due for longest; None if none is due, or free.

        Raises:
            graph.store.StoreError: the store cannot be used.
        """
        leased = self._store.feeds.lease(self.name, self._lease)
        if leased is None:
            return None
        feed = leased.feed
        try:
            told = self._poll(leased)
        except (FetchError, FeedError) as error:
            told = Poll(feed, self._failed(feed, error))
        self._store.feeds.finish(self.name, feed.id, told.polled)
        return told

    def _poll(self, leased: Leased) -> Poll:
        feed = leased.feed
        answer, document = fetched(self._fetching(), feed.url, Since(feed.etag, feed.modified))
        wait = after_success(self._every, answer.fresh_seconds)
        if document is None:
            return Poll(feed, Polled(wait=wait, etag=feed.etag, modified=feed.modified))
        intake = _Intake(self._store, self.name, feed, self._lease)
        done = self._take(document, leased, intake)
        polled = Polled(
            wait=wait if done else 0.0,
            new_items=intake.accepted,
            refused=intake.refused,
            url=answer.moved,
            title=document.title,
            # What is left is to be sent once more.
            etag=answer.etag if intake.all_taken and done else "",
            modified=answer.modified if intake.all_taken and done else "",
            seen=intake.seen(leased.seen, document, done),
        )
        return Poll(feed, polled, intake.job)

    def _take(self, document: Document, leased: Leased, intake: "_Intake") -> bool:
        """Takes what is new; whether all of it was gone through."""

        def is_known(entry: Entry) -> bool:
            return _mark(entry) in leased.seen

        try:
            for one in taken(document, self._fetching(), leased.feed.url, known=is_known):
                intake.take(one)
                renewed = self._store.feeds.renew(self.name, leased.feed.id, self._lease)
                if not renewed or not self._go_on():
                    return False
        except JobOver:
            return True
        finally:
            intake.end()
        return True

    def _failed(self, feed: Feed, error: Exception) -> Polled:
        told = str(error)
        if isinstance(error, FeedError):
            told = f"cannot read {feed.url}: it {error}"
        wait = after_failure(self._every, feed.failures + 1, error)
        return Polled(wait=wait, error=told, gone=wait is None)


class _Intake:
    """The new articles of a feed on their way into the ledger, as a job of their own."""

    def __init__(self, store: Store, worker: str, feed: Feed, lease: float) -> None:
        self._ledger = store.ledger
        self._worker = worker
        self._feed = feed
        self._lease = lease
        self._taken: list[str] = []
        self._position = 0
        self.accepted = 0
        self.refused = 0
        self.all_taken = True
        """Whether no entry failed in passing."""
        self.job = ""

    def take(self, one: Taken) -> None:
        """Takes in what became of an entry.

        Raises:
            graph.ledger.JobOver: somebody has cancelled the job.
        """
        if one.again and isinstance(one.item, Refusal):
            # Told as a fault each time it would drown the others; it is tried again.
            self.refused += 1
            self.all_taken = False
            return
        if not self.job:
            started = self._ledger.start([self._feed.url], reader=self._worker, seconds=self._lease)
            self.job = started.id
        self._ledger.renew(self._worker, self._lease)
        self._position += 1
        item = as_accepted(one.item)
        job: Job = self._ledger.accept(self.job, self._worker, [item], self._position)
        self.accepted, self.refused = job.accepted, self.refused + isinstance(item, Fault)
        self._taken.append(_mark(one.entry))

    def end(self) -> None:
        """Says that there is no more."""
        if self.job:
            self._ledger.read_end(self.job, self._worker)

    def seen(self, before: frozenset[str], document: Document, done: bool) -> list[str]:
        """What is taken by now, of what the feed still lists first."""
        listed = [_mark(entry) for entry in document.entries]
        known = before | set(self._taken)
        if document.kind is Kind.INDEX and done and self.all_taken:
            known |= set(listed)
        still = [one for one in listed if one in known]
        # What the sitemaps of an index list is not in the index.
        others = sorted(before) if document.kind is Kind.INDEX else []
        return [*still, *self._taken, *others]


def fetched(
    fetcher: Fetcher,
    url: str,
    since: Since = Since(),
) -> tuple[Answer, Document | None]:
    """A feed or sitemap as it is now; no document if it did not change.

    Raises:
        FetchError: it cannot be fetched.
        FeedError: it is none.
    """
    answer = fetcher.fetch(url, since)
    if answer.status == 304:
        return answer, None
    body = unzipped(answer.body, fetcher.limits.size)
    document = document_of(body, answer.url, answer.content_type)
    if document is None:
        raise FeedError("is neither a feed nor a sitemap" + _hint(body, answer.url))
    return answer, document


def _hint(body: bytes, url: str) -> str:
    """The feeds that a page names."""
    found = feeds_of(body, url)
    return f"; the page names {' and '.join(found[:3])}" if found else ""


def _mark(entry: Entry) -> str:
    return mark(f"{entry.key} {entry.version}".strip())
