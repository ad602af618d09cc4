"""Plain text and Markdown, one article a file."""

from pathlib import Path

import pytest

from graph.model import Article
from ingest.sources import read
from ingest.sources.records import Known, Refusal
from tests.ingest.sources.made import found_in


def article(folder: Path, name: str, content: str | bytes, known: Known | None = None) -> Article:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    [item] = read(str(folder / name), known=known or Known())
    assert isinstance(item, Article), item
    return item


@pytest.mark.parametrize(
    ("content", "title", "author", "publisher"),
    [
        ("Talks\n\nIran met Iraq.\n\nTwice.\n", "Talks", "", ""),
        ("Talks\nNovember 9, 2023\nBy Ann Smith\n\nIran met Iraq.\n\nTwice.", "Talks", "Ann Smith",
         ""),
        ("Title: Talks\nSource: The Courier\nAuthor: Ann Smith\nDate: 9 Nov 2023\n\n"
         "Iran met Iraq.\n\nTwice.", "Talks", "Ann Smith", "The Courier"),
        ("---\ntitle: Talks\nauthors: [Ann, Bo]\ndate: 2023-11-09\n---\nIran met Iraq.\n\nTwice.",
         "Talks", "Ann, Bo", ""),
        ('+++\ntitle = "Talks"\ndate = 2023-11-09T21:00:00Z\n+++\nIran met Iraq.\n\nTwice.',
         "Talks", "", ""),
        ("Iran met Iraq.\n\nTwice.", "", "", ""),
    ],
    ids=["first line", "lines", "header", "YAML", "TOML", "text only"],
)  # fmt: skip
def test_what_tells_of_an_article_is_not_part_of_its_text(
    tmp_path: Path, content: str, title: str, author: str, publisher: str
) -> None:
    found = article(tmp_path, "2023-11-09-talks.txt", content)
    assert found.text.strip() == "Iran met Iraq.\n\nTwice."
    assert (found.title, found.author, found.publisher) == (title, author, publisher)
    assert found.published.isoformat() == "2023-11-09"


def test_where_it_was_found_is_told(tmp_path: Path) -> None:
    found = article(
        tmp_path, "2023-11-08.md", "---\ndate: 2023-11-09\n---\n# Talks\n\nBy Ann\n\nX."
    )
    assert found_in(found) == {
        "title": "first heading",
        "author": "first lines",
        "published": "front matter",
    }
    assert found_in(article(tmp_path, "2023-11-08.txt", "X."))["published"] == "file name"


def test_without_a_day_it_is_refused_unless_one_is_said(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("Iran met Iraq.")
    assert list(read(str(tmp_path / "talks.txt"))) == [
        Refusal(str(tmp_path / "talks.txt"), 0, "published", "is missing")
    ]
    said = Known({"published": "2023-11-09"}, "command line")
    found = article(tmp_path, "talks.txt", "Iran met Iraq.", said)
    assert found_in(found) == {"published": "command line"}


def test_markdown_is_told_as_it_is_read(tmp_path: Path) -> None:
    content = (
        "# Talks\n\nIran *met* [Iraq](http://a.example) `again`\nand **again** ![x](b.png).\n\n"
        "- One\n- Two\n\n> Said.\n\n```\ncode\n```\n\n<div>aside</div>\n\n## More\n\nEnd.\n"
    )
    found = article(tmp_path, "2023-11-09.md", content)
    assert found.title == "Talks"
    assert found.text.split("\n\n") == [
        "Iran met Iraq again\nand again .", "One", "Two", "Said.", "More", "End.",
    ]  # fmt: skip


@pytest.mark.parametrize("bait", ["[", "![[", "*a ", "_a __b ", "`a` ", "<a "])
def test_markdown_full_of_marks_is_read_in_time(tmp_path: Path, bait: str) -> None:
    found = article(tmp_path, "2023-11-09.md", "\n\n".join([bait * (3_000 // len(bait))] * 100))
    assert bait.strip()[0] in found.text or found.text


@pytest.mark.parametrize("fence", ["---\na: &a [x]\nb: *a\nc: [", "---\n- list", "+++\nx", "---\n"])
def test_front_matter_that_is_none_is_text(tmp_path: Path, fence: str) -> None:
    found = article(tmp_path, "2023-11-09.txt", f"{fence}\n---\n\nIran met Iraq.")
    assert "Iran met Iraq." in found.text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_encoding_is_told_from_the_bytes(tmp_path: Path, encoding: str) -> None:
    text = "“Déjà vu”, dit-il à la conférence sur l’énergie – après le dîner."
    assert article(tmp_path, "2023-11-09.txt", text.encode(encoding)).text == text
