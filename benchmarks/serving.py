"""Servers for the time of a benchmark, and the graph that they serve."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import rows
from benchmarks.icews import FOLDER, Events
from benchmarks.stores import parts
from graph.store import Store
from graph.stores import open_store


@contextmanager
def running(
    command: Sequence[str], sent: bytes | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A server: gives its process and the URL that it tells."""
    # The log goes where nobody waits for it; it is written all the same.
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        if sent is not None:
            process.stdin.write(sent)
        process.stdin.close()
        for line in process.stdout:
            if found := re.search(rb"http://[\w.]+:\d+", line):
                yield process, found[0].decode()
                return
        raise SystemExit(f"a server did not start: {' '.join(command)}")
    finally:
        process.terminate()
        process.wait(timeout=30)


def fill(store: Store) -> None:
    """Loads the ICEWS events."""
    events = Events()
    told = events.articles(1)
    with store.writer() as writer:
        writer.put_actors({actor.id: actor for actor in events.actors.values()}.values())
    for part in parts(next(told) for _ in range(events.days)):
        with store.writer() as writer:
            for article, claims in part:
                writer.put_article(article, claims)


@contextmanager
def serving_icews() -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A service over a new SQLite file that holds the ICEWS events: its process and its URL."""
    rows.need(FOLDER, "ICEWS events")
    entente = str(Path(sys.executable).with_name("entente"))
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/graph.db"
        with open_store(url) as store:
            fill(store)
        with running([entente, "serve", "--store", url, "--port", "0"]) as served:
            yield served
