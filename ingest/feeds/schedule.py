"""When a feed is polled next."""

from ingest.fetching.errors import FetchError

LONGEST = 24 * 3600.0
"""The longest pause between two polls of a feed that is not gone, in seconds."""


def after_success(every: float, fresh_seconds: float) -> float:
    """Seconds until the next poll: as often as is wished, or as the feed says to change."""
    return max(every, min(fresh_seconds, LONGEST))


def after_failure(every: float, failures: int, error: Exception) -> float | None:
    """Seconds until the next poll after so many failures in a row; None if the feed is gone.

    Twice as long after each, but not before the time that the host asks for.
    """
    if isinstance(error, FetchError) and error.status == 410:
        return None
    asked = error.retry_after if isinstance(error, FetchError) else None
    return max(min(every * 2.0 ** min(failures, 30), LONGEST), asked or 0.0)
