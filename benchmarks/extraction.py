"""What the extraction costs beside bare spaCy: speed, memory, start-up and many processes.

    python -m benchmarks.extraction

Both read the articles of `tests/gold`, in turns, so that a ratio holds on a machine that does
other things too.
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

from benchmarks import rows
from benchmarks.rows import Row
from graph.model import Article
from ingest.parsing import DEFAULT_MODEL
from ingest.pipeline import extract
from ingest.sources.records import article_from_record
from ingest.work.parallel import extraction

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
COPIES = 1
"""How often the articles are read in one turn."""
ROUNDS = 7
SPEED, MEMORY, START = 0.8, 300.0, 1.5
"""At least this share of the sentences a second; at most so many MB and seconds more."""

_BARE = "import spacy; nlp = spacy.load({model!r})"
_OURS = (
    "from ingest.pipeline import extract;"
    "from ingest.sources.records import article_from_record as made;"
    "a = made({'text': 'Iran condemned Israel.', 'published': '2024-04-14'});"
    "list(extract([a]))"
)
_READ_BARE = "import json, sys; texts = json.load(sys.stdin); list(nlp.pipe(texts))"
_READ_OURS = (
    "import json, sys; texts = json.load(sys.stdin);"
    "[0 for _ in extract(made({'text': t, 'published': '2024-04-14'}) for t in texts)]"
)
_PEAK = "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
"""Peak memory in kB; `getrusage` would tell that of the parent, if it is larger."""


def articles(copies: int) -> list[Article]:
    """The articles of the gold sets, so many times over."""
    lines = [
        json.loads(line)
        for half in ("development", "blind")
        for line in (GOLD / half / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [
        article_from_record({"text": line["text"], "published": line["published"]})
        for _ in range(copies)
        for line in lines
    ]


def timed(work: Callable[[], object]) -> float:
    """Seconds that some work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def speed(read: Sequence[Article], rounds: int) -> tuple[float, float]:
    """Articles a second of the extraction, and of bare spaCy with all its components."""
    import spacy

    nlp = spacy.load(DEFAULT_MODEL)
    texts = [article.text for article in read]
    ours, bare = [], []
    for turn in range(rounds + 1):
        one = timed(lambda: [0 for _ in extract(read)])
        other = timed(lambda: [0 for _ in nlp.pipe(texts)])
        if turn:
            ours.append(one)
            bare.append(other)
    return len(read) / statistics.median(ours), len(read) / statistics.median(bare)


def scaling(read: Sequence[Article]) -> float:
    """How many times as fast as one process as many as there are cores are."""
    rates = []
    for jobs in (1, os.cpu_count() or 1):
        with extraction(DEFAULT_MODEL, jobs) as extracted:
            rounds = [timed(lambda: [0 for _ in extracted(read)]) for _ in range(3)]
            rates.append(1 / min(rounds[1:]))
    return rates[1] / rates[0]


def _python(code: str, given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], input=given, capture_output=True, text=True, check=True
    )
    return done.stdout


def memory(read: Sequence[Article]) -> tuple[float, float]:
    """Peak memory in MB of a process that extracts, and of one that only parses."""
    texts = json.dumps([article.text for article in read])
    bare = _python(f"{_BARE.format(model=DEFAULT_MODEL)}; {_READ_BARE}; {_PEAK}", texts)
    ours = _python(f"{_OURS}; {_READ_OURS}; {_PEAK}", texts)
    return float(ours) / 1024, float(bare) / 1024


def start(rounds: int) -> tuple[float, float]:
    """Seconds until the first claim, and until bare spaCy is loaded: the least of all rounds, as
    what else the machine does only adds (https://docs.python.org/3/library/timeit.html)."""
    ours, bare = [], []
    for _ in range(rounds):
        ours.append(timed(lambda: _python(_OURS)))
        bare.append(timed(lambda: _python(_BARE.format(model=DEFAULT_MODEL))))
    return min(ours), min(bare)


def measure(copies: int, rounds: int) -> Iterator[Row]:
    """The figures, as they are measured."""
    read = articles(copies)
    ours, bare = speed(read, rounds)
    told = f"{ours:.0f} against {bare:.0f} articles/s"
    yield Row("speed, of bare spaCy", ours / bare, least=SPEED, measured=told)
    cores = os.cpu_count() or 1
    yield Row(f"speed with {cores} processes, of one", scaling(read))
    peak, bare_peak = memory(read)
    told = f"{peak:.0f} against {bare_peak:.0f} MB"
    yield Row("memory above spaCy", peak - bare_peak, most=MEMORY, unit="MB", measured=told)
    first, loaded = start(rounds)
    told = f"{first:.2f} against {loaded:.2f} s"
    yield Row("start-up above spacy.load", first - loaded, most=START, unit="s", measured=told)


def main() -> None:
    """Measures and prints."""
    rows.run(__doc__, measure, copies=COPIES, rounds=ROUNDS)


if __name__ == "__main__":
    main()
