"""The page of the routes in Chromium: it shows them without anything from the internet."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Place

pytestmark = pytest.mark.neo4j


def test_the_page_shows_the_routes_without_the_internet(page: Page, place: Place) -> None:
    asked: list[str] = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith(place.service):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    browser = page.context.browser
    assert browser is not None
    docs = browser.new_page()
    docs.route("**/*", only_here)
    docs.goto(f"{place.service}/docs")
    expect(docs.locator("#operations-relations-list_relations")).to_be_visible()
    docs.close()
    assert not [url for url in asked if not url.startswith("data:")]
