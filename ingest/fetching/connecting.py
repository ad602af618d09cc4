"""Connections to permitted addresses only, which end when their time is up.

A name is looked up once, each address that it has is checked, and the connection is made to that
very address: what the name points to a moment later changes nothing.
"""

import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

import httpcore

from ingest.fetching.addresses import Network, permitted

Resolve = Callable[[str, int], Sequence[str]]
"""The numeric addresses of a host. It raises OSError where there are none."""


class Refused(Exception):
    """The host has no address that may be connected to; the message ends a sentence."""


class Unresolved(Exception):
    """The host's name leads to no address; the message ends a sentence."""


def resolved(host: str, port: int) -> list[str]:
    """The numeric addresses of a host, as the system finds them.

    Raises:
        OSError: there are none.
        UnicodeError: that is no name of a host.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Backend(httpcore.NetworkBackend):
    """Connects for one request, until `deadline` on the monotonic clock."""

    def __init__(self, allowed: Iterable[Network], resolve: Resolve, deadline: float) -> None:
        self._allowed = tuple(allowed)
        self._resolve = resolve
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connects to the first permitted address of the host that answers.

        Raises:
            Refused: none of them is permitted.
            Unresolved: it has none.
            httpcore.ConnectError, httpcore.ConnectTimeout: none answers.
        """
        found = self._addresses(host, port)
        good = [address for address in found if permitted(address, self._allowed)]
        if not good:
            raise Refused(
                f"{host} has the address {found[0]}, which is not of the public internet"
                " (ENTENTE_FETCH_ALLOW names networks that may be reached all the same)"
            )
        for address in good[:-1]:
            try:
                return self._connect(address, port, timeout, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(good[-1], port, timeout, socket_options)

    def _connect(
        self, address: str, port: int, timeout: float | None, options: Iterable[Any] | None
    ) -> httpcore.NetworkStream:
        left = _left(timeout, self._deadline, httpcore.ConnectTimeout)
        stream = self._plain.connect_tcp(address, port, left, socket_options=options)
        return Stream(stream, self._deadline)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        """Looked up aside: the system's own patience may be longer than ours."""
        answer: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

        def look_up() -> None:
            try:
                answer.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answer.put(error)

        Thread(target=look_up, daemon=True).start()
        try:
            found = answer.get(timeout=_left(None, self._deadline, httpcore.ConnectTimeout))
        except Empty:
            raise httpcore.ConnectTimeout from None
        if isinstance(found, Exception) or not found:
            raise Unresolved(f"there is no host {host}") from None
        return found


class Stream(httpcore.NetworkStream):
    """A connection on which nothing is waited for beyond the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """At most so many bytes."""
        left = _left(timeout, self._deadline, httpcore.ReadTimeout)
        return self._stream.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of it."""
        self._stream.write(buffer, _left(timeout, self._deadline, httpcore.WriteTimeout))

    def close(self) -> None:
        """Ends the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted; the certificate must be that of the host."""
        left = _left(timeout, self._deadline, httpcore.ConnectTimeout)
        stream = self._stream.start_tls(ssl_context, server_hostname, left)
        return Stream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)


def _left(timeout: float | None, deadline: float, late: type[Exception]) -> float:
    left = deadline - monotonic()
    if left <= 0:
        raise late
    return left if timeout is None else min(timeout, left)
