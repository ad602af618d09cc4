"""Files, folders and standard input to articles: the good go in, the bad are named."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.model import Article
from ingest.sources import Item, SourceError, json_document, json_lines, lines, read
from ingest.sources.kinds import READERS
from ingest.sources.records import Refusal

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def line(name: str) -> bytes:
    return json.dumps({"id": name, "text": "Iran met Iraq.", "published": "2023-11-09"}).encode()


def told(items: list[Item]) -> list[str | tuple[int, str, str]]:
    """Ids of articles; line, field and message of refusals."""
    return [i.id if isinstance(i, Article) else (i.line, i.field, i.message) for i in items]


def from_lines(content: bytes) -> list[str | tuple[int, str, str]]:
    return told(list(json_lines.read(io.BytesIO(content), "news")))


def test_a_bad_line_is_named_and_the_others_go_in() -> None:
    content = b"\n".join(
        [
            b"\xef\xbb\xbf" + line("a"),
            b"",
            b'{"text": "caf\xe9"}',
            b"no json",
            b'["a"]',
            b'{"text": "Iran met Iraq."}',
            b'{"text": "Iran met Iraq.", "published": "soon"}',
            b"[" * 100_000,
            b"9" * 10_000,
            b"\xff\xfe\x00",
            line("b") + b"\r",
            b"  \t ",
            line("c"),
        ]
    )
    assert from_lines(content) == [
        "a",
        (3, "", "is not UTF-8"),
        (4, "", "is not JSON: Expecting value"),
        (5, "", "is not a JSON object"),
        (6, "published", "is missing"),
        (7, "published", "is not a date; write it as 2023-11-09"),
        (8, "", "is not JSON"),
        (9, "", "is not JSON"),
        (10, "", "is not UTF-8"),
        "b",
        "c",
    ]


def test_an_empty_file_has_no_articles() -> None:
    assert from_lines(b"") == []


class Endless(io.RawIOBase):
    """A line of 2 GB that nobody holds in memory, then a good line."""

    def __init__(self, before: bytes = b"") -> None:
        self.before = before
        self.left = 2_000
        self.tail = b"\n" + line("after") + b"\n"
        self.asked: list[int] = []

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        if self.before:
            size = min(len(view), len(self.before))
            view[:size], self.before = self.before[:size], self.before[size:]
            return size
        if self.left:
            self.left -= 1
            size = min(len(view), 1_000_000)
            view[:size] = b"a" * size
            return size
        size = min(len(view), len(self.tail))
        view[:size], self.tail = self.tail[:size], self.tail[size:]
        return size


def test_a_line_without_an_end_is_refused_and_passed_over() -> None:
    with io.BufferedReader(Endless(), 1_000_000) as stream:
        assert told(list(json_lines.read(stream, "news"))) == [
            (1, "", "is longer than 16,000,000 bytes"),
            "after",
        ]


def test_a_line_that_fits_exactly_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINE", len(line("a")))
    assert from_lines(line("a") + b"\n" + line("bb") + b"\n" + line("c")) == [
        "a",
        (2, "", f"is longer than {len(line('a'))} bytes"),
        "c",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (line("a"), ["a"]),
        (b"[" + line("a") + b", 7, " + line("b") + b"]",
         ["a", (2, "", "is not a JSON object"), "b"]),
        (b"[]", []),
        (b"", [(1, "", "is not JSON: parse error: premature EOF")]),
        (b"[\n" + line("a") + b",\nnope]",
         ["a", (2, "", "is not JSON: lexical error: invalid string in json text")]),
        (b'{"text":\n"\xff"}', [(1, "", "is not UTF-8")]),
        (b"[" * 100_000, [(1, "", "is not JSON: parse error: premature EOF")]),
        (b'{"n": 2, "articles": [' + line("a") + b"," + line("b") + b"]}", ["a", "b"]),
        (b'{"articles": {"page": 1, "results": [' + line("a") + b"], \"pages\": 1}}", ["a"]),
        (b'{"articles": []}', []),
        (line("a") + b"\n{broken\n" + line("b"),
         ["a", (2, "", "is not JSON: Expecting property name enclosed in double quotes"), "b"]),
        (line("a") + b" " + line("b"), ["a", "b"]),
        (b"\xef\xbb\xbf" + line("a"), ["a"]),
        (line("a").decode().encode("utf-16"), ["a"]),
    ],
    ids=["object", "list", "empty list", "empty", "not JSON", "not UTF-8", "deep", "NewsAPI",
         "Event Registry", "empty envelope", "lines", "one after another", "mark", "UTF-16"],
)  # fmt: skip
def test_a_document(content: bytes, expected: list[object]) -> None:
    assert told(list(json_document.read(io.BytesIO(content), "news"))) == expected


def test_an_article_without_an_end_is_refused_and_those_before_it_go_in() -> None:
    before = b"[" + line("a") + b', {"text": "'
    with io.BufferedReader(Endless(before), 1_000_000) as stream:
        assert told(list(json_document.read(stream, "news"))) == [
            "a",
            (2, "", "is longer than 16,000,000 bytes; what follows is not read"),
        ]


def test_a_folder_is_all_its_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.jsonl", "a.json", "sub/c.ndjson", "D.JSON", ".e.json", ".hidden/f.json"):
        (tmp_path / name).write_bytes(line(name))
    (tmp_path / "notes.doc").write_text("no articles")
    assert told(list(read(str(tmp_path)))) == ["D.JSON", "a.json", "b.jsonl", "sub/c.ndjson"]


def test_a_file_of_a_folder_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").symlink_to("nowhere.jsonl")
    (tmp_path / "b.xml").write_text("<nothing/>")
    (tmp_path / "c.jsonl").write_bytes(line("c"))
    for argument in (str(tmp_path), f"{tmp_path}/*"):
        assert told(list(read(argument))) == [
            (0, "", "cannot be read: No such file or directory"),
            (0, "", "it is neither a feed nor a sitemap"),
            "c",
        ]


def test_a_refusal_names_its_file(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text("no json\n")
    [refusal] = read(str(file))
    assert refusal == Refusal(str(file), 1, "", "is not JSON: Expecting value")


def test_a_file_without_an_ending_is_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "news"
    file.write_bytes(line("a"))
    assert told(list(read(str(file)))) == ["a"]


def test_standard_input_is_read_line_by_line() -> None:
    program = "from ingest.sources import read\nfor item in read('-'): print(item)"
    done = subprocess.run(
        [sys.executable, "-c", program], input=b"no json\n", capture_output=True, check=True
    )
    assert done.stdout.decode() == (
        "Refusal(source='standard input', line=1, field='', "
        "message='is not JSON: Expecting value')\n"
    )


def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "news.doc").write_text("no articles")
    endings = ", ".join(READERS)
    (tmp_path / "loop.json").symlink_to("loop.json")
    for name, reason in [
        ("none.jsonl", "No such file or directory"),
        ("empty", f"it holds no file with {endings}"),
        ("news.doc", f"its ending is none of {endings}, nor does its content tell"),
        ("*.csv", "no file has a name like that"),
        ("loop.json", "Too many levels of symbolic links"),
    ]:
        with pytest.raises(SourceError) as error:
            list(read(str(tmp_path / name)))
        assert str(error.value) == f"cannot read {tmp_path / name}: {reason}"


@pytest.mark.parametrize("argument", ["a\0b", "\ud800", "new\nline", "x" * 5_000, ""])
def test_an_odd_file_name_is_told_in_one_line(argument: str) -> None:
    with pytest.raises(SourceError) as error:
        list(read(argument or "/nowhere/"))
    assert str(error.value).isprintable()


def test_what_a_file_holds_is_told_where_its_name_does_not(tmp_path: Path) -> None:
    kinds = {
        "jsonl": line("a") + b"\n" + line("b"),
        "json": b"[" + line("a") + b",\n" + line("b") + b"]",
        "long": b'{\n"articles": [' + line("a") + b",\n" + line("b") + b"]}",
        "csv": b"title;text;date\na;Iran met Iraq.;2023-11-09\nb;Iran met Iraq.;2023-11-09\n",
        "utf16": ("[" + line("a").decode() + "," + line("b").decode() + "]").encode("utf-16"),
    }
    for name, content in kinds.items():
        for ending in ("", ".data"):
            (tmp_path / f"{name}{ending}").write_bytes(content)
            items = list(read(str(tmp_path / f"{name}{ending}")))
            titles = [i.title or i.id for i in items if isinstance(i, Article)]
            assert titles == ["a", "b"], (name, items)


def test_a_pattern_names_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.jsonl", "a.jsonl", "c.json", "sub/d.jsonl", ".e.jsonl", "[x].jsonl"):
        (tmp_path / name).write_bytes(line(name))
    assert told(list(read(f"{tmp_path}/?.jsonl"))) == ["a.jsonl", "b.jsonl"]
    assert told(list(read(f"{tmp_path}/**/d.*"))) == ["sub/d.jsonl"]
    assert told(list(read(f"{tmp_path}/s*"))) == ["sub/d.jsonl"]
    assert told(list(read(f"{tmp_path}/[x].jsonl"))) == ["[x].jsonl"]
