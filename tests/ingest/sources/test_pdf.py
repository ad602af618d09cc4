"""The text of PDF files, under limits."""

from pathlib import Path

import pytest

from graph.model import Article
from ingest.sources import pdf_text, read
from ingest.sources.records import Refusal
from tests.ingest.sources.made import found_in, pdf

LINES = ("Talks go on", "9 November 2023", "", "France and Germany held co-", "operation talks.")


def item(folder: Path, content: bytes, name: str = "talks.pdf") -> Article | Refusal:
    (folder / name).write_bytes(content)
    [found] = read(str(folder / name))
    return found


def test_the_text_is_read_and_what_its_first_lines_tell(tmp_path: Path) -> None:
    article = item(tmp_path, pdf(*LINES, info="/Author (Ann Smith)"))
    assert isinstance(article, Article), article
    assert article.text.strip() == "France and Germany held cooperation talks."
    assert (article.title, article.author) == ("Talks go on", "Ann Smith")
    assert found_in(article) == {
        "title": "first lines",
        "author": "PDF properties",
        "published": "first lines",
    }


def test_a_day_stands_in_the_name_or_the_properties(tmp_path: Path) -> None:
    made = pdf("France met Germany.", info="/CreationDate (D:20231110120000Z)")
    for name, day, place in (
        ("2023-11-09-talks.pdf", "2023-11-09", "file name"),
        ("talks.pdf", "2023-11-10", "PDF properties"),
        ("talks", "2023-11-10", "PDF properties"),
    ):
        article = item(tmp_path, made, name)
        assert isinstance(article, Article)
        assert (article.published.isoformat(), found_in(article)["published"]) == (day, place)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.4\nnothing", "is no PDF that can be read"),
        (pdf("France met Germany.")[:400], "is no PDF that can be read"),
        (pdf(), "is missing: there is no text in the PDF, only pictures perhaps"),
        (pdf("France met Germany."), "is missing"),
    ],
    ids=["nothing", "cut off", "no text", "no day"],
)
def test_what_has_no_text_or_day_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    refused = item(tmp_path, content)
    assert isinstance(refused, Refusal)
    assert refused.message == message


def test_a_pdf_whose_pages_go_round_in_a_circle_is_refused(tmp_path: Path) -> None:
    circle = pdf("France").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    refused = item(tmp_path, circle)
    assert isinstance(refused, Refusal)


def test_a_pdf_that_takes_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_text, "SECONDS", 1)
    refused = item(tmp_path, pdf(*["France met Germany. " * 40] * 4_000))
    assert isinstance(refused, Refusal)
    assert refused.message == "takes longer than 1 seconds to read"
