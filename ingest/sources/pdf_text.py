"""The article of a PDF file, by the text in it; needs the extra `pdf`.

A PDF of pictures has no text, and is refused.
"""

import io
import re
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO

from graph.model import Article
from ingest.sources import limited, plain_text, records
from ingest.sources.errors import DamagedError
from ingest.sources.records import MAX_TEXT, NOTHING, Known, RecordError, Refusal
from ingest.sources.vocabulary import Translated

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_FILE = 50_000_000
"""Largest file, in bytes."""

SECONDS = 60
"""Longest time of a processor that a file may take."""

PROPERTIES = "PDF properties"
"""What `Article.found_in` calls the title, author and day of making that a PDF tells of itself."""

_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def read(stream: BinaryIO, source: str, known: Known = NOTHING) -> Iterator[Article | Refusal]:
    """The article of a PDF, or why it is none.

    Raises:
        DamagedError: the extra is not installed.
    """
    if find_spec("pypdf") is None:
        raise DamagedError("needs the extra: pip install 'entente[pdf]'")
    content = stream.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        yield Refusal(source, 0, "", f"is larger than {MAX_FILE:,} bytes")
        return
    try:
        record, found_in = Translated(*limited.told(__name__, content, (), SECONDS))
    except RecordError as error:
        yield Refusal(source, 0, error.field, error.message)
        return
    day = plain_text.named_day(source)
    if day and found_in.get("published") in (None, PROPERTIES):
        # When a file was made says less of when its text was published.
        record["published"], found_in["published"] = day, "file name"
    yield records.item(record, source, 0, known, found_in)


def told(content: bytes) -> Translated:
    """What a PDF says: its text, and what its first lines and its properties tell.

    Raises:
        RecordError: there is no text in it, or it is broken.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise RecordError("", "is a PDF under a password")
        text = _text(reader)
        properties = _properties(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError,
            RecursionError, ZeroDivisionError, NotImplementedError, OSError) as error:  # fmt: skip
        if isinstance(error, RecordError):
            raise
        raise RecordError("", "is no PDF that can be read") from error
    if not text.strip():
        raise RecordError("text", "is missing: there is no text in the PDF, only pictures perhaps")
    top = plain_text.told_on_top(text, {}, {})
    return Translated(
        {**properties, **top.record, "text": top.text},
        {**dict.fromkeys(properties, PROPERTIES), **top.found_in},
    )


def _text(reader: "PdfReader") -> str:
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > MAX_TEXT:
            raise RecordError("text", f"is longer than {MAX_TEXT:,} characters")
    return _HYPHEN.sub("", "\n\n".join(pages))


def _properties(reader: "PdfReader") -> dict[str, object]:
    info = reader.metadata
    if info is None:
        return {}
    made = info.creation_date
    fields = {
        "title": info.title,
        "author": info.author,
        "published": made.date().isoformat() if made else None,
    }
    return {name: value for name, value in fields.items() if value}
