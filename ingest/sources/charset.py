"""Which character encoding bytes are in, whatever they say of themselves."""

import codecs
import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SAMPLE = 64_000
"""Bytes from which the encoding of a stream is told."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; that of UTF-32 begins with that of UTF-16."""

_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What pages that declare the one are written in, as browsers know (WHATWG Encoding)."""

_FALLBACK = "cp1252"
_ALIKE = 0.2
"""By how much two readings may differ, in the shares that charset-normalizer gives."""


def marked(head: bytes) -> str:
    """The encoding that a byte-order mark tells; empty if there is none."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), "")


def encoding_of(content: bytes, *declared: str) -> str:
    """The encoding in which all of the bytes are text.

    A byte-order mark is believed first, then UTF-8 wherever it fits but for a few bytes, since
    hardly anything else does by accident; then what is `declared`, the first that fits; else it
    is told from the bytes.
    """
    if name := marked(content):
        return name
    if _is_utf8(content):
        return "utf-8"
    for name in map(_known, declared):
        if name and _fits(content, name):
            return name
    name = _guessed(content[:SAMPLE])
    return name if _fits(content, name) else _FALLBACK


def _guessed(sample: bytes) -> str:
    """What the bytes look like. Of two that look alike, that of western Europe."""
    # A tenth of a second to import, which only those who need it should wait for.
    from charset_normalizer import from_bytes

    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        return _FALLBACK
    for match in matches:
        alike = match.chaos <= best.chaos + _ALIKE and match.coherence >= best.coherence - _ALIKE
        if alike and _FALLBACK in (match.encoding, *match.could_be_from_charset):
            return _FALLBACK
    return best.encoding


def decoded(content: bytes, *declared: str) -> str:
    """The bytes as text; what is no character in their encoding becomes U+FFFD."""
    return content.decode(encoding_of(content, *declared), errors="replace")


def utf8(stream: BinaryIO) -> BinaryIO:
    """The stream without a byte-order mark; in UTF-8, if it says UTF-16 or UTF-32."""
    name = marked(peeked(stream))
    if name == "utf-8-sig":
        stream.read(len(codecs.BOM_UTF8))
    if name in ("", "utf-8-sig"):
        return stream
    return io.BufferedReader(_Recoded(stream, name), SAMPLE)


def peeked(stream: BinaryIO) -> bytes:
    """The first bytes of a stream that is buffered or can be read again; they stay in it."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(SAMPLE)
    head = stream.read(SAMPLE)
    stream.seek(-len(head), io.SEEK_CUR)
    return head


class _Recoded(io.RawIOBase):
    """A stream in another encoding as UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        ended = False
        while not self._left and not ended:
            chunk = self._stream.read(SAMPLE)
            ended = not chunk
            self._left = self._decoder.decode(chunk, final=ended).encode()
        size = min(len(view), len(self._left))
        view[:size], self._left = self._left[:size], self._left[size:]
        return size


def _known(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return _LARGER.get(name, name)


def _is_utf8(content: bytes) -> bool:
    """Whether it is UTF-8, with a broken byte in a hundred letters beyond ASCII at most."""
    try:
        content.decode()
    except UnicodeDecodeError:
        text = content.decode(errors="replace")
        broken = text.count("\ufffd")
        return broken * 100 < len(content) - len(text.encode("ascii", "ignore")) and broken < 100
    return True


def _fits(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except (UnicodeError, LookupError):
        return False
    return True
