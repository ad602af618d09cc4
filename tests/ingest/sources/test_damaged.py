"""Whatever bytes stand in a file of any kind: articles, refusals, or one line that names it."""

import gzip
import io
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ingest.sources import SourceError, read
from tests.ingest.sources.made import TEXT, arc_record, lines, page, pdf, warc_record

ARCHIVE = b"".join(warc_record(name, page(name)) for name in "ab")


def parquet() -> bytes:
    made = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT] * 9, "date": ["2023-11-09"] * 9}), made)
    return made.getvalue()


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", lines("a", "b"))
        archive.writestr("b.html", page("b"))
    return made.getvalue()


WHOLE = {
    "a.jsonl": lines("a", "b", "c"),
    "a.json": b'{"articles": [' + lines("a") + b"," + lines("b") + b"]}",
    "a.csv": f'title,text,date\n"a","{TEXT}\n""x""",2023-11-09\nb,{TEXT},2023-11-09\n'.encode(),
    "a.parquet": parquet(),
    "2023-11-09.txt": b"Title: Talks\nBy Ann\n\nIran met Iraq.",
    "a.md": b"---\ntitle: x\ndate: 2023-11-09\ntags: [a, b]\n---\n# T\n\nText *is* [it](http://x).",
    "a.html": page("a"),
    "a.warc": ARCHIVE,
    "a.warc.gz": gzip.compress(ARCHIVE),
    "a.arc": b"filedesc://a 0.0.0.0 20231120101010 text/plain 4\n1 0\n\n" + arc_record("a", b"x"),
    "a.zip": zipped(),
    "a.jsonl.gz": gzip.compress(lines("a", "b")),
    "unnamed": lines("a", "b"),
}
BAIT = (b'"', b"\n", b"\r", b"{", b"[", b"---\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"-1",
        b"99999999999999999999", b"<", b"&#x110000;", b"date: 2023-02-31\n", b"&a *a", b"1e999",
        b"!!python/object:os.system x\n", b"\xed\xa0\x80", b"Content-Length: -1\r\n")  # fmt: skip


def damaged(content: bytes, random: Random) -> bytes:
    made = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        place = random.randrange(len(made) + 1)
        what = random.randrange(4)
        if what == 0:
            made[place : place + 1] = bytes([random.randrange(256)])
        elif what == 1:
            made[place:place] = random.choice(BAIT)
        elif what == 2:
            del made[place : place + random.randrange(60)]
        else:
            del made[place:]
    return bytes(made)


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_that_is_damaged_brings_nothing_down(tmp_path: Path, name: str) -> None:
    random = Random(name)
    path = tmp_path / name
    for _ in range(60):
        path.write_bytes(damaged(WHOLE[name], random))
        with suppress(SourceError):
            assert all(item is not None for item in read(str(path)))


@pytest.mark.parametrize("turn", range(3))
def test_a_pdf_that_is_damaged_brings_nothing_down(tmp_path: Path, turn: int) -> None:
    (tmp_path / "a.pdf").write_bytes(damaged(pdf("France met Germany."), Random(turn)))
    assert len(list(read(str(tmp_path / "a.pdf")))) == 1


@pytest.mark.parametrize(
    ("missing", "name", "content", "extra"),
    [
        ("pyarrow", "a.parquet", WHOLE["a.parquet"], "parquet"),
        ("pypdf", "a.pdf", pdf("France"), "pdf"),
    ],
)
def test_an_extra_that_is_missing_is_named(
    tmp_path: Path, missing: str, name: str, content: bytes, extra: str
) -> None:
    (tmp_path / name).write_bytes(content)
    program = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        f"from ingest.sources import read\nprint(*[item.message for item in read({name!r})])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout.decode() == f"needs the extra: pip install 'entente[{extra}]'\n"
