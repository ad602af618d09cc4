"""The MCP server over streamable HTTP: the same answers, behind the keys of the service."""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.app.conftest import command, environment
from tests.app.speaking import over_http, speaking

QUESTION = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "stats", "arguments": {}},
}
SENT = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}
"""What clients send with every request."""


@contextmanager
def answering_mcp(store: str, *arguments: str, **variables: str) -> Iterator[str]:
    """`entente mcp --http` as a process: its URL."""
    process = subprocess.Popen(
        command("mcp", "--http", "--port", "0", "--store", store, *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(ENTENTE_LOG_LEVEL="error", **variables),
    )
    try:
        assert process.stdout is not None
        told = re.search(r"http://\S+/mcp", process.stdout.readline())
        assert told, process.communicate(timeout=30)
        yield told[0]
    finally:
        process.terminate()
        assert process.communicate(timeout=30)[1] == ""
        assert process.returncode == 0


def ask(url: str, **headers: str) -> httpx.Response:
    """What one question is answered, sent as it is."""
    return httpx.post(url, json=QUESTION, headers=SENT | headers)


@pytest.fixture(scope="module")
def url(store_url: str) -> Iterator[str]:
    with answering_mcp(store_url) as made:
        yield made


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_official_client_is_answered(url: str, mode: str) -> None:
    with speaking(over_http(url), mode=mode) as made:
        told = made.text("relations", source="USA", target="PRK", event_type="SANCTION")
        assert "> The United States imposed sanctions on North Korea. (The Herald, " in told
        assert made.error("relations", quad=9).startswith("quad '9'")


def test_it_listens_on_this_machine_only(url: str) -> None:
    assert url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("origin", ["https://example.org", "http://localhost.example.org", "null"])
def test_pages_of_others_are_refused(url: str, origin: str) -> None:
    answer = ask(url, Origin=origin)
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:entente:problem:forbidden")


def test_pages_of_this_machine_may_ask(url: str) -> None:
    assert ask(url, Origin="http://localhost:6274").status_code == 200


def test_another_host_needs_a_key(url: str) -> None:
    answer = ask(url, Host="rebound.example.org")
    assert (answer.status_code, answer.json()["type"]) == (401, "urn:entente:problem:unauthorized")


def test_too_large_a_question_is_refused(url: str) -> None:
    answer = httpx.post(url, content=b" " * 1_000_001, headers=SENT)
    assert answer.status_code == 413


def test_another_path_is_a_problem(url: str) -> None:
    answer = httpx.get(url.replace("/mcp", "/v1/relations"))
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:entente:problem:not-found")


def test_keys_are_asked_for_and_counted(
    store_url: str, run: Callable[..., Any], tmp_path: Path
) -> None:
    key = run("keys", "add", "desk", "--scope", "read", folder=tmp_path).stdout.strip()
    keys = {"ENTENTE_KEYS_FILE": str(tmp_path / "entente-keys.json")}
    with answering_mcp(store_url, ENTENTE_READS_PER_MINUTE="12", **keys) as url:
        assert ask(url).status_code == 401
        assert ask(url, Authorization="Bearer ent_none").status_code == 401
        with speaking(over_http(url, key)) as made:
            assert made.data("stats")["articles"] == 3
        statuses = [ask(url, Authorization=f"Bearer {key}").status_code for _ in range(12)]
        assert statuses[0] == 200
        assert statuses[-1] == 429


def test_other_machines_are_not_answered_without_any_key(
    store_url: str, run: Callable[..., Any], tmp_path: Path
) -> None:
    done = run("mcp", "--http", "--host", "0.0.0.0", "--store", store_url, folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no key: make one with `entente keys add" in done.stderr


def test_a_port_that_is_taken_is_told(store_url: str, run: Callable[..., Any], url: str) -> None:
    port = httpx.URL(url).port
    done = run("mcp", "--http", "--port", str(port), "--store", store_url)
    assert done.returncode == 2
    assert f"port {port} on 127.0.0.1 is taken" in done.stderr
