"""Sending to an address of the web: one request, checked like all others, and little of the answer.

No redirect is followed, robots.txt is not asked (who made the address known wants it), and what the
answer says beyond its status is read for a note, up to a few bytes.
"""

import ssl
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import httpcore

from ingest.fetching.addresses import Network
from ingest.fetching.connecting import Resolve, resolved
from ingest.fetching.errors import FetchError, shown
from ingest.fetching.exchange import (
    REDIRECTS,
    Wire,
    explained,
    header_values,
    opened,
    retry_after,
    sending,
)
from ingest.fetching.fetcher import agent
from ingest.fetching.limits import Limits
from ingest.fetching.targets import target

READ = 4096
"""Bytes of an answer that are read at most."""

POST_LIMITS = Limits(size=READ, connect_seconds=5.0, read_seconds=10.0, total_seconds=15.0)
"""What a message may take."""


class Posted(NamedTuple):
    """What came back."""

    status: int
    location: str = ""
    """Where it redirects to."""
    retry_after: float | None = None
    """Seconds that it asks to wait."""
    note: str = ""
    """What was odd about the answer; empty if nothing was."""


class Poster:
    """Sends to addresses of the public web. Safe to share between threads.

    Args:
        allowed: Networks that may be reached although they are not of the public internet.
        limits: What one message may take.
        contact: An address or page for those who receive, sent along as who sends.
        resolve: How names become addresses.
        tls: How certificates are checked; otherwise by those of the system.
    """

    def __init__(
        self,
        *,
        allowed: Iterable[Network] = (),
        limits: Limits = POST_LIMITS,
        contact: str = "",
        resolve: Resolve = resolved,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.limits = limits
        self._wire = Wire(tuple(allowed), resolve, tls or httpcore.default_ssl_context())
        self._agent = agent(contact)

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Posted:
        """Sends a body.

        Raises:
            FetchError: it may not be sent there, or there is no answer within the limits.
        """
        there = target(url)
        told = sending(there, self._agent, headers, len(body))
        with (
            explained(there.url, self.limits),
            opened("POST", there, told, self._wire, self.limits, body) as answer,
        ):
            values = header_values(answer.headers)
            note = _end_of(there.url, answer, values, self.limits)
            location = values.get("location", "") if answer.status in REDIRECTS else ""
            return Posted(
                answer.status,
                shown(location) if location else "",
                retry_after(values) if answer.status in (429, 503) else None,
                note,
            )


def _end_of(url: str, answer: httpcore.Response, headers: Mapping[str, str], limits: Limits) -> str:
    """Reads a little of an answer whose status is known: what is wrong with the rest of it changes
    nothing."""
    size = 0
    try:
        with explained(url, limits):
            for piece in answer.iter_stream():
                size += len(piece)
                if size > READ:
                    length = headers.get("content-length", "no")
                    return f"its answer, of {length[:20]} bytes as it says, was not read to its end"
    except FetchError as error:
        return f"of its answer came {size} bytes, then: {error.reason}"
    return ""
