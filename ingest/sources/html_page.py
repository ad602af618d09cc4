"""An article from the web page that holds it, by trafilatura."""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import BinaryIO, NamedTuple
from urllib.parse import urljoin, urlsplit

from graph.model import Article
from ingest.sources import charset, limited, page_metadata, records
from ingest.sources.languages import code_of
from ingest.sources.page_metadata import Candidate, Candidates, place_of
from ingest.sources.records import MAX_FIELD, NOTHING, Known, RecordError, Refusal
from ingest.sources.urls import canonical
from ingest.sources.vocabulary import Translated

MAX_PAGE = 20_000_000
"""Largest page, in bytes."""

SECONDS = 10
"""Longest time of a processor that a page may take; real ones take a twentieth of one."""

_CHARSET = re.compile(rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_HEAD = 4_096
_SAME_SITE = re.compile(r"^(www|m|mobile|amp|edition)\.")


class Served(NamedTuple):
    """What the one who sent a page says of it."""

    url: str = ""
    """Where it was found."""
    charset: str = ""
    language: str = ""
    where: str = "http header"
    """How `Article.found_in` calls it."""


UNSERVED = Served()


def read(stream: BinaryIO, source: str, known: Known = NOTHING) -> Iterator[Article | Refusal]:
    """The page's article, or why it is none."""
    content = stream.read(MAX_PAGE + 1)
    if len(content) > MAX_PAGE:
        yield Refusal(source, 0, "", f"is larger than {MAX_PAGE:,} bytes")
        return
    yield item(content, source, known)


def item(
    content: bytes, source: str, known: Known = NOTHING, served: Served = UNSERVED, line: int = 0
) -> Article | Refusal:
    """The article of a page, or why it is none."""
    try:
        record, found_in = described(content, served)
    except RecordError as error:
        return Refusal(source, line, error.field, error.message)
    return records.item(record, source, line, known, found_in)


def described(content: bytes, served: Served = UNSERVED) -> Translated:
    """What a page says, and what the one who sent it says of it where the page does not.

    The address is the page's own only where it is one of the same site: otherwise a page could
    take the place of somebody else's article.

    Raises:
        RecordError: there is no article in it, or it takes too much time or memory to read.
    """
    record, found_in = Translated(*limited.told(__name__, content, (served.charset,), SECONDS))
    _settle_address(record, found_in, served)
    if served.language and "language" not in record:
        record["language"], found_in["language"] = served.language, served.where
    return Translated(record, found_in)


def told(content: bytes, declared: str = "") -> Translated:
    """What a page says: text, title, publisher, author, day of publication, URL and language.

    Menus, advertisements and readers' comments are left out. `declared` is the character encoding
    that came with the page.

    Raises:
        RecordError: there is no article in it.
    """
    # Half a second to import, which only those who read pages should wait for.
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    for name in ("trafilatura", "htmldate"):
        # They log what an answer tells already.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    tree = load_html(_text(content, declared)) if content.strip() else None
    if tree is None:
        raise RecordError("text", "is missing: this is no web page")
    candidates = page_metadata.candidates(tree)
    day, place = page_metadata.day(candidates)
    found = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": not day},
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise RecordError("text", "is missing: there is no article in the page")
    fields = {
        "title": found.title,
        "publisher": found.sitename or found.hostname,
        "author": ", ".join(filter(None, (found.author or "").split("; "))),
        "published": day or found.date or _unlikely_day(candidates),
        "url": _own_address([*candidates["url"], Candidate("", found.url or "")]),
        "language": _language(candidates),
    }
    record: dict[str, object] = {
        name: value for name, value in fields.items() if value and len(value) <= MAX_FIELD
    }
    places = {name: _place(name, str(value), candidates) for name, value in record.items()}
    if day:
        places["published"] = place
    elif _is_in_address(str(record.get("published", "")), str(record.get("url", ""))):
        places["published"] = "the address"
    return Translated({**record, "text": found.text}, places)


_OTHERWISE = {
    "title": "the page",
    "publisher": "the address",
    "author": "the page",
    "published": "text of the page",
    "url": "the page",
    "language": "the page",
}


def _place(name: str, value: str, candidates: Candidates) -> str:
    return place_of(value, candidates[name], _OTHERWISE[name])


def _is_in_address(day: str, address: str) -> bool:
    """Whether an address has a day in it: `/2023/11/09/`, `20231109`."""
    return bool(day) and day.replace("-", "") in re.sub(r"(?<=\d)[/_-](?=\d)", "", address)


def _text(content: bytes, declared: str) -> str:
    meta = _CHARSET.search(content[:_HEAD])
    text = charset.decoded(content, declared, meta[1].decode("ascii") if meta else "")
    return _XML.sub("", text.replace("\0", ""))


def _unlikely_day(candidates: Candidates) -> str:
    """A day that cannot be right, so that it is told what is wrong with it."""
    return next((one.value for one in candidates["published"]), "")


def _own_address(candidates: Iterable[Candidate]) -> str:
    """The first address that is one, or that is told from where the page was found."""
    for candidate in candidates:
        if candidate.value.startswith("/"):
            return candidate.value
        with suppress(ValueError):
            return canonical(candidate.value)
    return ""


def _language(candidates: Candidates) -> str:
    return next((one.value for one in candidates["language"] if code_of(one.value)), "")


def _settle_address(record: dict[str, object], found_in: dict[str, str], served: Served) -> None:
    """Puts the address under which the article is known."""
    own = str(record.pop("url", ""))
    with suppress(ValueError):
        own = canonical(urljoin(served.url, own)) if own else ""
        if own and _may_be_known_as(own, served.url):
            record["url"] = own
            return
    found_in.pop("url", None)
    with suppress(ValueError):
        record["url"] = canonical(served.url)
        found_in["url"] = served.where


def _may_be_known_as(own: str, served: str) -> bool:
    """Whether a page that was found somewhere may say that this is its address: another page of
    the same site, but not its front page."""
    if not served:
        return True
    is_front = not urlsplit(own).path and urlsplit(served).path.strip("/") != ""
    return _site(own) == _site(served) and not is_front


def _site(url: str) -> str:
    return _SAME_SITE.sub("", urlsplit(url).hostname or "")
