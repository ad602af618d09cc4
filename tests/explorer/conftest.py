"""The explorer in a real headless Chromium, served from each store that holds the samples."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from graph.filters import NO_FILTERS, PageRequest
from graph.stores import open_store
from tests.app.conftest import run_command, serving_on
from tests.browser.conftest import lacking
from tests.explorer.pages import drawn
from tests.explorer.rest import SEOUL, in_order
from tests.neo4j_server import emptied

SAMPLES = Path(__file__).parents[2] / "samples" / "articles.jsonl"
PATIENCE = 30_000
"""Milliseconds that a page may take on a machine that does other things too."""

Opening = Callable[..., Page]
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="package", params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that holds the samples; a test that changes it takes that back."""
    if request.param == "neo4j":
        url = emptied()
    else:
        url = f"sqlite:///{tmp_path_factory.mktemp('explorer') / 'samples.db'}"
    done = run_command("ingest", str(SAMPLES), "--store", url)
    assert done.returncode == 0, done.stderr
    return url


@pytest.fixture(scope="package")
def service(store_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a service over the store."""
    with serving_on(
        ENTENTE_STORE=store_url,
        ENTENTE_READS_PER_MINUTE="0",
        ENTENTE_WRITES_PER_MINUTE="0",
        ENTENTE_KEYS_FILE=str(tmp_path_factory.mktemp("keys") / "keys.json"),
    ) as (_, url):
        yield url


@pytest.fixture(scope="module")
def as_before(store_url: str) -> Iterator[None]:
    """Takes the articles away that the tests of a module had read in."""

    def articles() -> set[str]:
        with open_store(store_url) as store, store.view() as view:
            return {one.id for one in view.articles(NO_FILTERS, PageRequest(limit=1000)).items}

    there = articles()
    yield
    with open_store(store_url) as store, store.writer() as writer:
        for one in articles() - there:
            writer.retract(one)


@pytest.fixture(scope="session")
def executable() -> str:
    """Where the browser is."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        lacking("chromium is missing: apt install chromium")
    return found


@pytest.fixture(scope="module")
def chromium(executable: str) -> Iterator[Browser]:
    """The browser of the tests of a module: its event loop would be in the way of others."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        expect.set_options(timeout=PATIENCE)
        yield started
        started.close()


@pytest.fixture
def opened(chromium: Browser, service: str) -> Iterator[Opening]:
    """Opens a path of the explorer, in a window of its own, once the view is drawn.

    Ends the test with what the pages complained of: no script may fail, and nothing be refused but
    where `refused` says so.
    """
    complaints: list[str] = []
    contexts = []

    def opening(
        path: str, width: int = 1280, scheme: Scheme = "light", refused: bool = False
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            locale="en-GB",
            timezone_id="UTC",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if not refused:
            page.on("console", lambda told: complain(told.type, told.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(service + path)
        drawn(page)
        return page

    def complain(kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            complaints.append(text)

    yield opening
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def seoul(opened: Opening) -> Page:
    """An article of the samples."""
    return opened(f"/article/{SEOUL}")


@pytest.fixture
def first(service: str) -> dict[str, Any]:
    """The first claim of it in the text, as REST has it."""
    return in_order(service, SEOUL)[0]
