"""Every feed of a public test set is read, and says what the set expects of it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.feeds import xml_feed
from ingest.feeds.document import Document, FeedError
from ingest.text.markup import text_of

REAL = Path(__file__).parents[4] / "shared" / "data" / "feeds"
EXPECTED = re.compile(
    r"(entries\[0\]|feed)(?:\.|\[')(title|link|published_parsed|updated_parsed)(?:'\])?"
    r" == (.+?)\s*$"
)
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real feeds are not here")


def read(path: Path) -> Document | None:
    try:
        return xml_feed.parse(path.read_bytes())
    except FeedError:
        return None


def expectations(path: Path) -> Iterator[tuple[str, str, object]]:
    """What a comment on top of a file expects of the fields that are used."""
    head = path.read_bytes()[:2000].decode("latin-1")
    for line in re.findall(r"Expect:\s*(.*)", head):
        for part in line.split(" and "):
            if found := EXPECTED.match(part.strip()):
                try:
                    yield found[1], found[2], ast.literal_eval(found[3])
                except (SyntaxError, ValueError):
                    continue


def test_every_feed_is_read_or_refused() -> None:
    files = sorted(REAL.rglob("*.xml"))
    read_ones = [path for path in files if read(path) is not None]
    assert len(files) > 600
    assert len(read_ones) / len(files) > 0.95


def test_feeds_say_what_is_expected_of_them() -> None:
    checked, wrong = 0, []
    for path in sorted(REAL.rglob("*.xml")):
        for whose, field, value in expectations(path):
            found = read(path)
            given = _given(found, whose, field)
            if given is None:
                continue
            checked += 1
            if given != _wanted(field, value):
                wrong.append((path.name, field, given, value))
    assert checked > 60
    assert not wrong


def _given(found: Document | None, whose: str, field: str) -> str | None:
    if whose == "feed":
        return found.title if found and field == "title" else None
    if found is None or not found.entries:
        return None
    entry = found.entries[0]
    return {"title": entry.title, "link": entry.url}.get(field, entry.published[:10])


def _wanted(field: str, value: object) -> str:
    if isinstance(value, tuple):
        year, month, day = value[:3]
        return f"{year:04}-{month:02}-{day:02}"
    if field == "title":
        return " ".join(text_of(str(value)).split())
    return str(value) if str(value).startswith("http") else ""
