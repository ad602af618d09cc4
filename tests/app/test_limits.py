"""What keeps one caller from taking the place of all: rates, and time for answers and bodies."""

import asyncio
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app import keys
from app.access import network
from app.keys import Key, Scope
from app.main import create_app
from app.problems import ProblemDocument
from app.settings import Settings

Answering = Callable[[FastAPI], Any]

ARTICLE = {"id": "one", "text": "Iran condemned Israel.", "published": "2024-04-14"}
COUNTS = ("ratelimit-limit", "ratelimit-remaining", "ratelimit-reset")


def two_keys() -> tuple[list[dict[str, str]], str]:
    """What two callers send, and the setting that knows their keys."""
    made: list[tuple[str, Key]] = [keys.make(name, Scope.ADMIN) for name in ("one", "two")]
    return [{"X-API-Key": shown} for shown, _ in made], " ".join(keys.as_line(k) for _, k in made)


def told(answer: httpx.Response, name: str) -> str:
    found = ProblemDocument.model_validate_json(answer.content)
    assert found.type == f"urn:entente:problem:{name}"
    assert answer.status_code == found.status
    assert answer.headers["x-request-id"] == found.request_id
    return found.detail


def test_each_key_has_its_rates(answering: Answering, tmp_path: Path) -> None:
    (one, two), hashes = two_keys()
    settings = Settings(
        store=f"sqlite:///{tmp_path / 'own.db'}",
        key_hashes=hashes,
        reads_per_minute=3,
        writes_per_minute=2,
    )
    with answering(create_app(settings)) as client:
        for left in (2, 1, 0):
            answer = client.get("/v1/stats", headers=one)
            assert answer.status_code == 200
            limit, remaining, reset = (answer.headers[name] for name in COUNTS)
            assert (limit, remaining) == ("3", str(left))
            assert 1 <= int(reset) <= 60
        refused = client.get("/v1/claims", headers=one)
        assert told(refused, "too-many-requests") == "more than 3 reads a minute"
        assert 50 <= int(refused.headers["retry-after"]) <= 60
        assert refused.headers["ratelimit-remaining"] == "0"
        assert client.get("/v1/stats", headers=two).status_code == 200
        for status in (201, 200):
            assert client.post("/v1/articles", json=ARTICLE, headers=one).status_code == status
        told(client.post("/v1/articles", json=ARTICLE, headers=one), "too-many-requests")
        told(client.delete("/v1/articles/one", headers=one), "too-many-requests")
        assert client.delete("/v1/articles/one", headers=two).status_code == 204
        for _ in range(5):
            assert client.get("/healthz", headers=one).status_code == 200


def test_without_a_key_each_address_has_its_rate(store_url: str, answering: Answering) -> None:
    settings = Settings(store=store_url, host="0.0.0.0", public_reads=True, reads_per_minute=2)
    with answering(create_app(settings)) as client:
        for address in ("192.0.2.1", "2001:db8::1"):
            sent = {"X-Forwarded-For": address}
            statuses = [client.get("/v1/stats", headers=sent).status_code for _ in range(3)]
            assert statuses == [200, 200, 429]
        near = client.get("/v1/stats", headers={"X-Forwarded-For": "2001:db8::2"})
        told(near, "too-many-requests")


def test_on_this_machine_without_keys_nobody_is_counted(
    store_url: str, answering: Answering
) -> None:
    with answering(create_app(Settings(store=store_url, reads_per_minute=1))) as client:
        for _ in range(3):
            answer = client.get("/v1/stats")
            assert answer.status_code == 200
            assert "ratelimit-limit" not in answer.headers


def test_zero_is_no_limit(store_url: str, answering: Answering) -> None:
    (one, _), hashes = two_keys()
    settings = Settings(store=store_url, key_hashes=hashes, reads_per_minute=0)
    with answering(create_app(settings)) as client:
        answer = client.get("/v1/stats", headers=one)
        assert (answer.status_code, "ratelimit-limit" in answer.headers) == (200, False)


@pytest.mark.parametrize(
    ("address", "whose"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("a socket", "a socket"),
    ],
)
def test_an_address_stands_for_its_site(address: str, whose: str) -> None:
    assert network(address) == whose


def test_an_answer_that_takes_too_long_is_told_so_and_goes_on(
    store_url: str, answering: Answering
) -> None:
    app = create_app(Settings(store=store_url, request_seconds=0.3, write_seconds=60))
    ended = threading.Event()

    @app.get("/v1/slow")
    def slow() -> str:
        sleep(1)
        ended.set()
        return "late"

    @app.post("/v1/slow")
    def written() -> str:
        sleep(0.5)
        return "in time"

    with answering(app) as client:
        began = monotonic()
        for answer in (client.get("/v1/slow"), client.head("/v1/slow")):
            assert answer.status_code == 504
            assert answer.headers["x-content-type-options"] == "nosniff"
        assert monotonic() - began < 0.9 * 2
        assert told(client.get("/v1/slow"), "timeout") == "no answer was found within 0.3 seconds"
        assert client.get("/v1/stats").status_code == 200
        assert client.post("/v1/slow").json() == "in time"
        assert ended.wait(10)


def test_the_process_lives_also_when_no_thread_is_free(
    store_url: str, answering: Answering
) -> None:
    app = create_app(Settings(store=store_url))
    free = threading.Event()
    app.get("/v1/held")(lambda: free.wait(60))
    with answering(app) as client, ThreadPoolExecutor(50) as pool:
        held = [pool.submit(client.get, "/v1/held") for _ in range(50)]
        sleep(1)
        try:
            assert client.get("/healthz", timeout=20).status_code == 200
            assert not any(one.done() for one in held)
        finally:
            free.set()
        assert {one.result().status_code for one in held} == {200}


def test_a_body_that_comes_too_slowly_is_cut_off(store_url: str, answering: Answering) -> None:
    with answering(create_app(Settings(store=store_url, body_seconds=0.5))) as client:
        address = (client.base_url.host, client.base_url.port)
        with socket.create_connection(address, timeout=30) as slow:
            slow.sendall(
                b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                b"Content-Type: application/json\r\n\r\n"
            )
            began = monotonic()
            heard = b""
            slow.settimeout(0.2)
            while b"slow-body" not in heard and monotonic() - began < 20:
                try:
                    slow.sendall(b" ")
                    heard += slow.recv(65536)
                except TimeoutError:
                    continue
            assert heard.startswith(b"HTTP/1.1 408 ")
            assert b"urn:entente:problem:slow-body" in heard
            assert b"connection: close" in heard.lower()
            slow.settimeout(30)
            with suppress(ConnectionResetError):
                assert slow.recv(65536) == b""
        assert client.post("/v1/articles", json={}).status_code == 422


def test_few_studies_are_worked_on_at_once(answering: Answering, tmp_path: Path) -> None:
    app = create_app(Settings(store=f"sqlite:///{tmp_path / 'own.db'}", request_seconds=4))
    blocs = "/v1/analysis/blocs"
    with answering(app) as client:
        assert client.get(blocs).status_code == 200
        # As when as many are at work as may be.
        app.state.studies = asyncio.Semaphore(0)
        told(client.get(f"{blocs}?quad=1"), "timeout")
        assert client.get(f"{blocs}?members=x").status_code == 422
        assert client.get("/v1/relations").status_code == 200


def test_a_study_gives_its_turn_back(answering: Answering, tmp_path: Path) -> None:
    settings = Settings(store=f"sqlite:///{tmp_path / 'own.db'}", studies_at_once=1)
    with answering(create_app(settings)) as client:
        for path in ("blocs", "blocs?members=x", "timeline", "brokers", "blocs?quad=1"):
            assert client.get(f"/v1/analysis/{path}").status_code in (200, 409, 422)
