"""What judgements make of one actor or claim, worked out by hand."""

from datetime import date
from typing import Any

import pytest

from graph.anchoring import why_lost
from graph.curation import Curation
from graph.judgements import Anchor, Judgement, Side, State
from graph.model import Actor, ActorKind, Affiliation, Claim, Verdict
from graph.parties import as_party, principal_of
from tests.contract.judging import (
    alias,
    change_party,
    change_type,
    confirm,
    merge,
    office,
    reject,
    undo,
)
from tests.contract.make import actor, article, claim, evidence, parties

OF = article("one", "2023-06-01")
ENVOY = "person:antony-blinken"


def judged(told: Claim, *judgements: Judgement) -> Claim:
    return Curation(judgements).claims(told.article_id, {told.claim_id: told})[told.claim_id]


def states(curation: Curation, *judgements: Judgement) -> list[State]:
    found = (curation.standing(one.id) for one in judgements)
    return [one.state for one in found if one is not None]


def ends(found: Claim) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Ids and principals of sources and targets."""
    return (
        [(party.id, party.principal) for party in found.sources],
        [(party.id, party.principal) for party in found.targets],
    )


def test_a_claim_that_nothing_is_judged_of_stays_itself() -> None:
    told = claim(OF, 1, "USA", "ACCUSE", "PRK")
    assert judged(told, merge("RUS", "TUR"), office(ENVOY, "TUR")) is told


def test_who_answered_to_itself_answers_to_whom_its_new_name_does() -> None:
    told = claim(OF, 1, "armed:hezbollah", "ASSAULT", "TUR")
    found = judged(told, merge("armed:hezbollah", "KOR:MIL"))
    assert ends(found) == ([("KOR:MIL", "KOR")], [("TUR", "TUR")])
    assert found.sources[0].name == "South Korean army"
    assert found.given is not None
    assert found.given.sources == told.sources


def test_who_answered_to_another_goes_on_doing_so() -> None:
    told = claim(OF, 1, ENVOY, "CONSULT", "KOR")
    assert ends(judged(told, merge(ENVOY, "person:иван"))) == (
        [("person:иван", "USA")],
        [("KOR", "KOR")],
    )


def test_two_sources_that_are_one_are_told_once() -> None:
    told = claim(OF, 1, "USA RUS", "ACCUSE", "PRK")
    assert ends(judged(told, merge("RUS", "USA")))[0] == [("USA", "USA")]


@pytest.mark.parametrize(
    ("day", "principal"),
    [("2022-12-31", "USA"), ("2023-01-01", "TUR"), ("2023-12-31", "TUR"), ("2024-01-01", "USA")],
)
def test_an_office_counts_from_its_first_day_to_its_last(day: str, principal: str) -> None:
    told = claim(article("one", day), 1, ENVOY, "ACCUSE", "PRK")
    held = office(ENVOY, "TUR", since=date(2023, 1, 1), until=date(2023, 12, 31))
    assert ends(judged(told, held))[0] == [(ENVOY, principal)]


def test_verdicts_stand_in_the_order_of_their_time() -> None:
    told = claim(OF, 1, "USA", "ACCUSE", "PRK", confidence=0.4)
    first, second = reject(told), confirm(told)
    assert judged(told, second, first).counted
    assert judged(told, first, second).confidence == 1.0
    assert not judged(told, first, second, undo(second)).counted


def test_a_verdict_follows_the_sentence_and_not_the_number_of_an_id() -> None:
    said = [claim(OF, key, "USA", "ACCUSE", "PRK", says=f"Sentence {key}.") for key in (1, 2, 3)]
    curation = Curation([reject(said[1])])
    now = [
        one.model_copy(update={"claim_id": before.claim_id})
        for one, before in zip(said[1:], said, strict=False)
    ]
    found = curation.claims("one", {one.claim_id: one for one in now})
    assert [(one.evidence.text, one.verdict) for one in found.values()] == [
        ("Sentence 2.", Verdict.REJECTED),
        ("Sentence 3.", None),
    ]


def test_a_party_is_meant_by_any_name_that_it_goes_by() -> None:
    told = claim(OF, 1, "USA", "ACCUSE", "PRK")
    found = judged(told, merge("USA", "RUS"), change_party(told, Side.SOURCE, "RUS", "TUR"))
    assert ends(found)[0] == [("TUR", "TUR")]


def test_what_changes_nothing_is_not_told_of_the_claim() -> None:
    told = claim(OF, 1, "USA", "ACCUSE", "PRK")
    assert judged(told, change_party(told, Side.SOURCE, "CIV", "TUR")) is told


def test_an_undone_undo_is_in_force_again() -> None:
    told = claim(OF, 1, "USA", "ACCUSE", "PRK")
    first = change_type(told, "AID")
    back = undo(first)
    again = undo(back)
    assert judged(told, first, back).event_type == "ACCUSE"
    assert judged(told, first, back, again).event_type == "AID"
    curation = Curation((first, back, again))
    assert states(curation, first, back, again) == [
        State.IN_FORCE,
        State.UNDONE,
        State.IN_FORCE,
    ]


def test_an_actor_has_the_names_of_those_that_go_by_it() -> None:
    curation = Curation(
        [
            alias("RUS", "the Bear"),
            merge("RUS", "TUR"),
            merge("TUR", "USA"),
            office("USA", "igo:nato"),
        ]
    )
    found = curation.actor(actor("USA"))
    assert found is not None
    assert found.aliases == ("America", "US", "Russia", "Türkiye", "Turkey", "the Bear")
    assert found.merged == ("RUS", "TUR")
    assert [held.principal for held in found.affiliations] == ["igo:nato"]
    assert curation.actor(actor("RUS")) is None


def test_whom_an_actor_answers_to_on_a_day() -> None:
    held = Affiliation(
        principal="USA", sector="GOV", since=date(2021, 1, 26), until=date(2025, 1, 20)
    )
    envoy = Actor(
        id=ENVOY, kind=ActorKind.PERSON, name="Antony Blinken", sector="ELI", affiliations=(held,)
    )
    assert principal_of(envoy, date(2023, 1, 1)) == "USA"
    assert as_party(envoy, date(2023, 1, 1)).sector == "GOV"
    assert principal_of(envoy, date(2026, 1, 1)) == ENVOY
    assert principal_of(actor("KOR:MIL"), date(2023, 1, 1)) == "KOR"
    assert principal_of(actor("armed:hezbollah"), date(2023, 1, 1)) == "armed:hezbollah"


def kept(told: Claim, now: Claim) -> Verdict | None:
    """The verdict on a claim that is told now, where another was rejected before."""
    found = Curation([reject(told)]).claims(now.article_id, {now.claim_id: now})
    return found[now.claim_id].verdict


@pytest.mark.parametrize(
    "otherwise",
    [
        {"event_type": "AID"},
        {"sources": parties("RUS")},
        {"targets": parties("KOR")},
        {"targets": ()},
        {"says": "Both sides met for talks in Geneva."},
    ],
    ids=str,
)
def test_a_verdict_is_not_given_to_a_claim_that_says_something_else(
    otherwise: dict[str, object],
) -> None:
    told = claim(OF, 1, "USA", "ACCUSE", "PRK", says="Washington condemned the North on Friday.")
    sentence = otherwise.pop("says", told.evidence.text)
    now = told.model_copy(update={**otherwise, "evidence": evidence(str(sentence))})
    assert kept(told, now) is None
    why = why_lost(Anchor.of(told), {now.claim_id: now})
    assert why.startswith(f"{told.claim_id} says something else by now: ")


@pytest.mark.parametrize(
    "again",
    [
        {"says": "Washington condemned North Korea on Friday morning."},
        {"more": ("Washington condemned the North on Friday.",), "says": "He spoke at noon."},
        {"sources": parties("USA:GOV")},
        {"claim_id": "another"},
        {"mode": "disapprove", "extractor": "rules/9"},
    ],
    ids=str,
)
def test_a_verdict_follows_its_claim_through_other_readings(again: dict[str, Any]) -> None:
    told = claim(OF, 1, "USA", "ACCUSE", "PRK", says="Washington condemned the North on Friday.")
    sentence = again.pop("says", told.evidence.text)
    more = tuple(map(evidence, again.pop("more", ())))
    seen = {"evidence": evidence(sentence), "more_evidence": more}
    assert kept(told, told.model_copy(update={**again, **seen})) is Verdict.REJECTED


def test_who_answers_to_another_is_known_again_as_that_one() -> None:
    told = claim(OF, 1, ENVOY, "ACCUSE", "PRK")
    now = claim(OF, 1, "USA", "ACCUSE", "PRK")
    assert kept(told, now) is Verdict.REJECTED
    assert kept(claim(OF, 1, f"{ENVOY}@TUR", "ACCUSE", "PRK"), now) is None


def test_an_anchor_of_an_earlier_version_is_written_as_it_was() -> None:
    states = Anchor.of(claim(OF, 1, "USA", "ACCUSE", "PRK"))
    assert "principals" not in states.model_dump_json()
    envoy = Anchor.of(claim(OF, 1, ENVOY, "ACCUSE", "PRK"))
    assert envoy.model_dump(mode="json")["source_principals"] == ["USA"]
    assert Anchor.model_validate_json(envoy.model_dump_json()) == envoy


def test_a_claim_that_went_is_told_with_its_article() -> None:
    told = claim(OF, 1, "USA", "ACCUSE", "PRK")
    anchor = Anchor.of(told)
    assert why_lost(anchor, {told.claim_id: told}) == ""
    assert why_lost(anchor, {}) == f"its article tells no claim {told.claim_id} any more"
    assert why_lost(anchor, None) == "there is no article one"


def test_undos_take_one_another_back_however_many_there_are() -> None:
    chain: list[Judgement] = [merge("KOR", "PRK")]
    for _ in range(6):
        chain.append(undo(chain[-1]))
        curation = Curation(chain)
        expected = [State.IN_FORCE, State.UNDONE] * len(chain)
        found = states(curation, *chain)
        assert found == expected[: len(chain)][::-1]
        assert (curation.resolved("KOR") == "PRK") is (found[0] is State.IN_FORCE)


def test_of_two_undos_the_earlier_counts_and_once_it_is_undone_the_other() -> None:
    merged = merge("KOR", "PRK")
    first = undo(merged)
    back = undo(first)
    second = undo(merged)
    both = undo(back)
    curation = Curation([merged, first, back, second, both])
    assert curation.standing(merged.id) == (merged, State.UNDONE, first.id)
    told = curation.standing(second.id)
    assert told is not None
    assert (told.state, told.why) == (
        State.SENSELESS,
        f"{merged.id} is undone already, by {first.id}",
    )
    again = Curation([merged, first, back, second])
    assert again.standing(merged.id) == (merged, State.UNDONE, second.id)


def test_of_offices_that_were_held_at_once_the_one_judged_last_counts() -> None:
    told = claim(OF, 1, ENVOY, "ACCUSE", "PRK")
    first = office(ENVOY, "TUR", sector="MIL", since=date(2023, 1, 1))
    second = office(ENVOY, "RUS", sector="", until=date(2023, 12, 31))
    found = judged(told, second, first)
    assert (found.sources[0].principal, found.sources[0].sector) == ("RUS", "")
    assert found.judgements == (second.id,)
    assert judged(told, second, first, undo(second)).sources[0].principal == "TUR"


@pytest.mark.parametrize("named", ["USA", "RUS", "TUR", "KOR"])
def test_an_office_of_one_that_was_merged_counts_for_all_that_go_by_its_new_name(
    named: str,
) -> None:
    told = claim(OF, 1, named, "ACCUSE", "PRK")
    held = office("RUS", "igo:nato", sector="MIL")
    found = Curation([held, merge("RUS", "TUR"), merge("KOR", "TUR"), merge("TUR", "USA")])
    assert found.touches([named], [])
    [after] = found.claims("one", {told.claim_id: told}).values()
    assert ends(after)[0] == [("USA", "igo:nato")]
    assert held.id in after.judgements
