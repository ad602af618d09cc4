"""Which reader takes what: by the ending of a name, or else by how the content begins."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from types import ModuleType
from typing import BinaryIO

from ingest.feeds.telling import Sort, sort_of
from ingest.sources import (
    arc,
    charset,
    csv_table,
    html_page,
    json_document,
    json_lines,
    parquet_table,
    pdf_text,
    plain_text,
    web_archive,
)
from ingest.sources.reader import Fetching, Item, Reader
from ingest.sources.records import NOTHING, Known
from ingest.sources.unpacking import GZIP


def read_feed(
    stream: BinaryIO, source: str, known: Known = NOTHING, fetching: Fetching | None = None
) -> Iterator[Item]:
    """The articles that a feed or a sitemap in a file lists; their pages are fetched.

    Raises:
        SourceError: it is none, or a broken one.
    """
    yield from _web().read_file(stream, source, fetching or _web().Fetcher, known)


def read_web(address: str, fetching: Fetching | None, known: Known) -> Iterator[Item]:
    """The articles of a web address.

    Raises:
        SourceError: it cannot be fetched, or is a broken feed.
    """
    yield from _web().read(address, fetching or _web().Fetcher, known)


def _web() -> ModuleType:
    # A tenth of a second to import, which only those who use it should wait for.
    from ingest.sources import web

    return web


READERS: Mapping[str, Reader] = {
    ".arc": web_archive.read,
    ".arc.gz": web_archive.read,
    ".atom": read_feed,
    ".csv": csv_table.read,
    ".htm": html_page.read,
    ".html": html_page.read,
    ".json": json_document.read,
    ".jsonl": json_lines.read,
    ".markdown": plain_text.read_markdown,
    ".md": plain_text.read_markdown,
    ".ndjson": json_lines.read,
    ".parquet": parquet_table.read,
    ".pdf": pdf_text.read,
    ".rss": read_feed,
    ".tsv": csv_table.read,
    ".txt": plain_text.read,
    ".warc": web_archive.read,
    ".warc.gz": web_archive.read,
    ".xhtml": html_page.read,
    ".xml": read_feed,
}
"""Which reader takes files of which ending. A further `.gz` is taken off first, but for archives
of the web, which are packed record by record."""
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')

UNTOLD: Reader = json_lines.read
"""The reader for what neither a name nor its content tells."""

PACKED = ".gz"

_PAGE = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def reader_of(name: str) -> Reader | None:
    """The reader for a name, None if its ending tells nothing."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes[-2:]]
    if suffixes[-1:] == [PACKED]:
        return READERS.get("".join(suffixes)) or READERS.get("".join(suffixes[:-1]))
    return READERS.get(suffixes[-1]) if suffixes else None


def reader_for(head: bytes) -> Reader | None:
    """The reader for content that begins like this, None if it tells nothing."""
    if head.startswith(b"PAR1"):
        return parquet_table.read
    if head.startswith(b"%PDF-"):
        return pdf_text.read
    if head.startswith((b"WARC/", arc.MAGIC)):
        return web_archive.read
    text = _in_utf8(head).lstrip(b"\xef\xbb\xbf \t\r\n")
    if is_list(head):
        return read_feed
    if text.startswith(b"["):
        return json_document.read
    if text.startswith(b"{"):
        return json_document.read if json_document.is_document(text) else json_lines.read
    if _PAGE.match(text):
        return html_page.read
    return csv_table.read if csv_table.is_table(head) else None


def is_list(head: bytes) -> bool:
    """Whether content that begins like this is a feed or a sitemap, whatever it is called."""
    sort = sort_of(head)
    return sort in (Sort.FEED, Sort.SITEMAP) or (
        sort is Sort.JSON and _JSON_FEED.search(_in_utf8(head[:2000])) is not None
    )


def is_known(name: str) -> bool:
    """Whether files of such a name are read where they lie in a folder."""
    return name.lower().endswith(".zip") or reader_of(name) is not None


def unpacks(reader: Reader | None) -> bool:
    """Whether a reader takes packed content as it is."""
    return reader is web_archive.read


def is_packed(head: bytes) -> bool:
    """Whether content that begins like this is packed by gzip."""
    return head.startswith(GZIP)


def _in_utf8(head: bytes) -> bytes:
    mark = charset.marked(head)
    return head if mark in ("", "utf-8-sig") else head.decode(mark, errors="ignore").encode()
