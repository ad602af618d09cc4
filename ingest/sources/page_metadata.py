"""What a web page says of itself beside its text, and where it says so."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from ingest.sources.days import day_of

EARLIEST = date(1900, 1, 1)
"""A page that gives an earlier day is wrong about it, as one is that gives a day to come."""

META: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "title", "sailthru.title", "parsely-title"),
    "publisher": (
        "og:site_name", "publisher", "dc.publisher", "application-name", "twitter:site", "cre",
    ),
    "author": (
        "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
        "sailthru.author", "byl", "twitter:creator",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "date",
        "pubdate", "publishdate", "publish-date", "dc.date.issued", "dcterms.issued",
        "dcterms.created", "dcterms.date", "dc.date", "parsely-pub-date", "sailthru.date",
        "article.published", "citation_publication_date", "bt:pubdate", "ptime",
        "displaydate", "originalpublicationdate", "cxenseparse:recs:publishtime",
    ),
    "url": ("og:url", "twitter:url"),
    "language": ("og:locale", "content-language", "dc.language", "language"),
}  # fmt: skip
"""Names of `meta` elements that tell a field, those that are preferred first."""

_LD: Mapping[str, tuple[str, ...]] = {
    "title": ("headline", "name"),
    "publisher": ("publisher", "sourceOrganization"),
    "author": ("author", "creator"),
    "published": ("datePublished", "dateCreated"),
    "url": ("url", "mainEntityOfPage"),
    "language": ("inLanguage",),
}
_MAX_LD = 1_000_000
"""Longest block of JSON-LD that is read, in characters."""

_MOST = 200
"""Elements of a kind, and objects of JSON-LD, that are looked at."""

_SPACES = re.compile(r"\s+")


class Candidate(NamedTuple):
    """A value that a field may have, and where it stands."""

    place: str
    value: str


Candidates = dict[str, list[Candidate]]


def candidates(tree: HtmlElement) -> Candidates:
    """All that a page says of itself, by field, what is preferred first."""
    found: Candidates = {field: [] for field in META}
    metas = _metas(tree)
    objects = list(_linked_data(tree))
    for field, names in META.items():
        of_meta = [Candidate(_called(name), metas[name]) for name in names if name in metas]
        of_ld = [
            Candidate("json-ld", value)
            for one in objects
            for name in _LD[field]
            if (value := _text_of(one.get(name)))
        ]
        first, then = (of_ld, of_meta) if field == "published" else (of_meta, of_ld)
        found[field] += [*first, *then]
    for field, place, xpath in _ELEMENTS:
        values = tree.xpath(xpath)[:_MOST]
        found[field] += [Candidate(place, one) for one in map(_plain, values) if one]
    found["language"].sort(key=lambda one: one.place != "html element")
    found["url"].sort(key=lambda one: one.place != "canonical link")
    return found


_ELEMENTS = (
    ("title", "h1 element", "//h1"),
    ("title", "title element", "//head/title"),
    ("author", "byline", "//*[@rel='author' or @itemprop='author' or @itemprop='name']"),
    ("author", "byline", "//*[contains(@class, 'byline') or contains(@class, 'author')]"),
    ("published", "time element", "//time[@itemprop='datePublished' or @pubdate]/@datetime"),
    ("published", "datePublished", "//*[@itemprop='datePublished']/@content"),
    ("published", "time element", "//article//time/@datetime"),
    ("published", "time element", "//time/@datetime"),
    ("url", "canonical link", "//link[@rel='canonical']/@href"),
    ("language", "html element", "/html/@lang"),
)


def day(found: Candidates) -> tuple[str, str]:
    """The day of publication, as 2023-11-09, and where it stands; empty if no day is likely."""
    latest = datetime.now(UTC).date() + timedelta(days=1)
    for candidate in found["published"]:
        try:
            told = day_of(candidate.value)
        except (ValueError, OverflowError):
            continue
        if told is not None and EARLIEST <= told <= latest:
            return told.isoformat(), candidate.place
    return "", ""


def place_of(value: str, found: list[Candidate], otherwise: str) -> str:
    """Where a value stands that somebody found in the page: the first place that holds it."""
    wanted = _folded(value)
    holding = [one for one in found if wanted and wanted in _folded(one.value)]
    exact = [one for one in holding if _folded(one.value) == wanted]
    return next((one.place for one in (*exact, *holding)), otherwise)


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                metas.setdefault(name, content)
    return metas


def _called(name: str) -> str:
    return name if ":" in name else f"meta {name}"


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that may be the article."""
    left = _MOST
    for script in tree.xpath("//script[@type='application/ld+json']")[:_MOST]:
        written = script.text or ""
        if len(written) > _MAX_LD:
            continue
        try:
            waiting = [json.loads(written, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and left:
            left -= 1
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting += one[:_MOST]
            elif isinstance(one, dict):
                waiting += [one[name] for name in ("@graph", "mainEntity") if name in one]
                if "headline" in one or "datePublished" in one:
                    yield one


def _text_of(value: object) -> str:
    """A value of JSON-LD as text: of an object its name or address, of several all."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text_of, value[:_MOST])))
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return value.strip() if isinstance(value, str) else ""


def _plain(value: Any) -> str:
    """What XPath found, text or an element, as text."""
    text = value if isinstance(value, str) else "".join(value.itertext())
    return _SPACES.sub(" ", text[:2000]).strip()


def _folded(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()
