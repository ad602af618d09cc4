"""What feeds and sitemaps say, whatever they are written in."""

from dataclasses import dataclass
from enum import StrEnum


class FeedError(ValueError):
    """A document that is no feed or sitemap; the message ends a sentence."""


class Kind(StrEnum):
    """What a document lists."""

    FEED = "feed"
    SITEMAP = "sitemap"
    INDEX = "index"
    """Other sitemaps."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a list, with what the list says of it; all but one of `key`s may be empty."""

    key: str
    """What names it in its list: its own id, or else its address."""
    url: str = ""
    title: str = ""
    published: str = ""
    """ISO 8601 in UTC, or what is written there if that is no date."""
    author: str = ""
    publisher: str = ""
    language: str = ""
    version: str = ""
    """Of a sitemap in an index: when it last changed, if the index says so."""
    html: str = ""
    """What the list holds of its text."""
    whole: bool = False
    """Whether that is said to be all of it, and not a summary."""


@dataclass(frozen=True, slots=True)
class Document:
    """A feed or a sitemap."""

    kind: Kind
    title: str = ""
    entries: tuple[Entry, ...] = ()
    """In the order of the document; of an index, those that stand for sitemaps."""
