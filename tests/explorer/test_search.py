"""The search box and its view: what is found is what REST finds, by every way of pointing."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.explorer.conftest import Opening, Scheme
from tests.explorer.pages import drawn, grave_faults, held
from tests.explorer.rest import answer

ASKED = re.compile(r"/v1/(actors|issues|claims)\?")
LISTS = ("actors", "issues", "claims")
EACH = 5


def found(service: str, words: str) -> dict[str, Any]:
    """What REST finds, by list."""
    return {name: answer(service, f"/v1/{name}", q=words, limit=EACH) for name in LISTS}


def summed(told: dict[str, Any]) -> str:
    """How much it is, as it is said."""
    numbers = zip(
        ("actor", "issue", "sentence"), (told[name]["total"] for name in LISTS), strict=True
    )
    return ", ".join(f"{total} {name}{'' if total == 1 else 's'}" for name, total in numbers)


def box(page: Page) -> Locator:
    """The field."""
    return page.get_by_role("combobox", name="Search")


def options(page: Page) -> Locator:
    """What is offered below it."""
    return page.get_by_role("listbox", name="Found").get_by_role("option")


def note(page: Page) -> Locator:
    """What is said in its place."""
    return page.locator("#finding")


def chosen(page: Page) -> str | None:
    """The one that stands out, to the eye and to a screen reader."""
    marked = options(page).and_(page.locator("[aria-selected=true]"))
    named = box(page).get_attribute("aria-activedescendant")
    if named is None:
        expect(marked).to_have_count(0)
        return None
    assert marked.get_attribute("id") == named
    return marked.inner_text()


def write(page: Page, words: str) -> None:
    """Writes words, and waits for what they find."""
    box(page).fill(words)
    expect(options(page)).not_to_have_count(0)


@pytest.fixture
def page(opened: Opening) -> Page:
    """A view that asks for little."""
    return opened("/judgements")


@pytest.mark.parametrize("words", ["north k", "arms"])
def test_actors_issues_and_sentences_are_found_while_one_types(
    page: Page, service: str, words: str
) -> None:
    box(page).press_sequentially(words, delay=20)
    told = found(service, words)
    expect(page.locator("#said")).to_have_text(summed(told))
    wanted = [
        *(one["name"] for one in told["actors"]["items"]),
        *(one["name"] for one in told["issues"]["items"]),
        *(one["evidence"]["text"] for one in told["claims"]["items"]),
    ]
    assert len(wanted) >= EACH
    shown = [re.sub(r"\s+", " ", text) for text in options(page).all_text_contents()]
    assert len(shown) == len(wanted)
    assert all(
        text.endswith(re.sub(r"\s+", " ", name)) for text, name in zip(shown, wanted, strict=True)
    )
    groups = page.get_by_role("listbox").get_by_role("group")
    assert [one.get_attribute("aria-label") for one in groups.all()] == [
        name for name, key in zip(("Actors", "Issues", "Sentences"), LISTS, strict=True)
        if told[key]["items"]
    ]  # fmt: skip


def test_one_goes_to_what_is_found_by_keyboard(page: Page, service: str) -> None:
    write(page, "north k")
    names = options(page).all_inner_texts()
    for key, wanted in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1)):
        box(page).press(key)
        assert chosen(page) == names[wanted]
    box(page).press("ArrowDown")
    actor = found(service, "north k")["actors"]["items"][0]
    box(page).press("Enter")
    expect(page).to_have_url(f"{service}/actor/{actor['id']}")


def test_without_a_choice_enter_leads_to_all_that_is_found(page: Page, service: str) -> None:
    write(page, "arms flow")
    box(page).press("Enter")
    expect(page).to_have_url(f"{service}/search?q=arms+flow")
    drawn(page)
    told = found(service, "arms flow")
    for name, title in (("actors", "actor"), ("issues", "issue"), ("claims", "sentence")):
        heading = page.get_by_role("heading", name=re.compile(f"^{told[name]['total']} {title}"))
        expect(heading).to_be_visible()
    link = page.get_by_role("link", name=told["issues"]["items"][0]["name"], exact=True).first
    link.click()
    expect(page).to_have_url(re.compile("/issue/"))


def test_a_click_goes_there_and_another_button_does_not(page: Page, service: str) -> None:
    write(page, "arms flow")
    options(page).first.click(button="right")
    box(page).press("Escape")
    assert page.url == f"{service}/judgements"
    write(page, "arms flow")
    issue = found(service, "arms flow")["issues"]["items"][0]
    options(page).filter(has_text=issue["name"]).first.click()
    expect(page).to_have_url(f"{service}/issue/{issue['id']}")


@pytest.mark.parametrize("how", ["middle", "control"])
def test_what_is_found_opens_in_another_tab(page: Page, service: str, how: str) -> None:
    write(page, "north k")
    with page.context.expect_page() as other:
        if how == "middle":
            options(page).first.click(button="middle")
        else:
            options(page).first.click(modifiers=["Control"])
    expect(other.value).to_have_url(f"{service}/actor/PRK")
    assert page.url == f"{service}/judgements"
    expect(options(page).first).to_be_visible()


def test_other_words_take_a_choice_back(page: Page, service: str) -> None:
    write(page, "nor")
    for _ in range(2):
        box(page).press("ArrowDown")
    assert chosen(page) is not None
    with held(page, ASKED) as waiting:
        box(page).press_sequentially("th korea")
        assert chosen(page) is None
        page.wait_for_timeout(300)
        assert waiting
    expect(page.locator("#said")).to_have_text(summed(found(service, "north korea")))
    assert chosen(page) is None
    box(page).press("Enter")
    expect(page).to_have_url(f"{service}/search?q=north+korea")


def test_what_is_not_found_is_told_and_cannot_be_chosen(page: Page, service: str) -> None:
    box(page).fill("zzyzx")
    expect(note(page)).to_have_text("Nothing found")
    expect(page.locator("#said")).to_have_text("Nothing found")
    for key in ("ArrowDown", "ArrowUp"):
        box(page).press(key)
        assert chosen(page) is None
    write(page, "north k")
    box(page).press("ArrowDown")
    assert chosen(page) == options(page).first.inner_text()


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_who_left_the_box_is_shown_no_list(page: Page, key: str) -> None:
    box(page).fill("north k")
    box(page).press(key)
    with held(page, ASKED) as waiting:
        page.wait_for_timeout(400)
        assert not waiting
    box(page).fill("north ko")
    with held(page, ASKED) as waiting:
        page.wait_for_timeout(250)
        assert waiting
        box(page).press(key)
    page.wait_for_timeout(500)
    expect(page.locator("#found")).to_be_hidden()
    expect(note(page)).to_be_hidden()
    assert box(page).get_attribute("aria-expanded") == "false"


def test_escape_puts_the_list_away_and_an_arrow_brings_it_again(page: Page) -> None:
    write(page, "north k")
    box(page).press("Escape")
    expect(page.locator("#found")).to_be_hidden()
    expect(box(page)).to_have_value("north k")
    box(page).press("ArrowDown")
    expect(options(page)).not_to_have_count(0)


def test_a_search_that_takes_long_or_fails_says_so(opened: Opening, service: str) -> None:
    page = opened("/judgements", refused=True)
    with held(page, ASKED):
        box(page).fill("north k")
        expect(note(page)).to_have_text("Searching…")
    expect(options(page)).not_to_have_count(0)
    page.context.set_offline(True)
    box(page).fill("north ko")
    expect(note(page)).to_have_text("The service does not answer.")
    expect(page.locator("#said")).to_have_text("The service does not answer.")
    page.context.set_offline(False)
    write(page, "north kor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("words", ["north k", "zzyzx"])
def test_axe_finds_nothing_serious_in_the_open_list(
    opened: Opening, scheme: Scheme, words: str
) -> None:
    page = opened("/judgements", scheme=scheme)
    box(page).fill(words)
    expect(page.locator("#said")).not_to_be_empty()
    box(page).press("ArrowDown")
    assert grave_faults(page) == []


def test_the_view_shows_what_rest_finds(opened: Opening, service: str) -> None:
    words = "north korea"
    page = opened(f"/search?q={quote(words)}")
    expect(box(page)).to_have_value(words)
    claims = answer(service, "/v1/claims", q=words, limit=25)
    expect(page.locator("main .claim")).to_have_count(len(claims["items"]))
    expect(page.locator("#said")).to_have_text(summed(found(service, words)))
    empty = opened("/search")
    expect(empty.locator("main")).to_contain_text("Words go into the field above")
