"""What pages name and a reader has of his own: files of every kind, feeds, pages of the web."""

import gzip
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.ingest.feeds import made as feeds
from tests.ingest.imports import tabled
from tests.ingest.serving import Served, answer, serving
from tests.ingest.sources.made import (
    SENTENCES,
    TEXT,
    arc_record,
    lines,
    page,
    pdf,
    warc_record,
)

SOURCES = (Path(__file__).parent.parent / "docs" / "sources.md").read_text(encoding="utf-8")
NEWS_PLEASE = b'{"maintext": "Iran met Iraq.", "date_publish": "2023-11-09 10:00:00"}'
EVENT_REGISTRY = b'{"articles": {"results": [{"body": "Iran met Iraq.", "date": "2023-11-09"}]}}'
NEWS_API = b'{"articles": [{"content": "Iran met Iraq.", "publishedAt": "2023-11-09T10:00:00Z"}]}'
COMMAS = f"text,date\n{TEXT},2023-11-09\n".encode()
CRAWL = gzip.compress(warc_record("a", page("a")))
FILES = {
    "articles.jsonl": lines("b", "c"),
    "news.jsonl": lines("a"),
    "archive/2023/news.jsonl": lines("a"),
    "archive/2023/news.csv": COMMAS,
    "crawls/crawl.warc.gz": CRAWL,
    "inbox/news.jsonl": lines("d"),
    "news-please.json": NEWS_PLEASE,
    "event-registry.json": EVENT_REGISTRY,
    "newsapi.json.gz": gzip.compress(NEWS_API),
    "news.csv": COMMAS,
    "news.tsv.gz": gzip.compress(COMMAS.replace(b",", b"\t")),
    "talks.txt": TEXT.encode(),
    "2023-11-09-talks.txt": TEXT.encode(),
    "notes.md": re.findall(r"```markdown\n(.*?)```", SOURCES, re.DOTALL)[0].encode(),
    "page.html": page("Talks"),
    "report.pdf": pdf("Talks", "9 November 2023", "", SENTENCES),
    "crawl.warc.gz": CRAWL,
    "old.arc": b"filedesc://old.arc 0.0.0.0 20231120101010 text/plain 4\n1 0\n\n"
    + arc_record("a", page("a")),
}
"""Files of articles, by the names that pages give them."""


def supply(folder: Path) -> None:
    """Puts into a folder what pages name."""
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    pq.write_table(pa.table({"text": [TEXT], "date": ["2023-11-09"]}), folder / "news.parquet")
    _tables(folder)


def _tables(folder: Path) -> None:
    """Event data sets, of a row or two each, packed as their publishers have it."""
    rows = {
        "20240921.export.CSV.zip": [tabled.gdelt()],
        "20150218230000.mentions.CSV": [tabled.mention()],
        "events.2018.tab": [tabled.ICEWS_HEADER, tabled.icews(**RI)],
        "ngecEvents.DV.2018.txt.zip": [tabled.POLECAT_HEADER, tabled.polecat(**GENERAL)],
        "2022-Iran.csv": [tabled.ACLED_HEADER, tabled.acled()],
        "GEDEvent_v24_1.csv": [tabled.UCDP_HEADER, tabled.ucdp()],
    }
    for name, told in rows.items():
        text = "".join(f"{row}\n" for row in told)
        if name.endswith(".zip"):
            with zipfile.ZipFile(folder / name, "w") as packed:
                packed.writestr(name.removesuffix(".zip"), text)
        else:
            (folder / name).write_text(text, encoding="utf-8")


RI = {"source_name": "Ri Chun-song", "source_country": "North Korea"}
GENERAL = {"actor_name": "Ri Chun Song", "actor_country": "North Korea"}
"""One actor whom the files of actors do not have, as two data sets spell him."""


@contextmanager
def web() -> Iterator[Served]:
    """The pages and feeds that stand at `https://example.org` in the documentation."""
    with serving({}) as served:
        talks = f"{served.base}/2023/11/talks"
        feed = feeds.rss(feeds.item(talks), title="The Herald")
        listed = feeds.sitemap(
            f"<loc>{talks}</loc><news:news><news:title>Talks</news:title>"
            "<news:publication_date>2023-11-20</news:publication_date></news:news>"
        )
        served.routes.update(
            {
                "/2023/11/talks": answer(feeds.page()),
                "/feed.xml": answer(feed, media="application/rss+xml"),
                "/sitemap-news.xml": answer(listed, media="application/xml"),
                "/hook": answer(status="204 No Content"),
            }
        )
        yield served
