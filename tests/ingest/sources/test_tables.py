"""Tables of articles: CSV and Parquet."""

import io
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.model import Article
from ingest.sources import csv_table, lines, parquet_table, read
from ingest.sources.records import MAX_TEXT
from tests.ingest.sources.made import TEXT, found_in, told


def from_csv(content: str | bytes) -> list[str | tuple[int, str, str]]:
    written = content.encode() if isinstance(content, str) else content
    return told(csv_table.read(io.BytesIO(written), "news"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_is_an_article(delimiter: str) -> None:
    rows = [
        ["id", "Headline", "Body", "Date Published", "Source", "Author"],
        ["1", "Talks", f'"{TEXT}\n""Good"", it said."', "9 November 2023", "The Courier", "Ann"],
    ]
    content = "\r\n".join(delimiter.join(row) for row in rows).encode()
    [article] = csv_table.read(io.BytesIO(content), "news")
    assert isinstance(article, Article)
    assert article.text == f'{TEXT}\n"Good", it said.'
    assert (article.title, article.publisher, article.author) == ("Talks", "The Courier", "Ann")
    assert article.published == date(2023, 11, 9)
    assert article.id != "1"
    assert found_in(article) == {
        "title": "column Headline",
        "publisher": "column Source",
        "author": "column Author",
        "published": "column Date Published",
    }


def test_a_row_that_is_broken_costs_only_itself() -> None:
    content = f"""title,text,date
a,{TEXT},2023-11-09
b "said" x,{TEXT},2023-11-09
"bad "quote" c",{TEXT},2023-11-09
unclosed,"{TEXT} never ends,2023-11-09
d,"{TEXT} ends.",2023-11-09
e,{TEXT},2023-11-09,more,cells

f,{TEXT},9999-12-31
g,,2023-11-09
h,{TEXT}
i,"{TEXT}",2023-11-09
j,"{TEXT},2023-11-09
k,{TEXT},2023-11-09
"""
    assert from_csv(content) == [
        "a",
        'b "said" x',
        (4, "", "is not CSV: ',' expected after '\"'"),
        (5, "", "is not CSV: ',' expected after '\"'"),
        "d",
        (7, "", "has more cells than there are columns"),
        (9, "published", "is not between 1800 and 2200 (column date)"),
        (10, "text", "is empty"),
        (11, "published", "is missing"),
        "i",
        (13, "", "is not CSV: unexpected end of data"),
        "k",
    ]


def test_a_cell_without_an_end_is_given_up_and_its_lines_are_read_again() -> None:
    filler = "".join(f"x{n},{TEXT},2023-11-09\n" for n in range(3))
    content = (
        f'title,text,date\na,"{TEXT},2023-11-09\n{filler}' + "y" * 2 * MAX_TEXT + "\n" + filler
    )
    assert from_csv(content) == [
        (2, "", "is not CSV: field larger than field limit (2000000)"),
        "x0", "x1", "x2",
        (6, "text", "is missing"),
        "x0", "x1", "x2",
    ]  # fmt: skip


def test_quotes_that_open_on_every_line_take_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "MAX_REREAD", 100_000)
    content = "title,text,date\n" + 'a",""",x\n' * 20_000
    assert len(from_csv(content)) < 200


def test_a_line_too_long_or_in_another_encoding_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lines, "MAX_LINE", 100)
    monkeypatch.setattr(csv_table.charset, "SAMPLE", 60)
    content = (
        f"title,text,date\na,{TEXT},2023-11-09\nb,{'x' * 200},2023-11-09\n".encode()
        + f"c,{TEXT} Café.,2023-11-09\n".encode("latin-1")
        + f"d,{TEXT},2023-11-09\n".encode()
    )
    assert from_csv(content) == [
        "a",
        (3, "", "is longer than 100 bytes"),
        (4, "", "is not UTF-8"),
        "d",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_encoding_is_told_from_the_bytes(encoding: str) -> None:
    content = "title,text,date\nCafé “talks” – née,Déjà vu à la conférence.,2023-11-09\n"
    [article] = csv_table.read(io.BytesIO(content.encode(encoding)), "news")
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Café “talks” – née", "Déjà vu à la conférence.")


def test_parquet_is_read_row_by_row(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": [1, 2, 3],
            "headline": ["a", "b", "c"],
            "content": [TEXT, TEXT, None],
            "publishedAt": [datetime(2023, 11, 9, 10), None, datetime(2023, 11, 9)],
            "authors": [["Ann", "Bo"], [], None],
            "vector": [[0.5], [0.5], [0.5]],
        }
    )
    pq.write_table(table, tmp_path / "news.parquet", row_group_size=1)
    (tmp_path / "news.pq").write_bytes((tmp_path / "news.parquet").read_bytes())
    items = list(read(str(tmp_path / "news.parquet")))
    assert told(items) == ["a", (2, "published", "is missing"), (3, "text", "is missing")]
    assert isinstance(items[0], Article)
    assert items[0].author == "Ann, Bo"
    assert found_in(items[0])["published"] == "column publishedAt"
    assert told(read(str(tmp_path / "news.pq"))) == told(items)


def test_a_parquet_of_one_text_over_and_over_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_table, "MAX_RATIO", 300)
    same = pa.DictionaryArray.from_arrays(pa.array([0] * 2_000, pa.int32()), ["x" * 900_000])
    pq.write_table(pa.table({"text": same, "date": ["2023-11-09"] * 2_000}), tmp_path / "a.parquet")
    *articles, last = told(read(str(tmp_path / "a.parquet")))
    assert last == (0, "", "unpacks to more than 300 times its size: not read on")
    assert len(articles) < 100


def test_a_parquet_cell_that_is_too_long_costs_only_its_row(tmp_path: Path) -> None:
    texts = ["y" * (5 * MAX_TEXT), TEXT]
    pq.write_table(pa.table({"text": texts, "date": ["2023-11-09"] * 2}), tmp_path / "a.parquet")
    refused, article = read(str(tmp_path / "a.parquet"))
    assert told([refused]) == [(1, "text", "is longer than 1,000,000 characters (column text)")]
    assert isinstance(article, Article)


def test_parquet_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [TEXT] * 999}), tmp_path / "news.parquet")
    whole = (tmp_path / "news.parquet").read_bytes()
    (tmp_path / "news.parquet").write_bytes(whole[: len(whole) // 2])
    [(line, _, message)] = told(read(str(tmp_path / "news.parquet")))
    assert line == 0
    assert "is no Parquet that can be read" in str(message)
