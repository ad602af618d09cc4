"""What can be wrong with fetching."""

from urllib.parse import urlsplit, urlunsplit


class FetchError(Exception):
    """An address could not be fetched; the message is one line and names it.

    Args:
        url: What was asked for.
        reason: What is wrong with it, as the end of a sentence.
        status: Of the answer, if there was one.
        retry_after: Seconds that the host asks to wait before the next request.
        passing: Whether the same request may succeed later.
    """

    def __init__(
        self,
        url: str,
        reason: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        passing: bool = False,
    ) -> None:
        super().__init__(f"cannot fetch {shown(url)}: {reason}")
        self.reason = reason
        self.status = status
        self.retry_after = retry_after
        self.passing = passing


def shown(url: str) -> str:
    """An address as it may be printed: without a password, in one line, not too long."""
    try:
        parts = urlsplit(url)
        if "@" in parts.netloc:
            url = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    except ValueError:
        pass
    url = url if url.isprintable() else repr(url)
    return url if len(url) <= _LONGEST else url[:_LONGEST] + "..."


_LONGEST = 200
