"""The log of judgements: what REST has, narrowed by the address; undone, exported, and added to."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from graph.model import ActorKind, Article, Claim, Evidence, Party
from graph.stores import open_store
from ingest.work.jobs import actors_of
from tests.explorer.conftest import Opening
from tests.explorer.pages import asked_in_cypher, drawn
from tests.explorer.rest import answer, judge

PARK, PAK = (
    Party(id=f"person:{slug}", kind=ActorKind.PERSON, name=name, country="KOR", principal="KOR")
    for slug, name in (("park-chul-soo", "Park Chul-soo"), ("pak-chul-soo", "Pak Chul-soo"))
)
ALIKE = Article(id="alike", text="As told.", published=date(2023, 11, 10), content_hash="0" * 64)


@pytest.fixture(scope="module")
def judged(service: str) -> Iterator[dict[str, dict[str, Any]]]:
    """Judgements of two people; one is undone. All are taken back in the end."""
    claim = answer(service, "/v1/claims", limit=1)["items"][0]["claim_id"]
    made = {
        "alias": judge(service, kind="alias", actor="PRK", alias="Hermit Kingdom"),
        "reject": judge(service, kind="reject", claim=claim, author="Ada"),
    }
    made["undo"] = judge(service, kind="undo", judgement=made["reject"]["id"])
    yield made
    judge(service, kind="undo", judgement=made["alias"]["id"])


@pytest.fixture
def page(opened: Opening, judged: dict[str, Any]) -> Page:
    """The log with all of these."""
    return opened("/judgements")


@pytest.mark.parametrize(
    "asked",
    [{}, {"author": "Grace"}, {"kind": "reject"}, {"state": "undone"}, {"about": "PRK"}],
    ids=lambda asked: "-".join(asked) or "all",
)
@pytest.mark.usefixtures("judged")
def test_the_log_is_that_of_rest(opened: Opening, service: str, asked: dict[str, str]) -> None:
    told = answer(service, "/v1/judgements", limit=20, **asked)["items"]
    page = opened("/judgements?" + "&".join(f"{name}={value}" for name, value in asked.items()))
    items = page.locator("[aria-labelledby=log] li")
    expect(items).to_have_count(len(told))
    for item, one in zip(items.all(), told, strict=True):
        assert item.get_attribute("id") == one["id"]
        words = item.inner_text()
        for part in (one["kind"], one["author"], one["reason"], one["state"].replace("_", " ")):
            assert part in words
        assert one["why"] in words


def test_a_filter_stands_in_the_address(page: Page) -> None:
    page.get_by_label("Kind").select_option("alias")
    drawn(page)
    assert page.url.endswith("?kind=alias")
    expect(page.locator("[aria-labelledby=log] li").first).to_contain_text("Hermit Kingdom")
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_label("Kind")).to_have_value("")


def test_a_judgement_on_a_claim_leads_to_it(page: Page, judged: dict[str, Any]) -> None:
    item = page.locator(f"[id='{judged['reject']['id']}']")
    claim = judged["reject"]["judgement"]["claim"]
    expect(item).to_contain_text(claim["sentence"])
    item.get_by_role("link", name="the claim").click()
    drawn(page)
    expect(page.locator("li[aria-current]")).to_have_attribute("id", claim["claim_id"])


def test_undone_is_undone_and_undoing_that_brings_it_back(page: Page, service: str) -> None:
    made = judge(service, kind="alias", actor="RUS", alias="Third Rome")
    page.reload()
    item = page.locator(f"[id='{made['id']}']")
    item.get_by_role("button", name="Undo").click()
    page.get_by_role("dialog").get_by_label("Reason").fill("so nobody says")
    page.get_by_role("dialog").get_by_role("button", name="Undo").click()
    expect(item).to_contain_text("undone")
    told = answer(service, f"/v1/judgements/{made['id']}")
    assert told["state"] == "undone"
    undo = page.locator(f"[id='{told['why']}']")
    undo.get_by_role("button", name="Undo").click()
    page.get_by_role("dialog").get_by_role("button", name="Undo").click()
    expect(item).to_contain_text("in force")
    judge(service, kind="undo", judgement=made["id"])


def test_an_address_names_a_judgement_that_filters_leave_out(
    opened: Opening, judged: dict[str, Any]
) -> None:
    page = opened(f"/judgements?author=Nobody#{judged['alias']['id']}")
    expect(page.locator("li[aria-current]")).to_contain_text("Hermit Kingdom")


def test_the_export_is_what_rest_exports(page: Page, service: str, tmp_path: Path) -> None:
    with page.expect_download() as download:
        page.get_by_role("button", name="JSONL").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    wanted = httpx.get(f"{service}/v1/judgements?format=jsonl&limit=1000", timeout=60).text
    lines = [json.loads(line) for line in wanted.splitlines()]
    assert [json.loads(line) for line in file.read_text().splitlines()] == lines[::-1]
    again = httpx.post(
        f"{service}/v1/judgements",
        content=file.read_bytes(),
        headers={"Content-Type": "application/x-ndjson"},
        timeout=60,
    ).json()
    assert (again["read"], again["known"]) == (len(lines), len(lines))


def test_actors_that_are_alike_are_merged(opened: Opening, service: str, store_url: str) -> None:
    claims = [
        Claim(
            claim_id=f"alike-{number}",
            article_id=ALIKE.id,
            sources=(party,),
            event_type="CONSULT",
            predicate="meet",
            date=ALIKE.published,
            confidence=0.5,
            evidence=Evidence(text="As told.", start=0, end=8),
            extractor="hand/1",
        )
        for number, party in enumerate((PARK, PAK))
    ]
    with open_store(store_url) as store, store.writer() as writer:
        writer.put_actors(actors_of(claims))
        writer.put_article(ALIKE, claims)
    page = opened("/judgements")
    likely = page.locator("[aria-labelledby=likely] li", has_text="Chul-soo")
    reason = likely.locator(".row span").last.inner_text()
    likely.get_by_role("button", name=re.compile("Merge")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Reason")).to_have_value(reason)
    dialog.get_by_label("Both go by").select_option(PAK.id)
    dialog.get_by_role("button", name="Merge").click()
    expect(page.locator("[aria-labelledby=log] li").first).to_contain_text("Pak Chul-soo")
    expect(likely).to_have_count(0)
    assert answer(service, f"/v1/actors/{PAK.id}")["merged"] == [PARK.id]
    made = answer(service, "/v1/judgements", limit=1)["items"][0]
    assert made["kind"] == "merge"
    judge(service, kind="undo", judgement=made["id"])
    httpx.delete(f"{service}/v1/articles/{ALIKE.id}", timeout=60)


def test_suggestions_that_fail_are_not_waited_for(opened: Opening, service: str) -> None:
    page = opened("/jobs", refused=True)
    page.route(re.compile("/v1/suggestions"), lambda route: route.fulfill(status=500, body="no"))
    page.goto(f"{service}/judgements")
    drawn(page)
    likely = page.locator("section", has=page.locator("#likely"))
    expect(likely).to_contain_text("The service answered 500")
    expect(likely).not_to_have_attribute("aria-busy", "true")


def test_issues_that_are_alike_are_suggested(page: Page, service: str) -> None:
    told = answer(service, "/v1/suggestions", kind="join")
    assert told["total"]
    likely = page.locator("[aria-labelledby=likely] li")
    expect(likely).to_have_count(answer(service, "/v1/suggestions")["total"])
    expect(likely.filter(has_text=told["items"][0]["one"]["name"]).first).to_contain_text(
        told["items"][0]["reason"]
    )
    assert likely.get_by_role("button", name=re.compile("^Join")).count() == told["total"]


@pytest.mark.usefixtures("judged")
def test_the_same_is_asked_in_cypher(opened: Opening, service: str, store_url: str) -> None:
    found = asked_in_cypher(opened("/judgements?author=Grace&kind=alias"), store_url)
    told = answer(service, "/v1/judgements", author="Grace", kind="alias")["items"]
    wanted = [one["id"] for one in told] if store_url.startswith("bolt") else []
    assert [row["judgement"]["id"] for row in found] == wanted
