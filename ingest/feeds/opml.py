"""OPML (http://opml.org/spec2.opml): lists of feeds, as feed readers exchange them."""

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree

from lxml import etree

from ingest.feeds.document import FeedError
from ingest.fetching.targets import is_web_address

MAX_FILE = 20_000_000
"""Largest list, in bytes."""


class Outline(NamedTuple):
    """A feed of a list."""

    url: str
    title: str


def read(content: bytes) -> list[Outline]:
    """The feeds of a list, in its order, each once; folders are gone through.

    Raises:
        FeedError: it is no OPML.
    """
    if len(content) > MAX_FILE:
        raise FeedError(f"is larger than {MAX_FILE:,} bytes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or str(root.tag).lower() != "opml":
        raise FeedError("is no OPML: it does not begin with an <opml> element")
    found: dict[str, Outline] = {}
    for element in root.iter("outline"):
        told = {str(name).lower(): str(value).strip() for name, value in element.attrib.items()}
        url = told.get("xmlurl", "")
        if is_web_address(url):
            found.setdefault(url, Outline(url, told.get("title") or told.get("text", "")))
    return list(found.values())


def written(feeds: Iterable[Outline]) -> str:
    """A list of these feeds."""
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = "Feeds of Entente"
    body = ElementTree.SubElement(root, "body")
    for feed in feeds:
        title = feed.title or feed.url
        ElementTree.SubElement(
            body, "outline", type="rss", text=title, title=title, xmlUrl=feed.url
        )
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"
