"""Web pages as articles."""

import gzip
import json
import re
from pathlib import Path
from time import monotonic

import pytest

from graph.model import Article
from ingest.sources import html_page, limited, read
from ingest.sources.records import Known, Refusal
from tests.ingest.sources.made import found_in

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


FULL = """<html lang="en-GB"><head><title>Talks go on | The Courier</title>
<meta property="og:title" content="Talks go on"><meta property="og:site_name" content="The Courier">
<meta name="author" content="Ann Smith"><link rel="canonical" href="https://courier.example/talks">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Talks",
"datePublished": "2023-11-19T23:30:00-05:00", "dateModified": "2024-01-01"}]}</script></head><body>
<article><h1>Talks go on</h1><time datetime="2023-11-19">Sunday</time><p>France and Germany held
talks in Paris on Monday about the war in Ukraine and the price of gas.</p><p>Officials of both
countries said that the talks would go on for two more days.</p></article></body></html>"""


def test_all_that_a_page_tells_comes_with_where_it_was_found() -> None:
    article = html_page.item(FULL.encode(), "page")
    assert isinstance(article, Article)
    assert (article.title, article.publisher, article.author) == (
        "Talks go on",
        "The Courier",
        "Ann Smith",
    )
    assert (article.published.isoformat(), article.language) == ("2023-11-20", "en")
    assert found_in(article) == {
        "title": "og:title",
        "publisher": "og:site_name",
        "author": "meta author",
        "published": "json-ld",
        "language": "html element",
        "url": "canonical link",
    }


@pytest.mark.parametrize(
    ("from_", "to", "day", "place"),
    [
        ("datePublished", "x", "2023-11-19", "time element"),
        ("2023-11-19T23:30:00-05:00", "9999-12-31", "2023-11-19", "time element"),
        ("2023-11-19T23:30:00-05:00", "soon", "2023-11-19", "time element"),
        ("2023-11-19T23:30:00-05:00", "2023-02-31", "2023-11-19", "time element"),
    ],
)
def test_a_day_that_cannot_be_is_passed_over(from_: str, to: str, day: str, place: str) -> None:
    article = html_page.item(FULL.replace(from_, to).encode(), "page")
    assert isinstance(article, Article)
    assert (article.published.isoformat(), found_in(article)["published"]) == (day, place)


def test_a_page_with_no_other_day_than_one_of_the_year_9999_is_refused() -> None:
    content = PAGE.replace("2023-11-20", "9999-12-31")
    assert html_page.item(content.encode(), "page") == Refusal(
        "page", 0, "published", "is not between 1800 and 2200 (meta date)"
    )


@pytest.mark.parametrize("element", ["div", "b", "table><tr><td", "a"])
def test_a_page_of_a_hundred_thousand_nested_elements_costs_only_itself(element: str) -> None:
    started = monotonic()
    content = PAGE.replace("<article>", f"<{element}>" * 100_000)
    item = html_page.item(content.encode(), "page")
    assert isinstance(item, Article) or item.message.startswith("is missing")
    assert monotonic() - started < 60


def test_a_page_that_takes_too_long_or_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = b"<html><body><article>" + b"<p>France met Germany again.</p>" * 120_000
    broken = (
        b'<script type="application/ld+json">{"articleBody":"' + b'\\"' * 400_000 + b"</script>"
    )
    monkeypatch.setattr(html_page, "SECONDS", 1)
    refused = html_page.item(PAGE.encode().replace(b"</head>", broken + b"</head>"), "page")
    assert isinstance(refused, Refusal)
    assert refused.message == "takes longer than 1 seconds to read"
    monkeypatch.setattr(html_page, "SECONDS", 60)
    monkeypatch.setattr(limited, "MEMORY", 150_000_000)
    refused = html_page.item(content, "page")
    assert isinstance(refused, Refusal)
    assert refused.message == "takes more than 150,000,000 bytes of memory to read"


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "shift_jis", "x-unknown", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_wrong_charset_is_not_believed(declared: str, encoding: str) -> None:
    meta = f'<head><meta charset="{declared}">' if declared else "<head>"
    content = PAGE.replace("<head>", meta).replace("Ukraine and", "Ukraine – “à Genève” – and")
    article = html_page.item(content.encode(encoding), "page")
    assert isinstance(article, Article)
    assert "“à Genève”" in article.text
