"""Which words of a sentence are marked as who, what and whom."""

import csv
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from ingest.parsing import load
from tests.explorer.conftest import Opening
from tests.explorer.pages import module

LEXICON = Path(__file__).parents[2] / "ingest/events/data"
ARCHAIC = {"addrest", "hove", "pent", "stove", "wrought", "gript", "ski'd"}
"""Forms that lists of exceptions have, and no newspaper."""
MARKS = """async ([path, told]) => {
    const { marked } = await import(path);
    return told.map((one) => marked(one).filter((node) => node.nodeType)
        .map((node) => `${node.className} ${node.textContent}`));
}"""


def claim(text: str, predicate: str, who: str = "", whom: str = "") -> dict[str, Any]:
    """As much of a claim as marks are made from."""
    sides = [[{"text": one}] if one else [] for one in (who, whom)]
    evidence = {"text": text}
    return {"evidence": evidence, "predicate": predicate, "sources": sides[0], "targets": sides[1]}


def marks(page: Page, *claims: dict[str, Any]) -> list[list[str]]:
    """The marks of each sentence, with what they are for."""
    return list(page.evaluate(MARKS, [module(page, "claims.js"), claims]))


@pytest.fixture
def page(opened: Opening) -> Page:
    """Any view."""
    return opened("/")


@cache
def verbs() -> frozenset[str]:
    """Dictionary forms that begin a frame of the extraction."""
    frames = [row["frame"].split()[0] for file in LEXICON.glob("verbs_*.csv")
              for row in csv.DictReader(file.open())]  # fmt: skip
    return frozenset(verb for frame in frames for verb in frame.split("|") if verb.islower())


def test_the_past_of_every_irregular_verb_of_the_extraction_is_found(page: Page) -> None:
    lemmatizer: Any = load().get_pipe("lemmatizer")
    exceptions = lemmatizer.lookups.get_table("lemma_exc")["verb"]
    wanted = {
        (form, verb)
        for form, found in exceptions.items()
        for verb in found
        if verb in verbs() - {"be"} and form.isalpha() and form not in ARCHAIC
    }
    assert len(wanted) > 500
    cases = sorted(wanted)
    found = marks(page, *(claim(f"They {form} it.", verb) for form, verb in cases))
    missed = [case for case, told in zip(cases, found, strict=True) if told != [f"what {case[0]}"]]
    assert missed == []


@pytest.mark.parametrize(
    ("predicate", "said"),
    [
        ("meet", "met"), ("hold talk", "held"), ("send troops", "sent"), ("strike", "struck"),
        ("deny", "denied"), ("deny", "denies"), ("fire", "fired"), ("fire", "firing"),
        ("free", "freed"), ("free", "freeing"), ("die", "dying"), ("agree", "agreeing"),
        ("expel", "expelled"), ("stop", "stopping"), ("travel", "travelled"),
        ("travel", "traveled"), ("visit", "visited"), ("panic", "panicked"), ("clash", "clashes"),
        ("impose tariffs", "imposes"), ("tie", "tying"), ("quit", "quitting"), ("go", "went"),
        ("round talk", "round"), ("retaliate tariff", "retaliatory tariffs"),
    ],
)  # fmt: skip
def test_the_forms_of_a_word_are_found(predicate: str, said: str, page: Page) -> None:
    [found] = marks(page, claim(f"On Monday they {said} again.", predicate))
    assert found == [f"what {said.split()[-1]}"]


@pytest.mark.parametrize(
    ("predicate", "text", "what"),
    [
        ("fire", "First Israel fired at Gaza.", "fired"),
        ("free", "French and Malian troops freed the hostages.", "freed"),
        ("deny", "Denmark denied it.", "denied"),
        ("back", "The backlog was no reason: Iran backed Syria.", "backed"),
        ("war", "The warning went unheard in the war.", "war"),
        ("bar", "The bare truth: Mali barred them.", "barred"),
    ],
)
def test_a_word_that_only_begins_alike_is_not_marked(
    predicate: str, text: str, what: str, page: Page
) -> None:
    assert marks(page, claim(text, predicate)) == [[f"what {what}"]]


def test_a_name_is_marked_where_it_stands_by_the_act(page: Page) -> None:
    text = "Russia is large, but US officials say Russia struck Ukraine after Ukraine spoke."
    assert marks(page, claim(text, "strike", "Russia", "Ukraine")) == [
        ["who Russia", "what struck", "whom Ukraine"]
    ]
    page.evaluate("""async ([path, told]) => {
        const { marked } = await import(path);
        document.querySelector("h1").replaceChildren(...marked(told));
    }""", [module(page, "claims.js"), claim(text, "strike", "Russia", "Ukraine")])  # fmt: skip
    assert page.locator("h1").inner_html().index("<mark") == text.index("Russia struck")


def test_a_name_that_is_a_part_of_words_only_is_not_marked(page: Page) -> None:
    assert marks(page, claim("Nigeria denied it.", "deny", "Niger")) == [["what denied"]]
