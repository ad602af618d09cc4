"""Sliders that are moved by a key that is held: one question when they rest, one step back."""

import pytest
from playwright.sync_api import Page, expect

from tests.explorer.conftest import Opening
from tests.explorer.pages import asked, drawn, module

TIMES = 12
"""How often a key repeats."""


def held(page: Page, name: str, key: str) -> None:
    """Holds a key on a slider, as a keyboard repeats it."""
    page.get_by_label(name).focus()
    for _ in range(TIMES):
        page.keyboard.press(key)
        page.wait_for_timeout(30)


@pytest.mark.parametrize(
    ("view", "name", "key", "parameter"),
    [
        ("/actor/USA", "First month", "ArrowRight", "since"),
        ("/map/RUS", "First month", "ArrowRight", "since"),
        ("/blocs?window=month", "Window of time", "ArrowLeft", "at"),
    ],
)
def test_a_key_that_is_held_asks_once(
    view: str, name: str, key: str, parameter: str, opened: Opening
) -> None:
    page = opened(view)
    page.wait_for_load_state("networkidle")
    before = asked(page)
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url) if "/v1/" in request.url else None)
    steps = page.evaluate("history.length")
    slider = page.get_by_label(name)
    at = int(slider.input_value())
    held(page, name, key)
    assert abs(int(slider.input_value()) - at) == TIMES
    page.wait_for_url(f"**{parameter}=**")
    page.wait_for_timeout(400)
    drawn(page)
    page.wait_for_load_state("networkidle")
    assert abs(int(slider.input_value()) - at) == TIMES
    assert len(seen) == len(set(seen))
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    drawn(page)
    assert asked(page) == before
    expect(slider).to_have_value(str(at))


def test_a_move_that_goes_on_is_one_step_of_the_history(opened: Opening) -> None:
    page = opened("/map/RUS")
    steps = page.evaluate("history.length")
    slider = page.get_by_label("First month")
    slider.press("ArrowRight")
    page.wait_for_url("**since=**")
    first = asked(page)["since"]
    slider.press("ArrowRight")
    page.wait_for_url(lambda url: "since=" in url and first not in url)
    assert page.evaluate("history.length") == steps + 1
    page.get_by_role("combobox", name="Class").select_option("3")
    assert page.evaluate("history.length") == steps + 2


def test_going_back_gives_up_a_move(opened: Opening) -> None:
    page = opened("/map/RUS")
    page.get_by_role("combobox", name="Class").select_option("3")
    drawn(page)
    slider = page.get_by_label("First month")
    slider.press("ArrowRight")
    page.go_back()
    page.wait_for_timeout(600)
    drawn(page)
    assert asked(page) == {}
    expect(slider).to_have_value("0")


def test_what_was_given_up_is_asked_anew(opened: Opening) -> None:
    page = opened("/")
    told = page.evaluate(
        """async (path) => {
            const { remembering } = await import(path);
            const known = remembering();
            const given = new AbortController();
            const first = known.get("/v1/stats", given.signal)
                .then(() => "came", (error) => error.name);
            given.abort();
            const second = known.get("/v1/stats");
            return [await first, (await second).claims, known.get("/v1/stats") === second];
        }""",
        module(page, "service.js"),
    )
    assert told[0] == "AbortError"
    assert told[1] > 0
    assert told[2]
