"""Archives of the web: WARC and ARC, whole, packed, cut off and broken."""

import gzip
import io
import zlib
from pathlib import Path

import pytest

from graph.model import Article
from ingest.sources import html_page, read, web_archive
from ingest.sources.records import Refusal
from tests.ingest.sources.made import SENTENCES, arc_record, found_in, page, told, warc_record

REAL = Path(__file__).parents[4] / "shared" / "data" / "warc"
NAMES = ["a", "b", "c"]
RECORDS = [warc_record(name, page(name)) for name in NAMES]


def from_archive(content: bytes) -> list[str | tuple[int, str, str]]:
    return told(web_archive.read(io.BytesIO(content), "crawl"))


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.arc", "crawl.arc.gz", "x"])
def test_each_page_is_an_article(tmp_path: Path, name: str) -> None:
    head = b"filedesc://crawl.arc 0.0.0.0 20231120101010 text/plain 4\n1 0\n\n"
    arc = [head, *(arc_record(n, page(n)) for n in NAMES)]
    records = arc if ".arc" in name else RECORDS
    if name.endswith(".gz"):
        records = [gzip.compress(record) for record in records]
    (tmp_path / name).write_bytes(b"".join(records))
    items = list(read(str(tmp_path / name)))
    assert told(items) == NAMES
    assert isinstance(items[0], Article)
    assert items[0].url == "https://courier.example/a"
    assert found_in(items[0])["url"] == "header of the archive"


def test_what_is_no_page_is_passed_over() -> None:
    request = RECORDS[0].replace(b"WARC-Type: response", b"WARC-Type: request", 1)
    picture = RECORDS[0].replace(b"Content-Type: text/html", b"Content-Type: image/gif", 1)
    moved = warc_record("moved", b"", status="301 Moved")
    assert from_archive(request + picture + moved + RECORDS[1]) == ["b"]


def test_an_answer_in_chunks_or_packed_is_put_together() -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (page("a")[:50], page("a")[50:]))
    content = (
        warc_record("a", chunks + b"0\r\n\r\n", "Transfer-Encoding: chunked\r\n")
        + warc_record("b", gzip.compress(page("b")), "Content-Encoding: gzip\r\n")
        + warc_record("c", zlib.compress(page("c")), "Content-Encoding: deflate\r\n")
        + warc_record("d", page("d"), "Transfer-Encoding: chunked\r\n")
    )
    assert from_archive(content) == ["a", "b", "c", "d"]


def test_the_header_says_in_which_encoding_and_language_a_page_is() -> None:
    body = page("Déjà").decode().replace(SENTENCES, "Президент заявил в среду. " * 9)
    content = warc_record("a", body.encode("koi8-r", errors="ignore"), "Content-Language: ru\r\n")
    content = content.replace(
        b"Content-Type: text/html", b"Content-Type: text/html; charset=koi8-r"
    )
    head, _, answer = content.partition(b"\r\n\r\n")
    size = len(answer) - 4
    head = head[: head.rindex(b":")] + b": %d" % size
    [article] = web_archive.read(io.BytesIO(head + b"\r\n\r\n" + answer), "crawl")
    assert isinstance(article, Article), article
    assert "Президент" in article.text
    assert (article.language, found_in(article)["language"]) == ("ru", "header of the archive")


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_an_archive_that_is_cut_off_loses_one_record(packed: bool) -> None:
    last = gzip.compress(RECORDS[2]) if packed else RECORDS[2]
    whole = b"".join(map(gzip.compress, RECORDS[:2])) if packed else b"".join(RECORDS[:2])
    assert from_archive(whole + last[: len(last) * 2 // 3]) == ["a", "b", (3, "", "is cut off")]


def test_a_record_that_is_damaged_costs_only_itself() -> None:
    second = bytearray(gzip.compress(RECORDS[1]))
    second[40:60] = b"\xaa" * 20
    content = gzip.compress(RECORDS[0]) + bytes(second) + gzip.compress(RECORDS[2])
    found = from_archive(content)
    assert (found[0], found[-1]) == ("a", "c")
    longer = RECORDS[1].replace(b"Content-Length: ", b"Content-Length: 9", 1)
    headless = RECORDS[1].replace(b"WARC/1.0", b"XXXX/9.9", 1)
    assert from_archive(RECORDS[0] + headless + RECORDS[2]) == ["a", "c"]
    assert from_archive(RECORDS[0] + longer)[0] == "a"


def test_pages_that_are_bombs_cost_only_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_archive, "MAX_PAGE", 1_000_000)
    bomb = warc_record("a", gzip.compress(bytes(9_000_000)), "Content-Encoding: gzip\r\n")
    large = warc_record("b", bytes(1_000_001))
    assert from_archive(bomb + large + RECORDS[2]) == [
        (1, "", "is larger than 1,000,000 bytes"),
        (2, "", "is larger than 1,000,000 bytes"),
        "c",
    ]


def test_what_is_no_archive_has_no_pages(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(b"\0\1 nothing " * 99)
    assert [item for item in read(str(tmp_path)) if isinstance(item, Article)] == []


@pytest.mark.skipif(not REAL.is_dir(), reason="the real archives are not here")
@pytest.mark.parametrize("path", sorted(REAL.glob("*")) if REAL.is_dir() else [], ids=str)
def test_real_archives_are_read_to_their_end(path: Path) -> None:
    items = list(read(str(path)))
    assert len(items) < 7
    assert all("missing" in i.message or "cut off" in i.message
               for i in items if isinstance(i, Refusal))  # fmt: skip


@pytest.mark.skipif(not REAL.is_dir(), reason="the real archives are not here")
def test_a_real_page_is_found_in_chunks() -> None:
    [article] = read(str(REAL / "example-iana.org-chunked.warc"))
    assert isinstance(article, Article)
    assert "Domain Names" in article.text


def test_a_page_of_another_site_does_not_take_its_place() -> None:
    own = html_page.Served("https://www.courier.example/a")
    for told_url, url in (
        ("https://courier.example/b", "https://courier.example/b"),
        ("/b", "https://www.courier.example/b"),
        ("https://herald.example/b", "https://www.courier.example/a"),
        ("https://courier.example/", "https://www.courier.example/a"),
    ):
        body = page("a").replace(
            b"</head>", f'<link rel="canonical" href="{told_url}"></head>'.encode()
        )
        item = html_page.item(body, "page", served=own)
        assert isinstance(item, Article)
        assert item.url == url
