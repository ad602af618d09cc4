"""What the documentation shows of the explorer; SCREENSHOTS=1 takes the pictures anew."""

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.explorer.conftest import Opening


class Picture(NamedTuple):
    """A view as it is pictured."""

    path: str
    heading: str
    """What the view is headed with, so that no picture shows another."""
    height: int = 900


PICTURES = {
    "start": Picture("/", "Who did what to whom"),
    "pair": Picture("/pair/USA/PRK", "North Korea", 1250),
    "actor": Picture("/actor/USA", "United States", 1100),
    "map": Picture("/map/USA", "United States"),
    "issue": Picture("/issue/issue:arms-flow:PRK+RUS", "arms flow"),
    "article": Picture("/article/sample-2023-11-09-seoul", "Allies condemn"),
    "blocs": Picture("/blocs", "Blocs and brokers", 1100),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_view_shows_what_is_pictured(name: str, opened: Opening, pictures: Path | None) -> None:
    told = PICTURES[name]
    page = opened(told.path)
    page.set_viewport_size({"width": 1280, "height": told.height})
    assert told.heading in page.locator("main h1").inner_text()
    assert page.locator("main").inner_text().count("\n") > 10
    if pictures:
        settle(page)
        page.screenshot(path=pictures / f"explorer-{name}.png")


def settle(page: Page) -> None:
    """Waits until nothing is asked for or moves."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
