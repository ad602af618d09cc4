"""The map: its table and its shades are what REST answers, and its address holds all."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.explorer.conftest import Opening
from tests.explorer.imported import accusing, names_of_states
from tests.explorer.pages import address, asked, asked_by_curl, asked_in_cypher, drawn, taken
from tests.explorer.rest import SLOW, answer

MAP = "/map/ISR"


@pytest.fixture
def page(opened: Opening) -> Page:
    """The map of a state."""
    return opened(MAP)


@pytest.fixture
def hub(store_url: str, service: str, tmp_path: Path) -> Iterator[str]:
    """A state with a hundred and fifty partners; all is taken away again."""
    partners = [name for name in names_of_states() if name != "Iceland"][:150]
    pairs = [("Iceland", name) for name in partners]
    with accusing(pairs, "2019-05-05", store_url, service, tmp_path):
        yield "ISL"


@pytest.fixture
def small(service: str) -> Iterator[None]:
    """A state too small to be seen on the map acts; this is taken away again."""
    article = {"id": "small", "text": "Singapore condemned Israel.", "published": "2024-05-01"}
    assert httpx.post(f"{service}/v1/articles", json=article, timeout=SLOW).is_success
    yield
    assert httpx.delete(f"{service}/v1/articles/small", timeout=SLOW).is_success


def partners(service: str, actor: str, **filters: str) -> dict[str, list[int]]:
    """By name of the other state: claims of acts by the actor, and on it."""
    ways: dict[str, list[int]] = {}
    for one in answer(service, "/v1/graph", actor=actor, limit=20_000, **filters)["relations"]:
        ends = [one["source"], one["target"]]
        by_it = ends[0]["id"] == actor
        other = ends[by_it]
        if other["kind"] == "state" and other["id"] != actor:
            ways.setdefault(other["name"], [0, 0])[not by_it] += one["claims"]
    return ways


def rows(page: Page) -> dict[str, list[int]]:
    """The table beside the map: claims by name of the other state."""
    told = {}
    for row in page.locator(".mapped tbody tr").all():
        cells = row.locator("td").all_inner_texts()
        told[cells[0].strip()] = [int(cell.replace(",", "")) for cell in cells[1:3]]
    return told


def test_the_table_has_what_rest_tells_of_each_state(page: Page, service: str) -> None:
    expected = partners(service, "ISR")
    assert rows(page) == expected
    sums = [sum(ways) for ways in rows(page).values()]
    assert sums == sorted(sums, reverse=True)


def test_each_direction_has_an_arc(page: Page, service: str) -> None:
    expected = Counter(
        bool(claims) for ways in partners(service, "ISR").values() for claims in ways
    )
    expect(page.locator(".arc")).to_have_count(expected[True])


def test_countries_are_shaded_by_their_balance(page: Page) -> None:
    for code, name in [
        ("IRN", "conflict"),
        ("USA", "cooperation"),
        ("BRA", "land"),
        ("ISR", "focus"),
    ]:
        expect(page.locator(f".lands [data-code={code}]").first).to_have_class(re.compile(name))


def test_arcs_of_each_class_are_drawn_where_asked_for(page: Page, service: str) -> None:
    page.get_by_role("combobox", name="Arcs").select_option("class")
    drawn(page)
    told = answer(service, "/v1/graph", actor="ISR", limit=20_000)["relations"]
    expected = {
        (one["source"]["id"], one["target"]["id"], one["quad"])
        for one in told
        if {one["source"]["kind"], one["target"]["kind"]} == {"state"}
    }
    expect(page.locator(".arc")).to_have_count(len(expected))
    assert asked(page) == {"arcs": "class"}


def test_a_filter_stands_in_the_address_and_an_address_sets_the_filter(
    page: Page, opened: Opening, service: str
) -> None:
    page.get_by_label("Direction").select_option("out")
    page.get_by_role("combobox", name="Class").select_option("3")
    drawn(page)
    assert asked(page) == {"direction": "out", "quad": "3"}
    expected = {k: v for k, v in partners(service, "ISR", quad="3").items() if v[0]}
    shown = rows(opened(address(page)))
    assert shown == {name: [ways[0], 0] for name, ways in expected.items()}


def test_the_slider_bounds_the_days_by_keyboard(opened: Opening, service: str) -> None:
    page = opened("/map/RUS")
    page.get_by_label("First month").press("ArrowRight")
    page.wait_for_url("**since=**")
    drawn(page)
    since = asked(page)["since"]
    assert since.endswith("-01")
    assert rows(page) == partners(service, "RUS", since=since)


def test_a_click_on_a_country_chooses_it_and_keeps_the_filters(opened: Opening) -> None:
    page = opened(f"{MAP}?quad=1")
    page.locator(".lands [data-code=BRA]").click()
    page.wait_for_url("**/map/BRA?quad=1")
    expect(page.locator("h1")).to_have_text("Brazil on the map")
    expect(page.locator("main")).to_contain_text("No claims among states that fit")


def test_another_state_is_chosen_by_name(page: Page) -> None:
    page.get_by_label("Another state").fill("North Korea")
    page.get_by_role("button", name="Show its map").click()
    page.wait_for_url("**/map/PRK")
    expect(page.locator("h1")).to_have_text("North Korea on the map")


def test_states_are_told_at_the_pointer_and_at_the_focus(page: Page) -> None:
    tip = page.locator(".tip")
    page.locator(".lands [data-code=IRN]").hover(position={"x": 12, "y": 12})
    expect(tip).to_contain_text("Israel → Iran: 2 claims")
    page.mouse.move(1, 1)
    expect(tip).to_be_hidden()
    first = page.locator(".map [tabindex='0']")
    first.focus()
    expect(tip).to_contain_text("Iran")
    first.press("ArrowRight")
    second = page.locator(".map [tabindex='0']")
    expect(second).to_be_focused()
    expect(second).to_have_attribute("aria-label", re.compile(r"^United States\. .*claim"))
    expect(tip).to_contain_text("United States")
    second.press("Enter")
    page.wait_for_url("**/map/USA")


def test_a_row_of_the_table_lights_up_its_arcs(page: Page) -> None:
    page.locator(".mapped tbody tr", has_text="Iran").hover()
    expect(page.locator(".map.lit")).to_have_count(1)
    expect(page.locator(".arc.on")).to_have_count(2)
    page.mouse.move(1, 1)
    expect(page.locator(".map.lit")).to_have_count(0)


def test_a_state_too_small_to_be_seen_is_a_dot(small: None, opened: Opening) -> None:
    dot = opened(MAP).locator(".dots [data-code=SGP]")
    expect(dot).to_have_class(re.compile("conflict"))
    expect(dot).to_have_attribute("aria-label", re.compile("Singapore → Israel: 1 claim"))


def test_actors_that_are_no_states_are_left_out_with_their_number(
    opened: Opening, service: str
) -> None:
    told = answer(service, "/v1/graph", actor="NER", limit=20_000)["relations"]
    ends = [end for one in told for end in (one["source"], one["target"])]
    others = {end["id"] for end in ends if end["kind"] not in ("state", "issue")}
    assert others
    page = opened("/map/NER")
    expect(page.locator("main")).to_contain_text(f"{len(others)} actors that are no states")
    for name in others:
        expect(page.locator(f".few a[href$='{name}']")).to_have_count(1)


def test_who_has_no_place_shades_the_countries(opened: Opening, service: str) -> None:
    page = opened("/map/United Nations")
    expect(page.locator("main")).to_contain_text("has no place on the map")
    assert rows(page) == partners(service, "igo:un")
    expect(page.locator(".arc")).to_have_count(0)


def test_the_map_of_all_has_the_pairs_of_states(opened: Opening, service: str) -> None:
    page = opened("/map?top=all")
    told = answer(service, "/v1/graph", limit=2000)["relations"]
    pairs = {
        frozenset((one["source"]["id"], one["target"]["id"]))
        for one in told
        if one["source"]["kind"] == one["target"]["kind"] == "state"
        and one["source"]["id"] != one["target"]["id"]
    }
    expect(page.locator(".mapped tbody tr")).to_have_count(len(pairs))


def test_the_zoom_stands_in_the_address(page: Page, opened: Opening) -> None:
    lands = page.locator(".lands")
    whole = lands.get_attribute("transform")
    page.get_by_role("button", name="Zoom in").click()
    expect(lands).not_to_have_attribute("transform", whole or "")
    assert float(asked(page)["at"].split(",")[0]) == 1.7
    page.locator(".map svg").hover()
    page.mouse.wheel(0, -300)
    page.wait_for_url(lambda url: "at=1.70" not in url)
    again = opened(address(page))
    scale = re.compile(r"scale\((\d\.\d\d)")
    shown, shared = (
        scale.search(one.locator(".lands").get_attribute("transform") or "")
        for one in (page, again)
    )
    assert shown is not None
    assert shared is not None
    assert float(shown[1]) == pytest.approx(float(shared[1]), abs=0.02)
    page.get_by_role("button", name="Show the whole map").click()
    assert asked(page) == {}


def test_a_hub_shows_its_first_partners_and_all_on_demand(hub: str, opened: Opening) -> None:
    page = opened(f"/map/{hub}")
    expect(page.locator("main")).to_contain_text("150 states, 150 claims")
    expect(page.locator(".arc")).to_have_count(30)
    page.get_by_role("button", name="Show 120 more").click()
    drawn(page)
    expect(page.locator(".arc")).to_have_count(150)
    expect(page.locator(".mapped tbody tr")).to_have_count(150)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert len(download.value.path().read_text().splitlines()) == 151


def test_what_is_seen_can_be_taken_along(page: Page, service: str) -> None:
    files = taken(page)
    relations = answer(service, "/v1/relations", actor="ISR")["total"]
    assert len(files["CSV"].read_text().splitlines()) == relations + 1
    assert ">Iran<" in files["SVG"].read_text()
    [url] = asked_by_curl(page)
    assert "/v1/graph?actor=ISR" in url


def test_the_same_is_asked_in_cypher(opened: Opening, store_url: str, service: str) -> None:
    found = asked_in_cypher(opened(f"{MAP}?direction=in&quad=2&since=2024-01-01"), store_url)
    expected = {k for k, v in partners(service, "ISR", quad="2").items() if v[1]}
    if found:
        assert {row["b"]["name"] for row in found} == expected
    assert bool(found) == store_url.startswith("bolt")
    asked_in_cypher(opened("/map?event_type=ASSAULT"), store_url)


def test_the_acts_that_name_a_person_are_asked_for_in_cypher(
    opened: Opening, store_url: str, service: str
) -> None:
    page = opened("/map/person:antony-blinken?direction=out")
    expect(page.locator("main")).to_contain_text("in which Antony Blinken is named")
    found = asked_in_cypher(page, store_url)
    if store_url.startswith("bolt"):
        told = answer(service, "/v1/claims", source="person:antony-blinken")["items"]
        assert found
        assert {row["claim"]["id"] for row in found} <= {one["claim_id"] for one in told}


def test_an_arc_has_the_colour_of_its_class_and_leads_to_the_pair(
    page: Page, opened: Opening, service: str
) -> None:
    told = answer(service, "/v1/graph", actor="ISR", limit=20_000)["relations"]
    by_iran = [one for one in told if one["source"]["id"] == "IRN" and one["target"]["id"] == "ISR"]
    assert {one["quad"] for one in by_iran} <= {3, 4}
    page.locator(".mapped tbody tr", has_text="Iran").hover()
    colours = page.locator(".arc.on .line").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).stroke)"
    )
    wanted = page.evaluate(
        """() => {
            const one = document.body.appendChild(document.createElement("i"));
            return [3, 4].map((quad) => {
                one.style.color = `var(--quad-${quad})`;
                return getComputedStyle(one).color;
            });
        }"""
    )
    assert len(colours) == 2
    assert set(colours) <= set(wanted)
    page.locator(".arc.on .line").first.dispatch_event("click")
    page.wait_for_url(re.compile("/pair/(ISR/IRN|IRN/ISR)$"))
    filtered = opened(f"{MAP}?quad=1")
    filtered.locator(".arc .line").first.dispatch_event("click")
    filtered.wait_for_url(re.compile(r"/pair/\w+/\w+\?quad=1$"))


def test_claims_on_the_map_and_at_the_dates_say_how_they_are_counted(
    opened: Opening, service: str
) -> None:
    page = opened("/map/USA")
    months = answer(service, "/v1/relations/by/month", actor="USA", limit=1000)["items"]
    dates = sum(one["claims"] for one in months)
    shown = sum(map(sum, partners(service, "USA").values()))
    assert dates != shown
    expect(page.locator(".slider output")).to_contain_text(f": {dates} claims")
    expect(page.locator("h1 + p")).to_contain_text(f"{shown} claims")
    expect(page.locator("main")).to_contain_text(
        "A claim that names several states counts for each of them; at the dates it counts once"
    )


@pytest.mark.parametrize(("view", "drawing"), [(MAP, ".map svg"), ("/actor/USA", ".canvas")])
def test_the_wheel_scrolls_the_page_until_a_drawing_is_taken_hold_of(
    view: str, drawing: str, opened: Opening
) -> None:
    page = opened(view)
    place = page.locator(drawing).first
    box = place.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(500)
    scrolled = page.evaluate("scrollY")
    assert scrolled > 0
    page.evaluate("scrollTo(0, 0)")
    page.locator(drawing if view == "/actor/USA" else ".map [tabindex='0']").first.focus()
    page.evaluate("scrollTo(0, 0)")
    page.mouse.wheel(0, -200)
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == 0
    if view == MAP:
        assert float(asked(page)["at"].split(",")[0]) > 1
    page.get_by_label("Type").focus()
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") > 0
