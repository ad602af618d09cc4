"""Fetching from real servers: the good and the hostile."""

import gzip
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import trustme

from ingest.fetching.answer import Since
from ingest.fetching.errors import FetchError
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.limits import Manners
from tests.ingest.serving import (
    HASTY,
    SHORT,
    Asked,
    answer,
    hasty,
    redirect,
    serving,
)

BOMB = 50_000_000
IMPATIENT = SHORT._replace(read_seconds=0.5, total_seconds=1.0)
THIS_MACHINE = """
    127.0.0.1 localhost 2130706433 0x7f000001 0x7f.1 0177.0.0.1 127.1 0 [::1] [::ffff:127.0.0.1]
    １２７.0.0.1 127。0。0。1
"""


def failure(url: str, fetcher: Fetcher | None = None) -> FetchError:
    """Why an address cannot be fetched."""
    with pytest.raises(FetchError) as caught:
        (fetcher or hasty()).fetch(url)
    assert "\n" not in str(caught.value)
    return caught.value


def dripping(piece: bytes, seconds: float = 0.02, head: bytes = b"") -> Callable[..., None]:
    """A server that goes on sending the same, for ever."""

    def drip(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)
            time.sleep(seconds)

    return drip


def test_a_page_is_fetched() -> None:
    page = answer(b"<p>Bonjour", media="Text/HTML; charset=utf-8", ETag='"a"')
    with serving({"/page?a=b": page}) as server:
        found = hasty(contact="https://example.org/us").fetch(f"{server.base}/page?a=b#part")
    assert (found.body, found.media, found.charset) == (b"<p>Bonjour", "text/html", "utf-8")
    assert (found.url, found.etag, found.moved) == (f"{server.base}/page?a=b", '"a"', "")
    asked = server.asked[-1].headers
    assert asked["user-agent"].startswith("Entente/")
    assert "https://example.org/us" in asked["user-agent"]
    assert asked["host"] == f"127.0.0.1:{server.port}"


def test_what_did_not_change_is_not_sent() -> None:
    def by_tag(connection: socket.socket, asked: Asked) -> None:
        known = asked.headers.get("if-none-match") == '"a"'
        connection.sendall(answer(status="304 Not Modified") if known else answer(b"new"))

    with serving({"/": by_tag}) as server:
        assert hasty().fetch(server.base).body == b"new"
        again = hasty().fetch(server.base, Since('"a"', "Mon, 01 Jan 2024 00:00:00 GMT"))
    assert (again.status, again.body) == (304, b"")
    assert server.asked[-1].headers["if-modified-since"] == "Mon, 01 Jan 2024 00:00:00 GMT"


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/passwd", "gopher://x/", "data:text/plain,x", "//x/", "x"],
)
def test_other_schemes_are_not_fetched(url: str) -> None:
    assert "only http and https" in str(failure(url))


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://", "no web address"),
        ("http://[::1", "no web address"),
        ("http://a:99999/", "no web address"),
        ("http://exa\nmple.org/", "no web address"),
        ("http://" + "a" * 70 + ".org/", "no web address"),
        ("https://user:secret@example.org/", "user name"),
        ("http://example.org/" + "a" * 2000, "longer than"),
    ],
)
def test_what_is_no_address_is_told(url: str, told: str) -> None:
    error = failure(url)
    assert told in str(error)
    assert "secret" not in str(error)


@pytest.mark.parametrize("host", THIS_MACHINE.split())
def test_this_machine_is_closed_however_it_is_written(host: str) -> None:
    with serving({"/": answer(b"secret")}) as server:
        error = failure(f"http://{host}:{server.port}/", Fetcher(limits=SHORT, manners=HASTY))
        assert not server.asked
    assert "not of the public internet" in str(error) or "there is no host" in str(error)


@pytest.mark.parametrize(
    "inside", ["http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://10.0.0.1/"]
)
def test_a_redirect_leads_nowhere_inside(inside: str) -> None:
    with serving({"/": redirect(inside)}) as server:
        told = str(failure(server.base))
        assert told.startswith(f"cannot fetch {server.base}: it redirects to {inside}")
        assert "not of the public internet" in told


def test_a_name_that_points_elsewhere_a_moment_later_changes_nothing() -> None:
    answers = iter(["127.0.0.1", "127.0.0.1", "127.0.0.2"])
    with serving({"/": answer(b"page")}) as server:
        fetcher = hasty(resolve=lambda host, port: [next(answers)])
        url = f"http://rebound.example:{server.port}/"
        # Each request looks the name up once, checks what it finds, and goes there.
        assert fetcher.fetch(url).body == b"page"
        assert "127.0.0.2, which is not of the public" in str(failure(url, fetcher))
        assert [asked.headers["host"] for asked in server.asked] == [url[7:-1]] * 2


def test_of_several_addresses_only_those_permitted_are_tried() -> None:
    with serving({"/": answer(b"page")}) as server:
        fetcher = hasty(resolve=lambda host, port: ["10.0.0.1", "127.0.0.1"])
        assert fetcher.fetch(f"http://both.example:{server.port}/").body == b"page"


def test_a_slow_look_up_is_not_waited_for() -> None:
    fetcher = hasty(resolve=lambda host, port: time.sleep(20), limits=IMPATIENT)
    begun = time.monotonic()
    assert "does not answer" in str(failure("http://slow.example/", fetcher))
    assert time.monotonic() - begun < 10


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({}) as proxy, serving({"/": answer(b"page")}) as server:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.base)
        assert hasty().fetch(server.base).body == b"page"
        assert not proxy.asked


def test_redirects_are_followed_and_told() -> None:
    routes = {"/a": redirect("/b", "301 Moved"), "/b": redirect("/c", "308 Moved"),
              "/c": redirect("/d", "302 Found"), "/d": answer(b"page")}  # fmt: skip
    with serving(routes) as server:
        found = hasty().fetch(f"{server.base}/a")
    assert (found.body, found.url) == (b"page", f"{server.base}/d")
    assert found.moved == f"{server.base}/c"


def test_redirects_come_to_an_end() -> None:
    routes = {"/a": redirect("/b"), "/b": redirect("/a"), "/nowhere": redirect("")}
    routes |= {f"/{n}": redirect(f"/{n + 1}") for n in range(9)}
    with serving(routes) as server:
        assert "in a circle" in str(failure(f"{server.base}/a"))
        assert "more than 5 times" in str(failure(f"{server.base}/0"))
        assert "to nowhere" in str(failure(f"{server.base}/nowhere"))


@pytest.mark.parametrize(
    "routes",
    [
        {"/": dripping(b"x" * 1000, 0, answer(media="text/html", Content_Length=""))},
        {"/": answer(b"x" * 200_000)},
        {"/": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"},
    ],
)
def test_an_answer_without_end_is_cut_off(routes: dict[str, bytes]) -> None:
    with serving(routes) as server:
        assert "larger than 100,000 bytes" in str(failure(server.base))


@pytest.mark.parametrize(
    "speak",
    [
        dripping(b"x", head=b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n"),
        dripping(b"X: y\r\n", head=b"HTTP/1.1 200 OK\r\n"),
        dripping(b"HTTP/1.1 100 Continue\r\n\r\n"),
        lambda connection, asked: time.sleep(20),
    ],
)
def test_a_slow_answer_is_not_waited_for(speak: Callable[..., None]) -> None:
    with serving({"/": speak, "/robots.txt": answer(status="404 No")}) as server:
        begun = time.monotonic()
        assert "takes too long" in str(failure(server.base, hasty(limits=IMPATIENT)))
        assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(b"\0" * BOMB)),
        ("gzip", gzip.compress(b"\0" * 60_000) * 3),
        ("deflate", zlib.compress(b"\0" * BOMB)),
        ("deflate", zlib.compress(b"\0" * BOMB, wbits=-15)),
    ],
)
def test_a_bomb_is_not_unpacked(packing: str, body: bytes) -> None:
    with serving({"/": answer(body, Content_Encoding=packing)}) as server:
        assert "larger than 100,000 bytes" in str(failure(server.base))


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(b"page")),
        ("GZIP", gzip.compress(b"pa") + gzip.compress(b"ge")),
        ("deflate", zlib.compress(b"page")),
        ("deflate", zlib.compress(b"page", wbits=-15)),
        ("identity", b"page"),
    ],
)
def test_a_packed_answer_is_unpacked(packing: str, body: bytes) -> None:
    with serving({"/": answer(body, Content_Encoding=packing)}) as server:
        assert hasty().fetch(server.base).body == b"page"


@pytest.mark.parametrize(
    ("packing", "body", "told"),
    [
        ("gzip", b"page", "not packed as it says"),
        ("gzip", gzip.compress(b"page" * 99)[:-12], "cut off in the middle"),
        ("br", b"\x0b\x01\x80page\x03", "which was not asked for"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"page")), "which was not asked for"),
    ],
)
def test_a_wrongly_packed_answer_is_told(packing: str, body: bytes, told: str) -> None:
    with serving({"/": answer(body, Content_Encoding=packing)}) as server:
        assert told in str(failure(server.base))


@pytest.mark.parametrize(
    ("wire", "told"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", "broke off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\nx", "broke off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx", "broke off"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000 + b"\r\n\r\nx", "broke off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "broke off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 99, "broke off"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "broke off"),
        (b"", "broke off"),
        (answer(b"\x89PNG", media="image/png"), "type 'image/png', which is not read"),
        (answer(b"x", media="video/mp4"), "type 'video/mp4', which is not read"),
        (answer(b"x", status="404 Not Found"), "no such page"),
        (answer(b"x", status="204 No Content"), "status is 204"),
        (answer(b"x", status="999 What"), "status is 999"),
    ],
)
def test_what_is_no_answer_is_told(wire: bytes, told: str) -> None:
    routes = {"/": wire, "/robots.txt": answer(status="404 Not Found")}
    with serving(routes) as server:
        assert told in str(failure(server.base))


def test_more_than_was_announced_is_not_read() -> None:
    with serving({"/": answer(b"page and more", Content_Length="4")}) as server:
        assert hasty().fetch(server.base).body == b"page"


def test_a_host_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    assert "cannot be reached" in str(failure(f"http://127.0.0.1:{port}/"))
    assert "no host" in str(failure("http://nowhere.invalid/"))


def test_certificates_are_checked(tmp_path: Path) -> None:
    authority = trustme.CA()
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "good.example").configure_cert(served)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    routes = {"/": answer(b"page"), "/down": redirect("http://good.example/")}
    with serving(routes, served) as server:
        assert "certificate is not valid" in str(failure(server.base))
        fetcher = hasty(tls=trusting, resolve=lambda host, port: ["127.0.0.1"])
        assert fetcher.fetch(server.base).body == b"page"
        # The name that was asked for counts, not the address that it led to.
        assert fetcher.fetch(f"https://good.example:{server.port}/").body == b"page"
        wrong = failure(f"https://wrong.example:{server.port}/", fetcher)
        assert "certificate is not valid" in str(wrong)
        down = failure(f"https://good.example:{server.port}/down", fetcher)
        assert "from https to http://good.example/" in str(down)


def test_no_two_requests_reach_a_host_at_once() -> None:
    pause = 0.2
    with serving({"/a": answer(b"a"), "/b": answer(b"b")}) as server:
        fetcher = hasty(manners=HASTY._replace(pause=pause))
        begun = time.monotonic()
        for path in ("/a", "/b"):
            fetcher.fetch(server.base + path)
        assert time.monotonic() - begun >= 2 * pause


def test_a_host_is_left_alone_for_as_long_as_it_asks() -> None:
    tries = iter([answer(status="503 Busy", Retry_After="1"), answer(b"page")])

    def recovering(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(next(tries))

    with serving({"/": recovering}) as server:
        begun = time.monotonic()
        fetcher = hasty(manners=Manners(pause=0.0, patience=3.0, attempts=2))
        assert fetcher.fetch(server.base).body == b"page"
        assert time.monotonic() - begun >= 1


def test_nobody_waits_for_a_host_for_too_long() -> None:
    busy = answer(status="429 Too Many", Retry_After="3600")
    with serving({"/": busy, "/other": answer(b"x")}) as server:
        fetcher = hasty(manners=Manners(pause=0.0, patience=3.0, attempts=2))
        error = failure(server.base, fetcher)
        assert (error.status, error.retry_after, error.passing) == (429, 3600.0, True)
        assert "asks to wait another 3600 seconds" in str(failure(f"{server.base}/other", fetcher))
        assert server.paths() == ["/"]


def test_what_fails_in_passing_is_tried_again() -> None:
    with serving({"/": answer(status="500 Oh")}) as server:
        assert failure(server.base, hasty(manners=HASTY._replace(attempts=3))).status == 500
        assert server.paths() == ["/", "/", "/"]
        with suppress(FetchError):
            hasty(manners=HASTY._replace(attempts=3)).fetch(f"{server.base}/none")
        assert server.paths()[3:] == ["/none"]
