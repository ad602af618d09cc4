"""The main text of real pages beside what bare trafilatura finds: `python -m benchmarks.main_text`.

The measure is that of the public benchmark of article extraction: precision and recall of the
shingles of four words, each the mean over the pages.
"""

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from trafilatura import extract

from benchmarks import rows
from benchmarks.rows import Row
from ingest.sources import html_page
from ingest.sources.records import RecordError

PAGES = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"
WORDS = 4
"""Words of a shingle."""

_WORD = re.compile(r"\w+")

Extraction = Callable[[bytes], str]


class Measure(NamedTuple):
    """How well texts were found, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def ours(page: bytes) -> str:
    """The text that an article of this page would have; empty if there is none."""
    try:
        return str(html_page.told(page).record["text"])
    except RecordError:
        return ""


def bare(page: bytes) -> str:
    """The text that trafilatura finds as it comes."""
    return extract(page) or ""


def measured(
    extraction: Extraction, pages: Mapping[str, bytes], truth: Mapping[str, str]
) -> Measure:
    """How well a way of extraction finds the texts of pages."""
    found = [compared(truth[name], extraction(page)) for name, page in pages.items()]
    return Measure(
        sum(one.precision for one in found) / len(found),
        sum(one.recall for one in found) / len(found),
    )


def compared(wanted: str, given: str) -> Measure:
    """Precision and recall of one text."""
    true, told = shingles(wanted), shingles(given)
    shared = (true & told).total()
    if true == told:
        return Measure(1.0, 1.0)
    return Measure(
        shared / told.total() if told else 0.0,
        shared / true.total() if true else 0.0,
    )


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words in a text, each as often as it occurs."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(
        tuple(words[start : start + WORDS]) for start in range(max(1, len(words) - WORDS + 1))
    )


def measure() -> Iterator[Row]:
    """F1 beside that of bare trafilatura, which is what it must not fall below."""
    rows.need(PAGES, "pages")
    told = json.loads((PAGES / "ground-truth.json").read_text(encoding="utf-8"))
    truth = {name: one["articleBody"] for name, one in told.items()}
    pages = {
        name: gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes()) for name in truth
    }
    print(f"{len(pages)} pages        precision  recall  F1      pages/s")
    results = []
    for name, extraction in (("bare trafilatura", bare), ("entente", ours)):
        started = time.process_time()
        result = measured(extraction, pages, truth)
        rate = len(pages) / (time.process_time() - started)
        print(
            f"{name:17} {result.precision:9.4f} {result.recall:7.4f} {result.f1:7.4f} {rate:7.1f}"
        )
        results.append(result.f1)
    theirs, found = results
    yield Row(
        "F1, of bare trafilatura",
        found / theirs,
        least=1.0,
        measured=f"{found:.3f} against {theirs:.3f}",
    )


def main() -> None:
    """Measures and prints."""
    rows.run(__doc__, measure)


if __name__ == "__main__":
    main()
