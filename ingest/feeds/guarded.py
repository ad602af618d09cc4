"""Reading feeds of others in a process of its own, which ends when it takes too much.

A document of a megabyte can keep a parser busy for hours; no parser of feeds is safe from all of
them.
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from typing import Any

from ingest.feeds.document import Document, Entry, FeedError, Kind

SECONDS = 20
"""The longest that a feed may take."""

MEMORY = 1_500_000_000
"""Bytes of address space that it may take."""

MAX_FEED = 10_000_000
"""Largest feed that is read, in bytes."""

_SLACK = 4
"""How many times as long it may take by the clock: the machine may have other work."""

_NO_FEED = 3
"""Exit status of the process for a document that it does not take."""


def parse(
    body: bytes, url: str = "", content_type: str = "", *, seconds: int = SECONDS
) -> Document:
    """Does as `xml_feed.parse`.

    Raises:
        FeedError: it is no feed, plays tricks, or takes too much time or memory.
    """
    if len(body) > MAX_FEED:
        raise FeedError(f"is larger than {MAX_FEED:,} bytes")
    command = [sys.executable, "-P", "-m", "ingest.feeds.guarded", url, content_type, str(seconds)]
    try:
        ran = subprocess.run(command, input=body, capture_output=True, timeout=_SLACK * seconds)
    except subprocess.TimeoutExpired:
        raise FeedError(f"takes longer than {seconds} seconds to read") from None
    if ran.returncode == _NO_FEED:
        raise FeedError(ran.stderr.decode("utf-8", "replace").strip()[:300])
    if -ran.returncode in (signal.SIGXCPU, signal.SIGKILL):
        raise FeedError(f"takes longer than {seconds} seconds to read")
    if ran.returncode != 0:
        raise FeedError("brings its reader down, or takes too much memory")
    return _document(json.loads(ran.stdout))


def _document(told: dict[str, Any]) -> Document:
    entries = tuple(Entry(**entry) for entry in told["entries"])
    return Document(Kind(told["kind"]), told["title"], entries)


def _main(url: str, content_type: str, seconds: str) -> int:
    # Only Unix has it, and only the child needs it.
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from ingest.feeds import xml_feed

    try:
        found = xml_feed.parse(sys.stdin.buffer.read(), url, content_type)
    except FeedError as error:
        sys.stderr.write(str(error))
        return _NO_FEED
    # Surrogates, which JSON can carry, are no UTF-8: they are escaped.
    sys.stdout.write(json.dumps(asdict(found)))
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    os._exit(_main(*sys.argv[1:]))
