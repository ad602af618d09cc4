"""Bodies that come packed: unpacked piece by piece, and never beyond a limit."""

import zlib
from collections.abc import Iterable, Iterator

ACCEPTED = "gzip, deflate"
"""The packings that are asked for."""

_PIECE = 65_536


class DecodingError(Exception):
    """A body that is packed wrongly, or is too large; the message ends a sentence."""


def unpacked(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The body behind a `Content-Encoding`, in pieces of a bounded size.

    Raises:
        DecodingError: it is not packed as it says, or in a way that was not asked for.
    """
    packing = encoding.strip().lower()
    if packing in ("", "identity"):
        yield from pieces
    elif packing in ("gzip", "x-gzip"):
        yield from gunzipped(pieces)
    elif packing == "deflate":
        yield from _inflated(pieces)
    else:
        raise DecodingError(f"it is packed as {packing[:40]!r}, which was not asked for")


def gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What gzip packed, in one member or in several.

    Raises:
        DecodingError: it is no gzip, or is cut off.
    """
    unpacker = zlib.decompressobj(wbits=31)
    begun = False
    for piece in pieces:
        rest = piece
        while rest:
            if unpacker.eof:
                if not rest.startswith(b"\x1f"):
                    # Padding behind the last member is common.
                    return
                unpacker = zlib.decompressobj(wbits=31)
            begun = True
            yield from _through(unpacker, rest)
            rest = unpacker.unused_data
    if begun and not unpacker.eof:
        raise DecodingError("it is cut off in the middle")


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """`deflate` as the standard means it, or bare, as some servers do."""
    unpacker = None
    for piece in pieces:
        if unpacker is None and piece:
            bare = piece[0] & 0x0F != 8 or (len(piece) > 1 and int.from_bytes(piece[:2]) % 31)
            unpacker = zlib.decompressobj(wbits=-15 if bare else 15)
        if unpacker is not None and not unpacker.eof:
            yield from _through(unpacker, piece)
    if unpacker is not None and not unpacker.eof:
        raise DecodingError("it is cut off in the middle")


def _through(unpacker: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    try:
        while piece := unpacker.decompress(packed, _PIECE):
            yield piece
            packed = unpacker.unconsumed_tail
    except zlib.error:
        raise DecodingError("it is not packed as it says") from None


def whole(pieces: Iterable[bytes], limit: int) -> bytes:
    """The pieces put together.

    Raises:
        DecodingError: they are more than `limit` bytes.
    """
    kept = bytearray()
    for piece in pieces:
        kept += piece
        if len(kept) > limit:
            raise DecodingError(f"it is larger than {limit:,} bytes")
    return bytes(kept)
