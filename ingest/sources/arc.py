"""ARC, in which the web was archived before WARC, as WARC."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from ingest.sources.unpacking import PIECE, as_stream

MAGIC = b"filedesc:"
"""What an ARC file begins with."""

_LONGEST_HEAD = 10_000
_FEWEST = 5
"""Words of a head."""
_DIGITS = 16
"""Of a length, there are less."""


def as_warc(stream: BinaryIO) -> io.BufferedReader:
    """The records of an ARC file with the heads of WARC. Where there should be a head and is none,
    lines are passed over up to the next one; a head without a length is a page without content.

    A head is a line `URL IP-address date media-type length`, in some versions with more between,
    and there may be spaces in the URL.
    """
    return as_stream(_records(stream))


def _records(stream: BinaryIO) -> Iterator[bytes]:
    while head := stream.readline(_LONGEST_HEAD):
        if not head.strip():
            continue
        told = _warc_head(head)
        if told is None:
            continue
        size, written = told
        yield written
        while size > 0 and (piece := stream.read(min(size, PIECE))):
            size -= len(piece)
            yield piece
        yield b"\r\n\r\n"


def _warc_head(head: bytes) -> tuple[int, bytes] | None:
    words = head.decode("utf-8", errors="replace").split()
    if len(words) < _FEWEST or "://" not in words[0]:
        return None
    has_size = words[-1].isascii() and words[-1].isdecimal() and len(words[-1]) < _DIGITS
    size = int(words[-1]) if has_size else 0
    if head.startswith(MAGIC):
        kind, media, url = "warcinfo", "text/plain", words[0]
    elif not size:
        kind, media, url = "resource", "text/html", _url(words)
    else:
        kind, media, url = "response", "application/http; msgtype=response", _url(words)
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"Content-Type: {media}",
        f"Content-Length: {size}",
        "\r\n",
    )
    return size, "\r\n".join(lines).encode()


def _url(words: list[str]) -> str:
    """The URL: all before the address of the machine."""
    for place, word in enumerate(words[1:], start=1):
        if word.count(".") == 3 and word.replace(".", "").isdecimal():
            return "%20".join(words[:place])
    return words[0]
