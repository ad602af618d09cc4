"""RSS and Atom, by feedparser.

It reads whatever calls itself a feed, but may take very long over what was made to: what comes from
others goes through `ingest.feeds.guarded`.
"""

import codecs
import io
import re
import warnings
from typing import Any
from xml.parsers import expat

import feedparser
from lxml import etree

from ingest.feeds.document import Document, Entry, FeedError, Kind
from ingest.fetching.targets import is_web_address
from ingest.text.markup import text_of

LONGEST_ENTITY = 100
"""Characters that an entity of a feed may stand for."""

_NESTED = re.compile(r"&[\w#]")


def parse(body: bytes, url: str = "", content_type: str = "") -> Document:
    """The feed of a document; `url` is where it was found, `content_type` how it was sent.

    Raises:
        FeedError: it is no feed, or plays tricks.
    """
    check_entities(body)
    if not content_type and body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # feedparser believes the mark only where the document names its encoding too.
        content_type = "application/xml; charset=utf-16"
    found = _parsed(body, url, content_type)
    if not found.get("version") and not found.entries and not found.feed.get("title"):
        raise FeedError("is no feed")
    language = _text(found.feed.get("language"))
    title = _plain(found.feed.get("title"))
    entries = tuple(_entry(one, title, language) for one in found.entries)
    return Document(Kind.FEED, title, entries)


def _parsed(body: bytes, url: str, content_type: str) -> Any:
    """What feedparser finds. Some broken feeds bring it down, and are mended first.

    Raises:
        FeedError: it comes down all the same.
    """
    told = {"content-location": url, "content-type": content_type}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        for prepared in (bytes, _mended):
            try:
                return feedparser.parse(
                    io.BytesIO(prepared(body)),
                    response_headers={name: value for name, value in told.items() if value},
                    sanitize_html=False,
                )
            except MemoryError:
                raise
            # It raises whatever its parts happen to raise.
            except Exception:
                told["content-type"] = ""
    raise FeedError("is too broken to be read")


def _mended(body: bytes) -> bytes:
    """The well-formed document that comes nearest."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.fromstring(body, parser)
    return b"" if tree is None else bytes(etree.tostring(tree))


def check_entities(body: bytes) -> None:
    """Refuses entities that grow: those that stand for others, and those that stand for much.

    Raises:
        FeedError: there is such a one.
    """

    def declared(name: str, parameter: bool, value: str | None, *_: object) -> None:
        if value is not None and (len(value) > LONGEST_ENTITY or _NESTED.search(value)):
            raise FeedError(f"declares the entity {name[:40]!r}, which stands for too much")

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = declared
    # What follows the first element declares nothing.
    parser.StartElementHandler = _stop
    try:
        parser.Parse(body, True)
    except FeedError:
        raise
    except (_Enough, expat.ExpatError, ValueError, LookupError):
        return


class _Enough(Exception):
    """All that may declare entities was read."""


def _stop(name: str, attributes: object) -> None:
    raise _Enough


def _entry(found: Any, feed_title: str, feed_language: str) -> Entry:
    url = _address(found.get("feedburner_origlink")) or _address(found.get("link"))
    contents = [one for one in found.get("content", ()) if _text(one.get("value"))]
    first = contents[0] if contents else {}
    summary = _text(found.get("summary"))
    language = _text(first.get("language") or (found.get("title_detail") or {}).get("language"))
    return Entry(
        key=_text(found.get("id")) or url or _plain(found.get("title")),
        url=url,
        title=_plain(found.get("title")),
        published=_published(found),
        author=_author(found),
        publisher=_plain((found.get("source") or {}).get("title")) or feed_title,
        language=language or feed_language,
        html=_text(first.get("value")) or summary,
        whole=bool(contents),
    )


def _published(found: Any) -> str:
    """When it was published, or else last changed."""
    for name in ("published", "created", "updated"):
        # Asked as a plain dictionary: feedparser gives one name for another.
        moment = dict.get(found, f"{name}_parsed")
        if moment is not None:
            year, month, day, hour, minute, second = moment[:6]
            second = min(second, 59)
            return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
        if written := _text(dict.get(found, name)):
            return written
    return ""


def _author(found: Any) -> str:
    names = [_plain(one.get("name")) for one in found.get("authors", ()) if one]
    return ", ".join(dict.fromkeys(name for name in names if name)) or _plain(found.get("author"))


def _address(value: object) -> str:
    written = _text(value)
    return written if is_web_address(written) else ""


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _plain(value: object) -> str:
    """A line without markup: titles may be written in HTML."""
    return " ".join(text_of(_text(value)).split())
