"""Gzip and zip as streams, that neither a bomb nor a damaged place brings down."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from ingest.sources.errors import DamagedError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP = b"\x1f\x8b\x08"
"""What gzip begins with."""

ZIP = b"PK\x03\x04"
"""What a zip archive begins with."""

MAX_RATIO = 400
"""How many times its size a file may unpack to. Text makes 3 to 30, the same article over and over
up to 300, a bomb 1,000."""

FREE = 64_000_000
"""Bytes that may come out of any file, whatever the ratio."""

PIECE = 1 << 16
"""Bytes that are read at once."""

_AT_ONCE = 1_000_000
"""Bytes that are unpacked in one step: a piece of a bomb would give a thousand times its size."""

_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError,
    OSError, ValueError,
)  # fmt: skip
"""What reading a zip archive that is damaged may raise."""


class Balance:
    """How much has been taken from a packed file, and how much has come out of it."""

    def __init__(self, ratio: int = MAX_RATIO) -> None:
        self.ratio = ratio
        self.taken = 0
        self.given = 0

    def add(self, taken: int, given: int) -> None:
        """Counts.

        Raises:
            DamagedError: the file is a bomb.
        """
        self.taken += taken
        self.given += given
        if self.given > FREE and self.given > self.ratio * max(self.taken, 1):
            raise DamagedError(f"unpacks to more than {self.ratio:,} times its size: not read on")


def unpacked(stream: BinaryIO, *, goes_on: bool = False) -> io.BufferedReader:
    """What a gzip file of one or more members holds.

    Where it is damaged, reading raises `DamagedError`; or with `goes_on`, it is taken up again at
    the next member, as if there were nothing in between, and a file that is cut off just ends.
    """
    return as_stream(_pieces(stream, goes_on))


def members(stream: BinaryIO) -> Iterator[tuple[str, io.BufferedReader]]:
    """The files of a zip archive, each with its name, to be read while the archive is gone through.

    Raises:
        DamagedError: it is damaged, or comes through a pipe. A file that is damaged, a bomb or
            under a password raises it where it is read.
    """
    if not stream.seekable():
        raise DamagedError("is a zip archive, which is read from a file only, not from a pipe")
    balance = Balance()
    balance.add(stream.seek(0, io.SEEK_END), 0)
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise DamagedError("is a zip archive that is damaged or cut off") from error
    with archive:
        for member in archive.infolist():
            if not member.is_dir():
                yield member.filename, as_stream(_pieces_of(archive, member, balance))


def _pieces_of(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, balance: Balance
) -> Iterator[bytes]:
    try:
        with archive.open(member) as packed:
            while piece := packed.read(PIECE):
                balance.add(0, len(piece))
                yield piece
    except RuntimeError as error:
        # Also its kind NotImplementedError.
        raise DamagedError("is under a password, or packed in a way that is not known") from error
    except _BROKEN as error:
        raise DamagedError("is damaged") from error


def as_stream(pieces: Iterator[bytes]) -> io.BufferedReader:
    """Pieces of bytes as a stream."""
    return io.BufferedReader(_Stream(pieces), PIECE)


class _Stream(io.RawIOBase):
    """Pieces of bytes as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        size = min(len(view), len(self._left))
        view[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


class _Packed:
    """The packed bytes that are still to be read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._balance = Balance()
        self.bytes = b""

    def more(self) -> bool:
        """Sees to it that there are bytes; False at the end of the file."""
        self.bytes = self.bytes or self._stream.read(PIECE)
        return bool(self.bytes)

    def unpacked(self, member: "zlib._Decompress") -> bytes:
        """Some of what a member holds, from the bytes at hand."""
        had = len(self.bytes)
        piece = member.decompress(self.bytes, _AT_ONCE)
        self.bytes = member.unused_data if member.eof else member.unconsumed_tail
        self._balance.add(had - len(self.bytes), len(piece))
        return piece

    def pass_to_next_member(self) -> None:
        """Passes over bytes until what may be the beginning of a member."""
        self.bytes = self.bytes[1:]
        while (place := self.bytes.find(GZIP)) < 0:
            kept = self.bytes[-len(GZIP) + 1 :]
            chunk = self._stream.read(PIECE)
            self.bytes = kept + chunk if chunk else b""
            if not chunk:
                return
        self.bytes = self.bytes[place:]

    def pass_padding(self) -> None:
        """Passes over the zeros that tapes and some writers put behind a member."""
        while self.more():
            self.bytes = self.bytes.lstrip(b"\0")
            if self.bytes:
                return


def _pieces(stream: BinaryIO, goes_on: bool) -> Iterator[bytes]:
    packed = _Packed(stream)
    while packed.more():
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            while not member.eof and packed.more():
                yield packed.unpacked(member)
        except zlib.error as error:
            if not goes_on:
                raise DamagedError("is damaged: it is no gzip from some place on") from error
            packed.pass_to_next_member()
            continue
        if not member.eof and not goes_on:
            raise DamagedError("is cut off: the gzip in it has no end")
        packed.pass_padding()
