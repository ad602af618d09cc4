"""An ingest holds a batch of articles at a time, however many come and whatever words they have."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from itertools import count, product
from pathlib import Path

from graph.model import Article
from graph.stores import open_store
from ingest.jobs import Summary, ingest
from ingest.sources.records import article_from_record
from tests.ingest import made_articles

ROOT = Path(__file__).parents[2]
FEW, MANY = 350, 800
NEW_WORDS = 60
"""Words in each article that no other article has, as names and numbers are in the news."""

ALLOWED = 12 * 1024
"""KiB by which the peak may differ; to keep each new word would take three times that."""


def articles(number: int) -> Iterator[Article]:
    """Made articles, each with words of its own."""
    syllables = ("ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "pa", "ro", "si", "tu")
    words = (
        "".join(parts).title() for length in count(4) for parts in product(syllables, repeat=length)
    )
    for n in range(number):
        record = made_articles.record(n)
        own = [next(words) for _ in range(NEW_WORDS)]
        pairs = zip(own[::2], own[1::2], strict=True)
        record["text"] += " " + " ".join(f"The {one} had met {other}." for one, other in pairs)
        yield article_from_record(record)


def peak() -> int:
    """Highest resident memory of this process so far, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(store: str) -> None:
    """Ingests MANY articles and prints the peak after FEW and at the end."""
    peaks: list[int] = []

    def watch(summary: Summary) -> None:
        if summary.read >= FEW and not peaks:
            peaks.append(peak())

    with open_store(store) as graph:
        summary = ingest(articles(MANY), graph, progress=watch)
    print(summary.added, peaks[0], peak())


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.ingest.test_jobs_memory", f"sqlite:///{tmp_path}/m.db"]
    # One arena, so that the figure is what the program holds and not how threads share it out.
    variables = os.environ | {"MALLOC_ARENA_MAX": "1"}
    done = subprocess.run(
        command, capture_output=True, text=True, env=variables, timeout=300, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    added, few, many = (int(number) for number in done.stdout.split())
    assert added == MANY
    assert many - few < ALLOWED, f"{few} KiB after {FEW} articles, {many} after {MANY}"


if __name__ == "__main__":
    main(sys.argv[1])
