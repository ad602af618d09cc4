"""Web addresses as sources: pages, feeds and sitemaps, told apart by what they hold."""

import gzip
import json
from pathlib import Path

import pytest

from graph.model import Article
from ingest import sources
from ingest.sources import SourceError
from ingest.sources.records import Refusal
from tests.ingest.feeds.made import PARAGRAPH, WHOLE, index, item, page, rss, sitemap
from tests.ingest.serving import answer, hasty, redirect, serving

JSON_ITEM = {
    "id": "1",
    "url": "https://herald.example/talks",
    "title": "Talks",
    "content_html": WHOLE,
    "date_published": "2023-11-20T23:30:00-05:00",
}


def read(argument: str) -> list[sources.Item]:
    """What a source gives to a client that may reach this machine."""
    return list(sources.read(argument, hasty))


def articles(found: list[sources.Item]) -> list[Article]:
    """All of it, if nothing was refused."""
    assert not [one for one in found if isinstance(one, Refusal)]
    return [one for one in found if isinstance(one, Article)]


def test_a_page_is_read() -> None:
    with serving(
        {"/a": redirect("/talks?utm_source=x"), "/talks?utm_source=x": answer(page())}
    ) as web:
        [article] = articles(read(f"{web.base}/a"))
        assert article.url == f"{web.base}/talks"
    assert (article.title, str(article.published)) == ("Talks", "2023-11-20")
    assert "held talks in Paris" in article.text


def test_a_page_does_not_take_the_place_of_another_sites() -> None:
    with serving({"/": answer(page(url="https://herald.example/talks"))}) as web:
        [article] = articles(read(web.base))
        assert article.url == web.base


def test_the_charset_of_the_header_counts() -> None:
    content = page(title="Gespräche", text=f"Ü. {PARAGRAPH}").decode().encode("cp1252")
    with serving({"/": answer(content, media="text/html; charset=windows-1252")}) as web:
        [article] = articles(read(web.base))
    assert article.title == "Gespräche"
    assert article.text.startswith(("Ü.", "Gespräche"))


def test_what_cannot_be_fetched_is_one_line() -> None:
    with serving({}) as web, pytest.raises(SourceError, match="there is no such page") as caught:
        read(f"{web.base}/none")
    assert "\n" not in str(caught.value)


def test_without_a_setting_this_machine_is_closed() -> None:
    with (
        serving({"/": answer(page())}) as web,
        pytest.raises(SourceError, match="not of the public"),
    ):
        list(sources.read(web.base))


def test_a_page_without_an_article_is_refused() -> None:
    with serving({"/": answer(b"<html><body></body>")}) as web:
        [refusal] = read(web.base)
    assert isinstance(refusal, Refusal)
    assert refusal.field == "text"


@pytest.mark.parametrize("media", ["application/rss+xml", "text/html", "text/plain", ""])
def test_a_feed_is_told_by_what_it_holds(media: str) -> None:
    feed = rss(item("https://herald.example/a", whole=WHOLE, more="<dc:creator>Jo</dc:creator>"))
    with serving({"/page.html": answer(feed, media=media)}) as web:
        [article] = articles(read(f"{web.base}/page.html"))
        assert web.paths() == ["/page.html"]
    assert article.url == "https://herald.example/a"
    assert (article.title, article.publisher, article.language) == ("Talks", "The Herald", "en")
    assert str(article.published) == "2023-11-21"
    assert article.text.splitlines()[-1] == "Iran condemned Iraq."
    assert "<p>" not in article.text


def test_of_entries_that_do_not_hold_the_text_the_page_is_read() -> None:
    with serving({}) as web:
        routes = {
            "/feed": answer(
                rss(
                    item(f"{web.base}/bare", title="Of the feed"),
                    item(f"{web.base}/cut", whole=f"<p>{PARAGRAPH * 3} Read more ...</p>"),
                    item("", title="Nothing"),
                )
            ),
            "/bare": answer(page(title="", published="")),
            "/cut": answer(page(title="Of the page")),
        }
        web.routes.update(routes)
        bare, cut, nothing = read(f"{web.base}/feed")
    # What the page does not tell, the feed does.
    assert isinstance(bare, Article)
    assert (bare.title, str(bare.published)) == ("Of the feed", "2023-11-21")
    assert isinstance(cut, Article)
    assert (cut.title, str(cut.published)) == ("Of the page", "2023-11-20")
    assert isinstance(nothing, Refusal)


def test_what_fails_of_a_feed_leaves_the_rest() -> None:
    with serving({}) as web:
        far = "Fri, 31 Dec 9999 23:30:00 -0500"
        web.routes["/feed"] = answer(
            rss(
                item(f"{web.base}/none"),
                item("http://169.254.169.254/latest/"),
                item("http://[::1]:22/"),
                item("https://herald.example/late", whole=WHOLE, published=far),
                item("https://herald.example/good", whole=WHOLE),
            )
        )
        *refused, good = read(f"{web.base}/feed")
    assert isinstance(good, Article)
    told = [one.message for one in refused if isinstance(one, Refusal)]
    assert "no such page" in told[0]
    assert "not of the public internet" in told[1]
    assert "not of the public internet" in told[2]
    assert refused[3].field == "published"
    assert len(told) == 4


@pytest.mark.parametrize(
    ("entities", "told"),
    [
        ('<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">', "stands for too much"),
        (f'<!ENTITY c "{"x" * 5000}">', "stands for too much"),
    ],
)
def test_entities_do_not_grow(entities: str, told: str) -> None:
    prolog = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]>'
    with serving({"/": answer(rss(item(title="&c;"), prolog=prolog))}) as web:
        with pytest.raises(SourceError, match=told) as caught:
            read(web.base)
        assert "\n" not in str(caught.value)


def test_entities_tell_nothing_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    prolog = f'<!DOCTYPE rss [<!ENTITY c SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    feed = rss(item("https://herald.example/a", title="Talks &c;", whole=WHOLE), prolog=prolog)
    with serving({"/": answer(feed)}) as web:
        [article] = articles(read(web.base))
    assert article.title == "Talks &c;"


@pytest.mark.parametrize(
    "prolog",
    [
        '<?xml version="1.0"?>',
        '<?xml version="1.0" encoding="ut\xff-8"?>',
        '\n\n<?xml version="1.0"?>',
    ],
)
def test_a_broken_entry_leaves_the_rest_of_a_feed(prolog: str) -> None:
    broken = item("https://herald.example/broken", title="&#x110000; < & ]]>", whole=WHOLE)
    good = item("https://herald.example/good", whole=WHOLE)
    with serving({"/": answer(rss(broken, good, prolog=prolog).replace(b"\xc3", b""))}) as web:
        found = read(web.base)
    urls = [one.url for one in found if isinstance(one, Article)]
    assert "https://herald.example/good" in urls


def test_an_atom_feed_is_read() -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><entry>
    <title type="html">Talks &lt;i&gt;now&lt;/i&gt;</title><link href="/talks"/><id>tag:1</id>
    <published>2023-11-20T10:00:00Z</published><updated>2024-01-01T10:00:00Z</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{WHOLE}</div></content>
    </entry></feed>"""
    with serving({"/feed": answer(feed.encode())}) as web:
        [article] = articles(read(f"{web.base}/feed"))
        assert article.url == f"{web.base}/talks"
    assert (article.title, str(article.published)) == ("Talks now", "2023-11-20")


def test_a_json_feed_is_read() -> None:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Herald",
        "items": [
            {"id": 1, "url": "/talks", "title": "Talks", "content_html": WHOLE,
             "date_published": "2023-11-20T23:30:00-05:00", "authors": [{"name": "Jo"}]},
            "nonsense",
            {"id": "x", "content_text": ""},
        ],
    }  # fmt: skip
    with serving({"/feed": answer(json.dumps(told).encode(), media="application/json")}) as web:
        article, refusal = read(f"{web.base}/feed")
        assert isinstance(article, Article)
        assert article.url == f"{web.base}/talks"
    assert (article.publisher, str(article.published)) == ("Herald", "2023-11-21")
    assert isinstance(refusal, Refusal)


def test_a_news_sitemap_brings_titles_and_dates() -> None:
    with serving({}) as web:
        news = (
            f"<loc>{web.base}/a</loc><news:news><news:publication><news:name>Herald</news:name>"
            "<news:language>en</news:language></news:publication><news:title>Of the map"
            "</news:title><news:publication_date>2023-11-22</news:publication_date></news:news>"
        )
        plain = f"<loc>{web.base}/b</loc><lastmod>2024-01-01</lastmod>"
        web.routes["/map"] = answer(sitemap(news, plain, "<loc>/relative</loc>"))
        web.routes["/a"] = answer(page(title="", published=""))
        web.routes["/b"] = answer(page())
        first, second = articles(read(f"{web.base}/map"))
    assert (first.title, str(first.published)) == ("Of the map", "2023-11-22")
    assert str(second.published) == "2023-11-20"


def test_an_index_leads_to_its_sitemaps() -> None:
    with serving({}) as web:
        listed = [f"{web.base}/{name}" for name in ("1.xml.gz", "none", "index")]
        maps = {
            "/index": answer(index(*listed)),
            "/1.xml.gz": answer(
                gzip.compress(sitemap(f"<loc>{web.base}/a</loc>")), media="application/x-gzip"
            ),
            "/a": answer(page()),
        }
        web.routes.update(maps)
        found = read(f"{web.base}/index")
    assert sum(isinstance(one, Article) for one in found) == 1
    # An index that lists itself is not gone through again and again.
    refused = {one.source for one in found if isinstance(one, Refusal)}
    assert refused == {f"{web.base}/none"}


def test_a_bomb_in_a_sitemap_is_not_unpacked() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * 5_000_000)
    with (
        serving({"/": answer(bomb, media="application/gzip")}) as web,
        pytest.raises(SourceError, match="larger than"),
    ):
        read(web.base)


def test_records_are_read_from_the_web() -> None:
    record = {"text": "Iran met Iraq.", "published": "2023-11-09"}
    line = json.dumps(record).encode()
    routes = {
        "/a": answer(json.dumps([record]).encode(), media="application/json"),
        "/b": answer(line + b"\n" + line, media="application/x-ndjson"),
    }
    with serving(routes) as web:
        assert len(articles(read(f"{web.base}/a"))) == 1
        assert len(articles(read(f"{web.base}/b"))) == 2


@pytest.mark.parametrize(
    ("name", "before", "encoding"),
    [("feed.xml", "", "utf-8"), ("feed.rss", "\n", "utf-8-sig"), ("feed.atom", "", "utf-16")],
)
def test_feeds_in_files_are_read(tmp_path: Path, name: str, before: str, encoding: str) -> None:
    made = before + rss(item("https://herald.example/a", title="Gespräche", whole=WHOLE)).decode()
    (tmp_path / name).write_bytes(made.encode(encoding))
    [article] = articles(read(str(tmp_path / name)))
    assert article.title == "Gespräche"


def test_feeds_in_files_are_told_by_what_they_hold(tmp_path: Path) -> None:
    told = {"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "items": [JSON_ITEM]}
    feed = rss(item("https://herald.example/talks", whole=WHOLE))
    for name, content in (
        ("feed.json", json.dumps(told).encode()),
        ("feed", json.dumps(told, indent=2).encode()),
        ("feed.html", feed),
        ("feed.txt", feed),
        ("feed.xml.gz", gzip.compress(feed)),
    ):
        (tmp_path / name).write_bytes(content)
        [article] = articles(read(str(tmp_path / name)))
        assert article.url == "https://herald.example/talks", name


def test_what_is_no_feed_is_told(tmp_path: Path) -> None:
    for name, content, told in (
        ("a.xml", "<html>", "neither a feed nor a sitemap"),
        ("b.xml", "", "neither a feed nor a sitemap"),
        ("c.xml", "<opml><body/></opml>", "entente feeds import"),
        ("d.xml", "<rss", "is no feed"),
    ):
        (tmp_path / name).write_text(content)
        with pytest.raises(SourceError, match=told):
            read(str(tmp_path / name))
