"""Files as they are published: packed, damaged, hostile."""

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.imports.events import Event
from ingest.imports.files import Line, quoted
from ingest.sources import SourceError
from ingest.sources.lines import MAX_LINE
from ingest.sources.unpacking import FREE
from tests.ingest.imports.tabled import (
    ICEWS_HEADER,
    acled,
    gdelt,
    icews,
    polecat,
    read,
    refused,
    ucdp,
    written,
)


def test_zips_and_gzips_are_read_like_plain_files(tmp_path: Path) -> None:
    plain = written(tmp_path / "a.CSV", gdelt(), gdelt(id="2"))
    expected = read("gdelt", plain)
    packed = tmp_path / "a.CSV.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(plain, "a.CSV")
    squeezed = tmp_path / "a.CSV.gz"
    squeezed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read("gdelt", packed) == expected
    assert read("gdelt", squeezed) == expected


def test_each_table_of_a_zip_has_its_own_header_and_lines(tmp_path: Path) -> None:
    packed = tmp_path / "months.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("2018/", "")
        archive.writestr("2018/05.tab", f"{ICEWS_HEADER}\n{icews(event_id='x')}\n")
        archive.writestr("2018/06.tab", f"{icews()}\n{icews(event_date='')}\n")
    told = read("icews", packed)
    assert [(one.source, one.line) for one in told if not isinstance(one, Event)] == [
        (f"{packed}/2018/05.tab", 2), (f"{packed}/2018/06.tab", 2),
    ]  # fmt: skip


def test_standard_input_may_be_packed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (gdelt().encode(), gzip.compress(gdelt().encode())):
        fed = io.TextIOWrapper(io.BufferedReader(io.BytesIO(content)))
        monkeypatch.setattr(sys, "stdin", fed)
        assert len(read("gdelt", Path("-"))) == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.zip", b"PK\x03\x04" + b"x" * 40, "damaged"),
        ("a.gz", gzip.compress(b"a\tb\n" * 9999)[:60], "cut off"),
        ("a.gz", b"\x1f\x8b" + b"x" * 40, "damaged"),
    ],
)
def test_what_is_damaged_is_told_in_one_line(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match=message) as told:
        read("gdelt", path)
    assert str(path) in str(told.value)


def test_a_bomb_is_not_read_on(tmp_path: Path) -> None:
    path = tmp_path / "a.CSV.gz"
    path.write_bytes(gzip.compress(bytes(FREE + 2_000_000)))
    with pytest.raises(SourceError, match="it unpacks to more than 400 times its size"):
        read("gdelt", path)


@pytest.mark.parametrize("name", ["none.CSV", ".", "a\0b"])
def test_what_cannot_be_opened_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="cannot read"):
        read("gdelt", tmp_path / name)


def test_a_line_that_is_too_long_is_passed_over_unread(tmp_path: Path) -> None:
    file = tmp_path / "a.CSV"
    with file.open("wb") as stream:
        stream.write(b"x" * (MAX_LINE + 5))
        stream.write(b"\n" + gdelt().encode() + b"\n")
    told = read("gdelt", file)
    assert refused(told) == [(1, "", f"is longer than {MAX_LINE:,} bytes")]
    assert len(told) == 2


CELLS = st.text(st.sampled_from(list('ab,"\n; é')), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_is_quoted_well_is_read_as_it_was_written(table: list[list[str]]) -> None:
    text = "a,b,c\n"
    for row in table:
        text += ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n"
    lines = (Line(n, line) for n, line in enumerate(text[:-1].split("\n"), 1))
    assert [list(row.cells) for row in quoted(lines)][1:] == table


@given(
    st.sampled_from(["gdelt", "icews", "polecat", "acled", "ucdp"]),
    st.lists(st.text(max_size=30) | st.sampled_from(
        [gdelt(), icews(), polecat(), acled(), ucdp(), ICEWS_HEADER]
    ), max_size=5),
)  # fmt: skip
def test_any_lines_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data_set: str, lines: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    try:
        read(data_set, path)
    except SourceError as error:
        told = str(error)
        assert "\n" not in told
