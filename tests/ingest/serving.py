"""Real servers on this machine that answer as a test tells them, byte by byte."""

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Any, NamedTuple

from ingest.fetching.addresses import networks
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.limits import Limits, Manners

HERE = networks("127.0.0.1")
HASTY = Manners(pause=0.0, patience=5.0, attempts=1)
SHORT = Limits(
    size=100_000, connect_seconds=5.0, read_seconds=10.0, total_seconds=20.0, redirects=5
)

Handler = Callable[[socket.socket, "Asked"], None]


class Asked(NamedTuple):
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes = b""


class Served(NamedTuple):
    """A running server."""

    base: str
    port: int
    routes: dict[str, bytes | Handler]
    """What it answers, which may change."""
    asked: list[Asked]
    """All requests, in order."""
    ending: Event

    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]


def answer(
    body: bytes = b"", status: str = "200 OK", media: str = "text/html", **headers: str
) -> bytes:
    """A whole answer."""
    told = {"Content-Type": media, "Content-Length": str(len(body))}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    """An answer that leads elsewhere."""
    return answer(status=status, Location=to)


def hasty(**options: Any) -> Fetcher:
    """A client that may reach 127.0.0.1, and waits for nothing."""
    given: dict[str, Any] = {"allowed": HERE, "limits": SHORT, "manners": HASTY}
    return Fetcher(**{**given, **options})


@contextmanager
def serving(
    routes: Mapping[str, bytes | Handler], tls: ssl.SSLContext | None = None
) -> Iterator[Served]:
    """Answers each path with the bytes that belong to it, or lets its handler speak."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        scheme = "https" if tls else "http"
        served = Served(f"{scheme}://127.0.0.1:{port}", port, dict(routes), [], Event())
        thread = Thread(target=_accept, args=(listening, served, tls), daemon=True)
        thread.start()
        try:
            yield served
        finally:
            served.ending.set()
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)


def _accept(
    listening: socket.socket,
    served: Served,
    tls: ssl.SSLContext | None,
) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listening.accept()
            Thread(target=_talk, args=(connection, served, tls), daemon=True).start()


def _talk(
    connection: socket.socket,
    served: Served,
    tls: ssl.SSLContext | None,
) -> None:
    with suppress(OSError), connection:
        talking = tls.wrap_socket(connection, server_side=True) if tls else connection
        with talking:
            head = b""
            while b"\r\n\r\n" not in head:
                piece = talking.recv(65_536)
                if not piece:
                    return
                head += piece
            head, _, body = head.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {
                name.lower(): value.strip()
                for name, _, value in (line.partition(":") for line in lines if line)
            }
            while len(body) < int(headers.get("content-length", "0")):
                body += talking.recv(65_536)
            asked = Asked(first.split(" ")[1], headers, body)
            served.asked.append(asked)
            found = served.routes.get(asked.path, answer(status="404 Not Found"))
            if isinstance(found, bytes):
                talking.sendall(found)
            else:
                found(talking, asked)
