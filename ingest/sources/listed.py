"""From what a list tells of an article to the article: from the list itself where it holds the
whole text, and otherwise from its page."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from graph.model import Article
from ingest.feeds.document import Document, Entry, FeedError, Kind
from ingest.feeds.opening import document_of, unzipped
from ingest.fetching.answer import Answer
from ingest.fetching.errors import FetchError
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.targets import target
from ingest.sources import html_page
from ingest.sources.html_page import Served
from ingest.sources.records import NOTHING, Known, RecordError, Refusal, article_from_record
from ingest.text.markup import text_of

ENOUGH = 300
"""Characters of a text that is said to be whole, from which on it is believed."""

LONG = 2_000
"""Characters from which on a text is taken for whole although nothing says so."""

LIST = "entry of the feed or sitemap"
"""Where the fields of an article were found that its page does not tell."""

DEEPEST = 3
"""Sitemaps within indexes within indexes."""

_BROKEN_OFF = re.compile(
    r"(\.\.\.|…|\[[.…]+\]|(read|view|see|continue) (more|reading|the (full|rest)).{0,60})\W*$",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,3}")


class Taken(NamedTuple):
    """What became of an entry."""

    entry: Entry
    item: Article | Refusal
    again: bool = False
    """Whether it failed in passing, so that another attempt may succeed."""


def _never(entry: Entry) -> bool:
    return False


def taken(
    document: Document,
    fetcher: Fetcher,
    source: str,
    *,
    known: Callable[[Entry], bool] = _never,
    said: Known = NOTHING,
) -> Iterator[Taken]:
    """Each entry's article, or why there is none; one that is `known` is passed over. What is
    `said` of all of them wins over what they say.

    Pages are fetched one by one as they are asked for.
    """
    for number, (entry, failure) in enumerate(_entries(document, fetcher, known), start=1):
        if failure is not None:
            yield Taken(entry, failure, again=True)
        elif not known(entry):
            yield _taken(entry, fetcher, (source, number), said)


def page_article(answer: Answer, entry: Entry | None = None, said: Known = NOTHING) -> Article:
    """The article of a page; what a list tells of it stands where the page tells nothing.

    Raises:
        RecordError: there is none in it.
    """
    record, found_in = html_page.described(answer.body, Served(answer.url, answer.charset))
    listed = _told(entry) if entry else {}
    return _article({**listed, **record}, {**dict.fromkeys(listed, LIST), **found_in}, said)


def _article(record: dict[str, object], found_in: dict[str, str], said: Known) -> Article:
    places = {**found_in, **dict.fromkeys(said.fields, said.where)}
    return article_from_record({**record, **said.fields}, places)


def _entries(
    document: Document, fetcher: Fetcher, known: Callable[[Entry], bool]
) -> Iterator[tuple[Entry, Refusal | None]]:
    """The entries of a document and of the sitemaps that it lists, each once.

    A sitemap that is `known` in its present version lists nothing new.
    """
    seen: set[str] = set()
    waiting = [(document, 0)]
    while waiting:
        here, depth = waiting.pop()
        for entry in here.entries:
            if entry.key in seen:
                continue
            seen.add(entry.key)
            if here.kind is not Kind.INDEX:
                yield entry, None
                continue
            if entry.version and known(entry):
                continue
            try:
                found = _sitemap(entry.url, fetcher, depth)
            except (FetchError, FeedError) as error:
                reason = error.reason if isinstance(error, FetchError) else str(error)
                yield entry, Refusal(entry.url, 0, "", reason)
                continue
            if found.kind is Kind.INDEX:
                waiting.append((found, depth + 1))
            else:
                yield from ((one, None) for one in _unseen(found, seen))


def _unseen(document: Document, seen: set[str]) -> Iterator[Entry]:
    for entry in document.entries:
        if entry.key not in seen:
            seen.add(entry.key)
            yield entry


def _sitemap(url: str, fetcher: Fetcher, depth: int) -> Document:
    if depth >= DEEPEST:
        raise FeedError("is a sitemap within too many others")
    answer = fetcher.fetch(url)
    found = document_of(unzipped(answer.body, fetcher.limits.size), answer.url, answer.content_type)
    if found is None or found.kind is Kind.FEED:
        raise FeedError("is no sitemap")
    return found


def _taken(entry: Entry, fetcher: Fetcher, place: tuple[str, int], said: Known) -> Taken:
    text = text_of(entry.html)
    try:
        if _is_whole(entry, text):
            listed = _told(entry)
            places = dict.fromkeys(listed, LIST)
            return Taken(entry, _article({**listed, "text": text}, places, said))
        if not entry.url:
            raise RecordError("text", "is missing, and so is the address of its page")
        answer = fetcher.fetch(entry.url)
        return Taken(entry, page_article(answer, entry, said))
    except FetchError as error:
        return Taken(entry, Refusal(entry.url, 0, "", error.reason), again=error.passing)
    except RecordError as error:
        where = (entry.url, 0) if entry.url else place
        return Taken(entry, Refusal(*where, error.field, error.message))


def _is_whole(entry: Entry, text: str) -> bool:
    if not entry.url:
        return bool(text)
    if _BROKEN_OFF.search(text[-120:]):
        return False
    return len(text) >= (ENOUGH if entry.whole else LONG)


def _told(entry: Entry) -> dict[str, object]:
    try:
        url = target(entry.url).url if entry.url else ""
    except FetchError:
        url = ""
    fields = {
        "url": url,
        "title": entry.title,
        "published": entry.published,
        "author": entry.author,
        "publisher": entry.publisher,
        "language": entry.language if _LANGUAGE.fullmatch(entry.language) else "",
    }
    return {name: value for name, value in fields.items() if value}
