"""A real Neo4j with the samples in it, the service on it, and Neo4j Browser in Chromium.

All of it is started as a user starts it: `make neo4j`, `entente ingest`, `entente serve`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, NoReturn

import neo4j
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from scripts.local_neo4j import MissingPart, fetch, free_port

ROOT = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent

PASSWORD = "told-to-nobody"
PATIENCE = 60
"""Seconds that a program may take to answer, on a slow machine."""


class Place(NamedTuple):
    """Where everything listens."""

    service: str
    bolt: str
    browser: str
    home: Path


def lacking(told: str) -> NoReturn:
    """Skips what this machine cannot run; where all is required, fails."""
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(told)
    pytest.skip(told)


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Neo4j and the service, with the samples read."""
    try:
        fetch()
    except MissingPart as missing:
        lacking(str(missing))
    bolt, http, port = free_port(), free_port(), free_port()
    home = tmp_path_factory.mktemp("neo4j") / "home"
    found = Place(
        service=f"http://localhost:{port}",
        bolt=f"bolt://127.0.0.1:{bolt}",
        browser=f"http://localhost:{http}/browser/?dbms=bolt://127.0.0.1:{bolt}",
        home=home,
    )
    script = [sys.executable, str(ROOT / "scripts" / "local_neo4j.py"), f"--home={home}"]
    ports = [f"--bolt-port={bolt}", f"--http-port={http}", f"--service={found.service}"]
    with running([*script, *ports], environment(ENTENTE_NEO4J_PASSWORD=PASSWORD), "Then open"):
        told = environment(
            ENTENTE_STORE=f"bolt://neo4j@127.0.0.1:{bolt}/neo4j",
            ENTENTE_NEO4J_PASSWORD_FILE=str(home / "password"),
        )
        samples = str(ROOT / "samples" / "articles.jsonl")
        subprocess.run([str(BIN / "entente"), "ingest", samples], env=told, check=True)
        serve = [str(BIN / "entente"), "serve", "--host", "localhost", "--port", str(port)]
        with running(serve, told, "Entente serves"):
            yield found


def environment(**variables: str) -> dict[str, str]:
    """The environment without settings of the user's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ENTENTE_")}
    return kept | variables


@contextmanager
def running(command: list[str], told: dict[str, str], ready: str) -> Iterator[None]:
    """Runs a program from its line that begins with `ready` to the end of the context."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=told)
    assert process.stdout is not None
    try:
        assert any(line.startswith(ready) for line in process.stdout), f"{command} did not start"
        yield
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


@pytest.fixture(scope="session")
def driver(place: Place) -> Iterator[neo4j.Driver]:
    """A driver of the Neo4j that the service works on."""
    with neo4j.GraphDatabase.driver(place.bolt, auth=("neo4j", PASSWORD)) as made:
        yield made


@pytest.fixture(scope="module")
def page(place: Place) -> Iterator[Page]:
    """Neo4j Browser, just connected as a user connects."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        lacking("chromium is missing: apt install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = started.new_page(viewport={"width": 1500, "height": 640})
        page.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        page.goto(place.browser)
        page.fill("input[data-testid=username]", "neo4j")
        page.fill("input[data-testid=password]", PASSWORD)
        page.click("button[data-testid=connect]")
        yield page
        started.close()
