"""An ingest beside the bare extraction: articles a second, and memory.

    python -m benchmarks.ingest                      10,000 articles, of which 30 % are copies
    python -m benchmarks.ingest --articles 1000
    python -m benchmarks.ingest --store bolt://...   into another, empty store

Both read the same articles with `--jobs 2`: an ingest reads a file, keeps each article as
pending, extracts and stores it; the bare extraction gives its claims to nobody. Memory is that of
the ingest and its children, after a fifth of the articles and at the end.
"""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from benchmarks import rows
from benchmarks.extraction import GOLD
from benchmarks.processes import children, own_memory
from benchmarks.rows import Row
from graph.model import Article
from graph.stores import open_store
from ingest.sources import read
from ingest.work.parallel import extraction

ARTICLES, COPIES, JOBS = 10_000, 0.3, 2
SPEED, GROWTH = 0.7, 1.1
LOOK = 0.5
"""Seconds between two looks at the ingest."""


def records(number: int) -> Iterator[dict[str, str]]:
    """Articles made of the paragraphs of the gold, and copies of them in other papers, with a
    sentence more at their head."""
    told = [
        json.loads(line)["text"]
        for half in ("development", "blind")
        for line in (GOLD / half / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    sentences = [part for text in told for part in text.replace("\n", " ").split(". ") if part]
    chance = random.Random(7)
    texts: list[str] = []
    for n in range(number):
        if texts and chance.random() < COPIES:
            text = f"The {n % 97}th daily has this from its agency. {chance.choice(texts)}"
        else:
            text = ". ".join(chance.sample(sentences, 12)) + "."
            texts.append(text)
            del texts[:-500]
        day = f"2024-{1 + n % 12:02}-{1 + n % 28:02}"
        yield {"id": f"bench-{n}", "published": day, "publisher": f"Daily {n % 97}", "text": text}


def write(path: Path, number: int) -> Path:
    """The articles as a file."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records(number))
    return path


def bare(source: Path) -> float:
    """Articles a second of the extraction alone, once its processes have started."""
    articles = (item for item in read(str(source)) if isinstance(item, Article))
    with extraction(jobs=JOBS) as extract:
        list(extract(next(articles) for _ in range(40 * JOBS)))
        began = monotonic()
        number = sum(1 for _ in extract(articles))
        return number / (monotonic() - began)


def ingested(source: Path, store: str, number: int) -> tuple[float, float]:
    """Articles a second of an ingest, and how its memory grew after a fifth of them."""
    command = [sys.executable, "-m", "app.cli", "ingest", str(source), "--store", store]
    process = subprocess.Popen([*command, "--jobs", str(JOBS)], stdout=subprocess.DEVNULL)
    first: tuple[float, int] | None = None
    last = (0.0, 0)
    seen: list[tuple[int, int]] = []
    with open_store(store) as graph:
        while process.poll() is None:
            sleep(LOOK)
            with graph.view() as view:
                done = view.articles().total
            if done and first is None:
                first = monotonic(), done
            if done > last[1]:
                last = monotonic(), done
            seen.append((done, _memory(process.pid)))
    if process.returncode or first is None or last[1] < number:
        raise SystemExit("the ingest failed")
    settled = [held for done, held in seen if done > number / 5 and held]
    grown = max(settled[len(settled) // 2 :]) / max(settled[: len(settled) // 2])
    return (last[1] - first[1]) / (last[0] - first[0]), grown


def _memory(process: int) -> int:
    """Bytes that a process and its children have to themselves; 0 while one of them ends."""
    try:
        return sum(own_memory(pid) for pid in (process, *children(process)))
    except OSError:
        return 0


def measure(number: int, store: str | None) -> Iterator[Row]:
    """The figures, as they are measured."""
    with TemporaryDirectory() as folder:
        source = write(Path(folder) / "articles.jsonl", number)
        ours, grown = ingested(source, store or f"sqlite:///{folder}/graph.db", number)
        alone = bare(source)
    yield Row(
        "speed, of the bare extraction",
        ours / alone,
        least=SPEED,
        measured=f"{ours:.0f} against {alone:.0f} articles/s",
    )
    yield Row("memory in the second half, of the first", grown, most=GROWTH)


def main() -> None:
    """Measures and prints."""
    options = rows.options(__doc__)
    options.add_argument("--articles", type=int, default=ARTICLES)
    options.add_argument("--store", help="an empty store; otherwise a new SQLite file")
    chosen = options.parse_args()
    rows.tell(measure(chosen.articles, chosen.store), chosen.rows)


if __name__ == "__main__":
    main()
