"""Articles of a web address: a page, or all that a feed or a sitemap lists."""

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from graph.model import Article
from ingest.feeds.document import Document, FeedError
from ingest.feeds.opening import document_of, unzipped
from ingest.fetching.answer import Answer
from ingest.fetching.errors import FetchError
from ingest.fetching.fetcher import Fetcher
from ingest.sources import charset, html_page, kinds
from ingest.sources.errors import SourceError
from ingest.sources.listed import page_article, taken
from ingest.sources.records import NOTHING, Known, RecordError, Refusal

MAX_FILE = 50_000_000
"""Largest sitemap in a file, in bytes: the protocol allows no larger ones."""


def read(
    url: str, fetching: Callable[[], Fetcher] = Fetcher, known: Known = NOTHING
) -> Iterator[Article | Refusal]:
    """The articles of an address, told apart by what it holds.

    Raises:
        SourceError: it cannot be fetched, or is a broken feed.
    """
    fetcher = fetching()
    try:
        answer = fetcher.fetch(url)
        body = unzipped(answer.body, fetcher.limits.size)
        document = document_of(body, answer.url, answer.content_type)
    except FetchError as error:
        raise SourceError(str(error)) from error
    except FeedError as error:
        raise SourceError(f"cannot read {url}: it {error}") from error
    if document is not None:
        yield from listed(document, fetcher, url, known)
        return
    reader = kinds.reader_for(body[: charset.SAMPLE]) or html_page.read
    if reader is html_page.read:
        yield _page(answer._replace(body=body), url, known)
    else:
        yield from reader(io.BytesIO(body), url, known)


def read_file(
    stream: BinaryIO,
    source: str,
    fetching: Callable[[], Fetcher] = Fetcher,
    known: Known = NOTHING,
) -> Iterator[Article | Refusal]:
    """The articles that a feed or sitemap in a file lists.

    Raises:
        SourceError: it is none, or a broken one.
    """
    fetcher = fetching()
    try:
        body = unzipped(stream.read(MAX_FILE + 1)[:MAX_FILE], MAX_FILE)
        document = document_of(body)
    except FeedError as error:
        raise SourceError(f"cannot read {source}: it {error}") from error
    if document is None:
        raise SourceError(f"cannot read {source}: it is neither a feed nor a sitemap")
    yield from listed(document, fetcher, source, known)


def listed(
    document: Document, fetcher: Fetcher, source: str, known: Known = NOTHING
) -> Iterator[Article | Refusal]:
    """The articles that a feed or sitemap lists."""
    for one in taken(document, fetcher, source, said=known):
        yield one.item


def _page(answer: Answer, url: str, known: Known) -> Article | Refusal:
    try:
        return page_article(answer, said=known)
    except RecordError as error:
        return Refusal(url, 0, error.field, error.message)
