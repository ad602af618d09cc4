"""What the REST service costs beside an empty FastAPI route that returns the same bytes.

    python -m benchmarks.rest

One process each, 50 connections that stay open, in turns, so that a ratio holds on a machine that
does other things too. The graph is that of the real ICEWS events.
"""

import asyncio
import re
import statistics
import sys
from collections.abc import Iterator
from itertools import count
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlsplit

from benchmarks import rows
from benchmarks.rows import Row
from benchmarks.serving import running, serving_icews

CONNECTIONS = 50
ROUNDS = 5
REQUESTS = 1500
"""Of all connections together, in one round of one question."""
SHARE, TAIL = 0.5, 5.0
"""At least this share of the requests a second, of questions that are asked again; p99 at most so
many times p50, of all."""
NEW = "never twice"
"""In the name of a question that is another each time: what the query itself takes has no share
to hold; an empty route has none."""
QUESTIONS = {
    "relations of a pair": "/v1/relations?source=United%20States&target=China",
    f"relations, {NEW}": "/v1/relations?source=United%20States&target=China"
    "&min_confidence=0.{n:09}",
    "relations, grouped": "/v1/relations/by/month?source=United%20States&target=China",
    f"claims, {NEW}": "/v1/claims?source=United%20States&target=China&limit=20"
    "&min_confidence=0.{n:09}",
    "claims of a pair": "/v1/claims?source=United%20States&target=China&limit=20",
    "claims with words": "/v1/claims?q=investigate&limit=20",
}
"""`{n}` is another number each time, so that no answer can be one that was kept."""
_NUMBERS = count(1)
_EMPTY = """
import socket, sys
import uvicorn
from fastapi import FastAPI
from fastapi.responses import Response

body = sys.stdin.buffer.read()
app = FastAPI()

@app.get("/")
async def same():
    return Response(body, media_type="application/json")

listening = socket.create_server(("127.0.0.1", 0), backlog=2048)
print("http://127.0.0.1:%d" % listening.getsockname()[1], flush=True)
config = uvicorn.Config(app, access_log=False, log_level="warning")
uvicorn.Server(config).run(sockets=[listening])
"""


class Load(NamedTuple):
    """What one round of requests took."""

    seconds: float
    each: list[float]
    """Seconds of each request."""

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.each) / self.seconds


class Figure(NamedTuple):
    """A question to the service, beside the empty route."""

    name: str
    rate: float
    bare: float
    p50: float
    p99: float


async def _ask(host: str, port: int, path: str, times: int, each: list[float]) -> bytes:
    reader, writer = await asyncio.open_connection(host, port)
    body = b""
    for _ in range(times):
        asked = path.format(n=next(_NUMBERS))
        start = perf_counter()
        writer.write(f"GET {asked} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{path}: {head.decode()}")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        assert length is not None
        body = await reader.readexactly(int(length[1]))
        each.append(perf_counter() - start)
    writer.close()
    return body


def load(url: str, requests: int) -> Load:
    """Asks for a URL by all connections at once."""
    parts_of = urlsplit(url)
    path = parts_of.path + (f"?{parts_of.query}" if parts_of.query else "")
    each: list[float] = []

    async def run() -> float:
        start = perf_counter()
        asking = (
            _ask(str(parts_of.hostname), int(parts_of.port or 80), path, share, each)
            for share in [requests // CONNECTIONS] * CONNECTIONS
        )
        await asyncio.gather(*asking)
        return perf_counter() - start

    return Load(asyncio.run(run()), each)


def body_of(url: str) -> bytes:
    """The bytes of an answer."""
    where = urlsplit(url)
    path = f"{where.path}?{where.query}"
    return asyncio.run(_ask(str(where.hostname), int(where.port or 80), path, 1, []))


def compare(service: str, name: str, path: str, rounds: int) -> Figure:
    """One question to the service, in turns with an empty route that gives the same bytes."""
    url = service + path
    ours: list[Load] = []
    bare: list[Load] = []
    with running([sys.executable, "-c", _EMPTY], body_of(url)) as (_, empty):
        load(url, CONNECTIONS), load(f"{empty}/", CONNECTIONS)
        for _ in range(rounds):
            ours.append(load(url, REQUESTS))
            bare.append(load(f"{empty}/", REQUESTS))
    each = sorted(seconds for one in ours for seconds in one.each)
    return Figure(
        name,
        statistics.median(one.rate for one in ours),
        statistics.median(one.rate for one in bare),
        each[len(each) // 2],
        each[len(each) * 99 // 100],
    )


def measure(rounds: int) -> Iterator[Row]:
    """The figures, as they are measured."""
    with serving_icews() as (_, service):
        for name, path in QUESTIONS.items():
            found = compare(service, name, path, rounds)
            yield Row(
                f"{name}: requests a second, of an empty route",
                found.rate / found.bare,
                least=None if NEW in name else SHARE,
                measured=f"{found.rate:.0f}/s",
            )
            yield Row(
                f"{name}: p99, of p50",
                found.p99 / found.p50,
                most=TAIL,
                measured=f"{1000 * found.p99:.1f} against {1000 * found.p50:.1f} ms",
            )


def main() -> None:
    """Measures and prints."""
    rows.run(__doc__, measure, rounds=ROUNDS)


if __name__ == "__main__":
    main()
