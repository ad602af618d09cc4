"""Every view: draws without a complaint, for everybody, on every width."""

import pytest
from playwright.sync_api import expect

from tests.explorer.conftest import Opening
from tests.explorer.pages import grave_faults

VIEWS = {
    "start": "/",
    "search": "/search?q=arms",
    "pair": "/pair/USA/PRK",
    "blocs": "/blocs",
    "article": "/article/sample-2023-11-09-seoul",
    "issue": "/issue/issue:arms-flow:PRK+RUS",
    "map": "/map/USA",
    "map of all": "/map",
    "judgements": "/judgements",
    "jobs": "/jobs",
    "actor": "/actor/USA?expanded=RUS&chosen=RUS,USA",
}
"""A path for each view, on the samples."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(view: str, scheme: str, opened: Opening) -> None:
    page = opened(VIEWS[view], scheme=scheme)
    assert page.title().endswith("Entente")
    assert grave_faults(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_narrow_window_needs_no_sideways_scrolling(view: str, opened: Opening) -> None:
    page = opened(VIEWS[view], width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert grave_faults(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_everything_is_reached_by_keyboard(view: str, opened: Opening) -> None:
    page = opened(VIEWS[view])
    # What some views tell by and by is put in the place of what was there.
    page.wait_for_load_state("networkidle")
    wanted = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll('a[href], button, input, select, summary')];
          window.missed = new Set(all.filter((one) => one.checkVisibility() && !one.disabled));
          document.addEventListener('focusin', ({ target }) => missed.delete(target), true);
          return missed.size;
        }"""
    )
    for _ in range(wanted * 4):
        page.keyboard.press("Tab")
    assert page.evaluate("[...missed].map((one) => one.outerHTML)") == []


def test_an_address_that_is_no_text_is_told_as_a_problem(opened: Opening) -> None:
    page = opened("/actor/%ZZ", refused=True)
    expect(page.locator("main .problem")).to_contain_text("%ZZ")


def test_going_back_from_what_is_refused_shows_the_view_again(opened: Opening) -> None:
    page = opened("/actor/USA", refused=True)
    refused = "history.pushState(null, '', '?since=yesterday'); dispatchEvent(new Event('asked'))"
    page.evaluate(refused)
    expect(page.locator("main .problem")).to_contain_text("since")
    page.go_back()
    expect(page.locator("h1")).to_have_text("United States")
