"""Neo4j Browser in Chromium: the guide opens by itself, and a click answers each question."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from app import browser
from app.browser import Question
from tests.browser.test_served import rules

pytestmark = pytest.mark.neo4j

DRAWER = "[data-testid=guidesDrawer]"
PICTURED = {3: "contested", 7: "sentences", 10: "article"}
"""Slides whose answers the documentation shows."""


def test_the_guide_opens_by_itself(page: Page) -> None:
    expect(page.locator(f"{DRAWER} h3:visible")).to_have_text("Entente")
    expect(page.locator(f"{DRAWER} [data-testid=guideNextSlide]")).to_be_visible()


def test_the_style_comes_with_it(page: Page) -> None:
    frame = page.locator("[data-testid=frame]", has_text=":style http")
    expect(frame).to_contain_text("node.State")
    expect(frame).not_to_contain_text("Could not")


def turn_to(page: Page, title: str) -> None:
    """Turns the slides until the one with a title shows."""
    heading = page.locator(f"{DRAWER} h3:visible")
    for _ in range(len(browser.questions())):
        if heading.inner_text() == title:
            return
        before = heading.inner_text()
        page.click("[data-testid=guideNextSlide]")
        expect(heading).not_to_have_text(before)
    expect(heading).to_have_text(title)


def run(page: Page, question: Question) -> Locator:
    """Clicks the play sign of a question's query; gives the frame with the answer."""
    turn_to(page, question.title)
    page.locator(f"{DRAWER} pre.runnable i:visible").click()
    frame = page.locator("[data-testid=frame]").first
    first = re.escape(question.query.split("\n")[0])
    expect(frame.locator("[data-testid=frameCommand]")).to_contain_text(re.compile(first))
    expect(frame).to_contain_text(re.compile(r"Displaying \d+ node|Started streaming \d+ record"))
    return frame


@pytest.mark.parametrize(
    ("number", "question"), [*enumerate(browser.questions(), 1)], ids=lambda one: str(one)[:9]
)
def test_a_click_answers(
    page: Page, pictures: Path | None, number: int, question: Question
) -> None:
    frame = run(page, question)
    told = frame.inner_text()
    assert "Neo.ClientError" not in told
    assert "Warn" not in told
    graph = re.search(r"Displaying (\d+) nodes?, (\d+) relationships?", told)
    table = re.search(r"Started streaming (\d+) record", told)
    found = graph or table
    assert found is not None
    assert all(int(number) > 0 for number in found.groups())
    if pictures and number in PICTURED:
        picture(page, frame, pictures / f"{PICTURED[number]}.png")


def picture(page: Page, frame: Locator, file: Path) -> None:
    """Takes a picture of the page, with the list of labels folded away for its time."""
    fold = frame.get_by_title("Collapse the node properties display")
    folded = fold.count() == 1
    if folded:
        fold.click()
    settle(frame)
    page.screenshot(path=file)
    if folded:
        frame.get_by_title("Expand the node properties display").click()


def settle(frame: Locator) -> None:
    """Waits until the nodes of a graph stay where they are."""
    frame.evaluate(
        """frame => new Promise(done => {
            const places = () => [...frame.querySelectorAll('g.node')]
                .map(node => node.getAttribute('transform')).join()
            let before = null
            const look = () => {
                const now = places()
                if (now === before) return done()
                before = now
                setTimeout(look, 500)
            }
            look()
        })"""
    )


def test_nodes_and_arrows_have_the_colours_of_the_style(page: Page) -> None:
    frame = page.locator("[data-testid=frame]").filter(has_text="[accuses:ACCUSE]").last
    expect(frame).to_contain_text("ACCUSE")
    state, accuse = (rules()[name]["color"] for name in ("node.State", "relationship.ACCUSE"))
    drawn = frame.evaluate("frame => frame.outerHTML").lower()
    assert state.lower() in drawn
    assert accuse.lower() in drawn
