"""What a page of the explorer shows, and what can be taken from it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import neo4j
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from tests.neo4j_server import PASSWORD, shared

GRAVE = {"serious", "critical"}
"""What axe may not find."""


def drawn(page: Page) -> None:
    """Waits until a view shows what was asked for."""
    page.locator("main:not([aria-busy]) h1").wait_for()


@contextmanager
def held(page: Page, asked: re.Pattern[str]) -> Iterator[list[Route]]:
    """Keeps answers of the service back while it lasts; gives what waits for them."""
    waiting: list[Route] = []
    over = False

    def hold(route: Route) -> None:
        if over:
            route.continue_()
        else:
            waiting.append(route)

    page.route(asked, hold)
    yield waiting
    over = True
    for one in waiting:
        one.continue_()
    page.unroute(asked)


def under_the_bar(page: Page) -> bool:
    """Whether what has the focus is covered by the bar, in whole or in part."""
    covered: bool = page.evaluate(
        """() => {
          const bar = document.querySelector(".bar").getBoundingClientRect();
          const one = document.activeElement;
          return Boolean(one.closest("main")) && one.getBoundingClientRect().top < bar.bottom - 1;
        }"""
    )
    return covered


def asked(page: Page) -> dict[str, str]:
    """What the address asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def address(page: Page) -> str:
    """Path and query of a page, as somebody else may open it."""
    return urlsplit(page.url)._replace(scheme="", netloc="").geturl()


def card(page: Page) -> Locator:
    """What is told at a mark."""
    return page.get_by_role("group", name="What is claimed here")


def chosen_text(page: Page) -> str:
    """The words that are marked as those of the claim that was chosen."""
    return "".join(page.locator("mark.current").all_text_contents())


def taken(page: Page, tools: Locator | None = None) -> dict[str, Path]:
    """What is seen as a file of each format that is offered, here or among some tools."""
    files = {}
    for name in ("CSV", "GraphML", "SVG", "PNG"):
        with page.expect_download() as download:
            (tools or page).get_by_role("button", name=name, exact=True).click()
        files[name] = download.value.path()
    assert "<graphml" in files["GraphML"].read_text()
    picture = files["SVG"].read_text()
    assert picture.startswith("<svg")
    assert "var(" not in picture
    assert files["PNG"].read_bytes().startswith(b"\x89PNG")
    return files


def asked_by_curl(page: Page, tools: Locator | None = None) -> list[str]:
    """The URLs that the question of a view, or of a part of it, is copied with."""
    (tools or page).get_by_role("button", name="Copy as curl").first.click()
    expect(page.locator("#said")).to_have_text("Copied")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    urls = [re.fullmatch(r"curl -s '(.*)'", line) for line in lines if not line.startswith("#")]
    assert None not in urls
    return [url[1] for url in urls if url]


def asked_in_cypher(
    page: Page, store_url: str, tools: Locator | None = None
) -> list[dict[str, Any]]:
    """What Neo4j answers to the question of a view in Cypher; nothing where it is not the store."""
    tools = tools or page.locator("main")
    if not store_url.startswith("bolt"):
        tools.get_by_role("button", name="Copy as Cypher").first.click()
        expect(page.locator("#said")).to_have_text("Copied")
        assert re.search("MATCH|CALL", page.evaluate("navigator.clipboard.readText()"))
        return []
    link = tools.get_by_role("link", name="Open in Neo4j Browser").first
    link.focus()
    query = parse_qs(urlsplit(link.get_attribute("href") or "").query)["arg"][0]
    with neo4j.GraphDatabase.driver(shared().address, auth=("neo4j", PASSWORD)) as driver:
        return [record.data() for record in driver.execute_query(query).records]


def grave_faults(page: Page) -> list[str]:
    """What axe finds that keeps people out, with where."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


def module(page: Page, name: str) -> str:
    """Where a page has a module of the explorer from, for an `import` of the same one."""
    main = page.locator("script[type=module]").get_attribute("src") or ""
    return main.replace("main.js", name)
