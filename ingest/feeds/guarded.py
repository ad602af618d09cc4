"""Reads the feeds of others in a process of its own, which ends when it takes too much.

A document of a megabyte can keep a parser busy for hours; no parser of feeds is safe from all of
them.
"""

from dataclasses import asdict
from typing import Any

from ingest.feeds.document import Document, Entry, FeedError, Kind
from ingest.sources import limited
from ingest.sources.records import RecordError

SECONDS = 20
"""The longest that a feed may take, of a processor."""

MEMORY = 1_500_000_000
"""Bytes of address space that it may take."""

MAX_FEED = 10_000_000
"""Largest feed that is read, in bytes."""


def parse(body: bytes, url: str = "", content_type: str = "") -> Document:
    """Does as `xml_feed.parse`.

    Raises:
        FeedError: it is no feed, plays tricks, or takes too much time or memory.
    """
    if len(body) > MAX_FEED:
        raise FeedError(f"is larger than {MAX_FEED:,} bytes")
    try:
        found = limited.told(__name__, body, (url, content_type), SECONDS, MEMORY)
    except RecordError as error:
        raise FeedError(error.message) from None
    entries = tuple(Entry(**entry) for entry in found["entries"])
    return Document(Kind(found["kind"]), found["title"], entries)


def told(body: bytes, url: str, content_type: str) -> dict[str, Any]:
    """The feed of a document, as JSON can carry it.

    Raises:
        RecordError: it is no feed, or plays tricks.
    """
    # Only the process that reads feeds should wait for the import.
    from ingest.feeds import xml_feed

    try:
        return asdict(xml_feed.parse(body, url, content_type))
    except FeedError as error:
        raise RecordError("", str(error)) from error
