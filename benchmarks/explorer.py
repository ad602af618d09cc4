"""The page of a pair of states in the explorer, beside the REST answers that it shows.

    python -m benchmarks.explorer

A real headless Chromium opens pairs of the ICEWS graph, each in a window that has nothing in its
cache; what the page asked the service for is asked again by a bare client, all at once as the page
does, and with another least confidence, so that no answer is one that was kept.
"""

import shutil
import statistics
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from time import perf_counter
from typing import NamedTuple

import httpx
from playwright.sync_api import Browser, sync_playwright

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
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
_DRAWN = "main:not([aria-busy]) h1"


class Opened(NamedTuple):
    """One page: seconds until something was seen, until all of it was, and of the answers."""

    painted: float
    drawn: float
    answers: float


def least() -> str:
    """A least confidence that nobody asked for yet, and that every claim has."""
    return f"0.{next(_NUMBERS):09}"


def opened(browser: Browser, service: str, pair: Sequence[str]) -> Opened:
    """Opens the page of a pair, and asks for its answers."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    own = least()
    began = perf_counter()
    page.goto(f"{service}/pair/{pair[0]}/{pair[1]}?min_confidence={own}", wait_until="commit")
    page.wait_for_selector(_DRAWN)
    drawn = perf_counter() - began
    painted = float(page.evaluate(_PAINTED))
    context.close()
    other = least()
    answers = [url.replace(own, other) for url in asked if f"{service}/v1/" in url and own in url]
    if not answers:
        raise SystemExit("the page asked for nothing")
    return Opened(painted, drawn, _ask(answers))


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
        opened(browser, service, PAIRS[0])
        seen = [opened(browser, service, pair) for _ in range(rounds) for pair in PAIRS]
        browser.close()
    painted, drawn, answers = (
        statistics.median(one[place] for one in seen) for place in range(len(Opened._fields))
    )
    shown = f"{1000 * answers:.0f} ms"
    yield Row("first paint of a pair", painted, most=FIRST_PAINT, unit="s")
    yield Row(
        "first paint of a pair, of the REST answers it shows",
        painted / answers,
        most=RATIO,
        measured=f"{1000 * painted:.0f} against {shown}",
    )
    yield Row(
        "all of the page, of the REST answers it shows",
        drawn / answers,
        measured=f"{1000 * drawn:.0f} against {shown}",
    )


def main() -> None:
    """Measures and prints."""
    options = rows.options(__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = options.parse_args()
    rows.tell(measure(chosen.rounds), chosen.rows)


if __name__ == "__main__":
    main()
