"""An article: its claims are marked where REST says that they stand, and can be judged there."""

import random
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from graph import ontology
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
from ingest.jobs import actors_of
from tests.explorer.conftest import Opening, answer, asked_in_cypher, grave_faults

SEOUL = "sample-2023-11-09-seoul"
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


@pytest.fixture
def seoul(opened: Opening) -> Page:
    """An article of the samples."""
    return opened(f"/article/{SEOUL}")


@pytest.fixture
def first(service: str) -> dict[str, Any]:
    """The first claim of it in the text, as REST has it."""
    return in_order(service, SEOUL)[0]


def in_order(service: str, article_id: str) -> list[dict[str, Any]]:
    """The claims of an article in the order of its text, as REST has them."""
    return sorted(
        answer(service, "/v1/claims", article=article_id, limit=1000)["items"],
        key=lambda one: (one["evidence"]["start"], one["evidence"]["end"], one["claim_id"]),
    )


def as_stored(service: str, claim_id: str) -> dict[str, Any]:
    """A claim as REST has it."""
    return dict(answer(service, f"/v1/claims/{claim_id}"))


def chosen_text(page: Page) -> str:
    """The words that are marked as those of the claim that was chosen."""
    return "".join(page.locator("mark.current").all_text_contents())


def card(page: Page) -> Locator:
    """What is told at a mark."""
    return page.get_by_role("group", name="What is claimed here")


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


def test_the_card_is_reached_and_left_by_keyboard(seoul: Page, first: dict[str, Any]) -> None:
    mark = seoul.locator("mark").first
    mark.focus()
    expect(card(seoul)).to_contain_text(first["sources"][0]["name"])
    assert mark.get_attribute("aria-expanded") == "true"
    seoul.keyboard.press("Enter")
    assert card(seoul).locator(":focus").count() == 1
    seoul.keyboard.press("Shift+Tab")
    expect(mark).to_be_focused()
    seoul.keyboard.press("Enter")
    seoul.keyboard.press("Escape")
    expect(card(seoul)).to_have_count(0)
    expect(mark).to_be_focused()
    assert mark.get_attribute("aria-description")


def test_touching_a_mark_shows_the_card_and_touching_elsewhere_hides_it(
    seoul: Page, service: str
) -> None:
    browser = seoul.context.browser
    assert browser is not None
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{service}/article/{SEOUL}")
    page.locator("mark").first.tap()
    expect(card(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("h1").tap()
    expect(card(page)).to_have_count(0)
    context.close()


def test_an_address_names_a_claim_and_goes_to_it(opened: Opening, service: str) -> None:
    last = in_order(service, SEOUL)[-1]
    page = opened(f"/article/{SEOUL}#{last['claim_id']}")
    expect(page.locator(".listed [aria-current]")).to_have_attribute("id", last["claim_id"])
    expect(page.locator("mark.current").first).to_be_in_viewport()
    expect(page.locator("mark.current").first).to_be_focused()


def test_text_and_list_lead_to_one_another(seoul: Page, service: str) -> None:
    claims = in_order(service, SEOUL)
    item = seoul.locator(f"[id='{claims[3]['claim_id']}']")
    item.get_by_role("link", name="in the text").click()
    assert chosen_text(seoul) == claims[3]["evidence"]["text"]
    assert seoul.url.endswith(f"#{claims[3]['claim_id']}")
    sheet = card(seoul).locator(".fact-sheet.current")
    sheet.get_by_role("link", name="in the list").click()
    assert item.locator(":focus").count() == 1


def test_keys_walk_confirm_reject_and_undo(
    seoul: Page, first: dict[str, Any], service: str
) -> None:
    claim_id = first["claim_id"]
    item = seoul.locator(f"[id='{claim_id}']")
    seoul.keyboard.press("j")
    seoul.keyboard.press("j")
    seoul.keyboard.press("k")
    for key, verdict in (("c", "confirmed"), ("r", "rejected")):
        seoul.keyboard.press(key)
        seoul.get_by_label("Your name").fill("Ada")
        seoul.get_by_label("Reason").press("Enter")
        expect(item.locator(".tag")).to_have_text(verdict)
        assert as_stored(service, claim_id)["verdict"] == verdict
        expect(seoul.locator("mark").first).to_have_attribute(
            "aria-description", re.compile(verdict)
        )
        seoul.keyboard.press("u")
        expect(item.get_by_role("button", name="Undo")).to_have_count(0)
        assert as_stored(service, claim_id)["verdict"] is None
    told = answer(service, "/v1/judgements", about=claim_id)["items"]
    assert [one["kind"] for one in told] == ["reject", "confirm"]
    assert {one["author"] for one in told} == {"Ada"}


def test_keys_are_letters_again_in_a_field_and_when_they_are_off(seoul: Page) -> None:
    seoul.get_by_role("combobox").press_sequentially("jcr?")
    assert seoul.get_by_role("combobox").input_value() == "jcr?"
    expect(seoul.locator("dialog, [aria-current]:is(li)")).to_have_count(0)
    seoul.locator("h1").click()
    seoul.keyboard.press("?")
    dialog = seoul.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("next claim")
    dialog.get_by_label("Single keys work").uncheck()
    dialog.get_by_role("button", name="Close").click()
    seoul.keyboard.press("j")
    expect(seoul.locator("li[aria-current]")).to_have_count(0)


def test_keys_judge_the_claim_that_has_the_focus_in_the_list(seoul: Page, service: str) -> None:
    third = in_order(service, SEOUL)[2]
    seoul.locator(f"[id='{third['claim_id']}']").get_by_role("button", name="Change").focus()
    seoul.keyboard.press("r")
    expect(seoul.get_by_role("dialog")).to_contain_text(third["evidence"]["text"])
    seoul.keyboard.press("Escape")
    assert seoul.url.endswith(third["claim_id"])


def test_a_claim_that_is_not_in_the_article_is_said(opened: Opening) -> None:
    page = opened(f"/article/{SEOUL}#nothing")
    expect(page.get_by_role("alert")).to_contain_text("is not in this article")
    page.keyboard.press("c")
    expect(page.get_by_role("alert")).to_contain_text("Choose a claim first")


def test_thinking_better_of_it_judges_nothing(seoul: Page, first: dict[str, Any]) -> None:
    seoul.locator(".claim").first.get_by_role("button", name="Reject").click()
    seoul.keyboard.press("Escape")
    expect(seoul.locator("dialog")).to_have_count(0)
    seoul.locator(".claim").first.get_by_role("button", name="Confirm").click()
    seoul.get_by_role("button", name="Cancel", exact=True).click()
    expect(seoul.locator(f"[id='{first['claim_id']}'] .tag.good")).to_have_count(0)


def test_type_and_party_of_a_claim_are_changed_and_changed_back(
    seoul: Page, first: dict[str, Any], service: str
) -> None:
    claim_id = first["claim_id"]
    item = seoul.locator(f"[id='{claim_id}']")
    item.get_by_role("button", name="Change").click()
    seoul.get_by_label("Type of the act").select_option("THREATEN")
    seoul.get_by_label("Mode").select_option("violence")
    seoul.get_by_label("Reason").fill("it threatens")
    seoul.get_by_role("dialog").get_by_role("button", name="Change").click()
    expect(item).to_contain_text("threaten")
    told = as_stored(service, claim_id)
    assert (told["event_type"], told["mode"]) == ("THREATEN", "violence")
    item.get_by_role("button", name="Change").click()
    seoul.get_by_label("A party").check()
    seoul.get_by_label("Party that is wrong").select_option(first["sources"][0]["id"])
    seoul.get_by_label("Who it is").fill("France")
    seoul.get_by_label("Reason").fill("it was France")
    seoul.get_by_role("dialog").get_by_role("button", name="Change").click()
    expect(item).to_contain_text("France")
    assert "FRA" in [one["id"] for one in as_stored(service, claim_id)["sources"]]
    for _ in range(2):
        item.get_by_role("button", name="Undo").click()
        expect(seoul.locator("#said")).to_have_text("Taken back")
        seoul.evaluate("document.getElementById('said').textContent = ''")
    expect(item.get_by_role("button", name="Undo")).to_have_count(0)
    assert as_stored(service, claim_id)["event_type"] == first["event_type"]


def test_a_judgement_that_makes_no_sense_is_told_why(opened: Opening) -> None:
    seoul = opened(f"/article/{SEOUL}", refused=True)
    seoul.locator(".claim").first.get_by_role("button", name="Change").click()
    seoul.get_by_label("A party").check()
    seoul.get_by_label("Who it is").fill("Atlantis")
    seoul.get_by_label("Reason").fill("so it is")
    seoul.get_by_role("dialog").get_by_role("button", name="Change").click()
    expect(seoul.get_by_role("alert")).to_contain_text("Atlantis")
    seoul.get_by_role("alert").get_by_role("button", name="Close").click()
    expect(seoul.get_by_role("alert")).to_have_count(0)


@pytest.mark.usefixtures("written")
def test_only_addresses_of_the_web_are_links(opened: Opening) -> None:
    page = opened("/article/emoji%2F%C3%BC%201")
    expect(page.locator(".fields")).to_contain_text("og:title")
    expect(page.locator(".fields")).to_contain_text("javascript:alert(1)")
    assert page.locator('a[href^="javascript"]').count() == 0
    page = opened(f"/article/{SEOUL}")
    link = page.locator(".fields a")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_copies_of_a_report_are_named(opened: Opening, service: str) -> None:
    text = answer(service, f"/v1/articles/{SEOUL}")["text"]
    posted = httpx.post(
        f"{service}/v1/articles",
        json={"id": "copy", "text": text, "published": "2023-11-10", "publisher": "Echo"},
        timeout=60,
    )
    assert posted.status_code == 201
    page = opened(f"/article/{SEOUL}")
    copies = page.get_by_role("region", name="The same report")
    expect(copies.get_by_role("link")).to_have_attribute("href", "/article/copy")
    expect(copies).to_contain_text("Echo, 2023-11-10")
    httpx.delete(f"{service}/v1/articles/copy", timeout=60)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_cards_and_dialogs(opened: Opening, scheme: str) -> None:
    page = opened(f"/article/{SEOUL}", scheme=scheme)
    page.keyboard.press("j")
    expect(card(page)).to_be_visible()
    assert grave_faults(page) == []
    for key in ("?", "r", "t"):
        page.keyboard.press(key)
        assert grave_faults(page) == []
        page.keyboard.press("Escape")


def test_the_same_is_asked_in_cypher(opened: Opening, service: str, store_url: str) -> None:
    found = asked_in_cypher(opened(f"/article/{SEOUL}"), store_url)
    if found:
        claims = {one["claim_id"] for one in in_order(service, SEOUL)}
        assert {row["c"]["id"] for row in found} == claims  # type: ignore[index]
        assert {row["a"]["id"] for row in found} == {SEOUL}  # type: ignore[index]
    assert bool(found) == store_url.startswith("bolt")


def test_an_article_that_is_not_there_is_a_problem(opened: Opening) -> None:
    page = opened("/article/nowhere", refused=True)
    expect(page.locator("main .problem")).to_contain_text("nowhere")


def test_acts_and_modes_to_choose_from_are_those_of_the_ontology(seoul: Page) -> None:
    words = seoul.evaluate(
        """async () => {
          const { EVENT_TYPES, MODES } = await import("/explorer/modules/words.js");
          return [EVENT_TYPES, MODES];
        }"""
    )
    assert words[0] == {name: kind.quad for name, kind in ontology.event_types().items()}
    known = {(kind, mode) for kind, modes in words[1].items() for mode in modes}
    assert known == set(ontology.modes())
