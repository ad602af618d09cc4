"""JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urljoin

from ingest.feeds.document import Document, Entry, FeedError, Kind
from ingest.fetching.targets import is_web_address


def is_feed(value: object) -> bool:
    """Whether a decoded JSON value says to be a feed."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("version"), str)
        and "jsonfeed.org/version" in value["version"]
        and isinstance(value.get("items"), list)
    )


def parse(value: object, url: str = "") -> Document:
    """The feed of a decoded JSON value; `url` is where it was found.

    Raises:
        FeedError: it is none.
    """
    if not isinstance(value, dict) or not is_feed(value):
        raise FeedError("is no JSON feed")
    title = _string(value, "title")
    items = [item for item in value["items"] if isinstance(item, dict)]
    return Document(Kind.FEED, title, tuple(_entry(item, value, url) for item in items))


def _entry(item: Mapping[str, Any], feed: Mapping[str, Any], base: str) -> Entry:
    address = _address(item, base)
    plain = _string(item, "content_text")
    html = _string(item, "content_html") or _paragraphs(plain)
    key = item.get("id")
    return Entry(
        key=str(key) if isinstance(key, str | int | float) and str(key) else address,
        url=address,
        title=_string(item, "title"),
        published=_string(item, "date_published") or _string(item, "date_modified"),
        author=_authors(item) or _authors(feed),
        publisher=_string(feed, "title"),
        language=_string(item, "language") or _string(feed, "language"),
        html=html or _paragraphs(_string(item, "summary")),
        whole=bool(html),
    )


def _address(item: Mapping[str, Any], base: str) -> str:
    for name in ("url", "external_url", "id"):
        try:
            written = urljoin(base, _string(item, name)) if name != "id" else _string(item, name)
        except ValueError:
            continue
        if _string(item, name) and is_web_address(written):
            return written
    return ""


def _authors(told: Mapping[str, Any]) -> str:
    found = told.get("authors")
    listed = found if isinstance(found, list) else [told.get("author")]
    names = [_string(one, "name") for one in listed if isinstance(one, dict)]
    return ", ".join(name for name in names if name)


def _paragraphs(plain: str) -> str:
    parts = [part for part in plain.splitlines() if part.strip()]
    return "".join(f"<p>{escape(part)}</p>" for part in parts)


def _string(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    return value.strip() if isinstance(value, str) else ""
