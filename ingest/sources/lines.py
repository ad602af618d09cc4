"""The lines of a stream of bytes, none of them too long for memory."""

from collections.abc import Iterator
from typing import BinaryIO

MAX_LINE = 16_000_000
"""Longest line that is read, in bytes; the rest of a longer one is passed over unread."""

_CHUNK = 1_000_000


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number, from 1, and its line end; None for one that is too long."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) <= MAX_LINE or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


def too_long() -> str:
    """What is wrong with a line that is too long."""
    return f"is longer than {MAX_LINE:,} bytes"
