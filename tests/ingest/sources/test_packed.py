"""Packed files: what is in them, and bombs, cuts and damage."""

import gzip
import io
import zipfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from ingest.sources import read, unpacking
from ingest.sources.errors import DamagedError
from ingest.sources.records import Refusal
from tests.ingest.sources.made import lines, page, told

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BOMB = "unpacks to more than 400 times its size: not read on"


@pytest.mark.parametrize("name", ["news.jsonl.gz", "news.JSONL.GZ", "news.jsonl", "news.gz", "x"])
def test_gzip_is_unpacked_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(lines("a")) + gzip.compress(lines("b")) + b"\0" * 9)
    assert told(read(str(tmp_path / name))) == ["a", "b"]


def test_the_files_of_a_zip_archive_are_read_by_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "news.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2023/news.jsonl", lines("a", "b") + b"no json\n")
        archive.writestr("talks.html", page("Talks"))
        archive.writestr("more.jsonl.gz", gzip.compress(lines("c")))
        archive.writestr("picture.png", b"\x89PNG")
        archive.writestr("inner.zip", b"PK\x03\x04")
        archive.writestr("__MACOSX/._news.jsonl", b"\0\5")
    items = list(read(str(tmp_path)))
    assert told(items) == ["a", "b", (3, "", "is not JSON: Expecting value"), "Talks", "c"]
    refused = items[2]
    assert isinstance(refused, Refusal)
    assert refused.source == f"{tmp_path / 'news.zip'}/2023/news.jsonl"


def test_a_gzip_that_is_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    whole = gzip.compress(lines(*(f"a{n}" for n in range(2_000))))
    (tmp_path / "news.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    *found, last = told(read(str(tmp_path / "news.jsonl.gz")))
    assert found[:2] == ["a0", "a1"]
    assert len(found) > 500
    assert last == (0, "", "is cut off: the gzip in it has no end")


def test_a_gzip_that_is_damaged_gives_what_is_before(tmp_path: Path) -> None:
    first, second = gzip.compress(lines("a")), bytearray(gzip.compress(lines("b")))
    second[15:25] = b"\xaa" * 10
    (tmp_path / "news.jsonl.gz").write_bytes(first + second + gzip.compress(lines("c")))
    assert told(read(str(tmp_path / "news.jsonl.gz"))) == [
        "a",
        (0, "", "is damaged: it is no gzip from some place on"),
    ]


class Zeros(io.RawIOBase):
    """A gzip of so many zeros, made as it is read."""

    def __init__(self, size: int) -> None:
        self._pieces = self._packed(size)
        self._left = b""

    @staticmethod
    def _packed(size: int) -> Iterator[bytes]:
        kept = io.BytesIO()
        with gzip.GzipFile(fileobj=kept, mode="wb") as packer:
            for _ in range(size // 10_000_000):
                packer.write(bytes(10_000_000))
                yield kept.getvalue()
                kept.seek(0)
                kept.truncate()
        yield kept.getvalue()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        size = min(len(view), len(self._left))
        view[:size], self._left = self._left[:size], self._left[size:]
        return size


def test_a_gzip_bomb_is_given_up_early() -> None:
    started = monotonic()
    stream = unpacking.unpacked(io.BufferedReader(Zeros(10_000_000_000)))
    with pytest.raises(DamagedError, match=BOMB):
        deque(iter(lambda: stream.read(1_000_000), b""), maxlen=0)
    assert monotonic() - started < 60


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.jsonl.gz", BOMB),
        ("a.csv.gz", BOMB),
        ("a.html.gz", "is larger than 20,000,000 bytes"),
        ("a.txt.gz", "is larger than 4,000,000 bytes"),
        ("a.json.gz", "is not JSON: lexical error: invalid char in json text"),
    ],
)
def test_a_gzip_bomb_costs_only_itself(tmp_path: Path, name: str, message: str) -> None:
    with gzip.open(tmp_path / name, "wb") as bomb:
        for _ in range(9):
            bomb.write(bytes(10_000_000))
    (tmp_path / "b.jsonl").write_bytes(lines("after"))
    [refused, last] = told(read(str(tmp_path)))
    assert (refused[2], last) == (message, "after")


def test_a_zip_bomb_costs_only_itself(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", lines("before"))
        with archive.open("b.jsonl", "w") as bomb:
            for _ in range(9):
                bomb.write(bytes(10_000_000))
    (tmp_path / "b.jsonl").write_bytes(lines("after"))
    assert told(read(str(tmp_path))) == ["before", (0, "", BOMB), "after"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04", "is a zip archive that is damaged or cut off"),
        (b"PK\x03\x04" + b"x" * 999, "is a zip archive that is damaged or cut off"),
    ],
)
def test_a_zip_archive_that_is_none_is_refused(
    tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "news.zip").write_bytes(content)
    assert told(read(str(tmp_path / "news.zip"))) == [(0, "", message)]


def test_a_file_of_a_zip_archive_that_is_damaged_costs_only_itself(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        for name in ("a", "b", "c"):
            archive.writestr(f"{name}.jsonl", lines(name))
    content = bytearray((tmp_path / "news.zip").read_bytes())
    content[content.index(b"Iran", content.index(b"b.jsonl"))] ^= 1
    (tmp_path / "news.zip").write_bytes(content)
    found = told(read(str(tmp_path / "news.zip")))
    assert ("a" in found, "c" in found) == (True, True)
    assert (0, "", "is damaged") in found
