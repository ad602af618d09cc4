"""The pair of states: what it shows is what REST answers, and its address holds all."""

import re
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.explorer.conftest import Opening
from tests.explorer.pages import address, asked, asked_by_curl, asked_in_cypher, drawn, taken
from tests.explorer.rest import SLOW, answer

PAIR = "/pair/ISR/IRN"


@pytest.fixture
def page(opened: Opening) -> Page:
    """The pair."""
    return opened(PAIR)


def test_both_directions_show_the_relations_of_rest(page: Page, service: str) -> None:
    for number, (source, target) in enumerate([("ISR", "IRN"), ("IRN", "ISR")]):
        told = answer(service, "/v1/relations", source=source, target=target, sort="-claims")
        told = told["items"]
        rows = page.locator(".columns > .panel").nth(number).locator("tbody tr")
        expect(rows).to_have_count(len(told))
        for row, relation in zip(rows.all(), told, strict=True):
            words = row.inner_text()
            assert relation["event_type"].lower() in words
            assert relation["last"] in words


def test_sentences_are_marked_with_who_what_and_whom(page: Page, service: str) -> None:
    told = answer(service, "/v1/claims", actor="ISR", counterpart="IRN")
    sentences = page.locator(".claim blockquote")
    expect(sentences).to_have_count(min(20, told["total"]))
    texts = [claim["evidence"]["text"] for claim in told["items"][:20]]
    assert [re.sub(r"\s+", " ", text).strip() for text in sentences.all_inner_texts()] == [
        re.sub(r"\s+", " ", text).strip() for text in texts
    ]
    for role in ("who", "what", "whom"):
        assert page.locator(f".claim mark.{role}").count()


def test_a_filter_stands_in_the_address_and_an_address_sets_the_filter(
    page: Page, opened: Opening
) -> None:
    page.get_by_label("Type").select_option("ACCUSE")
    drawn(page)
    expect(page.locator(".columns td:first-child").first).to_contain_text("accuse")
    assert asked(page) == {"event_type": "ACCUSE"}
    again = opened(address(page))
    assert again.get_by_label("Type").input_value() == "ACCUSE"
    assert again.locator(".claim").count() == page.locator(".claim").count()
    page.go_back()
    expect(page.get_by_label("Type")).to_have_value("")


def test_filters_are_as_high_as_one_another(page: Page) -> None:
    fields = page.locator(".filters input, .filters select")
    assert fields.count() == 8
    assert fields.evaluate_all("all => new Set(all.map((one) => one.offsetHeight)).size") == 1


def test_nothing_that_fits_is_said(opened: Opening) -> None:
    page = opened(f"{PAIR}?since=2031-01-01")
    expect(page.locator("main")).to_contain_text("Nothing passed between them")


def test_an_unknown_actor_is_a_problem_that_names_it(opened: Opening) -> None:
    page = opened("/pair/Atlantis/IRN", refused=True)
    expect(page.locator("main .problem")).to_contain_text("Atlantis")


def test_dragging_over_the_chart_sets_the_days(page: Page) -> None:
    box = page.locator(".chart svg .overlay").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 5, box["y"] + 60, steps=4)
    page.mouse.up()
    drawn(page)
    assert set(asked(page)) == {"since", "until"}


def test_what_is_seen_can_be_taken_along(page: Page) -> None:
    assert taken(page)["CSV"].read_text().startswith("id,")


def test_the_question_can_be_copied_as_curl(page: Page) -> None:
    told = httpx.get(asked_by_curl(page)[0], timeout=SLOW).json()
    assert told["source"]["id"] == "ISR"


def test_the_same_is_asked_in_cypher_whatever_the_names(
    opened: Opening, service: str, store_url: str
) -> None:
    found = asked_in_cypher(opened("/pair/Israel/Iran?quad=4"), store_url)
    told = answer(service, "/v1/relations", actor="ISR", counterpart="IRN", quad=4)
    if store_url.startswith("bolt"):
        assert len(found) == told["total"] > 0


def test_the_claims_of_a_publisher_are_asked_for_in_cypher(
    opened: Opening, service: str, store_url: str
) -> None:
    pair = {"actor": "FRA", "counterpart": "RUS"}
    publishers = answer(service, "/v1/relations/by/publisher", **pair)
    publisher = publishers["items"][0]["key"]
    assert publishers["total"] > 1
    page = opened(f"/pair/FRA/RUS?publisher={quote(publisher)}")
    found = asked_in_cypher(page, store_url)
    if not store_url.startswith("bolt"):
        query = page.evaluate("navigator.clipboard.readText()")
        assert f"claim.publisher = '{publisher}'" in query
        return
    relations = answer(service, "/v1/relations", **pair, publisher=publisher)["items"]
    lists = [answer(service, one["links"]["claims"])["items"] for one in relations]
    assert {row["claim"]["id"] for row in found} == {
        one["claim_id"] for claims in lists for one in claims
    }


def periods(page: Page) -> list[list[str]]:
    """The numbers of the timeline."""
    page.get_by_text("As a table").click()
    rows = page.get_by_role("region", name="Numbers of the chart").locator("tbody tr")
    return [row.locator("td").all_inner_texts() for row in rows.all()]


def written(number: float | None) -> str:
    """A score as the explorer writes it."""
    return "–" if number is None else f"{number:+.1f}".replace("-", "−").replace("+0.0", "0.0")


@pytest.mark.parametrize("step", ["month", "week"])
def test_the_timeline_has_the_counts_and_scores_of_rest(
    step: str, opened: Opening, service: str
) -> None:
    page = opened("/pair/USA/RUS" + ("?step=week" if step == "week" else ""))
    told = answer(service, "/v1/analysis/timeline", actor="USA", counterpart="RUS", step=step)
    acts = [one for one in told["periods"] if one["claims"]]
    quads = [
        *("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"),
    ]
    assert [row[1:] for row in periods(page)] == [
        [*(str(one[quad]) for quad in quads), written(one["score"])] for one in acts
    ]
    bars = page.locator(".chart g.period rect")
    expect(bars).to_have_count(sum(bool(one[quad]) for one in acts for quad in quads))
    expect(page.locator(".chart circle.point")).to_have_count(len(acts))


def test_weeks_of_one_month_have_labels_of_their_own(opened: Opening, service: str) -> None:
    page = opened("/pair/USA/RUS?step=week")
    told = answer(service, "/v1/analysis/timeline", actor="USA", counterpart="RUS", step="week")
    labels = page.locator(".chart .axis").first.locator("text").all_text_contents()
    assert len(labels) == len(set(labels)) > 0
    assert set(labels) <= {one["first"] for one in told["periods"]}
    months = opened("/pair/USA/RUS").locator(".chart .axis").first.locator("text")
    assert all(re.fullmatch(r"\d{4}-\d{2}", label) for label in months.all_text_contents())


def test_publishers_have_the_numbers_of_rest(page: Page, service: str) -> None:
    told = answer(service, "/v1/relations/by/publisher", actor="ISR", counterpart="IRN")["items"]
    rows = page.locator("section[aria-labelledby=publishers] tbody tr")
    assert [row.locator("td").all_inner_texts() for row in rows.all()] == [
        [one["key"], str(one["claims"]), str(one["articles"]), written(one["score"])]
        for one in told
    ]


def test_the_two_are_swapped_with_what_is_asked_of_them(opened: Opening) -> None:
    page = opened(f"{PAIR}?quad=3")
    page.get_by_role("link", name="Swap").click()
    page.wait_for_url("**/pair/IRN/ISR?quad=3")
    drawn(page)
    expect(page.locator("h1")).to_have_text("Iran and Israel")
    expect(page.locator(".columns > .panel h2").first).to_have_text("Iran → Israel")


def test_a_click_on_a_type_filters_by_it_and_another_takes_that_back(page: Page) -> None:
    types = page.locator(".columns > .panel tbody button")
    name = types.first.inner_text()
    types.first.click()
    page.wait_for_url(f"**event_type={name.upper()}")
    drawn(page)
    assert set(types.all_inner_texts()) == {name}
    types.first.click()
    page.wait_for_url(lambda url: "?" not in url)


def test_what_a_judgement_changes_is_drawn_anew(page: Page, service: str) -> None:
    told = answer(service, "/v1/relations", source="ISR", target="IRN")["items"]
    relation = next(one for one in told if one["claims"] == 1)
    [one] = answer(service, relation["links"]["claims"])["items"]
    before = periods(page)
    ways = page.locator(".columns > .panel").first.locator("tbody tr")
    item = page.locator(f"li.claim[id='{one['claim_id']}']")
    item.get_by_role("button", name="Reject").click()
    page.get_by_role("dialog").get_by_role("button", name="Reject").click()
    expect(ways).to_have_count(len(told) - 1)
    drawn(page)
    assert periods(page) != before
    item.get_by_role("button", name="Undo").click()
    expect(ways).to_have_count(len(told))
    drawn(page)
    assert periods(page) == before
