"""An article from the web page that holds it, by trafilatura."""

from collections.abc import Iterator
from typing import BinaryIO

from graph.model import Article
from ingest.sources import records
from ingest.sources.records import NOTHING, Known, RecordError, Refusal

MAX_PAGE = 20_000_000
"""Largest page, in bytes."""


def read(stream: BinaryIO, source: str, known: Known = NOTHING) -> Iterator[Article | Refusal]:
    """The page's article, or why it is none."""
    content = stream.read(MAX_PAGE + 1)
    if len(content) > MAX_PAGE:
        yield Refusal(source, 0, "", f"is larger than {MAX_PAGE:,} bytes")
        return
    yield item(content, source, known)


def item(content: bytes, source: str, known: Known = NOTHING) -> Article | Refusal:
    """The article of a page, or why it is none."""
    try:
        record = told(content)
    except RecordError as error:
        return Refusal(source, 0, error.field, error.message)
    return records.item(record, source, 0, known)


def told(content: bytes) -> dict[str, object]:
    """What a page says: text, title, publisher, day of publication, URL and language.

    Menus, advertisements and readers' comments are left out.

    Raises:
        RecordError: there is no article in it.
    """
    # Half a second to import, which only those who read pages should wait for.
    from trafilatura import bare_extraction

    found = bare_extraction(
        content, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise RecordError("text", "is missing: there is no article in the page")
    fields = {
        "text": found.text,
        "title": found.title,
        "publisher": found.sitename or found.hostname,
        "published": found.date,
        "url": found.url,
        "language": found.language,
    }
    return {name: value for name, value in fields.items() if value}
