"""The page of a pair of states in the explorer, beside the REST answers that it shows.

    python -m benchmarks.explorer

A real headless Chromium opens pairs of the ICEWS graph in one window, with nothing in its cache and
with the files of the page there; what the page asked the service for is asked again by a bare
client, all at once as the page does. Each is asked with another least confidence, so that no answer
is one that was kept. What the same browser takes for a page that is nearly empty is told beside.
"""

import shutil
import statistics
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from time import perf_counter
from typing import NamedTuple

import httpx
from playwright.sync_api import Browser, Page, Request, sync_playwright

from benchmarks import rows
from benchmarks.rows import Row
from benchmarks.serving import serving_icews

PAIRS = (
    *(("united-states", "china"), ("united-states", "russia"), ("japan", "south-korea")),
    *(("iran", "israel"), ("india", "pakistan"), ("turkey", "syria"), ("france", "germany")),
)
ROUNDS = 5
FIRST_PAINT, RATIO = 1.0, 3.0
"""At most so many seconds, and so many times as long as the answers."""
_NUMBERS = count(1)
_TIMES = """['first-contentful-paint', 'drawn']
    .map((name) => (performance.getEntriesByName(name)[0]?.startTime ?? 0) / 1000)"""
_DRAWN = "main:not([aria-busy]) h1"
_SETTLED = 1000
"""Milliseconds until a new window has what it does at its start behind it."""


class Visit(NamedTuple):
    """What one pair took, in seconds."""

    empty: float
    """First paint of a page that is nearly empty."""
    cold: float
    """First paint with nothing in the cache."""
    cold_drawn: float
    """All of it."""
    warm: float
    warm_drawn: float
    answers: float


class Window:
    """One window of a browser, on a service."""

    def __init__(self, browser: Browser, service: str) -> None:
        self.service = service
        self.page = browser.new_page()
        self.tools = self.page.context.new_cdp_session(self.page)
        self.page.wait_for_timeout(_SETTLED)

    def visit(self, pair: Sequence[str]) -> Visit:
        """Opens the page of a pair, and asks for its answers."""
        empty, _ = self._opened("/healthz", "body", cold=True)
        own = _least()
        with _noting(self.page) as asked:
            cold = self._opened(_path(pair, own), _DRAWN, cold=True)
        warm = self._opened(_path(pair, _least()), _DRAWN, cold=False)
        other = _least()
        answers = [url.replace(own, other) for url in asked if "/v1/" in url and own in url]
        if not answers:
            raise SystemExit("the page asked for nothing")
        return Visit(empty, *cold, *warm, _ask(answers))

    def _opened(self, path: str, sign: str, *, cold: bool) -> tuple[float, float]:
        """Seconds until something was painted, and until all was drawn."""
        self.page.goto("about:blank")
        if cold:
            self.tools.send("Network.clearBrowserCache")
        self.page.goto(self.service + path, wait_until="commit")
        self.page.wait_for_selector(sign)
        while not (times := self.page.evaluate(_TIMES))[0]:
            self.page.wait_for_timeout(10)
        self.page.goto("about:blank")
        return times[0], times[1]


@contextmanager
def _noting(page: Page) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    yield asked
    page.remove_listener("request", note)


def _path(pair: Sequence[str], least: str) -> str:
    return f"/pair/{pair[0]}/{pair[1]}?min_confidence={least}"


def _least() -> str:
    """A least confidence that nobody asked for yet, and that every claim has."""
    return f"0.{next(_NUMBERS):09}"


def _ask(urls: Sequence[str]) -> float:
    with httpx.Client(timeout=60) as client, ThreadPoolExecutor(len(urls)) as pool:
        began = perf_counter()
        for answer in pool.map(client.get, urls):
            answer.raise_for_status()
        return perf_counter() - began


def measure(rounds: int) -> Iterator[Row]:
    """The figures, as they are measured."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("chromium is missing: apt install chromium")
    with serving_icews() as (_, service), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        window = Window(browser, service)
        window.visit(PAIRS[0])
        seen = [window.visit(pair) for _ in range(rounds) for pair in PAIRS]
        browser.close()
    middle = Visit(*(statistics.median(times) for times in zip(*seen, strict=True)))
    yield Row("first paint of a pair", middle.cold, most=FIRST_PAINT, unit="s")

    def beside(what: str, seconds: float, of: str, other: float, most: float | None) -> Row:
        told = f"{1000 * seconds:.0f} against {1000 * other:.0f} ms"
        return Row(f"{what}, of {of}", seconds / other, most=most, measured=told)

    shown = ("the REST answers it shows", middle.answers)
    yield beside("first paint of a pair", middle.cold, *shown, RATIO)
    yield beside("first paint with the files in the cache", middle.warm, *shown, RATIO)
    yield beside("all of the page", middle.cold_drawn, *shown, None)
    yield beside("all of the page with the files in the cache", middle.warm_drawn, *shown, None)
    yield beside("first paint of a pair", middle.cold, "that of an empty page", middle.empty, None)


def main() -> None:
    """Measures and prints."""
    rows.run(__doc__, measure, rounds=ROUNDS)


if __name__ == "__main__":
    main()
