"""Claims judged where they are read: by keys, in dialogs, and taken back."""

import json
import re
from datetime import date
from typing import Any

from playwright.sync_api import Page, expect

from graph import ontology
from graph.model import Actor, ActorKind, Affiliation, Status
from graph.parties import principal_of
from ingest.imports import polecat
from tests.explorer.conftest import Opening
from tests.explorer.rest import SEOUL, answer, in_order


def as_stored(service: str, claim_id: str) -> dict[str, Any]:
    """A claim as REST has it."""
    return dict(answer(service, f"/v1/claims/{claim_id}"))


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


def test_words_to_choose_from_are_those_of_the_ontology(seoul: Page) -> None:
    words = seoul.evaluate(
        """async () => {
          const words = await import("/explorer/modules/words.js");
          return [words.EVENT_TYPES, words.MODES, words.STATUSES, words.KINDS];
        }"""
    )
    assert words[0] == {name: kind.quad for name, kind in ontology.event_types().items()}
    known = {(kind, mode) for kind, modes in words[1].items() for mode in modes}
    assert known == set(ontology.modes())
    assert sorted(words[2]) == sorted(status.value for status in Status)
    assert sorted(words[3]) == sorted(kind.value for kind in ActorKind)


def constant(page: Page, module: str, name: str) -> str:
    """What a module of the page says of a constant that it keeps to itself."""
    text = page.evaluate(
        "async (path) => (await fetch(path)).text()", f"/explorer/modules/{module}"
    )
    found = re.search(rf"^const {name} = ([\[{{].*?[\]}}]);$", text, re.M | re.S)
    assert found is not None, f"{module} has no {name}"
    return found[1]


def test_who_answers_to_a_state_is_as_the_ontology_has_it(seoul: Page) -> None:
    organs = json.loads(constant(seoul, "actor/profile.js", "ORGANS"))
    assert sorted(organs) == sorted(ontology.organ_sectors())
    international = re.findall(
        r"(\w+): \"", constant(seoul, "actor/principals.js", "INTERNATIONAL")
    )
    assert sorted(international) == sorted(polecat.BODIES)


def test_relations_stand_between_actors_that_answer_to_nobody(seoul: Page) -> None:
    day = date(2024, 5, 6)
    office = (Affiliation(principal="USA", sector="GOV"),)
    actors = [
        Actor(id=f"{kind}:one", kind=kind, name="One", affiliations=office) for kind in ActorKind
    ]
    by_themselves = {one.kind.value for one in actors if principal_of(one, day) == one.id}
    # A crowd answers to nobody either, but is named otherwise in each article.
    by_themselves.remove(ActorKind.POPULATION.value)
    assert set(json.loads(constant(seoul, "cypher.js", "PRINCIPALS"))) == by_themselves
