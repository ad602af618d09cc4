"""Atom feeds (RFC 4287): relations and changes for feed readers.

An entry keeps its id for as long as what it tells of; its time is that of the last change.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree

from graph.xml_text import xml_text

MEDIA_TYPE = "application/atom+xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"
ALTERNATE = "alternate"
"""The relation of a link to what an entry tells of."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Link(NamedTuple):
    """Where something is found."""

    rel: str
    path: str
    media_type: str = "application/json"
    title: str = ""


class Entry(NamedTuple):
    """One thing that a feed tells of."""

    key: str
    """What it is told of, always the same."""
    title: str
    updated: datetime
    summary: str
    links: tuple[Link, ...]
    author: str = ""
    categories: tuple[str, ...] = ()


def written(store: str, base: str, path: str, title: str, entries: Iterable[Entry]) -> bytes:
    """A feed of entries, the newest first.

    Args:
        store: An id of the store, so that no two stores give the same ids.
        base: The address under which the service was asked.
        path: Where the feed is found on it.
    """
    told = sorted(entries, key=lambda entry: entry.updated, reverse=True)
    space = uuid5(NAMESPACE_URL, f"urn:entente:store:{store}")
    feed = ElementTree.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "en"})
    _text(feed, "id", _urn(space, path))
    _text(feed, "title", title)
    _text(feed, "updated", _moment(max((entry.updated for entry in told), default=_NEVER)))
    _text(ElementTree.SubElement(feed, "author"), "name", "Entente")
    _link(feed, base, Link("self", path, MEDIA_TYPE))
    for entry in told:
        _put(ElementTree.SubElement(feed, "entry"), space, base, entry)
    ElementTree.indent(feed)
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + ElementTree.tostring(feed) + b"\n"


def _put(made: ElementTree.Element, space: UUID, base: str, entry: Entry) -> None:
    _text(made, "id", _urn(space, entry.key))
    _text(made, "title", entry.title)
    _text(made, "updated", _moment(entry.updated))
    if entry.author:
        _text(ElementTree.SubElement(made, "author"), "name", entry.author)
    for link in entry.links:
        _link(made, base, link)
    for category in entry.categories:
        ElementTree.SubElement(made, "category", {"term": category})
    # What is found nowhere is told here: a summary alone needs an alternate link (4.1.2).
    is_found = any(link.rel == ALTERNATE for link in entry.links)
    _text(made, "summary" if is_found else "content", entry.summary)


def _urn(space: UUID, key: str) -> str:
    return uuid5(space, key).urn


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = xml_text(text)


def _link(parent: ElementTree.Element, base: str, link: Link) -> None:
    told = {"rel": link.rel, "type": link.media_type, "href": urljoin(base, link.path)}
    if link.title:
        told["title"] = xml_text(link.title)
    ElementTree.SubElement(parent, "link", told)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
