"""An article: its text and the list of its claims lead to one another, by every way of pointing."""

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.explorer.conftest import Opening, Scheme
from tests.explorer.pages import asked_in_cypher, card, chosen_text, grave_faults
from tests.explorer.rest import SEOUL, answer, in_order


def test_the_card_is_reached_and_left_by_keyboard(seoul: Page, first: dict[str, Any]) -> None:
    mark = seoul.locator("mark").first
    mark.focus()
    expect(card(seoul)).to_contain_text(first["sources"][0]["name"])
    assert mark.get_attribute("aria-expanded") == "true"
    seoul.keyboard.press("Enter")
    assert card(seoul).locator(":focus").count() == 1
    seoul.keyboard.press("Shift+Tab")
    expect(mark).to_be_focused()
    seoul.keyboard.press("Enter")
    seoul.keyboard.press("Escape")
    expect(card(seoul)).to_have_count(0)
    expect(mark).to_be_focused()
    assert mark.get_attribute("aria-description")


def test_touching_a_mark_shows_the_card_and_touching_elsewhere_hides_it(
    seoul: Page, service: str
) -> None:
    browser = seoul.context.browser
    assert browser is not None
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{service}/article/{SEOUL}")
    page.locator("mark").first.tap()
    expect(card(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("h1").tap()
    expect(card(page)).to_have_count(0)
    context.close()


def test_an_address_names_a_claim_and_goes_to_it(opened: Opening, service: str) -> None:
    last = in_order(service, SEOUL)[-1]
    page = opened(f"/article/{SEOUL}#{last['claim_id']}")
    expect(page.locator(".listed [aria-current]")).to_have_attribute("id", last["claim_id"])
    expect(page.locator("mark.current").first).to_be_in_viewport()
    expect(page.locator("mark.current").first).to_be_focused()


def test_text_and_list_lead_to_one_another(seoul: Page, service: str) -> None:
    claims = in_order(service, SEOUL)
    item = seoul.locator(f"[id='{claims[3]['claim_id']}']")
    item.get_by_role("link", name="in the text").click()
    assert chosen_text(seoul) == claims[3]["evidence"]["text"]
    assert seoul.url.endswith(f"#{claims[3]['claim_id']}")
    sheet = card(seoul).locator(".fact-sheet.current")
    sheet.get_by_role("link", name="in the list").click()
    assert item.locator(":focus").count() == 1


def test_copies_of_a_report_are_named(opened: Opening, service: str) -> None:
    text = answer(service, f"/v1/articles/{SEOUL}")["text"]
    posted = httpx.post(
        f"{service}/v1/articles",
        json={"id": "copy", "text": text, "published": "2023-11-10", "publisher": "Echo"},
        timeout=60,
    )
    assert posted.status_code == 201
    page = opened(f"/article/{SEOUL}")
    copies = page.get_by_role("region", name="The same report")
    expect(copies.get_by_role("link")).to_have_attribute("href", "/article/copy")
    expect(copies).to_contain_text("Echo, 2023-11-10")
    httpx.delete(f"{service}/v1/articles/copy", timeout=60)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_cards_and_dialogs(opened: Opening, scheme: Scheme) -> None:
    page = opened(f"/article/{SEOUL}", scheme=scheme)
    page.keyboard.press("j")
    expect(card(page)).to_be_visible()
    assert grave_faults(page) == []
    for key in ("?", "r", "t"):
        page.keyboard.press(key)
        assert grave_faults(page) == []
        page.keyboard.press("Escape")


def test_the_same_is_asked_in_cypher(opened: Opening, service: str, store_url: str) -> None:
    found = asked_in_cypher(opened(f"/article/{SEOUL}"), store_url)
    if found:
        claims = {one["claim_id"] for one in in_order(service, SEOUL)}
        assert {row["c"]["id"] for row in found} == claims
        assert {row["a"]["id"] for row in found} == {SEOUL}
    assert bool(found) == store_url.startswith("bolt")


def test_an_article_that_is_not_there_is_a_problem(opened: Opening) -> None:
    page = opened("/article/nowhere", refused=True)
    expect(page.locator("main .problem")).to_contain_text("nowhere")
