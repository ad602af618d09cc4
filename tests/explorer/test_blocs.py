"""Blocs and brokers over time: what is shown is what REST answers, window by window."""

import csv
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.explorer.conftest import Opening
from tests.explorer.pages import address, asked, asked_by_curl, asked_in_cypher, drawn, taken
from tests.explorer.rest import SLOW, answer

WHOLE = "/blocs?window=all"


def told(service: str, name: str, **given: str | int) -> list[dict[str, Any]]:
    """The items of an analysis."""
    found: list[dict[str, Any]] = answer(service, f"/v1/analysis/{name}", **given)["items"]
    return found


def panel(page: Page, title: str) -> Locator:
    """A part of the view by its heading."""
    return page.locator("section.panel", has=page.get_by_role("heading", name=title, exact=True))


def settled(page: Page) -> None:
    """Waits until the windows around are there too."""
    drawn(page)
    expect(page.locator("main p.waiting")).to_be_empty()


@pytest.fixture
def whole(opened: Opening) -> Page:
    """All the time of the samples as one window."""
    page = opened(WHOLE)
    settled(page)
    return page


def test_blocs_show_the_states_and_balances_of_rest(whole: Page, service: str) -> None:
    states = {
        tuple(one["name"] for one in bloc["members"] if one["kind"] == "state"): bloc
        for bloc in told(service, "blocs")
    }
    states.pop((), None)
    shown = panel(whole, "Blocs").locator("li.bloc")
    expect(shown).to_have_count(len(states))
    for item in shown.all():
        names = tuple(item.get_by_role("link").all_inner_texts())
        bloc = states.pop(names)
        for side in ("inner", "outer"):
            balance = bloc[side]["balance"]
            wanted = "no ties" if balance is None else f"{abs(balance):.2f}"
            assert wanted in item.inner_text()
    assert states == {}


def test_the_ring_has_every_state_with_a_tie(whole: Page, service: str) -> None:
    ends = {
        end["id"]
        for tie in told(service, "reciprocity", limit=400)
        if tie["source"]["kind"] == tie["target"]["kind"] == "state"
        for end in (tie["source"], tie["target"])
    }
    shown = whole.locator("svg.ring [data-actor]")
    assert {one.get_attribute("data-actor") for one in shown.all()} >= ends
    expect(whole.locator("svg.ring .ties path")).not_to_have_count(0)


def test_all_actors_can_be_looked_at(whole: Page, service: str) -> None:
    page = whole
    page.locator("select[name=actors]").select_option("all")
    settled(page)
    assert asked(page) == {"window": "all", "actors": "all"}
    members = sum(len(bloc["members"]) for bloc in told(service, "blocs"))
    expect(panel(page, "Blocs").locator("li.bloc a")).to_have_count(members)


def test_a_resolution_is_passed_on(opened: Opening, service: str) -> None:
    usual = len(told(service, "blocs"))
    number = next(n for n in (4, 6, 8, 10) if len(told(service, "blocs", resolution=n)) != usual)
    page = opened(f"{WHOLE}&actors=all&resolution={number}")
    settled(page)
    assert page.get_by_label("Resolution").input_value() == str(number)
    blocs = told(service, "blocs", resolution=number)
    expect(panel(page, "Blocs").locator("li.bloc")).to_have_count(len(blocs))


@pytest.mark.parametrize("sort", ["-betweenness", "-claims"])
def test_brokers_stand_in_the_order_of_rest(sort: str, opened: Opening, service: str) -> None:
    page = opened(f"{WHOLE}&actors=all&sort={sort}")
    settled(page)
    names = [one["actor"]["name"] for one in told(service, "brokers", sort=sort, limit=20)]
    rows = panel(page, "Brokers").locator("tbody tr")
    assert rows.locator("td:nth-child(2)").all_inner_texts() == names


def test_the_rank_of_a_broker_is_told_for_each_window(opened: Opening, service: str) -> None:
    page = opened("/blocs?window=year&actors=all&at=2024-01-01")
    settled(page)
    first = panel(page, "Brokers").locator("tbody tr").first
    name = first.locator("td").nth(1).inner_text()
    line = first.locator("svg.ranks").get_attribute("aria-label") or ""
    ranks = dict(part.split(": ") for part in line.split(", "))
    assert ranks["2024"] == "1"
    for year, rank in ranks.items():
        within = {"since": f"{year}-01-01", "until": f"{year}-12-31"}
        there = [one["actor"]["name"] for one in told(service, "brokers", limit=200, **within)]
        assert rank == (str(there.index(name) + 1) if name in there else "none")


def test_the_storyline_tells_who_is_in_a_bloc_in_each_window(opened: Opening, service: str) -> None:
    page = opened("/blocs?window=year")
    settled(page)
    table = panel(page, "From window to window").locator("details")
    table.locator("summary").click()
    years = table.locator("th").all_inner_texts()[1:]
    assert years == sorted(years)
    assert len(years) > 2
    for n, year in enumerate(years):
        within = {"since": f"{year}-01-01", "until": f"{year}-12-31"}
        wanted = {
            one["name"]
            for bloc in told(service, "blocs", **within)
            for one in bloc["members"]
            if one["kind"] == "state"
        }
        rows = table.locator("tbody tr").all()
        found = {
            row.locator("td").first.inner_text()
            for row in rows
            if row.locator("td").nth(n + 1).inner_text() != "–"
        }
        assert found == wanted


def test_time_is_moved_by_key_and_stands_in_the_address(opened: Opening) -> None:
    page = opened("/blocs?window=year")
    settled(page)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("2024")
    page.get_by_label("Window of time").press("ArrowLeft")
    expect(heading).to_contain_text("2023")
    assert asked(page) == {"window": "year", "at": "2023-01-01"}
    settled(page)
    again = opened(address(page))
    settled(again)
    expect(again.get_by_role("heading", level=1)).to_contain_text("2023")
    assert panel(again, "Blocs").inner_text() == panel(page, "Blocs").inner_text()
    page.get_by_role("button", name="Later").click()
    expect(heading).to_contain_text("2024")
    page.go_back()
    expect(heading).to_contain_text("2023")


def test_windows_are_asked_for_one_after_another_and_kept(opened: Opening) -> None:
    page = opened("/")
    asking: list[str] = []
    most = 0

    def begins(url: str) -> None:
        nonlocal most
        if "/analysis/" in url:
            asking.append(url)
            most = max(most, len(asking) - len(ended))

    ended: list[str] = []
    page.on("request", lambda request: begins(request.url))
    page.on(
        "requestfinished",
        lambda request: ended.append(request.url) if "/analysis/" in request.url else None,
    )
    page.goto(urlsplit(page.url)._replace(path="/blocs", query="window=month").geturl())
    settled(page)
    windows = {urlsplit(url).query for url in asking if "/blocs" in url}
    assert len(windows) == 8
    assert most <= 2
    before = len(asking)
    page.get_by_label("Follow").select_option(index=1)
    settled(page)
    assert len(asking) == before


def test_a_followed_actor_stands_out_and_stands_in_the_address(opened: Opening) -> None:
    page = opened("/blocs?window=year")
    settled(page)
    page.get_by_label("Follow").select_option("FRA")
    settled(page)
    assert asked(page) == {"window": "year", "follow": "FRA"}
    expect(page.locator("svg.storyline .pointed")).to_have_attribute("data-actor", "FRA")
    page.locator("svg.storyline .pointed text").first.click()
    settled(page)
    assert asked(page) == {"window": "year"}


def pairs_in(page: Page, title: str) -> Locator:
    """The links of a part to pairs of states."""
    return panel(page, title).locator("a[href^='/pair/']")


def test_changes_and_ties_lead_to_pairs_within_their_days(opened: Opening, service: str) -> None:
    page = opened(WHOLE)
    settled(page)
    tie = told(service, "reciprocity", limit=1)[0]
    link = pairs_in(page, "Give and take").first
    address = urlsplit(link.get_attribute("href") or "")
    assert address.path == f"/pair/{tie['source']['id']}/{tie['target']['id']}"
    assert set(parse_qs(address.query)) == {"since", "until"}
    link.click()
    drawn(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(tie["source"]["name"])


def test_a_sudden_change_is_told_in_its_window(
    opened: Opening, service: str, store_url: str
) -> None:
    day = "2024-03-{:02}"
    acts = [
        {
            "id": f"burst-{n}",
            "text": "France condemned Niger.",
            "title": "A burst",
            "published": day.format(n),
        }
        for n in range(18, 25)
    ]
    try:
        for article in acts:
            httpx.post(f"{service}/v1/articles", json=article, timeout=60).raise_for_status()
        page = opened("/blocs?window=quarter&at=2024-01-01")
        settled(page)
        changes = told(
            service, "changes", since="2023-10-01", until="2024-03-31", step="week", past=12
        )
        wanted = [one for one in changes if one["first"] >= "2024-01-01"]
        assert wanted
        found = pairs_in(page, "Sudden changes")
        expect(found).to_have_count(len(wanted))
        expect(found.first).to_have_text(
            f"{wanted[0]['source']['name']} and {wanted[0]['target']['name']}"
        )
        assert f"since={wanted[0]['first']}" in (found.first.get_attribute("href") or "")
        part = panel(page, "Sudden changes")
        with page.expect_download() as download:
            part.get_by_role("button", name="CSV", exact=True).click()
        rows = list(csv.DictReader(download.value.path().open(newline="")))
        pairs = [(one["source"]["id"], one["target"]["id"]) for one in wanted]
        assert [(row["source"], row["target"]) for row in rows] == pairs
        behind = asked_in_cypher(page, store_url, part)
        if store_url.startswith("bolt"):
            assert {(row["a"]["id"], row["b"]["id"]) for row in behind} == set(pairs)
            assert len(behind) == sum(one["claims"] for one in wanted)
    finally:
        for article in acts:
            httpx.delete(f"{service}/v1/articles/{article['id']}", timeout=SLOW)


def test_what_is_seen_can_be_taken_along(whole: Page) -> None:
    files = taken(whole, whole.locator("main > .head"))
    assert "Israel" in files["CSV"].read_text()


def test_blocs_and_brokers_of_all_windows_are_tables(opened: Opening, tmp_path: Path) -> None:
    page = opened("/blocs?window=year&actors=all")
    settled(page)
    for title in ("From window to window", "Brokers"):
        with page.expect_download() as download:
            panel(page, title).get_by_role("button", name="CSV", exact=True).click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        rows = list(csv.DictReader(file.open(newline="")))
        assert {row["since"] for row in rows} >= {"2023-01-01", "2024-01-01"}
        assert {"Israel", "Iran"} <= {row["name"] for row in rows}
    shown = panel(page, "Brokers").locator("tbody tr td:nth-child(2)").all_inner_texts()
    now = [row for row in rows if row["since"] == "2024-01-01"]
    assert [row["name"] for row in now][: len(shown)] == shown


@pytest.mark.parametrize(("title", "name"), [("Brokers", "brokers"), ("Sudden changes", "changes")])
def test_each_part_can_be_copied_as_curl(title: str, name: str, whole: Page) -> None:
    [url] = asked_by_curl(whole, panel(whole, title))
    assert f"/v1/analysis/{name}" in url
    assert httpx.get(url, timeout=SLOW).status_code == 200


def test_nothing_that_fits_is_said(opened: Opening) -> None:
    page = opened("/blocs?since=2031-01-01")
    expect(page.locator("main")).to_contain_text("No acts that fit")
    expect(page.locator("main section.panel:visible")).to_have_count(0)


def test_ties_of_a_window_are_a_table_and_a_question_in_cypher(
    whole: Page, service: str, store_url: str
) -> None:
    part = panel(whole, "Give and take")
    wanted = {
        (one["source"]["id"], one["target"]["id"]): tuple(
            one[way]["claims"] if one[way] else 0 for way in ("there", "back")
        )
        for one in told(service, "reciprocity", limit=400)
    }
    with whole.expect_download() as download:
        part.get_by_role("button", name="CSV", exact=True).click()
    rows = list(csv.DictReader(download.value.path().open(newline="")))
    assert {
        (row["source"], row["target"]): (int(row["there_claims"]), int(row["back_claims"]))
        for row in rows
    } == wanted
    found = {
        (row["source"], row["target"]): row["claims"]
        for row in asked_in_cypher(whole, store_url, part)
    }
    if store_url.startswith("bolt"):
        ways = {pair: claims for pair, (claims, _) in wanted.items()}
        ways |= {pair[::-1]: claims for pair, (_, claims) in wanted.items()}
        assert found == {pair: claims for pair, claims in ways.items() if claims}
