"""The focus stays where a person works, in sight, and nothing is told by colour alone."""

import json
import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.app.conftest import json_lines, run_command
from tests.explorer.conftest import Opening
from tests.explorer.pages import asked, card, drawn, under_the_bar
from tests.explorer.rest import answer

MANY_COPIES = 53
"""More than an article names."""
PRINTED = (
    "Fishing boats of both countries may enter the harbours of the other from May on. The treaty"
    " that Ghana and Togo signed in Lomé on Monday ends eleven years of talks about quotas, nets"
    " and closed seasons. It was read aloud to the crews, who had waited in the rain for hours."
)


def focused(page: Page) -> Locator:
    """What has the focus."""
    return page.locator(":focus")


@pytest.fixture
def copied(store_url: str, as_before: None) -> str:
    """An article that many have printed."""
    names = [f"printed-{n:02}" for n in range(MANY_COPIES)]
    rows = [
        {
            "id": name,
            "text": PRINTED,
            "title": name,
            "published": "2023-11-10",
            "publisher": f"The {name}",
        }
        for name in names
    ]
    done = run_command("ingest", "-", "--store", store_url, text=json_lines(rows))
    assert done.returncode == 0, done.stderr
    return names[0]


def test_clearing_the_filters_leaves_the_focus_among_them(opened: Opening) -> None:
    page = opened("/pair/ISR/IRN?event_type=ACCUSE")
    page.get_by_role("button", name="Clear").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Clear")).to_be_hidden()
    expect(page.get_by_label("From")).to_be_focused()
    drawn(page)
    assert asked(page) == {}


def test_who_asks_for_the_last_of_a_list_stands_on_it(opened: Opening, service: str) -> None:
    page = opened("/actor/USA")
    total = answer(service, "/v1/claims", actor="USA")["total"]
    assert 20 < total <= 40
    more = page.get_by_role("button", name=f"Show more ({total - 20} left)")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator("main .claim")).to_have_count(total)
    expect(more).to_be_hidden()
    expect(page.locator("main .claim").nth(20)).to_be_focused()


def test_who_asks_for_all_copies_stands_on_the_first_of_them(opened: Opening, copied: str) -> None:
    page = opened(f"/article/{copied}", refused=True)
    copies = page.get_by_role("region", name="The same report")
    shown = copies.get_by_role("link")
    first = shown.count()
    more = copies.get_by_role("button", name=re.compile("Show"))
    page.context.set_offline(True)
    more.click()
    expect(page.get_by_role("alert")).to_contain_text("The service does not answer.")
    page.context.set_offline(False)
    more.focus()
    page.keyboard.press("Enter")
    expect(shown).to_have_count(MANY_COPIES - 1)
    expect(more).to_have_count(0)
    expect(copies.locator("li").nth(first)).to_be_focused()
    assert len(set(shown.all_inner_texts())) == MANY_COPIES - 1


def test_the_ends_of_time_keep_the_focus(opened: Opening) -> None:
    page = opened("/blocs")
    later = page.get_by_role("button", name="Later")
    earlier = page.get_by_role("button", name="Earlier")
    expect(later).to_be_disabled()
    expect(earlier).to_be_enabled()
    earlier.focus()
    for _ in range(100):
        if earlier.get_attribute("aria-disabled") == "true":
            break
        page.keyboard.press("Enter")
        drawn(page)
    expect(earlier).to_be_disabled()
    expect(earlier).to_be_focused()
    at = asked(page)["at"]
    page.keyboard.press("Enter")
    assert asked(page)["at"] == at


def test_a_type_is_chosen_by_a_button_that_keeps_the_focus(opened: Opening) -> None:
    page = opened("/pair/ISR/IRN")
    types = page.locator(".columns > .panel").first.locator("tbody").get_by_role("button")
    assert types.count() > 1
    accuse = types.filter(has_text="accuse")
    for pressed in ("true", "false"):
        accuse.focus()
        page.keyboard.press("Enter")
        expect(accuse).to_have_attribute("aria-pressed", pressed)
        drawn(page)
        expect(accuse).to_be_focused()
        assert asked(page) == ({"event_type": "ACCUSE"} if pressed == "true" else {})
        sign = accuse.evaluate("one => getComputedStyle(one, '::after').content")
        assert (sign != "none") is (pressed == "true")


def test_a_feed_that_is_removed_leaves_the_focus_with_the_others(
    opened: Opening, service: str
) -> None:
    posted = httpx.post(f"{service}/v1/feeds", json={"url": "http://feeds.invalid/a.xml"})
    assert posted.status_code == 201
    page = opened("/jobs")
    page.get_by_role("button", name="Remove http").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(page.get_by_role("heading", name="0 feeds")).to_be_focused()


def test_the_skip_link_leads_to_the_content_and_asks_for_nothing(opened: Opening) -> None:
    page = opened("/pair/ISR/IRN")
    before: list[str] = []
    page.on("request", lambda request: "/v1/" in request.url and before.append(request.url))
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.go_back()
    page.wait_for_timeout(500)
    assert before == []
    page.get_by_label("Type").select_option("ACCUSE")
    drawn(page)
    assert before
    page.go_back()
    expect(page.get_by_label("Type")).to_have_value("")


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_gets_the_focus_beneath_the_bar(opened: Opening, width: int) -> None:
    page = opened("/pair/ISR/IRN", width=width)
    page.set_viewport_size({"width": width, "height": 420})
    page.locator("main a, main button").last.focus()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        assert not under_the_bar(page), focused(page).evaluate("one => one.outerHTML")


def test_a_card_that_is_pointed_at_is_put_away_from_anywhere(seoul: Page) -> None:
    seoul.locator("mark").first.hover()
    expect(card(seoul)).to_be_visible()
    seoul.keyboard.press("Escape")
    expect(card(seoul)).to_have_count(0)
    seoul.locator(".listed a").first.focus()
    seoul.locator("mark").nth(1).hover()
    expect(card(seoul)).to_be_visible()
    seoul.keyboard.press("Escape")
    expect(card(seoul)).to_have_count(0)
    expect(seoul.locator(".listed a").first).to_be_focused()


def test_a_day_counts_once_its_year_is_written(opened: Opening) -> None:
    page = opened("/pair/ISR/IRN")
    questions: list[str] = []
    page.on("request", lambda request: questions.append(request.url))
    field = page.get_by_label("From")
    field.focus()
    page.keyboard.type("04042", delay=20)
    page.wait_for_timeout(300)
    page.keyboard.type("02", delay=20)
    page.wait_for_timeout(300)
    assert questions == []
    assert asked(page) == {}
    page.keyboard.type("4")
    drawn(page)
    expect(field).to_have_value("2024-04-04")
    page.wait_for_url(re.compile("since=2024-04-04"))
    page.get_by_role("button", name="Clear").click()
    expect(field).to_have_value("")


def test_who_what_and_whom_are_told_apart_without_colours(opened: Opening, seoul: Page) -> None:
    pair = opened("/pair/ISR/IRN")
    for page in (pair, seoul):
        styles = [
            page.locator(f".legend mark.{role}").evaluate(
                "one => [getComputedStyle(one).textDecorationLine,"
                " getComputedStyle(one).textDecorationStyle].join(' ')"
            )
            for role in ("who", "what", "whom")
        ]
        assert styles == ["underline solid", "underline dotted", "underline double"]


def test_what_is_chosen_shows_where_the_system_sets_the_colours(
    chromium: Browser, service: str
) -> None:
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{service}/pair/ISR/IRN")
    drawn(page)
    grounds = page.locator(".legend .quad").evaluate_all(
        "all => all.map((one) => getComputedStyle(one, '::before').backgroundColor)"
    )
    assert len(set(grounds)) == 4
    box = page.get_by_role("combobox", name="Search")
    box.fill("north k")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options).not_to_have_count(0)
    box.press("ArrowDown")
    outlines = options.evaluate_all("all => all.map((one) => getComputedStyle(one).outlineStyle)")
    assert outlines[0] == "solid"
    assert set(outlines[1:]) == {"none"}
    context.close()


def test_letters_are_as_large_as_the_browser_is_told(
    chromium: Browser, executable: str, service: str, tmp_path: Path
) -> None:
    settings = tmp_path / "Default" / "Preferences"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"webkit": {"webprefs": {"default_font_size": 24}}}))
    context = chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=executable, args=["--no-sandbox"]
    )
    page = context.new_page()
    page.goto(service)
    drawn(page)
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "24px"
    context.close()
