"""A proposal has to prove itself by its article, and is joined with what the rules tell."""

import json
from collections.abc import Mapping
from typing import NamedTuple

import pytest

from graph.model import Aligned, Article, Claim, Status, Translation
from ingest.llm.advice import Advice, Advised, advised
from ingest.llm.agreement import confirmed, disputed, weights
from ingest.llm.hearing import DROPPED
from ingest.llm.joining import with_advice
from ingest.llm.proposals import Proposal
from ingest.pipeline import extract, extract_heard
from tests.ingest.llm.served import article, proposal

TEXT = (
    "The United States condemned North Korea on Monday.  Mr Blinken met the Chinese foreign"
    " minister in Beijing. Iran’s oil exports vexed Israel last week."
)
ARTICLE = article(TEXT)
CONDEMNED = "The United States condemned North Korea on Monday."
VEXED = "Iran’s oil exports vexed Israel last week."


class Outcome(NamedTuple):
    """What became of proposals."""

    article: Article
    rules: list[Claim]
    """Claims of the rules, as they are without advice."""
    claims: list[Claim]
    own: list[Claim]
    """Those of the model."""
    agreed: int
    alone: int
    disputed: int
    dropped: Mapping[str, int]


def outcome(*proposals: Proposal, of: Article = ARTICLE, malformed: int = 0) -> Outcome:
    advice = Advice(extractor="llm:made/1", proposals=proposals, malformed=malformed)
    [(read, claims, heard)] = extract_heard([advised(of, advice)])
    [(_, rules)] = extract([of])
    own = [claim for claim in claims if claim.extractor == "llm:made/1"]
    return Outcome(read, rules, claims, own, *heard)


def test_a_claim_of_the_models_own_is_read_from_its_sentence() -> None:
    act = proposal(VEXED, "Iran", "THREATEN", "Israel", act="vexed")
    found = outcome(act)
    [claim] = found.own
    assert [p.id for p in claim.sources] == ["IRN"]
    assert [p.id for p in claim.targets] == ["ISR"]
    assert (claim.event_type, claim.predicate) == ("THREATEN", "vex")
    assert claim.evidence.text == VEXED
    assert TEXT[claim.evidence.start : claim.evidence.end] == VEXED
    assert claim.date.isoformat() == "2024-01-22"
    assert claim.confidence == weights().alone
    assert (found.agreed, found.alone, found.disputed, found.dropped) == (0, 1, 0, {})
    assert type(found.article) is Article
    assert found.claims[:-1] == found.rules


def test_the_text_may_be_quoted_as_it_is_shown() -> None:
    shown = VEXED.replace("’", "'")
    assert outcome(proposal(shown, "Iran", "THREATEN", "Israel")).own[0].evidence.text == VEXED


def test_the_same_claim_stays_that_of_the_rules_and_is_surer() -> None:
    found = outcome(proposal(CONDEMNED, "The United States", "ACCUSE", "North Korea"))
    assert (found.agreed, found.alone, found.disputed) == (1, 0, 0)
    before, after = found.rules[0], found.claims[0]
    assert after.confidence == confirmed(before.confidence) > before.confidence
    assert after.model_copy(update={"confidence": before.confidence}) == before
    assert found.claims[1:] == found.rules[1:]


def test_parties_are_compared_by_their_principals() -> None:
    text = "Secretary of State Antony Blinken condemned North Korea on Monday."
    found = outcome(proposal(text, "Antony Blinken", "ACCUSE", "North Korea"), of=article(text))
    assert (found.agreed, found.alone) == (1, 0)


def test_a_mutual_claim_is_the_same_whoever_is_named_first() -> None:
    text = "France and Germany held talks in Paris on Monday."
    of = article(text)
    for sources, targets in ((["Germany", "France"], ()), (["Germany"], ("France",))):
        one = proposal(text, "x", "CONSULT", *targets, sources=sources)
        found = outcome(one, of=of)
        assert (found.agreed, found.alone) == (1, 0)


@pytest.mark.parametrize(
    "told",
    [
        proposal(CONDEMNED, "The United States", "SANCTION", "North Korea"),
        proposal(CONDEMNED, "North Korea", "ACCUSE", "The United States"),
        proposal(CONDEMNED, "The United States", "ACCUSE"),
    ],
)
def test_who_tells_the_same_sentence_otherwise_disputes_it(told: Proposal) -> None:
    found = outcome(told)
    assert (found.agreed, found.alone, found.disputed) == (0, 1, 2)
    assert found.claims[0].confidence == disputed(found.rules[0].confidence)
    assert found.own[0].confidence < weights().alone


def test_a_claim_that_counts_for_one_only_is_disputed() -> None:
    negated = proposal(CONDEMNED, "The United States", "ACCUSE", "North Korea", polarity="negated")
    found = outcome(negated)
    assert found.claims[0].confidence == disputed(found.rules[0].confidence)
    assert (found.own, found.alone, found.disputed) == ([], 0, 1)


def test_what_is_told_of_other_parties_or_sentences_disputes_nothing() -> None:
    found = outcome(proposal(VEXED, "Iran", "THREATEN", "Israel"))
    assert found.disputed == 0
    assert found.claims[: len(found.rules)] == found.rules


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("quote", proposal("The United States condemned North Korea.", "x", "ACCUSE")),
        ("quote", proposal("condemned North Korea on Monday.", "x", "ACCUSE")),
        ("quote", proposal(TEXT, "x", "ACCUSE")),
        ("quote", proposal("", "Iran", "ACCUSE")),
        ("type", proposal(VEXED, "Iran", "INVADE", "Israel")),
        ("type", proposal(VEXED, "Iran", "accuse", "Israel")),
        ("mode", proposal(VEXED, "Iran", "ACCUSE", "Israel", mode="phone")),
        ("party", proposal(VEXED, "Russia", "ACCUSE", "Israel")),
        ("party", proposal(VEXED, "IRN", "ACCUSE", "Israel")),
        ("party", proposal(VEXED, "Ira", "ACCUSE", "Israel")),
        ("party", proposal(VEXED, "Iran", "ACCUSE", "last week")),
        ("party", proposal(VEXED, "Iran", "ACCUSE", "")),
        ("nobody", proposal(VEXED, "x", "ACCUSE", "Israel", sources=[])),
        ("nobody", proposal(VEXED, "Iran", "ACCUSE", "Iran")),
    ],
)
def test_what_does_not_hold_is_dropped_and_counted(reason: str, told: Proposal) -> None:
    found = outcome(told)
    assert found.dropped == {reason: 1}
    assert found.claims == found.rules
    assert reason in DROPPED


def test_what_is_history_makes_no_claim_of_a_model_either() -> None:
    told = "In 1969 Iran vexed Iraq over the river."
    found = outcome(proposal(told, "Iran", "THREATEN", "Iraq"), of=article(told))
    assert (found.own, found.dropped) == ([], {"history": 1})


def test_what_had_not_the_form_is_counted_too() -> None:
    assert outcome(malformed=3).dropped == {"form": 3}


def test_an_act_told_twice_is_one_claim_with_a_stable_id() -> None:
    text = f"{VEXED} Diplomats say that Iran vexed Israel."
    again = "Diplomats say that Iran vexed Israel."
    told = [proposal(quote, "Iran", "THREATEN", "Israel") for quote in (VEXED, again, VEXED)]
    [first] = outcome(*told, of=article(text)).own
    assert first.evidence.text == VEXED
    assert [one.text for one in first.more_evidence] == [again]
    [second] = outcome(*told, of=article(text)).own
    assert first == second
    [other] = outcome(told[0], of=article(text, "b")).own
    assert other.claim_id != first.claim_id


def test_days_count_from_the_dateline_of_the_report_that_a_proposal_is_of() -> None:
    praised, condemned = "Japan praised India yesterday.", "Iraq condemned Turkey today."
    of = article(f"SEOUL, Jan. 29 (Reuters) - {praised}\n\nLISBON, Jan. 31 (Reuters) - {condemned}")
    found = outcome(
        proposal(praised, "Japan", "AID", "India"),
        proposal(condemned, "Iraq", "SANCTION", "Turkey"),
        of=of,
    )
    days = ["2024-01-28", "2024-01-31"]
    assert [claim.date.isoformat() for claim in found.own] == days
    assert [claim.date.isoformat() for claim in found.rules] == days


def test_offsets_count_in_the_translation() -> None:
    english = "Minister says no. Iran vexed Israel."
    aligned = Aligned(start=18, end=39, original_start=3, original_end=9)
    turned = Translation(text=english, translator="made", aligned=(aligned,))
    of = article("xx irrito xx", language="es", translation=turned)
    [(read, claims, _)] = extract_heard(
        [advised(of, Advice(extractor="llm:made/1", proposals=(
            proposal("Iran vexed Israel.", "Iran", "THREATEN", "Israel"),
        )))]
    )  # fmt: skip
    [claim] = [one for one in claims if one.extractor == "llm:made/1"]
    assert english[claim.evidence.start : claim.evidence.end] == "Iran vexed Israel."
    assert claim.evidence.original is not None
    assert claim.evidence.original.text == "irrito"
    assert read.translation == turned


def test_a_status_that_does_not_count_is_kept() -> None:
    told = proposal(VEXED, "Iran", "THREATEN", "Israel", status="alleged")
    assert outcome(told).own[0].status is Status.ALLEGED


def test_the_advised_article_is_the_plain_one_when_it_is_stored() -> None:
    made = advised(ARTICLE, Advice(extractor="llm:made/1", proposals=()))
    assert isinstance(made, Advised)
    assert made.plain == ARTICLE
    assert json.loads(made.plain.model_dump_json()) == json.loads(ARTICLE.model_dump_json())
    assert with_advice(made, [], [], []).claims == []
