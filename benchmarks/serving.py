"""Servers for the time of a benchmark, and the graph that they serve."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from benchmarks.icews import Events
from benchmarks.stores import parts
from graph.store import Store


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
