"""Marks in an article: each claim stands where REST says, counted in code points."""

import random
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from graph.model import (
    ActorKind,
    Article,
    Claim,
    Evidence,
    FoundIn,
    Party,
    Passage,
    Status,
    Translation,
)
from graph.stores import open_store
from ingest.work.jobs import actors_of
from tests.explorer.conftest import Opening
from tests.explorer.pages import card, chosen_text, grave_faults
from tests.explorer.rest import SEOUL, answer, in_order

USA, IRN = (
    Party(id=code, kind=ActorKind.STATE, name=name, country=code, principal=code, text=text)
    for code, name, text in (
        ("USA", "United States", "Washington"),
        ("IRN", "Iran", "Tehran"),
    )
)
FLAGS = (
    "\U0001f1fa\U0001f1f8 Breaking \U0001f600: Washington accused Tehran of lying \U0001f92f. "
    "It did so twice, officials said.\n\nTehran \U0001f1ee\U0001f1f7 denied it \U0001f64f "
    "and spoke of <b>slander</b>."
)
FRENCH = "Washington \U0001f600 a accusé Téhéran. Rien d'autre."
ENGLISH = "Washington accused \U0001f600 Tehran. Nothing else."


def evidence(text: str, said: str, original: Passage | None = None) -> Evidence:
    """The place of a sentence in a text."""
    start = text.index(said)
    return Evidence(text=said, start=start, end=start + len(said), original=original)


def claim(article: str, number: int, said: Evidence, **told: Any) -> Claim:
    """A claim as no extractor need be able to make it."""
    made: dict[str, Any] = {
        "claim_id": f"{article.split('/')[0]}-{number}",
        "article_id": article,
        "sources": (USA,),
        "targets": (IRN,),
        "event_type": "ACCUSE",
        "predicate": "accuse",
        "date": date(2024, 4, 14),
        "confidence": 0.5,
        "evidence": said,
        "extractor": "hand/1",
    }
    return Claim(**made | told)


def article(article_id: str, text: str, **told: Any) -> Article:
    """An article as it is stored."""
    return Article(
        id=article_id, text=text, published=date(2024, 4, 15), content_hash="0" * 64, **told
    )


EMOJI = article(
    "emoji/ü 1",
    FLAGS,
    title="Words \U0001f600",
    url="javascript:alert(1)",
    found_in=(FoundIn(field="title", place="og:title"),),
)
EMOJI_CLAIMS = [
    claim(
        EMOJI.id,
        1,
        evidence(FLAGS, "Washington accused Tehran of lying \U0001f92f."),
        more_evidence=(evidence(FLAGS, "It did so twice, officials said."),),
    ),
    claim(EMOJI.id, 2, evidence(FLAGS, "lying \U0001f92f. It did so twice")),
    claim(
        EMOJI.id,
        3,
        evidence(FLAGS, FLAGS.partition("\n\n")[2]),
        sources=(IRN,),
        targets=(USA,),
        event_type="REJECT",
        predicate="deny",
        status=Status.DENIED,
        attributed_to=(IRN,),
    ),
]
TRANSLATED = article(
    "translated",
    FRENCH,
    title="Une accusation",
    language="fr",
    translation=Translation(title="An accusation", text=ENGLISH, translator="LibreTranslate"),
)
TRANSLATED_CLAIMS = [
    claim(
        TRANSLATED.id,
        1,
        evidence(
            ENGLISH,
            "Washington accused \U0001f600 Tehran.",
            Passage(text=FRENCH.partition(" Rien")[0], start=0, end=FRENCH.index(" Rien")),
        ),
    )
]


@pytest.fixture(scope="module")
def written(store_url: str) -> Iterator[None]:
    """Articles with claims at known places, for as long as these tests run."""
    with open_store(store_url) as store:
        with store.writer() as writer:
            writer.put_actors(actors_of([*EMOJI_CLAIMS, *TRANSLATED_CLAIMS]))
            writer.put_article(EMOJI, EMOJI_CLAIMS)
            writer.put_article(TRANSLATED, TRANSLATED_CLAIMS)
        yield
        with store.writer() as writer:
            writer.retract(EMOJI.id)
            writer.retract(TRANSLATED.id)


def test_every_claim_is_marked_at_its_offsets(opened: Opening, service: str) -> None:
    claims = in_order(service, SEOUL)
    text = answer(service, f"/v1/articles/{SEOUL}")["text"]
    page = opened(f"/article/{SEOUL}")
    expect(page.locator(".listed .claim")).to_have_count(len(claims))
    for one in claims:
        page.keyboard.press("j")
        expect(page.locator(".listed [aria-current]")).to_have_attribute("id", one["claim_id"])
        places = [one["evidence"], *one["more_evidence"]]
        assert chosen_text(page) == "".join(text[at["start"] : at["end"]] for at in places)


@pytest.mark.usefixtures("written")
def test_offsets_are_code_points_and_stretches_may_overlap(opened: Opening) -> None:
    page = opened(f"/article/emoji%2F%C3%BC%201#{EMOJI_CLAIMS[0].claim_id}")
    assert page.locator("h1").inner_text() == EMOJI.title
    both = EMOJI_CLAIMS[0]
    assert chosen_text(page) == both.evidence.text + both.more_evidence[0].text
    for one in EMOJI_CLAIMS[1:]:
        page.keyboard.press("j")
        assert chosen_text(page) == one.evidence.text
    page.locator("mark", has_text="lying \U0001f92f.").hover()
    expect(card(page).locator(".fact-sheet")).to_have_count(2)
    assert page.locator(".text").inner_text().startswith("\U0001f1fa\U0001f1f8 Breaking \U0001f600")
    expect(page.locator(".text")).to_contain_text("<b>slander</b>")


@pytest.mark.usefixtures("written")
def test_the_words_for_who_what_and_whom_are_coloured_in_the_text(opened: Opening) -> None:
    page = opened(f"/article/emoji%2F%C3%BC%201#{EMOJI_CLAIMS[0].claim_id}")
    coloured = page.evaluate(
        """[...CSS.highlights].map(([role, ranges]) => [role, [...ranges].map(String).join(" ")])"""
    )
    assert dict(coloured) == {"who": "Washington", "what": "accused", "whom": "Tehran"}


@pytest.mark.usefixtures("written")
def test_a_sentence_with_emoji_has_the_right_words_marked_in_a_list(opened: Opening) -> None:
    page = opened("/search?q=slander")
    marks = page.locator("blockquote mark")
    assert marks.all_text_contents() == ["Tehran", "denied"]


def test_pieces_of_a_text_are_those_that_python_counts(seoul: Page) -> None:
    chosen = random.Random(7)
    letters = ["a", "é", "\U0001f600", "한", "\n\n", " ", "\U0001f1fa\U0001f1f8", "e\u0301"]
    for _ in range(30):
        text = "x" + "".join(chosen.choices(letters, k=40)) + "x"
        start = chosen.randrange(len(text) - 1)
        end = chosen.randrange(start + 1, len(text) + 1)
        pieces = seoul.evaluate(
            """async ([text, start, end]) => {
              const { paragraphs } = await import("/explorer/modules/article/passages.js");
              const found = paragraphs(text, [{ start, end, of: 1 }]).flat();
              return found.filter((one) => one.of.length).map((one) => one.text).join("");
            }""",
            [text, start, end],
        )
        assert re.sub(r"\s", "", pieces) == re.sub(r"\s", "", text[start:end])


@pytest.mark.usefixtures("written")
def test_a_translated_article_shows_both_texts_marked(opened: Opening) -> None:
    page = opened(f"/article/{TRANSLATED.id}#{TRANSLATED_CLAIMS[0].claim_id}")
    expect(page.locator("h1")).to_have_text("An accusation")
    expect(page.locator('.text[lang="en"]')).to_have_text(ENGLISH)
    expect(page.locator('.text[lang="fr"]')).to_have_text(FRENCH)
    expect(page.locator("main")).to_contain_text("LibreTranslate")
    said = TRANSLATED_CLAIMS[0].evidence
    assert said.original is not None
    assert page.locator("mark.current").all_text_contents() == [said.text, said.original.text]
    assert grave_faults(page) == []


@pytest.mark.usefixtures("written")
def test_a_mark_tells_who_what_whom_and_how_it_is_said(opened: Opening) -> None:
    page = opened("/article/emoji%2F%C3%BC%201")
    mark = page.locator("mark", has_text="denied it")
    mark.hover()
    for words in (
        "Iran reject United States",
        "status denied",
        "polarity affirmed",
        "said by Iran",
        "confidence 0.50",
        "date 2024-04-14",
    ):
        expect(card(page)).to_contain_text(words)
    page.mouse.move(0, 0)
    expect(card(page)).to_have_count(0)


@pytest.mark.usefixtures("written")
def test_only_addresses_of_the_web_are_links(opened: Opening) -> None:
    page = opened("/article/emoji%2F%C3%BC%201")
    expect(page.locator(".fields")).to_contain_text("og:title")
    expect(page.locator(".fields")).to_contain_text("javascript:alert(1)")
    assert page.locator('a[href^="javascript"]').count() == 0
    page = opened(f"/article/{SEOUL}")
    link = page.locator(".fields a")
    assert link.get_attribute("rel") == "noopener noreferrer"
