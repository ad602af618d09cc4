"""What a fetched address gave."""

from typing import NamedTuple


class Answer(NamedTuple):
    """The body of an address and what came with it."""

    url: str
    """Where it was found, behind all redirects."""
    moved: str
    """Where the address moved for good; empty if it did not."""
    status: int
    """200, or 304 where nothing changed since."""
    body: bytes = b""
    media: str = ""
    """The media type, in lower case, without parameters; empty if none was sent."""
    charset: str = ""
    """The encoding that the header names, if it does."""
    etag: str = ""
    modified: str = ""
    """The header `Last-Modified`, as it came."""
    fresh_seconds: float = 0.0
    """For how long the answer may be kept, as it says itself."""

    @property
    def content_type(self) -> str:
        """Media type and charset in one, as a header has them."""
        return f"{self.media}; charset={self.charset}" if self.charset else self.media


class Since(NamedTuple):
    """What is known of an address already: nothing is sent if it did not change."""

    etag: str = ""
    modified: str = ""


NEVER = Since()
