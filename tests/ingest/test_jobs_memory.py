"""An ingest holds a few articles at a time, however many come and whatever words they have."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from itertools import count, product
from pathlib import Path

from graph.ledger import Job
from graph.model import Article
from graph.stores import open_store
from ingest.sources.records import article_from_record
from ingest.work.attending import attend
from ingest.work.terms import TERMS
from tests.ingest import made_articles
from tests.ingest.processes import children_of

ROOT = Path(__file__).parents[2]
FEW, MANY = 950, 1300
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
        record["text"] += " " + " ".join(f"{one} met {other}." for one, other in pairs)
        yield article_from_record(record)


def peaks() -> tuple[int, int]:
    """Highest resident memory so far of this process and of the one that extracts, in KiB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    [child] = children_of(os.getpid())
    status = Path(f"/proc/{child}/status").read_text(encoding="ascii")
    return own, int(status.split("VmHWM:")[1].split()[0])


def main(store: str) -> None:
    """Ingests MANY articles and prints the peaks after FEW and at the end."""
    seen: list[tuple[int, int]] = []

    def watch(job: Job) -> None:
        if (job.finished >= FEW and not seen) or job.finished == MANY:
            seen.append(peaks())

    with open_store(store) as graph:
        job = attend(articles(MANY), graph, TERMS, progress=watch)
    print(job.finished, *seen[0], *seen[-1])


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.ingest.test_jobs_memory", f"sqlite:///{tmp_path}/m.db"]
    # One arena, so that the figure is what the program holds and not how threads share it out.
    variables = os.environ | {"MALLOC_ARENA_MAX": "1"}
    done = subprocess.run(
        command, capture_output=True, text=True, env=variables, timeout=300, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    finished, *told = (int(number) for number in done.stdout.split())
    assert finished == MANY
    (own_few, child_few), (own_many, child_many) = told[:2], told[2:]
    assert own_many - own_few < ALLOWED, f"{own_few} KiB after {FEW} articles, {own_many} at last"
    assert child_many - child_few < ALLOWED, f"{child_few} KiB after {FEW}, {child_many} at last"


if __name__ == "__main__":
    main(sys.argv[1])
