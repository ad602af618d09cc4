"""One request and its answer, within the limits; redirects are told, not followed."""

import re
import ssl
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import NamedTuple

import httpcore

from graph.errors import first_line
from ingest.fetching.addresses import Network
from ingest.fetching.connecting import Backend, Refused, Resolve, Unresolved
from ingest.fetching.decoding import ACCEPTED, DecodingError, unpacked, whole
from ingest.fetching.errors import FetchError
from ingest.fetching.limits import Limits
from ingest.fetching.targets import Target

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that may be others in a while."""

LONGEST_REST = 24 * 3600.0
"""The longest `Retry-After` that is believed, in seconds."""

_MEDIA = re.compile(
    r"text/.*|application/(.*\+xml|.*\+json|xml|json|pdf|rss|atom|octet-stream|gzip|x-gzip|.*-xml"
    r"|x-ndjson|jsonl|x-jsonlines)|"
)
"""Media types that may hold text. Servers call feeds and sitemaps by many names."""

Headers = Sequence[tuple[bytes, bytes]]


class Response(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


class Wire(NamedTuple):
    """How connections are made."""

    allowed: tuple[Network, ...]
    resolve: Resolve
    tls: ssl.SSLContext


def exchange(
    target: Target, headers: Headers, wire: Wire, limits: Limits, *, any_media: bool = False
) -> Response:
    """Asks for a target. Bodies are read of answers that are a success, and unpacked.

    Raises:
        FetchError: there is no such answer, or not within the limits.
    """
    with explained(target.url, limits), opened("GET", target, headers, wire, limits) as answer:
        told = header_values(answer.headers)
        if answer.status != 200:
            return Response(answer.status, told, b"")
        if not any_media:
            _check_media(target.url, told)
        return Response(200, told, _body(answer.iter_stream(), told, limits.size))


@contextmanager
def opened(
    method: str,
    target: Target,
    headers: Headers,
    wire: Wire,
    limits: Limits,
    body: bytes | None = None,
) -> Iterator[httpcore.Response]:
    """The answer to a request, of which status and headers are there. It ends with the context.

    What can go wrong here, and while its body is read, `explained` puts into words.
    """
    backend = Backend(wire.allowed, wire.resolve, monotonic() + limits.total_seconds)
    seconds = {
        "connect": limits.connect_seconds,
        "read": limits.read_seconds,
        "write": limits.read_seconds,
    }
    with (
        httpcore.ConnectionPool(ssl_context=wire.tls, network_backend=backend) as pool,
        pool.stream(
            method,
            _url(target),
            headers=list(headers),
            content=body,
            extensions={"timeout": seconds},
        ) as answer,
    ):
        yield answer


def sending(target: Target, agent: str, more: Mapping[str, str], size: int) -> Headers:
    """The headers of a request with a body of so many bytes."""
    told = {
        "Host": target.origin.partition("://")[2],
        "User-Agent": agent,
        "Accept": "*/*",
        "Connection": "close",
        "Content-Length": str(size),
        **more,
    }
    return [(name.encode(), value.encode("latin-1", "replace")) for name, value in told.items()]


def asking(target: Target, agent: str, more: Iterable[tuple[str, str]] = ()) -> Headers:
    """The headers of a request."""
    host = target.origin.partition("://")[2]
    told = [
        ("Host", host),
        ("User-Agent", agent),
        ("Accept", "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"),
        ("Accept-Encoding", ACCEPTED),
        ("Connection", "close"),
        *more,
    ]
    return [(name.encode(), value.encode("latin-1", "replace")) for name, value in told]


def media_type(headers: dict[str, str]) -> tuple[str, str]:
    """The media type and the charset of a `Content-Type`; empty where none is named."""
    message = Message()
    message["Content-Type"] = headers.get("content-type", "")
    written = headers.get("content-type", "").partition(";")[0].strip().lower()
    charset = message.get_param("charset", "")
    return written, charset if isinstance(charset, str) else ""


def retry_after(headers: dict[str, str]) -> float | None:
    """Seconds that a host asks to wait; None if it does not."""
    written = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,12}", written, re.ASCII):
        return min(float(written), LONGEST_REST)
    try:
        moment = parsedate_to_datetime(written)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = (moment - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds, 0.0), LONGEST_REST)


def fresh_seconds(headers: dict[str, str]) -> float:
    """For how many seconds an answer may be kept, by its `Cache-Control`; 0 if it does not say."""
    found = re.search(r"\bmax-age\s*=\s*\"?(\d{1,9})\b", headers.get("cache-control", ""), re.ASCII)
    return float(found[1]) if found else 0.0


def _url(target: Target) -> httpcore.URL:
    return httpcore.URL(
        scheme=target.scheme, host=target.host, port=target.port, target=target.path.encode()
    )


def header_values(found: Headers) -> dict[str, str]:
    """By name in lower case; of one that is there twice, the first."""
    told: dict[str, str] = {}
    for name, value in found:
        told.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return told


def _check_media(url: str, headers: dict[str, str]) -> None:
    media, _ = media_type(headers)
    if not _MEDIA.fullmatch(media):
        raise FetchError(url, f"it is of the type {media[:80]!r}, which is not read")


def _body(pieces: Iterable[bytes], headers: dict[str, str], limit: int) -> bytes:
    if int(headers.get("content-length", "0") or 0) > limit:
        raise DecodingError(f"it is larger than {limit:,} bytes")
    return whole(unpacked(_counted(pieces, limit), headers.get("content-encoding", "")), limit)


def _counted(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """The pieces as they come, which may unpack to nothing, for ever."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise DecodingError(f"it is larger than {limit:,} bytes")
        yield piece


@contextmanager
def explained(url: str, limits: Limits) -> Iterator[None]:
    """Turns what can go wrong on the wire into one line.

    Raises:
        FetchError: something did.
    """
    try:
        yield
    except (Refused, DecodingError) as error:
        raise FetchError(url, str(error)) from error
    except Unresolved as error:
        raise FetchError(url, str(error), passing=True) from error
    except httpcore.ConnectTimeout as error:
        raise FetchError(url, "its host does not answer", passing=True) from error
    except httpcore.TimeoutException as error:
        reason = (
            f"it takes too long: nothing for {limits.read_seconds:g} seconds,"
            f" or more than {limits.total_seconds:g} in all"
        )
        raise FetchError(url, reason, passing=True) from error
    except httpcore.ConnectError as error:
        raise FetchError(url, _unconnected(error), passing=True) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        reason = f"the connection broke off, or is no HTTP ({_line(error)})"
        raise FetchError(url, reason, passing=True) from error


def _unconnected(error: httpcore.ConnectError) -> str:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({cause.verify_message})"
    return f"its host cannot be reached ({_line(error)})"


def _line(error: Exception) -> str:
    return first_line(error)[:200]
