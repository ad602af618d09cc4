"""An actor: its neighbours as graph and table are those of REST, and its address holds all."""

import csv
import io
from typing import Any

import httpx
import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from tests.explorer.conftest import Opening
from tests.explorer.pages import address, asked, asked_by_curl, asked_in_cypher, drawn, taken
from tests.explorer.rest import SLOW, answer, judge

ACTOR = "/actor/USA"
PERSON = "/actor/person:antony-blinken"
CANVAS = "document.querySelector('.canvas')"
GRAPH = f"{CANVAS}._cyreg.cy"
"""What Cytoscape leaves on its element."""


def nodes(page: Page) -> set[str]:
    """Ids of the actors on the canvas."""
    return set(page.evaluate(f"{GRAPH}.nodes().map((one) => one.id())"))


def place(page: Page, element: str) -> tuple[float, float]:
    """Where a node is in the window once the graph rests, or a tie where no other is near."""
    page.locator(".canvas").scroll_into_view_if_needed()
    page.wait_for_function(f"!{GRAPH}.animated()")
    # Cytoscape hears of the scrolling with the next frame.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    x, y = page.evaluate(
        f"""(id) => {{
            const one = {GRAPH}.getElementById(id);
            const ends = (tie) => [tie.source(), tie.target()].map((end) => end.renderedPosition());
            const along = ([a, b], part) => ({{
                x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part,
            }});
            const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
            const parts = Array.from({{ length: 61 }}, (_, n) => 0.2 + n / 100);
            const others = {GRAPH}.edges().difference(one)
                .map((tie) => parts.map((part) => along(ends(tie), part))).flat();
            const room = (at) => Math.min(...others.map((other) => apart(at, other)));
            const at = one.isNode()
                ? one.renderedPosition()
                : parts.map((part) => along(ends(one), part))
                    .reduce((best, next) => (room(next) > room(best) ? next : best));
            const box = {CANVAS}.getBoundingClientRect();
            return [box.x + at.x, box.y + at.y];
        }}""",
        element,
    )
    return x, y


def neighbours(service: str, actor: str = "USA", **asked: str | int) -> Any:
    """What REST tells of an actor's neighbours."""
    return answer(service, "/v1/graph/neighbourhood", actor=actor, **asked)


@pytest.fixture
def page(opened: Opening) -> Page:
    """The actor."""
    return opened(ACTOR)


def test_graph_and_table_show_the_neighbours_of_rest(page: Page, service: str) -> None:
    told = neighbours(service)
    assert nodes(page) == {node["id"] for node in told["nodes"]}
    rows = page.locator(".of-neighbours tbody tr")
    expect(rows).to_have_count(len(told["nodes"]) - 1)
    ties = {frozenset((tie["source"], tie["target"])): tie for tie in told["ties"]}
    for row, node in zip(rows.all(), told["nodes"][1:], strict=True):
        tie = ties[frozenset(("USA", node["id"]))]
        cells = row.locator("th, td").all_inner_texts()
        assert cells[0] == node["name"]
        assert cells[2:5] == [str(tie[key]) for key in ("claims", "cooperation", "conflict")]
        assert tie["first"] in cells[7]


def test_a_person_has_its_offices_and_the_neighbours_of_its_own_claims(
    opened: Opening, service: str
) -> None:
    page = opened(PERSON)
    told = answer(service, "/v1/actors/person:antony-blinken")
    offices = page.locator(".offices tbody tr")
    expect(offices).to_have_count(len(told["affiliations"]))
    for one in told["affiliations"]:
        row = offices.filter(has_text=one["since"])
        expect(row).to_contain_text(one["office"])
        expect(row).to_contain_text(one["until"])
        expect(row.get_by_role("link", name="United States")).to_have_attribute("href", ACTOR)
    for alias in told["aliases"]:
        expect(page.locator(".head")).to_contain_text(alias)
    near = neighbours(service, "person:antony-blinken")
    assert nodes(page) == {node["id"] for node in near["nodes"]} > {"person:antony-blinken", "JPN"}


def test_a_code_of_a_state_that_is_nowhere_in_the_graph_is_told_by_name(opened: Opening) -> None:
    page = opened("/actor/armed:houthis")
    expect(page.locator(".head")).to_contain_text("Belongs to Yemen and answers to itself.")


@pytest.mark.parametrize(
    ("actor", "told"),
    [
        ("RUS:GOV", "Answers to Russia."),
        ("IRN:CVL", "Belongs to Iran and answers to itself."),
        ("person:park-jin", "Holds no office now."),
    ],
)
def test_to_whom_an_actor_answers_is_told(actor: str, told: str, opened: Opening) -> None:
    expect(opened(f"/actor/{actor}").locator(".head")).to_contain_text(told)


def test_a_double_click_expands_and_another_folds(
    page: Page, opened: Opening, service: str
) -> None:
    before = nodes(page)
    page.mouse.dblclick(*place(page, "RUS"))
    page.wait_for_url("**expanded=RUS**")
    drawn(page)
    near = neighbours(service, "RUS", limit=11)["nodes"]
    assert nodes(page) == before | {node["id"] for node in near} > before
    expect(page.locator(".of-neighbours")).to_contain_text("by way of Russia")
    again = opened(address(page))
    assert nodes(again) == nodes(page)
    page.mouse.dblclick(*place(page, "RUS"))
    page.wait_for_function("!location.search.includes('expanded')")
    drawn(page)
    assert nodes(page) == before


def test_who_is_hidden_takes_along_who_hangs_on_it_and_comes_back(opened: Opening) -> None:
    page = opened(f"{ACTOR}?expanded=RUS")
    before = nodes(page)
    page.get_by_role("button", name="Hide Russia").click()
    page.wait_for_url("**hidden=RUS**")
    drawn(page)
    assert nodes(page) == nodes(opened(ACTOR)) - {"RUS"}
    page.get_by_role("button", name="Show Russia again").click()
    page.wait_for_function("!location.search.includes('hidden')")
    drawn(page)
    assert nodes(page) == before


def test_the_last_hiding_is_undone(page: Page) -> None:
    for name in ("North Korea", "Canada"):
        page.get_by_role("button", name=f"Hide {name}").click()
        drawn(page)
        expect(page.get_by_role("button", name=f"Show {name} again")).to_be_visible()
    page.get_by_role("button", name="Undo the last").click()
    expect(page.get_by_role("button", name="Hide Canada")).to_be_visible()
    assert asked(page) == {"hidden": "PRK"}


def test_keys_walk_through_the_graph_expand_and_hide(page: Page) -> None:
    page.locator(".canvas").focus()
    page.keyboard.press("Home")
    expect(page.locator("#said")).to_contain_text("United States, state")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#said")).to_contain_text("with United States")
    at = page.evaluate(f"{GRAPH}.nodes('.chosen').id()")
    page.keyboard.press("Space")
    expect(page.locator("aside.chosen h3")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**expanded={at}**")
    drawn(page)
    page.locator(".canvas").focus()
    page.keyboard.press("Delete")
    page.wait_for_url(f"**hidden={at}**")
    drawn(page)
    assert at not in nodes(page)
    zoom = page.evaluate(f"{GRAPH}.zoom()")
    page.keyboard.press("+")
    assert page.evaluate(f"{GRAPH}.zoom()") > zoom


def test_a_node_stays_where_it_is_dragged(page: Page) -> None:
    x, y = place(page, "PRK")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Hide Canada").click()
    page.wait_for_url("**hidden=CAN**")
    drawn(page)
    where = f"{GRAPH}.getElementById('PRK').position()"
    after = page.evaluate(where)
    page.get_by_role("button", name="Arrange anew").click()
    assert page.evaluate(where) != after
    page.reload()
    drawn(page)
    assert page.evaluate(where) != after


def test_a_click_on_a_tie_shows_its_relations_and_sentences(page: Page, service: str) -> None:
    page.mouse.click(*place(page, "ISR,USA"))
    aside = page.locator("aside.chosen")
    expect(aside.get_by_role("heading", level=3)).to_contain_text("Israel")
    assert asked(page) == {"chosen": "ISR,USA"}
    relations = answer(service, "/v1/relations", actor="ISR", counterpart="USA")["items"]
    for one in relations:
        expect(aside).to_contain_text(one["event_type"].lower())
    claims = answer(service, "/v1/claims", actor="ISR", counterpart="USA")
    expect(aside.locator("blockquote")).to_have_count(min(5, claims["total"]))
    link = aside.get_by_role("link", name="All between them")
    expect(link).to_have_attribute("href", "/pair/ISR/USA")


def test_filters_narrow_graph_table_and_sentences(page: Page, service: str) -> None:
    page.get_by_label("Class").select_option("1")
    page.wait_for_url("**quad=1**")
    drawn(page)
    told = neighbours(service, quad=1)
    assert nodes(page) == {node["id"] for node in told["nodes"]}
    claims = answer(service, "/v1/claims", actor="USA", quad=1)["total"]
    expect(page.locator("#sentences")).to_have_text(f"{claims} sentences")


def test_filters_by_type_and_publisher_narrow_the_graph(page: Page, service: str) -> None:
    page.get_by_label("Type").select_option("SANCTION")
    page.wait_for_url("**event_type=SANCTION**")
    drawn(page)
    told = neighbours(service, event_type="SANCTION")
    assert (
        nodes(page)
        == {node["id"] for node in told["nodes"]}
        < {node["id"] for node in neighbours(service)["nodes"]}
    )
    page.get_by_label("Type").select_option("")
    page.wait_for_url(lambda url: "event_type" not in url)
    drawn(page)
    papers = answer(service, "/v1/relations/by/publisher", actor="USA")["items"]
    offered = (
        page.get_by_label("Publisher")
        .locator("option")
        .evaluate_all("all => all.map((one) => one.value).filter(Boolean)")
    )
    assert set(offered) == {one["key"] for one in papers}
    page.get_by_label("Publisher").select_option(papers[-1]["key"])
    page.wait_for_url("**publisher=**")
    drawn(page)
    told = neighbours(service, publisher=papers[-1]["key"])
    assert nodes(page) == {node["id"] for node in told["nodes"]}


def test_one_who_is_told_of_beside_the_graph_is_hidden_from_there(page: Page) -> None:
    page.mouse.click(*place(page, "PRK"))
    page.wait_for_url("**chosen=PRK**")
    aside = page.locator("aside.chosen")
    aside.get_by_role("button", name="Hide North Korea").click()
    page.wait_for_url("**hidden=PRK**")
    drawn(page)
    assert "PRK" not in nodes(page)
    assert asked(page) == {"hidden": "PRK"}
    expect(aside).to_be_hidden()


def test_what_a_judgement_changes_is_drawn_anew(page: Page, service: str) -> None:
    before = nodes(page)
    lonely = "CAN"
    pages = answer(service, "/v1/claims", actor="USA", counterpart=lonely)["items"]
    told = [judge(service, kind="reject", claim=one["claim_id"]) for one in pages[1:]]
    try:
        page.goto(f"{service}{ACTOR}?since={pages[0]['date']}&until={pages[0]['date']}")
        drawn(page)
        assert lonely in nodes(page) <= before
        item = page.locator(f"li.claim[id='{pages[0]['claim_id']}']")
        item.get_by_role("button", name="Reject").click()
        page.get_by_role("dialog").get_by_role("button", name="Reject").click()
        expect(page.locator(".of-neighbours")).not_to_contain_text("Canada")
        assert lonely not in nodes(page)
        item.get_by_role("button", name="Undo").click()
        expect(page.locator(".of-neighbours")).to_contain_text("Canada")
    finally:
        for one in told:
            judge(service, kind="undo", judgement=one["id"])


def test_the_slider_sets_the_days(page: Page, service: str) -> None:
    slider = page.get_by_role("slider", name="First month")
    slider.focus()
    page.keyboard.press("End")
    page.wait_for_url("**since=**")
    drawn(page)
    since = asked(page)["since"]
    assert f"{slider.get_attribute('aria-valuetext')}-01" == since
    told = neighbours(service, since=since)
    assert nodes(page) == {node["id"] for node in told["nodes"]}
    page.keyboard.press("Home")
    page.wait_for_url(lambda url: "?" not in url)


def test_a_hub_shows_its_strongest_and_how_many_more_there_are(
    opened: Opening, service: str
) -> None:
    page = opened(f"{ACTOR}?limit=3&ties=own")
    told = neighbours(service, limit=4)
    assert nodes(page) == {node["id"] for node in told["nodes"]}
    assert page.evaluate(f"{GRAPH}.edges().length") == 3
    expect(page.locator("main")).to_contain_text(f"{told['left_out']} more neighbours")
    page.get_by_role("button", name=f"Show {told['left_out']} more").click()
    page.wait_for_url("**limit=**")
    drawn(page)
    assert nodes(page) == {node["id"] for node in neighbours(service)["nodes"]}


def test_what_is_seen_can_be_taken_along(opened: Opening) -> None:
    page = opened(f"{ACTOR}?hidden=CHN&expanded=RUS")
    files = taken(page)
    graph = nx.read_graphml(files["GraphML"])
    seen = nodes(page)
    assert set(graph.nodes) == seen
    assert "CHN" not in seen
    rows = list(csv.DictReader(io.StringIO(files["CSV"].read_text())))
    shown = set(page.evaluate(f"{GRAPH}.edges().map((one) => one.id())"))
    assert {f"{row['source']},{row['target']}" for row in rows} == shown
    assert graph.number_of_edges() == len(rows)
    assert {row["claims"] for row in rows} == {
        str(tie["claims"]) for *_, tie in graph.edges(data=True)
    }
    picture = files["SVG"].read_text()
    left, top, *_ = picture.partition('viewBox="')[2].partition('"')[0].split()
    assert f'<rect x="{left}" y="{top}"' in picture
    for one in graph.nodes.values():
        assert f">{one['name']}</text>" in picture


def test_the_question_can_be_copied_as_curl(page: Page) -> None:
    [url] = asked_by_curl(page)
    told = httpx.get(url, timeout=SLOW).json()
    assert {node["id"] for node in told["nodes"]} == nodes(page)


@pytest.mark.parametrize("actor", [ACTOR, PERSON])
def test_the_question_in_cypher_finds_the_neighbours(
    actor: str, opened: Opening, store_url: str
) -> None:
    page = opened(f"{actor}?quad=1&since=2023-01-01&min_confidence=0.3")
    found = asked_in_cypher(page, store_url)
    if not found:
        assert store_url.startswith("sqlite")
        assert actor.split("/")[2] in page.evaluate("navigator.clipboard.readText()")
        return
    near = {row["b"]["id"] for row in found}
    assert {one for one in nodes(page) if one.isupper()} - {"USA"} <= near


def test_a_name_leads_to_the_actor(opened: Opening) -> None:
    page = opened("/actor/DPRK")
    expect(page.get_by_role("heading", level=1)).to_have_text("North Korea")
    expect(page.get_by_role("link", name="Map of its relations")).to_have_attribute(
        "href", "/map/PRK"
    )
    assert "PRK" in nodes(page)


def test_who_was_merged_into_an_actor_is_told(opened: Opening, service: str) -> None:
    told = judge(service, kind="merge", actor="person:park-jin", into="person:antony-blinken")
    try:
        page = opened(PERSON)
        expect(page.locator(".head")).to_contain_text("Merged into it: person:park-jin")
        expect(page.get_by_role("link", name="The judgements")).to_have_attribute(
            "href", "/judgements?about=person%3Aantony-blinken"
        )
    finally:
        judge(service, kind="undo", judgement=told["id"])


def test_nothing_moves_for_who_wants_no_motion(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    watched = f"{GRAPH}.on('viewport', () => {{ window.moved ||= {GRAPH}.animated() }})"
    page.evaluate(f"() => {{ window.moved = false; {watched}; }}")
    page.get_by_role("button", name="Expand Russia").click()
    page.wait_for_url("**expanded=RUS**")
    drawn(page)
    page.get_by_role("button", name="Fit").click()
    assert not page.evaluate("window.moved")
