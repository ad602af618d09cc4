"""What a document is, by what it holds: its name and its media type are often wrong."""

import codecs
import re
from enum import StrEnum


class Sort(StrEnum):
    """What may be found under an address or in a file."""

    FEED = "feed"
    SITEMAP = "sitemap"
    JSON = "json"
    """A JSON document, a feed perhaps."""
    PDF = "pdf"
    GZIP = "gzip"
    OPML = "opml"
    PAGE = "page"
    """Of these, whatever is nothing else."""


_HEAD = 65_536
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_ROOTS = {
    "rss": Sort.FEED,
    "feed": Sort.FEED,
    "rdf": Sort.FEED,
    "channel": Sort.FEED,
    "urlset": Sort.SITEMAP,
    "sitemapindex": Sort.SITEMAP,
    "opml": Sort.OPML,
}
"""By the local name of the first element."""

_BEFORE = re.compile(
    r"\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(\[.*?\])?[^>]*>", re.IGNORECASE | re.DOTALL
)
_ELEMENT = re.compile(r"<(?:[\w.-]+:)?([a-zA-Z][\w.-]*)")
_UNMISTAKABLE = re.compile(r"<(rss|rdf:RDF|urlset|sitemapindex)\s", re.IGNORECASE)


def sort_of(body: bytes) -> Sort:
    """What a document is."""
    if body.startswith(b"\x1f\x8b"):
        return Sort.GZIP
    if body[:1024].lstrip().startswith(b"%PDF-"):
        return Sort.PDF
    head = _decoded(body[:_HEAD])
    start = head.lstrip("\ufeff \t\r\n")
    if start[:1] in ("{", "["):
        return Sort.JSON
    return _of_markup(start)


def _of_markup(start: str) -> Sort:
    place = 0
    while found := _BEFORE.match(start, place):
        place = found.end()
    root = _ELEMENT.match(start, place)
    if root is not None:
        return _ROOTS.get(root[1].lower(), Sort.PAGE)
    # Something stands before it that should not.
    astray = _UNMISTAKABLE.search(start)
    return _ROOTS[astray[1].lower().rpartition(":")[2]] if astray else Sort.PAGE


def _decoded(head: bytes) -> str:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
