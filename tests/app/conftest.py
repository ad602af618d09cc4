"""A real service over a real store, and the command line as a user calls it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "arms",
        "published": "2023-11-09",
        "publisher": "The Courier",
        "title": "Three capitals speak up",
        "text": (
            "The United States accused North Korea of shipping arms to Russia. "
            "South Korea condemned North Korea over the arms shipments to Russia. "
            "North Korea denied that it ships arms to Russia."
        ),
    },
    {
        "id": "talks",
        "published": "2023-11-20",
        "publisher": "The Herald",
        "text": (
            "France and Germany held talks in Paris on Monday. "
            "France did not condemn Germany. "
            "The United States imposed sanctions on North Korea."
        ),
    },
]
"""Two short articles that every test of the service may count on."""


def command(*arguments: str) -> list[str]:
    """The command line of the installed package, in this Python."""
    return [sys.executable, "-m", "app.cli", *arguments]


def environment(**variables: str) -> dict[str, str]:
    """The environment without settings of the user's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ENTENTE_")}
    return kept | variables


def run_command(
    *arguments: str, text: str | bytes = "", folder: Path | None = None, **variables: str
) -> "subprocess.CompletedProcess[str]":
    """Runs a command to its end."""
    sent = text.encode() if isinstance(text, str) else text
    done = subprocess.run(
        command(*arguments),
        input=sent,
        capture_output=True,
        cwd=folder,
        env=environment(**variables),
        timeout=120,
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def json_lines(rows: Sequence[object]) -> str:
    """Rows as JSONL."""
    return "".join(json.dumps(row) + "\n" for row in rows)


@contextmanager
def serving_on(*arguments: str, **variables: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A service on a free port: the process and its URL. It is stopped at the end."""
    process = subprocess.Popen(
        command("serve", "--port", "0", *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(**variables),
    )
    try:
        assert process.stdout is not None
        told = re.search(r"http://[\w.]+:\d+", process.stdout.readline())
        if told is None:
            process.wait(timeout=30)
            assert process.stderr is not None
            raise AssertionError(process.stderr.read())
        yield process, told[0]
    finally:
        process.terminate()
        process.communicate(timeout=30)


@pytest.fixture(scope="session")
def store_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that holds ARTICLES, for reading only."""
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'read.db'}"
    done = run_command("ingest", "-", "--store", url, text=json_lines(ARTICLES))
    assert done.returncode == 0, done.stderr
    return url


@pytest.fixture(scope="session")
def client(store_url: str) -> Iterator[httpx.Client]:
    """A client of a service over `store_url`."""
    with serving_on("--store", store_url) as (_, url), httpx.Client(base_url=url) as made:
        yield made


@pytest.fixture(scope="session")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a service over a store that starts empty."""
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'write.db'}"
    with serving_on("--store", url) as (_, base), httpx.Client(base_url=base, timeout=60) as made:
        yield made


@pytest.fixture(scope="session")
def run() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    return run_command


@pytest.fixture(scope="session")
def serving() -> Callable[..., Any]:
    return serving_on


@pytest.fixture(scope="session")
def lines() -> Callable[[Sequence[object]], str]:
    return json_lines


@pytest.fixture(scope="session")
def articles() -> list[dict[str, Any]]:
    return ARTICLES
