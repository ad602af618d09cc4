"""The explorer where keys are asked for: a key that reads is enough to look, and for no more."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.conftest import run_command, serving_on
from tests.explorer.conftest import PATIENCE
from tests.explorer.pages import drawn
from tests.explorer.rest import SEOUL

pytestmark = pytest.mark.usefixtures("as_before")

ARTICLE = f"/article/{SEOUL}"
KEYS = ("read", "ingest", "curate")
LOOK = 5_000
"""Milliseconds after which a page of jobs looks again."""


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A key of each scope, and `file`, where they are kept."""
    file = tmp_path_factory.mktemp("asked") / "keys.json"
    made = {"file": str(file)}
    for scope in KEYS:
        done = run_command("keys", "add", scope, "--scope", scope, ENTENTE_KEYS_FILE=str(file))
        found = re.search(r"ent_\S+", done.stdout)
        assert found is not None, done
        made[scope] = found[0]
    return made


@pytest.fixture(scope="module")
def closed(store_url: str, keys: dict[str, str]) -> Iterator[str]:
    """URL of a service that asks for a key."""
    with serving_on(ENTENTE_STORE=store_url, ENTENTE_KEYS_FILE=keys["file"]) as (_, url):
        yield url


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window."""
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


def give(page: Page, key: str) -> None:
    """Gives the key that is asked for."""
    dialog = page.get_by_role("dialog", name="This service asks for a key")
    dialog.get_by_label("Key").fill(key)
    dialog.get_by_role("button", name="Go on").click()


def test_a_key_that_reads_shows_all_and_judges_nothing(
    page: Page, closed: str, keys: dict[str, str]
) -> None:
    page.goto(closed + ARTICLE)
    give(page, "ent_wrong")
    expect(page.get_by_role("dialog")).to_contain_text("unknown, revoked or expired")
    give(page, keys["read"])
    drawn(page)
    claim = page.locator(".claim").first
    claim.get_by_role("button", name="Confirm").click()
    page.get_by_role("dialog").get_by_role("button", name="Confirm").click()
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("needs a key with scope curate; yours has read")
    expect(claim.locator(".tag")).to_have_count(0)
    refusal.get_by_role("button", name="Give another key").click()
    give(page, keys["curate"])
    expect(refusal).to_have_count(0)
    claim.get_by_role("button", name="Confirm").click()
    page.get_by_role("dialog").get_by_role("button", name="Confirm").click()
    expect(claim.locator(".tag")).to_have_text("confirmed")
    claim.get_by_role("button", name="Undo").click()
    expect(claim.locator(".tag")).to_have_count(0)
    page.goto(closed + "/judgements")
    drawn(page)
    expect(page.locator("[aria-labelledby=log] li").first).to_contain_text("by curate")


def test_a_job_is_followed_with_a_key(page: Page, closed: str, keys: dict[str, str]) -> None:
    page.goto(closed + "/jobs")
    give(page, keys["ingest"])
    drawn(page)
    page.get_by_text("Read something in").click()
    form = page.get_by_role("form", name="A job")
    form.get_by_label("or a file").set_input_files(
        {
            "name": "keyed.jsonl",
            "mimeType": "",
            "buffer": b'{"id": "keyed", "published": "2023-11-09", "text": "Iran met Iraq."}\n',
        }
    )
    with page.expect_response(re.compile("/events$")) as streamed:
        form.get_by_role("button", name="Start it").click()
    assert streamed.value.status == 200
    job_id = form.get_by_role("status").get_by_role("link").inner_text()
    expect(page.locator(f"[id='{job_id}'] .tag")).to_have_text("done", timeout=120_000)


def test_what_can_be_no_key_is_not_taken_as_one(
    page: Page, closed: str, keys: dict[str, str]
) -> None:
    page.goto(closed + ARTICLE)
    give(page, f"{keys['read'][:9]}…")
    expect(page.get_by_role("dialog").locator("input:invalid")).to_have_count(1)
    give(page, f" {keys['read']} ")
    drawn(page)
    expect(page.locator("main .claim").first).to_be_visible()


def test_who_has_no_key_is_told_what_is_needed(page: Page, closed: str) -> None:
    page.goto(closed + ARTICLE)
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(page.locator("main .problem")).to_contain_text("send a key with scope read")


def test_a_page_of_jobs_asks_once_for_a_key_that_nobody_gives(
    page: Page, closed: str, keys: dict[str, str]
) -> None:
    page.goto(closed + "/jobs")
    give(page, keys["read"])
    drawn(page)
    page.evaluate("sessionStorage.clear()")
    asked = page.get_by_role("dialog", name="This service asks for a key")
    asked.get_by_role("button", name="Cancel").click()
    line = page.locator("main .problem")
    expect(line).to_contain_text("Not connected since")
    expect(line).to_contain_text("send a key with scope read")
    page.wait_for_timeout(2.5 * LOOK)
    expect(asked).to_have_count(0)
    line.get_by_role("button", name="Ask again").click()
    give(page, keys["read"])
    expect(line).to_be_hidden()
    expect(page.locator("main")).to_be_focused()
    with page.expect_request(re.compile(r"/v1/jobs\?"), timeout=3 * LOOK):
        pass
