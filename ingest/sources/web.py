"""Articles of a web address: a page, or all that a feed or a sitemap lists."""

import io
import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from graph.model import Article
from ingest.feeds.document import Document, FeedError
from ingest.feeds.opening import document_of, unzipped
from ingest.feeds.telling import Sort, sort_of
from ingest.fetching.answer import Answer
from ingest.fetching.errors import FetchError
from ingest.fetching.fetcher import Fetcher
from ingest.sources import json_document, json_lines
from ingest.sources.errors import SourceError
from ingest.sources.listed import page_article, taken
from ingest.sources.records import RecordError, Refusal

MAX_FILE = 50_000_000
"""Largest sitemap in a file, in bytes: the protocol allows no larger ones."""


def read(url: str, fetching: Callable[[], Fetcher] = Fetcher) -> Iterator[Article | Refusal]:
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
        yield from listed(document, fetcher, url)
    elif sort_of(body) is Sort.JSON:
        reader = json_lines if _is_lines(body) else json_document
        yield from reader.read(io.BytesIO(body), url)
    else:
        yield _page(answer._replace(body=body), url)


def read_file(
    stream: BinaryIO, source: str, fetching: Callable[[], Fetcher] = Fetcher
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
    yield from listed(document, fetcher, source)


def listed(document: Document, fetcher: Fetcher, source: str) -> Iterator[Article | Refusal]:
    """The articles that a feed or sitemap lists."""
    for one in taken(document, fetcher, source):
        yield one.item


def _is_lines(body: bytes) -> bool:
    """Whether JSON stands a value a line."""
    first, _, rest = body.lstrip().partition(b"\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return bool(rest.strip())


def _page(answer: Answer, url: str) -> Article | Refusal:
    try:
        return page_article(answer)
    except RecordError as error:
        return Refusal(url, 0, error.field, error.message)
