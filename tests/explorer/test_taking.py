"""Files that are taken along hold what is seen, whole or with a word of what is missing."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import networkx as nx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.explorer.conftest import Opening
from tests.explorer.imported import accusing, names_of_states
from tests.explorer.pages import drawn, module
from tests.explorer.rest import SEOUL, SLOW, answer

ID = "issue:arms-flow:PRK+RUS"
ISSUE = f"/issue/{ID}"
SVG = "{http://www.w3.org/2000/svg}"
DAY = "2017-05-05"
MANY = 1_100
"""More relations than a graph of REST has where nobody says how many."""


@pytest.fixture
def crowded(store_url: str, service: str, tmp_path: Path) -> Iterator[int]:
    """A day with many relations between states; they are taken away again."""
    names = names_of_states()
    pairs = [(one, other) for one in names[:12] for other in names[12:112]][:MANY]
    with accusing(pairs, DAY, store_url, service, tmp_path):
        yield MANY


def saved(page: Page, name: str, within: Locator | None = None) -> str:
    """The text of a file that is taken along."""
    with page.expect_download() as download:
        (within or page).get_by_role("button", name=name, exact=True).first.click()
    return download.value.path().read_text()


def rows(page: Page, within: Locator | None = None) -> list[dict[str, str]]:
    """The table that is taken along."""
    return list(csv.DictReader(io.StringIO(saved(page, "CSV", within), newline="")))


def graph(page: Page) -> Any:
    """The graph that is taken along."""
    return nx.parse_graphml(saved(page, "GraphML"))


def denied(service: str) -> set[str]:
    """The claims that deny the issue."""
    stances = answer(service, f"/v1/issues/{ID}")["denied_by"]
    return {claim for stance in stances for claim in stance["claims"]}


@pytest.mark.parametrize("asked", ["word=denies", "word=asserts&polarity=affirmed&status=actual"])
def test_files_of_an_issue_have_the_claims_that_the_filters_leave(
    asked: str, opened: Opening, service: str
) -> None:
    page = opened(f"{ISSUE}?{asked}")
    shown = {one.get_attribute("id") for one in page.locator("li.claim[id]").all()}
    every = {one["claim_id"] for one in answer(service, "/v1/claims", issue=ID)["items"]}
    assert shown
    assert shown < every
    table = rows(page)
    assert {row["claim_id"] for row in table} == shown
    assert {row["word"] for row in table} == {asked.partition("&")[0].removeprefix("word=")}
    nodes = graph(page).nodes(data=True)
    assert {name for name, told in nodes if told["kind"] == "claim"} == shown
    assert ID in {name for name, _ in nodes}


def test_the_table_of_an_issue_is_that_of_rest_with_whose_word_it_is(
    opened: Opening, service: str
) -> None:
    told = httpx.get(f"{service}/v1/claims?issue={ID}&format=csv", timeout=SLOW).text
    wanted = list(csv.DictReader(io.StringIO(told, newline="")))
    found = rows(opened(ISSUE))
    words = [{name: row.pop(name) for name in ("word", "word_of")} for row in found]
    assert [{**row, "score": float(row["score"])} for row in found] == [
        {**row, "score": float(row["score"])} for row in wanted
    ]
    denials = {
        row["claim_id"] for row, word in zip(found, words, strict=True) if word["word"] == "denies"
    }
    assert denials == denied(service)


def test_the_graph_of_an_article_has_its_claims_and_parties(opened: Opening, service: str) -> None:
    told = answer(service, "/v1/claims", article=SEOUL, limit=1000)["items"]
    found = graph(opened(f"/article/{SEOUL}"))
    assert {one["claim_id"] for one in told} | {SEOUL} <= set(found.nodes)
    for one in told:
        ends = {(data["tie"], end) for _, end, data in found.out_edges(one["claim_id"], data=True)}
        assert ends >= {("SOURCE", party["id"]) for party in one["sources"]}
        assert ends >= {("TARGET", party["id"]) for party in one["targets"]}
        assert ("TOLD_IN", SEOUL) in ends
        assert found.nodes[one["claim_id"]]["polarity"] == one["polarity"]


def test_a_graph_has_all_its_relations(crowded: int, opened: Opening) -> None:
    page = opened(f"/blocs?since={DAY}&until={DAY}")
    assert graph(page).number_of_edges() == crowded
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_graph_that_is_cut_says_what_is_missing(opened: Opening, service: str) -> None:
    page = opened("/")
    total = answer(service, "/v1/graph", limit=1)["total"]
    page.evaluate(
        """async (path) => {
            const { tools } = await import(path);
            const given = { name: "cut", asked: () => "/v1", graphml: () => "/v1/graph?limit=5" };
            document.querySelector("main").prepend(tools(given));
        }""",
        module(page, "taking.js"),
    )
    assert graph(page).number_of_edges() == 5
    expect(page.get_by_role("alert")).to_contain_text(f"{total - 5} relations with fewest claims")


def test_jobs_and_feeds_are_tables(opened: Opening, service: str) -> None:
    page = opened("/jobs")
    jobs = answer(service, "/v1/jobs", limit=20)["items"]
    assert {row["id"]: row["read"] for row in rows(page)} == {
        one["id"]: str(one["read"]) for one in jobs
    }


def test_judgements_are_a_table(opened: Opening, service: str) -> None:
    page = opened("/judgements?state=undone")
    told = answer(service, "/v1/judgements", state="undone", limit=1000)["items"]
    assert [row["id"] for row in rows(page)] == [one["id"] for one in told]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/pair/ISR/IRN?event_type=ACCUSE", ["Israel and Iran", "Type: accuse", "verbal conflict"]),
        ("/map/ISR?quad=3", ["Israel on the map", "Class: verbal conflict", "less"]),
        ("/blocs?window=all", ["Blocs and brokers", "Window: all"]),
        (f"{ISSUE}?status=denied", ["arms flow (North Korea, Russia)", "Status: denied", "denies"]),
        ("/actor/USA?quad=1", ["United States", "Class: verbal cooperation"]),
    ],
)
def test_a_picture_says_what_it_shows(path: str, words: list[str], opened: Opening) -> None:
    picture = ElementTree.fromstring(saved(opened(path), "SVG"))
    lines = [
        (float(re.findall(r"[-\d.]+", group.get("transform", ""))[1]), text.text or "")
        for group in picture.findall(f"{SVG}g")
        for text in group.findall(f"{SVG}text")
        if group.get("font-size") == "12"
    ]
    told = " ".join(text for _, text in lines)
    for word in words:
        assert word in told
    legend = [g for g in picture.findall(f"{SVG}g") if g.get("font-size") == "12"]
    fills = [one.get("fill") or "" for group in legend for one in group.findall(f"{SVG}rect")]
    assert all(re.fullmatch(r"rgb\(\d+, ?\d+, ?\d+\)", fill) for fill in fills)
    top = float((picture.get("viewBox") or "").split()[1])
    assert min(place for place, _ in lines) > top


def test_borders_of_a_saved_map_are_as_thin_as_on_the_page(opened: Opening) -> None:
    page = opened("/map/ISR?at=6.00,35.0,32.0")
    picture = ElementTree.fromstring(saved(page, "SVG"))
    lands = [path for path in picture.iter(f"{SVG}path") if path.get("data-code")]
    assert lands
    assert {path.get("vector-effect") for path in lands} == {"non-scaling-stroke"}


def test_a_filter_that_is_taken_out_is_no_longer_told(opened: Opening) -> None:
    page = opened("/map/ISR?quad=3")
    page.get_by_role("combobox", name="Class").select_option("")
    drawn(page)
    assert "Class" not in saved(page, "SVG")
