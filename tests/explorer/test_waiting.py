"""Answers that are late, refused, or do not come: what a page says of it, and how it goes on."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from app.keys import Scope
from tests.app.conftest import new_key, serving_on
from tests.explorer.conftest import PATIENCE, Opening
from tests.explorer.pages import asked, drawn, held
from tests.explorer.rest import SEOUL, answer

ANY = re.compile(r"/v1/")
BLANK = ("/", "/search?q=arms", f"/article/{SEOUL}")
"""Views that have nothing to show before they are answered."""


def opacity(page: Page, selector: str) -> float:
    """How much of something is seen."""
    return float(page.locator(selector).first.evaluate("one => getComputedStyle(one).opacity"))


def line(page: Page) -> str:
    """The line under the bar; `none` where it is not there."""
    shown: str = page.locator(".bar").evaluate("bar => getComputedStyle(bar, '::after').content")
    return shown


def test_a_filter_that_is_set_while_a_view_is_first_drawn_counts(
    opened: Opening, service: str
) -> None:
    page = opened("/judgements")
    with held(page, re.compile("/v1/relations")) as waiting:
        page.goto(f"{service}/pair/ISR/IRN")
        page.get_by_label("Type").select_option("ACCUSE")
        assert waiting
    drawn(page)
    assert asked(page) == {"event_type": "ACCUSE"}
    expect(page.locator(".columns td:first-child").first).to_contain_text("accuse")
    told = answer(service, "/v1/claims", actor="ISR", counterpart="IRN", event_type="ACCUSE")
    expect(page.locator("main .claim")).to_have_count(told["total"])


def test_going_back_while_a_view_is_first_drawn_counts(opened: Opening, service: str) -> None:
    page = opened("/judgements")
    page.goto(f"{service}/pair/ISR/IRN")
    drawn(page)
    page.get_by_label("Type").select_option("ACCUSE")
    drawn(page)
    with held(page, re.compile("/v1/relations")):
        page.reload(wait_until="commit")
        page.get_by_label("Type").wait_for()
        page.go_back(wait_until="commit")
        expect(page.get_by_label("Type")).to_have_value("")
    drawn(page)
    told = answer(service, "/v1/claims", actor="ISR", counterpart="IRN", limit=20)
    expect(page.locator("main .claim")).to_have_count(len(told["items"]))


@pytest.mark.parametrize("view", BLANK)
def test_a_view_that_is_not_answered_yet_says_so(opened: Opening, service: str, view: str) -> None:
    page = opened("/judgements")
    with held(page, ANY):
        page.goto(service + view)
        expect(page.locator("main")).to_have_text("Loading…")
        page.wait_for_timeout(500)
        expect(page.locator("main")).to_be_visible()
        assert line(page) != "none"
    drawn(page)
    expect(page.locator("main")).not_to_contain_text("Loading…")
    assert line(page) == "none"


def test_what_is_no_longer_so_is_faint_until_the_answer_is_there(opened: Opening) -> None:
    page = opened("/pair/ISR/IRN")
    assert opacity(page, "main > .columns") == 1
    with held(page, ANY):
        page.get_by_label("Type").select_option("ACCUSE")
        page.wait_for_timeout(500)
        assert opacity(page, "main > .columns") < 1
        assert opacity(page, "main > .filters") == 1
    drawn(page)
    assert opacity(page, "main > .columns") == 1


def test_what_was_not_reached_is_tried_again(opened: Opening) -> None:
    page = opened("/pair/ISR/IRN", refused=True)
    page.context.set_offline(True)
    page.get_by_label("Type").select_option("ACCUSE")
    expect(page.locator("main .problem")).to_contain_text("The service does not answer.")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    drawn(page)
    assert asked(page) == {"event_type": "ACCUSE"}
    expect(page.locator("main .claim")).not_to_have_count(0)


def test_who_asks_too_often_is_told_so(chromium: Browser, store_url: str, tmp_path: Path) -> None:
    new_key(tmp_path / "keys.json", Scope.CURATE)
    with serving_on(
        ENTENTE_STORE=store_url,
        ENTENTE_KEYS_FILE=str(tmp_path / "keys.json"),
        ENTENTE_PUBLIC_READS="true",
        ENTENTE_READS_PER_MINUTE="2",
    ) as (_, service):
        page = chromium.new_page()
        page.goto(service)
        expect(page.locator("main .problem")).to_contain_text("Too many requests")
        expect(page.locator("main .problem")).to_contain_text("more than 2 reads a minute")
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        page.get_by_role("combobox", name="Search").fill("north")
        expect(page.locator("#finding")).to_have_text("more than 2 reads a minute")
        page.close()


def test_a_page_of_jobs_says_since_when_the_service_is_away(
    chromium: Browser, tmp_path: Path
) -> None:
    store = f"sqlite:///{tmp_path / 'jobs.db'}"
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE)
    lost = page.get_by_text("Not connected since")
    with serving_on(ENTENTE_STORE=store) as (_, service):
        page.goto(f"{service}/jobs")
        drawn(page)
        expect(lost).to_be_hidden()
    expect(lost).to_be_visible()
    expect(page.locator("main .problem")).to_contain_text("The service does not answer.")
    expect(page.locator("main .problem time")).to_be_visible()
    expect(page.locator("#said")).to_contain_text("Not connected")
    with serving_on("--port", str(urlsplit(service).port), ENTENTE_STORE=store):
        expect(lost).to_be_hidden()
        expect(page.locator("#said")).to_have_text("Connected again")
    page.close()


def test_actors_that_are_offered_are_those_of_the_words_that_stand(
    seoul: Page, service: str
) -> None:
    seoul.locator(".claim").first.get_by_role("button", name="Change").click()
    seoul.get_by_label("A party").check()
    field = seoul.get_by_label("Who it is")
    told = answer(service, "/v1/actors", q="Kore", limit=8)["items"]
    offered = seoul.locator("datalist option")
    with held(seoul, re.compile(r"/v1/actors\?")) as waiting:
        for number, words in enumerate(("Unit", "Kore"), start=1):
            field.fill(words)
            seoul.wait_for_timeout(300)
            assert len(waiting) == number
        waiting.pop().continue_()
        expect(offered).to_have_count(len(told))
    seoul.wait_for_timeout(500)
    assert [one.get_attribute("value") for one in offered.all()] == [one["id"] for one in told]
