"""Sitemaps and their indexes, those of news too (https://www.sitemaps.org/protocol.html)."""

import io
from typing import Any

from lxml import etree

from ingest.feeds.document import Document, Entry, FeedError, Kind
from ingest.fetching.targets import is_web_address

MOST_ENTRIES = 100_000
"""Addresses that are read of one sitemap; the protocol allows half as many."""

_LONGEST = 2_000


def parse(body: bytes) -> Document:
    """The addresses of a sitemap, or the sitemaps of an index; entities are not expanded.

    Raises:
        FeedError: it is none.
    """
    kind, entries = None, []
    try:
        for event, element in etree.iterparse(
            io.BytesIO(body),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            recover=True,
            remove_comments=True,
            remove_pis=True,
        ):
            name = _name(element)
            if kind is None:
                kind = {"urlset": Kind.SITEMAP, "sitemapindex": Kind.INDEX}.get(name)
                if kind is None:
                    break
            elif event == "end" and name == ("url" if kind is Kind.SITEMAP else "sitemap"):
                if entry := _entry(element, kind):
                    entries.append(entry)
                _free(element)
                if len(entries) >= MOST_ENTRIES:
                    break
    except etree.XMLSyntaxError:
        # What was read before stands.
        pass
    if kind is None:
        raise FeedError("is no sitemap")
    return Document(kind, entries=tuple(entries))


def _entry(element: Any, kind: Kind) -> Entry | None:
    told: dict[str, str] = {}
    for one in element.iter():
        if text := _text(one):
            told.setdefault(_name(one), text)
    url = told.get("loc", "")
    if not is_web_address(url):
        return None
    return Entry(
        key=url,
        url=url,
        title=told.get("title", ""),
        published=told.get("publication_date", ""),
        publisher=told.get("name", ""),
        language=told.get("language", ""),
        version=told.get("lastmod", "") if kind is Kind.INDEX else "",
    )


def _text(element: Any) -> str:
    return str(element.text or "").strip()[:_LONGEST]


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _free(element: Any) -> None:
    """Forgets an element that was read, so that memory does not grow with the document."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
