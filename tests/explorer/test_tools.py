"""What each view lets people take along: its tools, and that their questions give what is shown."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.explorer.conftest import Opening
from tests.explorer.pages import asked_by_curl, asked_in_cypher
from tests.explorer.rest import SEOUL, SLOW, answer, judge

FILE = ("CSV", "GraphML", "SVG", "PNG")
FEED = "http://feeds.invalid/tools.xml"
ISSUE = "/issue/issue:arms-flow:PRK+RUS"

Answers = list[Any]
Rows = list[dict[str, Any]]


class Part(NamedTuple):
    """A part of a view that can be taken along."""

    view: str
    heading: str
    """Of the part; empty for the view as a whole."""
    files: tuple[str, ...]
    shown: Callable[[Page], object]
    curl: Callable[[Answers], object]
    """The same from what REST answers."""
    cypher: Callable[[Rows], object]
    """The same from what Neo4j answers."""


def items(answers: Answers, number: int = 0) -> list[dict[str, Any]]:
    """The items of one of the answers."""
    found: list[dict[str, Any]] = answers[number]["items"]
    return found


def ids(within: str = "main") -> Callable[[Page], set[str]]:
    """The ids of the claims, jobs or judgements that are listed."""
    return lambda page: set(
        page.locator(f"{within} li[id]").evaluate_all("all => all.map((one) => one.id)")
    )


def texts(selector: str) -> Callable[[Page], set[str]]:
    """What is written somewhere."""
    return lambda page: set(page.locator(selector).all_inner_texts())


def listed(heading: str) -> Callable[[Page], set[str]]:
    """The names that are listed below a heading."""
    return texts(f"section.panel:has(h2:has-text('{heading}')) li > a")


def named(answers: Answers) -> set[str]:
    """Names of the items of an answer."""
    return {one["name"] for one in items(answers)}


def of_nodes(name: str, key: str = "id") -> Callable[[Rows], set[str]]:
    """A property of the nodes of a column."""
    return lambda rows: {row[name][key] for row in rows}


def newest(page: Page) -> set[tuple[str, ...]]:
    """Who did what to whom in the table of the start."""
    rows = page.locator("section.panel", has_text="Newest relations").locator("tbody tr")
    cells = [row.locator("td").first.locator("a").all_inner_texts() for row in rows.all()]
    return {tuple(cell) for cell in cells}


def as_told(relations: Iterable[dict[str, Any]]) -> set[tuple[str, str, str]]:
    """Relations as tables of the explorer tell them."""
    return {
        (one["source"]["name"], one["event_type"].lower(), one["target"]["name"])
        for one in relations
    }


def acts(rows: Rows) -> set[tuple[str, str, str]]:
    """The same of relations of Neo4j."""
    return {(row["act"][0]["name"], row["act"][1].lower(), row["act"][2]["name"]) for row in rows}


def both_ways(page: Page) -> set[tuple[str, str, str]]:
    """The relations of a pair."""
    found = set()
    for panel in page.locator(".columns > .panel", has_text="→").all():
        source, target = panel.locator("h2").inner_text().split(" → ")
        types = panel.locator("tbody td:first-child button").all_inner_texts()
        found |= {(source, name, target) for name in types}
    return found


def drawn_ties(page: Page) -> set[frozenset[str]]:
    """Who is tied to whom in the graph of an actor."""
    found = page.evaluate(
        "document.querySelector('.canvas')._cyreg.cy.edges().map((one) => one.id())"
    )
    return {frozenset(one.split(",")) for one in found}


def tied(hidden: str = "") -> Callable[[Answers], set[frozenset[str]]]:
    """Who is tied to whom by what REST tells of neighbours, but for one who is hidden."""

    def found(answers: Answers) -> set[frozenset[str]]:
        ties = [tie for one in answers for tie in one["ties"]]
        ends = {frozenset((tie["source"], tie["target"])) for tie in ties}
        return {pair for pair in ends if hidden not in pair}

    return found


def pairs(rows: Rows) -> set[frozenset[str]]:
    """Whom Neo4j found with whom."""
    return {frozenset((row["a"]["id"], row["b"]["id"])) for row in rows}


def mapped(page: Page) -> set[frozenset[str]]:
    """The pairs of states in the table of a map."""
    links = page.locator(".mapped tbody a").evaluate_all("all => all.map((one) => one.pathname)")
    return {frozenset(link.split("/")[2:]) for link in links}


def of_states(answers: Answers) -> set[frozenset[str]]:
    """The pairs of states among relations."""
    ends = [(one["source"], one["target"]) for one in answers[0]["relations"]]
    return {
        frozenset((one["id"], other["id"]))
        for one, other in ends
        if one["kind"] == other["kind"] == "state" and one != other
    }


def state_pairs(rows: Rows) -> set[frozenset[str]]:
    """Whom Neo4j found with whom, without acts at home."""
    return {pair for pair in pairs(rows) if len(pair) > 1}


def denials(answers: Answers) -> set[str]:
    """The claims that deny an issue."""
    denied = {claim for stance in answers[1]["denied_by"] for claim in stance["claims"]}
    return denied & {one["claim_id"] for one in items(answers)}


def claims(number: int = 0) -> Callable[[Answers], set[str]]:
    """Ids of the claims of an answer."""
    return lambda answers: {one["claim_id"] for one in items(answers, number)}


def members(page: Page) -> set[frozenset[str]]:
    """The blocs that are listed."""
    blocs = page.locator("li.bloc").all()
    return {frozenset(one.get_by_role("link").all_inner_texts()) for one in blocs}


def blocs(answers: Answers) -> set[frozenset[str]]:
    """The blocs that REST tells of."""
    return {frozenset(one["name"] for one in bloc["members"]) for bloc in items(answers)}


def brokers(page: Page) -> set[str]:
    """The brokers of the window that is looked at."""
    rows = page.locator("section.panel", has_text="Who stands between").locator("tbody tr")
    return set(rows.locator("td:nth-child(2)").all_inner_texts())


def not_compared(_: Rows) -> None:
    """What Neo4j answers is what blocs are computed from, no blocs: see the test of it."""


HELD = "main [aria-label='What the graph holds'] td.number"
BLOCS = "/blocs?window=all&actors=all"
PARTS = {
    "start": Part(
        "/", "", (),
        lambda page: page.locator(HELD).all_inner_texts(),
        lambda answers: [str(answers[0]["by_quad"].get(quad, 0)) for quad in "1234"],
        lambda rows: [str(row["claims"]) for row in rows],
    ),
    "newest": Part(
        "/", "Newest relations", ("CSV",), newest, lambda all: as_told(items(all)), acts,
    ),
    "contested": Part(
        "/", "Contested issues", ("CSV",), texts(".told a[href^='/issue/']"), named,
        of_nodes("issue", "name"),
    ),
    "found actors": Part(
        "/search?q=north", "actor", ("CSV",), listed("actor"), named,
        of_nodes("named", "name"),
    ),
    "found issues": Part(
        "/search?q=arms", "issue", ("CSV",), listed("issue"), named,
        of_nodes("named", "name"),
    ),
    "found sentences": Part(
        "/search?q=arms", "sentence", ("CSV",), ids(), claims(), of_nodes("claim"),
    ),
    "pair": Part(
        "/pair/USA/PRK", "", FILE, both_ways,
        lambda all: as_told(items(all, 1)) | as_told(items(all, 2)), acts,
    ),
    "actor": Part("/actor/USA?ties=all", "", FILE, drawn_ties, tied(), pairs),
    "actor as it was arranged": Part(
        "/actor/USA?expanded=RUS&hidden=CHN&ties=all&limit=12", "", FILE,
        drawn_ties, tied("CHN"), pairs,
    ),
    "actor on some days": Part(
        "/actor/USA?expanded=ISR&ties=all&since=2023-11-01&quad=1", "", FILE,
        drawn_ties, tied(), pairs,
    ),
    "map": Part("/map/USA?top=all", "", FILE, mapped, of_states, state_pairs),
    "map of all": Part("/map?top=all", "", FILE, mapped, of_states, state_pairs),
    "issue": Part(ISSUE, "", FILE, ids(), claims(), of_nodes("claim")),
    "issue with filters": Part(
        f"{ISSUE}?word=denies&until=2024-01-01&status=denied&polarity=affirmed", "", FILE,
        ids(), denials, of_nodes("claim"),
    ),
    "article": Part(
        f"/article/{SEOUL}", "", ("CSV", "GraphML"), ids(), claims(1), of_nodes("c"),
    ),
    "blocs": Part(BLOCS, "", FILE, members, blocs, not_compared),
    "windows": Part(
        BLOCS, "From window to window", ("CSV", "SVG", "PNG"), members, blocs, not_compared,
    ),
    "brokers": Part(
        BLOCS, "Brokers", ("CSV",), brokers,
        lambda all: {one["actor"]["name"] for one in items(all)[:20]}, not_compared,
    ),
    "judgements": Part(
        "/judgements?author=Grace", "", ("CSV", "JSONL"), ids("[aria-labelledby=log]"),
        lambda all: {one["id"] for one in items(all)}, of_nodes("judgement"),
    ),
    "jobs": Part(
        "/jobs", "", ("CSV",), ids("[aria-labelledby=jobs]"),
        lambda all: {one["id"] for one in items(all)}, of_nodes("job"),
    ),
    "feeds": Part(
        "/jobs", "feed", ("CSV",), ids("[aria-labelledby=feeds]"),
        lambda all: {one["id"] for one in items(all)}, of_nodes("feed"),
    ),
}  # fmt: skip
"""All that can be taken along."""


@pytest.fixture(scope="module", autouse=True)
def something(service: str) -> Iterator[None]:
    """A feed and a judgement, so that no list is empty; both are taken back."""
    feed = httpx.post(f"{service}/v1/feeds", json={"url": FEED}, timeout=SLOW).json()
    judged = judge(service, kind="alias", actor="PRK", alias="Land of the tools")
    yield
    judge(service, kind="undo", judgement=judged["id"])
    httpx.delete(service + feed["links"]["self"], timeout=SLOW)


def settled(page: Page) -> None:
    """Waits for what comes after the view is there."""
    expect(page.locator("main p.waiting:not(:empty)")).to_have_count(0)
    expect(page.locator("main .columns [aria-busy]")).to_have_count(0)


def tools_of(page: Page, part: Part) -> Locator:
    """The tools of a part."""
    if not part.heading:
        return page.locator("main > .head").get_by_role("group", name="Take along")
    heading = page.locator(".head", has=page.locator("h2", has_text=part.heading))
    return heading.get_by_role("group", name="Take along")


@pytest.mark.parametrize("name", PARTS)
def test_each_part_of_a_view_offers_its_tools(name: str, opened: Opening, store_url: str) -> None:
    part = PARTS[name]
    page = opened(part.view)
    settled(page)
    offered = tools_of(page, part).locator("button, a").all_inner_texts()
    neo4j = "Open in Neo4j Browser" if store_url.startswith("bolt") else "Copy as Cypher"
    assert offered == ["Copy as curl", *part.files, neo4j]


@pytest.mark.parametrize("view", sorted({part.view for part in PARTS.values()}))
def test_no_tools_are_left_out_of_these_tests(view: str, opened: Opening) -> None:
    page = opened(view)
    settled(page)
    known = {
        part.heading for part in PARTS.values() if part.view.split("?")[0] == view.split("?")[0]
    }
    others = {"Sudden changes", "Give and take"} if view == BLOCS else set()
    there = page.get_by_role("group", name="Take along").count()
    assert there == len(known | others)


@pytest.mark.parametrize("name", PARTS)
def test_the_request_gives_what_is_shown(name: str, opened: Opening) -> None:
    part = PARTS[name]
    page = opened(part.view)
    settled(page)
    urls = asked_by_curl(page, tools_of(page, part))
    answers = [httpx.get(url, timeout=SLOW).raise_for_status().json() for url in urls]
    shown = part.shown(page)
    assert shown
    assert part.curl(answers) == shown


@pytest.mark.parametrize("name", PARTS)
def test_the_question_in_cypher_gives_what_is_shown(
    name: str, opened: Opening, store_url: str
) -> None:
    part = PARTS[name]
    page = opened(part.view)
    settled(page)
    rows = asked_in_cypher(page, store_url, tools_of(page, part))
    if store_url.startswith("bolt") and part.cypher is not not_compared:
        assert part.cypher(rows) == part.shown(page)
    assert bool(rows) == store_url.startswith("bolt")


@pytest.mark.parametrize("name", ["blocs", "windows", "brokers"])
def test_cypher_gives_the_acts_that_blocs_are_computed_from(
    name: str, opened: Opening, store_url: str, service: str
) -> None:
    part = PARTS[name]
    page = opened(part.view)
    settled(page)
    rows = asked_in_cypher(page, store_url, tools_of(page, part))
    if store_url.startswith("bolt"):
        told = answer(service, "/v1/graph", limit=20_000)["relations"]
        ends = [(one["source"], one["target"]) for one in told if one["target"]["kind"] != "issue"]
        assert pairs(rows) == {frozenset((one["id"], other["id"])) for one, other in ends}
