"""Which issues are one, by joins and by merged actors, worked out by hand."""

import pytest

from graph.curation import Curation
from graph.judgements import Judgement, JudgementUnfit, State
from graph.model import IssueRef
from tests.contract.judging import join, merge, undo
from tests.contract.make import ARMS, LAUNCH, article, claim, issue

OF = article("one", "2023-06-01")
KOREAN = issue("arms flow", "KOR RUS")
FRIENDLY = issue("arms flow", "RUS TUR")
TALKS = issue("talks", "PRK")


def about(told: IssueRef, *judgements: Judgement) -> IssueRef | None:
    """The issue of a claim that was told to be about another."""
    of = claim(OF, 1, "USA", "ACCUSE", "PRK", issue=told)
    return Curation(judgements).claims("one", {of.claim_id: of})[of.claim_id].issue


def test_issues_that_name_merged_actors_are_one() -> None:
    merged = merge("KOR", "PRK")
    assert about(KOREAN, merged) == ARMS
    assert about(ARMS, merged) == ARMS
    curation = Curation([merged])
    assert curation.resolved_issue(KOREAN.id) == ARMS.id
    assert curation.resolved_issue(LAUNCH.id) == LAUNCH.id


def test_a_claim_tells_by_which_merges_its_issue_is_another() -> None:
    first, second = merge("KOR", "PRK"), merge("PRK", "TUR")
    of = claim(OF, 1, "USA", "ACCUSE", "USA", issue=KOREAN)
    found = Curation([first, second]).claims("one", {of.claim_id: of})[of.claim_id]
    assert found.issue == FRIENDLY
    assert found.judgements == (first.id, second.id)
    assert found.given is not None
    assert found.given.issue == KOREAN


def test_an_undone_merge_parts_issues_again() -> None:
    merged = merge("KOR", "PRK")
    assert about(KOREAN, merged, undo(merged)) == KOREAN


def test_both_parties_may_be_one() -> None:
    found = about(ARMS, merge("PRK", "RUS"))
    assert found == issue("arms flow", "RUS")


def test_a_name_of_its_own_stays() -> None:
    named = issue("arms flow", "KOR RUS", "The deal of Vladivostok")
    found = about(named, merge("KOR", "PRK"))
    assert found is not None
    assert (found.id, found.name) == (ARMS.id, "The deal of Vladivostok")


def test_a_join_holds_for_what_its_issue_becomes() -> None:
    joined, merged = join(KOREAN, TALKS), merge("KOR", "PRK")
    for judgements in ([joined, merged], [merged, joined]):
        curation = Curation(judgements)
        assert curation.resolved_issue(KOREAN.id) == TALKS.id
        assert curation.resolved_issue(ARMS.id) == TALKS.id
    of = claim(OF, 1, "USA", "ACCUSE", "USA", issue=ARMS)
    found = Curation([joined, merged]).claims("one", {of.claim_id: of})[of.claim_id]
    assert found.judgements == (merged.id, joined.id)


def test_the_issue_that_was_joined_to_goes_by_its_merged_parties() -> None:
    found = about(LAUNCH, join(LAUNCH, KOREAN), merge("KOR", "PRK"))
    assert found == ARMS


def test_issues_that_were_joined_and_are_one_by_a_merge_go_round_in_no_circle() -> None:
    for one, other in ((KOREAN, ARMS), (ARMS, KOREAN)):
        joined, merged = join(one, other), merge("KOR", "PRK")
        curation = Curation([joined, merged])
        assert curation.resolved_issue(one.id) == curation.resolved_issue(other.id) == ARMS.id
        standing = curation.standing(joined.id)
        assert standing is not None
        assert standing.state is State.IN_FORCE


def test_what_two_issues_were_joined_to_is_one_once_they_are() -> None:
    both = [join(KOREAN, TALKS), join(ARMS, LAUNCH)]
    apart = Curation(both)
    assert apart.resolved_issue(KOREAN.id) != apart.resolved_issue(ARMS.id)
    merged = Curation([*both, merge("KOR", "PRK")])
    assert {merged.resolved_issue(one.id) for one in (KOREAN, ARMS, TALKS, LAUNCH)} == {LAUNCH.id}


@pytest.mark.parametrize(
    ("before", "then", "why"),
    [
        ([merge("KOR", "PRK")], join(KOREAN, ARMS), f"{KOREAN.id} is {ARMS.id} already"),
        (
            [join(KOREAN, TALKS, id="a"), merge("KOR", "PRK")],
            join(ARMS, LAUNCH),
            f"{ARMS.id} goes by another already, by a",
        ),
        (
            [join(KOREAN, TALKS), merge("KOR", "PRK")],
            join(TALKS, ARMS),
            f"{ARMS.id} goes by {TALKS.id}",
        ),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_a_join_of_what_a_merge_made_one_is_refused_with_the_reason(
    before: list[Judgement], then: Judgement, why: str
) -> None:
    with pytest.raises(JudgementUnfit) as refused:
        Curation(before).with_these([then], strictly=True)
    assert str(refused.value) == why
