"""The start: what the graph holds, what is new in it and what is contested, as REST has it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.app.conftest import serving_on
from tests.explorer.conftest import Opening
from tests.explorer.pages import drawn, grave_faults
from tests.explorer.rest import answer

HELD = ("articles", "reports", "claims", "relations", "actors", "issues", "contested")
EMPTY = {
    "/": "The graph is empty",
    "/search?q=arms": "0 sentences",
    "/blocs": "No acts that fit these filters",
    "/map": "No claims among states that fit these filters",
    "/judgements": "0 judgements",
    "/jobs": "Nothing was read in as a job yet",
}
"""What views say of a graph that holds nothing."""


@pytest.fixture
def page(opened: Opening) -> Page:
    """The start."""
    return opened("/")


def panel(page: Page, title: str) -> Locator:
    """A part of it by its heading."""
    return page.locator("section.panel", has=page.get_by_role("heading", name=title, exact=True))


def test_it_tells_what_the_graph_holds(page: Page, service: str) -> None:
    told = answer(service, "/v1/stats")
    holdings = page.get_by_role("region", name="What the graph holds")
    assert holdings.locator("dd").all_inner_texts() == [f"{told[name]:,}" for name in HELD]
    quads = [f"{told['by_quad'].get(str(quad), 0):,}" for quad in range(1, 5)]
    assert holdings.locator("td.number").all_inner_texts() == quads
    head = page.locator(".head").first
    expect(head).to_contain_text(f"acts from {told['first']} to {told['last']}")


def test_the_newest_relations_lead_to_their_claims(page: Page, service: str) -> None:
    told = answer(service, "/v1/relations", sort="-last", limit=15)["items"]
    rows = panel(page, "Newest relations").locator("tbody tr")
    expect(rows).to_have_count(len(told))
    for row, one in zip(rows.all(), told, strict=True):
        assert row.locator("td").last.inner_text() == one["last"]
        names = row.get_by_role("link").all_inner_texts()
        assert names == [one["source"]["name"], one["event_type"].lower(), one["target"]["name"]]
    states = next(n for n, one in enumerate(told) if one["target"]["kind"] != "issue")
    rows.nth(states).get_by_role("link").nth(1).click()
    drawn(page)
    expect(page).to_have_url(re.compile(rf"/pair/.*event_type={told[states]['event_type']}"))
    expect(page.locator("main .claim")).not_to_have_count(0)


def test_contested_issues_are_told_with_their_sides(page: Page, service: str) -> None:
    told = answer(service, "/v1/issues", contested="true", limit=8)["items"]
    items = panel(page, "Contested issues").locator("li")
    expect(items).to_have_count(len(told))
    for item, one in zip(items.all(), told, strict=True):
        assert item.get_by_role("link").inner_text() == one["name"]
        expect(item).to_contain_text(f"{len(one['denied_by'])} den")
    items.first.get_by_role("link").click()
    drawn(page)
    expect(page.locator("h1")).to_contain_text(told[0]["name"])


def test_an_empty_graph_is_told_as_such_on_every_view(chromium: Browser, tmp_path: Path) -> None:
    complaints: list[str] = []
    with serving_on(ENTENTE_STORE=f"sqlite:///{tmp_path / 'empty.db'}") as (_, service):
        page = chromium.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for path, words in EMPTY.items():
            page.goto(service + path)
            drawn(page)
            expect(page.locator("main")).to_contain_text(words)
            assert grave_faults(page) == []
        page.close()
    assert complaints == []
