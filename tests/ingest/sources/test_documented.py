"""The sources that the documentation shows are read as it says."""

import gzip
import re
import shlex
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.model import Article
from ingest.sources import kinds, read
from ingest.sources.records import Known
from tests.ingest.sources.made import (
    SENTENCES,
    TEXT,
    arc_record,
    lines,
    page,
    pdf,
    warc_record,
)

PAGE = (Path(__file__).parents[3] / "docs" / "sources.md").read_text(encoding="utf-8")
NEWS_PLEASE = b'{"maintext": "Iran met Iraq.", "date_publish": "2023-11-09 10:00:00"}'
EVENT_REGISTRY = b'{"articles": {"results": [{"body": "Iran met Iraq.", "date": "2023-11-09"}]}}'
NEWS_API = b'{"articles": [{"content": "Iran met Iraq.", "publishedAt": "2023-11-09T10:00:00Z"}]}'
COMMAS = f"text,date\n{TEXT},2023-11-09\n".encode()
TABS = COMMAS.replace(b",", b"\t")
FILES = {
    "news.jsonl": lines("a"),
    "archive/2023/news.jsonl": lines("a"),
    "archive/2023/news.csv": COMMAS,
    "news-please.json": NEWS_PLEASE,
    "event-registry.json": EVENT_REGISTRY,
    "newsapi.json.gz": gzip.compress(NEWS_API),
    "news.csv": COMMAS,
    "news.tsv.gz": gzip.compress(TABS),
    "talks.txt": TEXT.encode(),
    "2023-11-09-talks.txt": TEXT.encode(),
    "notes.md": re.findall(r"```markdown\n(.*?)```", PAGE, re.DOTALL)[0].encode(),
    "page.html": page("Talks"),
    "report.pdf": pdf("Talks", "9 November 2023", "", SENTENCES),
    "crawl.warc.gz": gzip.compress(warc_record("a", page("a"))),
    "old.arc": b"filedesc://old.arc 0.0.0.0 20231120101010 text/plain 4\n1 0\n\n"
    + arc_record("a", page("a")),
}
COMMANDS = [
    shlex.split(line)
    for line in re.findall(r"`?(entente ingest [^`\n]+)", PAGE)
    if "https:" not in line and not line.endswith("-")
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_reads_what_it_names(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    pq.write_table(pa.table({"text": [TEXT], "date": ["2023-11-09"]}), tmp_path / "news.parquet")
    monkeypatch.chdir(tmp_path)
    options, sources = command[2:], []
    known = {}
    while options:
        word = options.pop(0)
        if word.startswith("--"):
            known[word[2:]] = options.pop(0)
        else:
            sources.append(word)
    assert sources
    for source in sources:
        items = list(read(source, known=Known(known)))
        assert items, source
        assert all(isinstance(item, Article) for item in items), items


def test_every_ending_is_told_of() -> None:
    assert all(f"`{ending}`" in PAGE for ending in kinds.READERS)


def test_the_commands_are_found() -> None:
    assert len(COMMANDS) > 8
