"""Web pages as articles."""

import gzip
import json
import re
from pathlib import Path

import pytest

from graph.model import Article
from ingest.sources import html_page, read
from ingest.sources.records import Known, Refusal

REAL = Path(__file__).parents[4] / "shared" / "data" / "pages"
PAGE = """<html><head><title>Talks</title><meta name="date" content="2023-11-20">
<link rel="canonical" href="https://herald.example/talks"></head><body><article><p>France and
Germany held talks in Paris on Monday about the war in Ukraine and the price of gas.</p>
<p>Officials of both
countries said that the talks would go on for at least two more days.</p></article></body></html>"""


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    [article] = read(str(tmp_path))
    assert isinstance(article, Article)
    assert (article.url, article.published.isoformat()) == (
        "https://herald.example/talks",
        "2023-11-20",
    )
    assert "held talks in Paris" in article.text


def test_a_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_page, "MAX_PAGE", 10)
    (tmp_path / "page.htm").write_text(PAGE)
    [refusal] = read(str(tmp_path / "page.htm"))
    assert isinstance(refusal, Refusal)
    assert "larger than 10 bytes" in refusal.message


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"<", b"<html>" * 9999, "\u202e".encode()])
def test_what_is_no_page_is_refused(content: bytes) -> None:
    assert isinstance(html_page.item(content, "page"), Refusal)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real pages are not here")
def test_real_pages_give_their_articles() -> None:
    truth = json.loads((REAL / "ground-truth.json").read_text())
    shared = []
    for name in sorted(truth)[:40]:
        content = gzip.decompress((REAL / "html" / f"{name}.html.gz").read_bytes())
        found = html_page.item(content, name, Known({"published": "2023-11-20"}))
        wanted = _shingles(truth[name]["articleBody"])
        given = _shingles(found.text) if isinstance(found, Article) else set()
        shared.append(len(wanted & given) / max(len(wanted | given), 1))
    assert sum(shared) / len(shared) > 0.8


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))
