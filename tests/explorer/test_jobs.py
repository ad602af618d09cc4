"""Jobs and feeds: told as they go on, stopped, tried again; articles sent from the page."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from graph.ledger import MOST_TRIES
from graph.stores import open_store
from tests.app.conftest import json_lines, serving_on
from tests.explorer.conftest import Opening
from tests.explorer.pages import asked_in_cypher, drawn, grave_faults
from tests.explorer.rest import answer
from tests.neo4j_server import start, url_of

pytestmark = pytest.mark.usefixtures("as_before")

LONG = 120_000
"""Milliseconds that reading a text may take on a machine that does other things too."""
FEW = 3
MANY = 400
"""More than the service works through while a test looks."""
SOME_PAGES = 45
"""Jobs that the view shows in three steps."""


def rows(name: str, number: int) -> list[dict[str, str]]:
    """Records of articles."""
    return [
        {
            "id": f"{name}-{one}",
            "published": "2023-11-09",
            "text": f"France accused Germany of espionage in case {one}. Germany denied it.",
        }
        for one in range(number)
    ]


def started(service: str, text: str) -> dict[str, Any]:
    """Starts a job over REST."""
    posted = httpx.post(
        f"{service}/v1/jobs",
        content=text,
        headers={"Content-Type": "application/x-ndjson"},
        timeout=60,
    )
    assert posted.status_code == 202, posted.text
    return dict(posted.json())


def over(service: str, job_id: str) -> dict[str, Any]:
    """A job once it is over."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        job = dict(answer(service, f"/v1/jobs/{job_id}"))
        if job["ended"]:
            return job
        time.sleep(0.3)
    raise AssertionError("the job does not end")


def card(page: Page, job_id: str) -> Locator:
    """What is shown of a job."""
    return page.locator(f"[id='{job_id}']")


def sums(item: Locator) -> list[list[int]]:
    """The numbers of each sum that a job shows: the whole, then its parts."""
    lines = [line.partition(";")[0] for line in item.locator(".sum").all_inner_texts()]
    return [[int(number) for number in re.findall(r"\d+", line)] for line in lines]


def read(form: Locator) -> Locator:
    """Has the article of a form read; gives the link to it."""
    form.get_by_role("button", name="Read it").click()
    link = form.get_by_role("status").get_by_role("link")
    expect(link).to_be_visible(timeout=LONG)
    return link


@pytest.fixture
def page(opened: Opening) -> Page:
    """The view."""
    return opened("/jobs")


def test_a_job_is_told_to_its_end_while_it_goes_on(page: Page, service: str) -> None:
    job = started(service, json_lines(rows("live", FEW)) + "no record\n")
    item = card(page, job["id"])
    expect(item.locator(".tag")).to_have_text("done", timeout=LONG)
    told = over(service, job["id"])
    wanted = [
        [told[name] for name in ("read", "accepted", "duplicate", "other_language", "refused")],
        [FEW, *(told[name] for name in ("finished", "pending", "set_aside", "dropped"))],
    ]
    expect(item.locator(".sum").last).to_contain_text(f"{told['claims']} claims")
    assert sums(item) == wanted
    assert all(line[0] == sum(line[1:]) for line in sums(item))


def test_a_running_job_is_followed_by_its_events_and_cancelled(
    opened: Opening, service: str
) -> None:
    job = started(service, json_lines(rows("long", MANY)))
    followed: list[str] = []
    page = opened("/judgements")
    page.on("request", lambda request: followed.append(request.url))
    page.goto(f"{service}/jobs")
    item = card(page, job["id"])
    expect(item.get_by_role("progressbar")).to_be_visible()
    expect(item.locator(".sum").last).not_to_contain_text("= 0 stored")
    assert any(url.endswith(f"/v1/jobs/{job['id']}/events") for url in followed)
    for choice in ("Let it go on", "Cancel the job"):
        assert answer(service, f"/v1/jobs/{job['id']}")["ended"] is None
        item.get_by_role("button", name="Cancel").click()
        page.get_by_role("dialog").get_by_role("button", name=choice).click()
        expect(page.get_by_role("dialog")).to_have_count(0)
    expect(item.locator(".tag")).to_have_text("cancelled")
    expect(item).to_be_focused()
    expect(item.get_by_role("button", name="Cancel")).to_be_hidden()
    assert answer(service, f"/v1/jobs/{job['id']}")["state"] == "cancelled"
    assert all(line[0] == sum(line[1:]) for line in sums(item))


def test_what_was_not_taken_is_shown_by_line_under_an_address(
    opened: Opening, service: str
) -> None:
    job = started(service, json_lines(rows("some", 1)) + 'no record\n{"text": "x"}\n')
    over(service, job["id"])
    page = opened("/jobs")
    item = card(page, job["id"])
    item.get_by_role("button", name="What was not taken (2)").click()
    expect(item.locator("tbody tr")).to_have_count(2)
    told = answer(service, f"/v1/jobs/{job['id']}/errors")["items"]
    for row, fault in zip(item.locator("tbody tr").all(), told, strict=True):
        cells = row.locator("td").all_inner_texts()
        assert cells == ["refused", fault["source"], str(fault["line"]), fault["field"],
                         fault["message"]]  # fmt: skip
    assert page.url.endswith(f"?job={job['id']}")
    shared = opened(f"/jobs?job={job['id']}")
    expect(card(shared, job["id"]).locator("tbody tr")).to_have_count(2)
    shared.get_by_text("Read something in").click()
    assert grave_faults(shared) == []
    shared.get_by_role("button", name="Hide what was not taken").click()
    expect(card(shared, job["id"]).locator("tbody tr")).to_have_count(0)


@pytest.fixture
def own_store(store_url: str, tmp_path: Path) -> Iterator[str]:
    """A store of the same kind, which no other service works for."""
    if store_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'own.db'}"
        return
    server = start(tmp_path / "neo4j")
    yield url_of(server)
    server.kill()


def test_more_jobs_are_shown_after_one_was_looked_into(chromium: Browser, own_store: str) -> None:
    with serving_on(
        ENTENTE_STORE=own_store, ENTENTE_JOB_PROCESSES="0", ENTENTE_WRITES_PER_MINUTE="0"
    ) as (_, service):
        texts = [json_lines(rows(f"one-{one}", 1)) + "no record\n" for one in range(SOME_PAGES)]
        jobs = [started(service, text)["id"] for text in texts]
        page = chromium.new_page()
        page.goto(f"{service}/jobs")
        shown = page.locator("li.job")
        expect(shown).to_have_count(20)
        page.get_by_role("button", name=f"Show more ({SOME_PAGES - 20} left)").click()
        expect(shown).to_have_count(40)
        latest = card(page, jobs[-1])
        latest.get_by_role("button", name="What was not taken (1)").click()
        expect(latest.locator("tbody tr")).to_have_count(1)
        page.get_by_role("button", name=f"Show more ({SOME_PAGES - 40} left)").click()
        expect(shown).to_have_count(SOME_PAGES)
        assert [one.get_attribute("id") for one in shown.all()] == jobs[::-1]
        page.close()


def test_what_was_set_aside_is_tried_again(chromium: Browser, own_store: str) -> None:
    with serving_on(ENTENTE_STORE=own_store, ENTENTE_JOB_PROCESSES="0") as (_, service):
        job = started(service, json_lines(rows("poison", 1)))
        with open_store(own_store) as store:
            [pending] = store.ledger.lease("worker", 1, 60)
            for _ in range(MOST_TRIES):
                store.ledger.fail("worker", pending.number, "it hangs")
        page = chromium.new_page()
        page.goto(f"{service}/jobs?job={job['id']}")
        item = card(page, job["id"])
        expect(item.locator("tbody tr")).to_contain_text("it hangs")
        assert sums(item)[1] == [1, 0, 0, 1, 0]
        item.get_by_role("button", name="Retry").click()
        expect(item.locator(".tag")).to_have_text("working")
        assert sums(item)[1] == [1, 0, 1, 0, 0]
        expect(item.get_by_role("button", name="Retry")).to_be_hidden()
        page.close()


def test_a_text_is_read_from_the_page(page: Page, service: str) -> None:
    page.get_by_text("Read something in").click()
    form = page.get_by_role("form", name="An article")
    form.get_by_label("Text", exact=True).fill("Japan condemned Russia on Monday \U0001f600.")
    form.get_by_label("Published").fill("2024-02-01")
    form.get_by_label("Publisher").fill("Typed")
    link = read(form)
    article = answer(service, f"/v1/articles/{link.inner_text()}")
    assert (article["publisher"], article["published"]) == ("Typed", "2024-02-01")
    link.click()
    drawn(page)
    expect(page.locator("mark.claimed")).to_have_text(
        "Japan condemned Russia on Monday \U0001f600."
    )


def test_a_web_page_is_read_from_a_file(page: Page, service: str, tmp_path: Path) -> None:
    file = tmp_path / "saved.html"
    file.write_text(
        '<html><head><title>Saved</title><meta property="article:published_time"'
        ' content="2024-03-01"></head><body><article><p>France condemned Russia over the war in'
        " Ukraine, and said that it would send more weapons to Kyiv before the summer.</p>"
        "</article></body></html>"
    )
    page.get_by_text("Read something in").click()
    form = page.get_by_role("form", name="An article")
    form.get_by_label("or a file").set_input_files(file)
    form.get_by_label("Publisher").fill("From a file")
    link = read(form)
    article = answer(service, f"/v1/articles/{link.inner_text()}")
    assert (article["publisher"], article["published"]) == ("From a file", "2024-03-01")


def test_a_file_of_articles_becomes_a_job(page: Page, service: str, tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text(json_lines(rows("file", FEW)))
    page.get_by_text("Read something in").click()
    form = page.get_by_role("form", name="A job")
    form.get_by_label("or a file").set_input_files(file)
    form.get_by_role("button", name="Start it").click()
    job_id = form.get_by_role("status").get_by_role("link").inner_text()
    expect(card(page, job_id).locator(".tag")).to_have_text("done", timeout=LONG)
    assert over(service, job_id)["accepted"] == FEW


def test_what_the_service_does_not_take_is_told_and_kept(opened: Opening) -> None:
    page = opened("/jobs", refused=True)
    page.get_by_text("Read something in").click()
    form = page.get_by_role("form", name="A job")
    form.get_by_label("Addresses").fill("/etc/passwd")
    form.get_by_role("button", name="Start it").click()
    expect(page.get_by_role("alert")).to_contain_text("is no web address")
    expect(form.get_by_label("Addresses")).to_have_value("/etc/passwd")


def test_a_feed_is_added_and_removed(page: Page, service: str) -> None:
    feeds = page.get_by_role("region", name="feed")
    feeds.get_by_label("Address of a feed").fill("http://feeds.invalid/rss.xml")
    feeds.get_by_label("Name").fill("Nowhere")
    feeds.get_by_role("button", name="Add").click()
    item = feeds.locator("li", has_text="Nowhere")
    expect(item).to_contain_text("not polled yet")
    expect(item).to_contain_text("next poll due now")
    assert answer(service, "/v1/feeds")["items"][0]["title"] == "Nowhere"
    item.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(item).to_have_count(0)
    assert answer(service, "/v1/feeds")["total"] == 0


def test_the_same_is_asked_in_cypher(page: Page, service: str, store_url: str) -> None:
    found = asked_in_cypher(page, store_url)
    told = answer(service, "/v1/jobs", limit=20)["items"]
    wanted = {one["id"] for one in told} if store_url.startswith("bolt") else set()
    assert {row["job"]["id"] for row in found} == wanted
