"""The feeds that a store keeps: what is polled again and again, how it went, and when it is due.

A worker leases a feed while it polls it, so that no two poll one feed, or two feeds of one host, at
once. All times are those of the store, since the clocks of machines differ.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from pydantic import Field

from graph.filters import FIRST_PAGE, PageRequest
from graph.model import Frozen
from graph.paging import Page

MOST_SEEN = 60_000
"""Entries of a feed that are remembered as taken; more than a sitemap may list."""

MOMENTS = ("added", "polled", "succeeded", "due")
"""Fields of a feed that are times."""


class Feed(Frozen):
    """A feed or sitemap, and how its polls went."""

    id: str = Field(
        description="`feed-` and 12 hex digits, made from the URL that it was added under."
    )
    url: str = Field(description="Where it is now; a permanent move changes it.")
    title: str = Field(default="", description="As it calls itself, or as it was added.")
    added: datetime = Field(description="When it was added, in UTC.")
    polled: datetime | None = Field(
        default=None, description="When it was last polled, in UTC; null if never."
    )
    succeeded: datetime | None = Field(
        default=None, description="When that last went well, in UTC; null if never."
    )
    due: datetime | None = Field(description="When it is polled next, in UTC; null if never again.")
    error: str = Field(default="", description="Why the last poll failed; empty if it did not.")
    failures: int = Field(default=0, description="Polls that failed since one went well.")
    new_items: int = Field(default=0, description="Articles that the last poll brought.")
    refused: int = Field(default=0, description="Entries of the last poll that could not be taken.")
    items: int = Field(default=0, description="Articles that all polls brought.")
    gone: bool = Field(default=False, description="Whether it is gone for good (410).")
    etag: str = Field(default="", description="`ETag` of the last answer; may be empty.")
    modified: str = Field(
        default="", description="`Last-Modified` of the last answer; may be empty."
    )


class Leased(NamedTuple):
    """A feed that a worker is to poll."""

    feed: Feed
    seen: frozenset[str]
    """Hashes of the entries that were taken, as `mark` makes them."""


class Polled(NamedTuple):
    """What a poll changes of a feed."""

    wait: float | None
    """Seconds until the next one; None if there is none."""
    error: str = ""
    """Why it failed; empty if it went well."""
    new_items: int = 0
    refused: int = 0
    gone: bool = False
    url: str = ""
    """Where the feed moved for good; empty if it did not."""
    title: str = ""
    etag: str = ""
    modified: str = ""
    seen: Iterable[str] | None = None
    """The entries that are taken by now; None if that did not change. Without an error only."""


class Feeds(Protocol):
    """The feeds of a store; each call is one step, whole or not at all."""

    def add(self, url: str, title: str = "") -> tuple[Feed, bool]:
        """Adds a feed, due at once; gives it and whether it was not there.

        One that is there stays as it is, but one that is gone is tried again.
        """

    def remove(self, feed_id: str) -> bool:
        """Takes a feed out; False if it is not there. The articles that it brought stay."""

    def feed(self, feed_id: str) -> Feed | None:
        """The feed with this id."""

    def feeds(self, page: PageRequest = FIRST_PAGE) -> Page[Feed]:
        """All feeds, by URL.

        Raises:
            graph.paging.CursorError: the page's cursor is none of this list.
        """

    def lease(self, worker: str, seconds: float) -> Leased | None:
        """Leases the feed that is due for longest, of a host of which none is leased."""

    def renew(self, worker: str, feed_id: str, seconds: float) -> bool:
        """Makes a lease last for so many seconds from now; False if the worker has lost it."""

    def finish(self, worker: str, feed_id: str, polled: Polled) -> bool:
        """Records a poll and ends the lease; False, and nothing is recorded, if it was lost.

        A move to the URL of another feed is not recorded.
        """


def feed_id(url: str) -> str:
    """The id of a feed that is added under this URL."""
    return "feed-" + hashlib.sha256(url.encode()).hexdigest()[:12]


def host_of(url: str) -> str:
    """The host of a feed: of each, one feed is leased at a time."""
    return (urlsplit(url).hostname or "").lower()


def mark(key: str) -> str:
    """What is remembered of an entry that was taken."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def kept(seen: Iterable[str]) -> str:
    """The remembered entries in one line, in a stable order."""
    return " ".join(list(dict.fromkeys(seen))[:MOST_SEEN])
