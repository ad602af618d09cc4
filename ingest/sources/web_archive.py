"""The pages in a web archive: WARC, packed or not, and its forerunner ARC."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from graph.model import Article
from ingest.fetching.decoding import DecodingError, unpacked, whole
from ingest.sources import arc, charset, html_page, unpacking
from ingest.sources.html_page import MAX_PAGE, Served
from ingest.sources.records import NOTHING, Known, RecordError, Refusal

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml")
_OK = 200


def read(stream: BinaryIO, source: str, known: Known = NOTHING) -> Iterator[Article | Refusal]:
    """The article of each page, or why it is none; records count from 1.

    What is no page is passed over: requests, pictures, redirections, answers that say that
    something went wrong. A record that is broken costs only itself.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    if charset.peeked(stream).startswith(unpacking.GZIP):
        stream = unpacking.unpacked(stream, goes_on=True)
    if charset.peeked(stream).startswith(arc.MAGIC):
        stream = arc.as_warc(stream)
    kinds = WarcRecordType.response | WarcRecordType.resource
    number = 0
    try:
        # In quirks mode what is no record is passed over, up to the next one.
        for record in ArchiveIterator(_Forward(stream), quirks_mode=True):
            number += 1
            if record.record_type & kinds and _is_page(record):
                yield _item(record, source, number, known)
    except OSError:
        yield Refusal(source, number + 1, "", "is no record of a web archive, nor is what follows")


class _Forward(io.RawIOBase):
    """A stream that is read to its end without going back, which not every one allows."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._place += len(piece)
        return piece

    def tell(self) -> int:
        return self._place

    def seekable(self) -> bool:
        return False


def _is_page(record: "WarcRecord") -> bool:
    if record.http_headers is None:
        return str(record.headers.get("Content-Type") or "").startswith(_PAGES)
    return record.http_headers.status_code == _OK and (record.http_content_type in _PAGES)


def _item(record: "WarcRecord", source: str, number: int, known: Known) -> Article | Refusal:
    try:
        content = _content(record)
    except RecordError as error:
        return Refusal(source, number, error.field, error.message)
    served = Served(
        url=str(record.headers.get("WARC-Target-URI") or "").strip("<> "),
        charset=record.http_charset or "",
        language=_header(record, "Content-Language").partition(",")[0].strip(),
        where="header of the archive",
    )
    return html_page.item(content, source, known, served, number)


def _content(record: "WarcRecord") -> bytes:
    """The page, whole and unpacked.

    Raises:
        RecordError: it is too large, cut off, or not packed as it says.
    """
    size = record.content_length
    if size > MAX_PAGE:
        raise RecordError("", f"is larger than {MAX_PAGE:,} bytes")
    sent = bytearray()
    try:
        while len(sent) < size and (piece := record.reader.read(unpacking.PIECE)):
            sent += piece
    except OSError as error:
        raise RecordError("", "is damaged") from error
    said = _header(record, "Content-Length")
    if len(sent) < size and not (said.isdecimal() and int(said[:15]) <= len(sent)):
        raise RecordError("", "is cut off")
    body = bytes(sent)
    if _header(record, "Transfer-Encoding").lower() == "chunked":
        body = dechunked(body)
    try:
        return whole(unpacked([body], _header(record, "Content-Encoding")), MAX_PAGE)
    except DecodingError as error:
        raise RecordError("", str(error).removeprefix("it ")) from error


def dechunked(body: bytes) -> bytes:
    """What was sent in chunks; what is said to be in chunks and is not stays as it is."""
    chunks: list[bytes] = []
    place = 0
    while (end := body.find(b"\r\n", place)) >= 0:
        try:
            size = int(body[place:end].partition(b";")[0], 16)
        except ValueError:
            return body if not chunks else b"".join((*chunks, body[place:]))
        if size <= 0:
            break
        chunks.append(body[end + 2 : end + 2 + size])
        place = end + 2 + size + 2
    return b"".join(chunks) if chunks else body


def _header(record: "WarcRecord", name: str) -> str:
    headers = record.http_headers
    return str(headers.get(name) or "") if headers is not None else ""
