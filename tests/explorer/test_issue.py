"""An issue: its sides are those of REST, and it can be joined with another and parted again."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.explorer.conftest import Opening
from tests.explorer.pages import address, asked_in_cypher, drawn, taken
from tests.explorer.rest import SLOW, answer, judge

ID = "issue:arms-flow:PRK+RUS"
ISSUE = f"/issue/{ID}"
ALIKE = ("issue:poisoning:RUS", "issue:poisoning-of-skripal:RUS")
LISTED = "section[aria-labelledby=sentences] li.claim"
"""Claims in the list of all."""


@pytest.fixture
def page(opened: Opening) -> Page:
    """The issue."""
    return opened(ISSUE)


@pytest.fixture
def many(service: str) -> Iterator[None]:
    """Denials of the issue on sixty days; they are taken away again."""
    first = date(2023, 11, 10)
    articles = [
        {
            "id": f"denial-{n}",
            "title": f"Denial {n}",
            "publisher": "Daily Denial",
            "text": "North Korea and Russia have denied any arms deal.",
            "published": (first + timedelta(n)).isoformat(),
        }
        for n in range(60)
    ]
    sent = httpx.post(f"{service}/v1/articles", json=articles, timeout=SLOW)
    assert sent.is_success
    yield
    for article in articles:
        httpx.delete(f"{service}/v1/articles/{article['id']}", timeout=SLOW)


@pytest.fixture
def unjudged(service: str) -> Iterator[None]:
    """Takes back what a test judged."""
    yield
    for one in answer(service, "/v1/judgements", state="in_force", limit=1000)["items"]:
        if one["kind"] != "undo":
            judge(service, kind="undo", judgement=one["id"])


def issue(service: str, written: str = ID) -> dict[str, Any]:
    """The issue as REST tells it."""
    return dict(answer(service, f"/v1/issues/{written}"))


def claims(service: str, **filters: str) -> list[dict[str, Any]]:
    """The claims about the issue as REST tells them."""
    return list(answer(service, "/v1/claims", issue=ID, limit=1000, **filters)["items"])


@pytest.mark.parametrize(("name", "side"), [("Asserted", "asserted_by"), ("Denied", "denied_by")])
def test_a_column_has_the_parties_of_a_side_since_when_and_their_sentences(
    name: str, side: str, page: Page, service: str
) -> None:
    column = page.get_by_role("region", name=name, exact=True)
    stances = issue(service)[side]
    parties = {stance["party"]["name"] for stance in stances}
    assert set(column.locator("h3 a").all_inner_texts()) == parties
    for stance in stances:
        expect(column).to_contain_text(f"since {stance['since']}")
    expected = {one["text"] for stance in stances for one in stance["sentences"]}
    shown = column.locator("blockquote").all_inner_texts()
    assert {re.sub(r"\s+", " ", text) for text in shown} == expected
    assert column.locator("mark.who").count()


def test_each_sentence_tells_its_publisher_day_and_article(page: Page, service: str) -> None:
    expect(page.locator(".stance .citation").first).to_contain_text("Sample Wire, 2023-11-09")
    link = page.locator(".stance .citation a").first
    assert re.fullmatch(r"/article/sample-2023-11-09-seoul#c\w+", link.get_attribute("href") or "")


def test_the_time_line_has_a_brick_for_each_claim(page: Page, service: str) -> None:
    told = issue(service)
    for side, name in [("asserted_by", "asserts"), ("denied_by", "denies")]:
        expected = {one for stance in told[side] for one in stance["claims"]}
        expect(page.locator(f".brick.{name}")).to_have_count(len(expected))
    page.get_by_text("As a table").click()
    expect(page.get_by_role("region", name="Numbers of the time line")).to_contain_text(
        "2023-11-09"
    )


def test_a_click_on_a_brick_goes_to_its_claim(page: Page) -> None:
    page.locator(".brick.denies").click()
    expect(page.locator("li.claim:focus")).to_contain_text("have denied any arms deal")


def test_all_claims_are_there_and_the_filters_stand_in_the_address(
    page: Page, opened: Opening, service: str
) -> None:
    expect(page.locator(LISTED)).to_have_count(len(claims(service)))
    page.get_by_label("Status").select_option("denied")
    drawn(page)
    assert page.url.endswith("?status=denied")
    again = opened(address(page))
    expected = {one["claim_id"] for one in claims(service, status="denied")}
    shown = {one.get_attribute("id") for one in again.locator(LISTED).all()}
    assert shown == expected
    expect(again.get_by_role("region", name="Asserted", exact=True)).to_contain_text("Nobody")


def test_claims_that_neither_assert_nor_deny_can_be_picked_out(
    opened: Opening, service: str
) -> None:
    page = opened("/issue/issue:coup-plot:NER+TCD?word=neither")
    expect(page.locator(LISTED)).to_have_count(1)
    page.get_by_label("Word on it").select_option("asserts")
    drawn(page)
    expect(page.locator("main")).to_contain_text("No claims fit these filters")


def test_many_claims_are_shown_by_and_by(many: None, opened: Opening, service: str) -> None:
    page = opened(f"{ISSUE}?publisher=Daily+Denial")
    expected = len(claims(service, publisher="Daily Denial"))
    assert expected >= 60
    expect(page.locator(".brick.denies")).to_have_count(expected)
    expect(page.get_by_role("region", name="Denied", exact=True)).to_contain_text(
        "since 2023-11-10"
    )
    expect(page.locator(LISTED)).to_have_count(20)
    page.locator(".brick.denies").last.dispatch_event("click")
    expect(page.locator("li.claim:focus")).to_contain_text("2023-11-10")


def test_issues_of_the_same_topic_or_party_are_linked(page: Page) -> None:
    near = page.get_by_role("region", name="Near to it")
    expect(near.get_by_role("link", name="arms flow (Houthis, Iran)")).to_be_visible()
    expect(near.get_by_role("link", name="ceasefire (Russia)")).to_be_visible()
    expect(near.get_by_role("link", name="tariffs (China)")).to_have_count(0)


def test_a_probable_duplicate_is_joined_with_a_reason_and_parted_again(
    unjudged: None, opened: Opening, service: str
) -> None:
    gone, stays = ALIKE
    before = {one: issue(service, one)["claims"] for one in ALIKE}
    page = opened(f"/issue/{gone}")
    near = page.get_by_role("region", name="Near to it")
    expect(near).to_contain_text("Perhaps the same")
    near.get_by_role("button", name="Join").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("one poisoning")
    dialog.get_by_label("Your name").fill("Ada")
    dialog.get_by_role("button", name="Join").click()
    expect(page.locator("h1")).to_contain_text("poisoning of Skripal (Russia)", timeout=SLOW * 1000)
    expect(page.locator("main")).to_contain_text(f"{gone} goes by it")
    expect(near.locator("h3", has_text="Joined")).to_be_visible()
    expect(near).to_contain_text("because one poisoning")
    expect(near).to_contain_text("by Ada")
    assert issue(service, gone)["id"] == stays
    expect(page.locator(LISTED)).to_have_count(before[gone] + before[stays])
    near.get_by_role("button", name="Undo").click()
    page.get_by_role("dialog").get_by_role("button", name="Undo").click()
    expect(page.locator("h1")).to_have_text(
        re.compile(r"^poisoning \(Russia\)"), timeout=SLOW * 1000
    )
    assert issue(service, gone)["id"] == gone


def test_a_join_thought_better_of_changes_nothing(opened: Opening, service: str) -> None:
    page = opened(f"/issue/{ALIKE[0]}")
    page.get_by_role("button", name="Join").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert issue(service, ALIKE[0])["id"] == ALIKE[0]


def test_a_rejected_claim_leaves_its_side(unjudged: None, page: Page) -> None:
    column = page.get_by_role("region", name="Denied", exact=True)
    expect(column).to_contain_text("have denied")
    item = page.locator(LISTED, has_text="have denied any arms deal")
    item.get_by_role("button", name="Reject").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("a test")
    dialog.get_by_role("button", name="Reject").click()
    expect(column).to_contain_text("Nobody")
    expect(page.locator("h1 .tag")).to_have_count(0)
    item.get_by_role("button", name="Undo").click()
    expect(column).to_contain_text("have denied")


def test_a_claim_that_came_after_the_list_is_found_by_its_brick(
    unjudged: None, page: Page, service: str
) -> None:
    bricks = page.locator(".brick.denies")
    before = bricks.count()
    late = {
        "id": "late-denial",
        "text": "North Korea and Russia have denied any arms deal.",
        "published": "2023-12-24",
    }
    sent = httpx.post(f"{service}/v1/articles", json=late, timeout=SLOW)
    assert sent.is_success
    try:
        item = page.locator(LISTED, has_text="have denied any arms deal").first
        item.get_by_role("button", name="Confirm").click()
        page.get_by_role("dialog").get_by_role("button", name="Confirm").click()
        expect(bricks).to_have_count(before + 1)
        bricks.first.dispatch_event("click")
        expect(page.locator("li.claim:focus")).to_contain_text("2023-12-24")
    finally:
        httpx.delete(f"{service}/v1/articles/{late['id']}", timeout=SLOW)


def test_no_text_of_an_article_is_asked_for(opened: Opening) -> None:
    page = opened("/")
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(page.url.rstrip("/") + ISSUE)
    expect(page.locator(".stance .citation").first).to_contain_text("Sample Wire, 2023-11-09")
    assert not [url for url in asked_for if "/v1/articles/" in url]


def test_an_unknown_issue_is_a_problem_that_names_it(opened: Opening) -> None:
    page = opened("/issue/issue:nothing:XXX", refused=True)
    expect(page.locator("main .problem")).to_contain_text("issue:nothing:XXX")


def test_what_is_seen_can_be_taken_along(page: Page, service: str) -> None:
    files = taken(page)
    assert len(files["CSV"].read_text().splitlines()) == len(claims(service)) + 1
    assert ID in files["GraphML"].read_text()


@pytest.mark.parametrize("word", ["", "denies"])
def test_the_same_is_asked_in_cypher(
    word: str, opened: Opening, store_url: str, service: str
) -> None:
    found = asked_in_cypher(opened(f"{ISSUE}?word={word}&until=2024-01-01"), store_url)
    side = issue(service)["denied_by"]
    expected = {one for stance in side for one in stance["claims"]}
    if not word:
        expected = {one["claim_id"] for one in claims(service)}
    if found:
        assert {row["claim"]["id"] for row in found} == expected
    assert bool(found) == store_url.startswith("bolt")


def test_a_verdict_is_asked_for_in_cypher(opened: Opening, store_url: str) -> None:
    page = opened(f"{ISSUE}?verdict=confirmed")
    assert asked_in_cypher(page, store_url) == []
    if store_url.startswith("sqlite"):
        query = page.evaluate("navigator.clipboard.readText()")
        assert "claim.verdict = 'confirmed'" in query
