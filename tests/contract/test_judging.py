"""What analysts judge stays, whatever is read again; and what they take back is as it was."""

import re
from datetime import date

import pytest

from graph.filters import Filters
from graph.judgements import Judgement, JudgementUnfit, Side
from graph.model import Verdict
from graph.store import Store
from graph.stores import open_store
from tests.contract.comparing import assert_answers, assert_equal
from tests.contract.judging import (
    alias,
    change_party,
    change_type,
    confirm,
    join,
    merge,
    office,
    reject,
    undo,
)
from tests.contract.make import ARMS, LAUNCH, actor, actors, article, claim
from tests.contract.processes import judge_all, running
from tests.contract.reference import Reference
from tests.contract.writing import writing

FIRST, SECOND = article("first"), article("second", "2023-12-01")
ENVOY, BLINKEN = "person:иван", "person:antony-blinken"


def told(store: Store, reference: Reference) -> None:
    with writing(store, reference) as writer:
        writer.put_actors(actors())
        writer.put_article(
            FIRST,
            [
                claim(FIRST, 1, "USA", "ACCUSE", "PRK", issue=ARMS, by="person:иван"),
                claim(FIRST, 2, "PRK RUS", "AGREE", mutual=True),
                claim(FIRST, 3, ENVOY, "CONSULT", "KOR", issue=LAUNCH, says="He came."),
            ],
        )
        writer.put_article(SECOND, [claim(SECOND, 1, "armed:hezbollah", "ASSAULT", "TUR")])


@pytest.fixture
def pair(store: Store) -> tuple[Store, Reference]:
    told(store, reference := Reference())
    return store, reference


def judge(pair: tuple[Store, Reference], *judgements: Judgement) -> None:
    store, reference = pair
    for one in judgements:
        with writing(store, reference) as writer:
            writer.judge([one])
    holds(pair)


def holds(pair: tuple[Store, Reference]) -> None:
    store, reference = pair
    with store.view() as view:
        assert_equal(view, reference)
        assert list(view.told_actors()) == reference.told_actors()
        assert view.curation().judgements == reference.curation().judgements


def test_merged_actors_are_one_and_split_again_as_they_were(pair: tuple[Store, Reference]) -> None:
    store, _ = pair
    with store.view() as view:
        before = (view.stats(), view.relations(), view.actors())
    merged = merge("armed:hezbollah", "RUS")
    judge(pair, merged)
    with store.view() as view:
        assert view.relation("RUS-ASSAULT-TUR") is not None
        assert view.relation("armed:hezbollah-ASSAULT-TUR") is None
        assert view.actor("armed:hezbollah") is None
        for name in ("Hezbollah", "armed:hezbollah", "Russia"):
            assert [one.id for one in view.find_actors(name)] == ["RUS"]
        [one] = view.claims(Filters(article="second")).items
        assert one.given is not None
        assert [party.id for party in one.given.sources] == ["armed:hezbollah"]
        assert one.judgements == (merged.id,)
    judge(pair, undo(merged))
    with store.view() as view:
        assert (view.stats(), view.relations(), view.actors()) == before


def test_a_merge_into_an_actor_that_nothing_was_told_of_brings_it_in(store: Store) -> None:
    reference = Reference()
    with writing(store, reference) as writer:
        writer.put_actors(actors("USA PRK"))
        writer.put_article(FIRST, [claim(FIRST, 1, "USA", "ACCUSE", "PRK")])
    judge((store, reference), merged := merge("PRK", "KOR:MIL"))
    with store.view() as view:
        assert view.actor("KOR:MIL") is not None
        assert view.relation("USA-ACCUSE-KOR") is not None
    judge((store, reference), undo(merged))
    with store.view() as view:
        assert view.actor("KOR:MIL") is None


def test_merges_go_on_from_one_to_the_next(pair: tuple[Store, Reference]) -> None:
    judge(pair, merge(ENVOY, BLINKEN), second := merge(BLINKEN, "USA:GOV"))
    with pair[0].view() as view:
        assert [one.id for one in view.find_actors("Иван Ö. 김정은")] == ["USA:GOV"]
    judge(pair, undo(second))
    with pair[0].view() as view:
        assert [one.id for one in view.find_actors("Иван Ö. 김정은")] == [BLINKEN]


def test_judgements_survive_that_articles_are_read_again(pair: tuple[Store, Reference]) -> None:
    store, reference = pair
    [first] = [one for _, claims in reference.told() for one in claims if one.claim_id == "first/1"]
    judge(
        pair,
        reject(first),
        merge("PRK", "KOR"),
        join(LAUNCH, ARMS),
        alias("USA", "Uncle Sam"),
        office(ENVOY, "TUR", since=date(2023, 1, 1)),
    )
    before = reference.stats()
    told(store, reference)
    holds(pair)
    assert reference.stats() == before
    store.rebuild()
    holds(pair)
    with store.view() as view:
        assert [one.id for one in view.find_actors("uncle sam")] == ["USA"]
        assert view.relation("TUR-CONSULT-KOR") is not None
        assert view.issue(LAUNCH.id) is None
        assert view.relation("USA-ACCUSE-KOR") is None
    with writing(store, reference) as writer:
        writer.retract("first")
    holds(pair)


def test_a_claim_is_rejected_confirmed_and_changed(pair: tuple[Store, Reference]) -> None:
    store, reference = pair
    claims = {one.claim_id: one for _, told in reference.told() for one in told}
    first, third = claims["first/1"], claims["first/3"]
    judge(pair, reject(first), confirm(third), change_type(third, "SANCTION", "convict"))
    judge(pair, changed := change_party(third, Side.TARGET, "KOR", "TUR"))
    with store.view() as view:
        assert_answers(view, reference, Filters(verdict=Verdict.REJECTED))
        assert_answers(view, reference, Filters(verdict=Verdict.CONFIRMED))
        rejected = view.claim("first/1")
        assert rejected is not None
        assert (rejected.verdict, rejected.counted) == (Verdict.REJECTED, False)
        assert view.relation("RUS-SANCTION-TUR") is not None
        kept = view.claim("first/3")
        assert kept is not None
        assert (kept.verdict, kept.confidence, kept.mode) == (Verdict.CONFIRMED, 1.0, "convict")
    judge(pair, change_party(first, Side.TARGET, "", "CIV"))
    judge(pair, change_party(first, Side.SOURCE, "USA", ""))
    judge(pair, undo(changed))
    with store.view() as view:
        assert view.relation("RUS-SANCTION-KOR") is not None


def test_a_verdict_finds_its_claim_under_another_id(pair: tuple[Store, Reference]) -> None:
    store, reference = pair
    first = claim(SECOND, 1, "armed:hezbollah", "ASSAULT", "TUR")
    judge(pair, reject(first))
    with writing(store, reference) as writer:
        again = claim(SECOND, "new", "armed:hezbollah", "ASSAULT", "TUR")
        other = claim(SECOND, "other", "armed:hezbollah", "ASSAULT", "TUR", says="Another one.")
        writer.put_article(SECOND, [again, other])
    holds(pair)
    with store.view() as view:
        found = {one.claim_id: one.verdict for one in view.claims(Filters(article="second")).items}
    assert found == {"second/new": Verdict.REJECTED, "second/other": None}


@pytest.mark.parametrize(
    ("judgements", "why"),
    [
        ([merge("USA", "USA")], "USA is USA already"),
        ([merge("USA", "PRK", id="a"), merge("USA", "RUS")], "USA goes by another already, by a"),
        ([merge("USA", "PRK"), merge("PRK", "USA")], "USA goes by PRK"),
        ([join(ARMS, LAUNCH), join(LAUNCH, ARMS)], f"{ARMS.id} goes by {LAUNCH.id}"),
        ([undo(alias("USA", "x", id="none"))], "there is no earlier judgement none"),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_a_judgement_that_makes_no_sense_is_refused_with_the_reason(
    pair: tuple[Store, Reference], judgements: list[Judgement], why: str
) -> None:
    store, _ = pair
    judge(pair, *judgements[:-1])
    with pytest.raises(JudgementUnfit, match=re.escape(why) + "$"), store.writer() as writer:
        writer.judge(judgements[-1:])
    holds(pair)


def test_an_undo_that_would_make_another_senseless_is_refused(
    pair: tuple[Store, Reference],
) -> None:
    store, _ = pair
    first, second = merge("USA", "PRK"), merge("PRK", "USA", id="back")
    judge(pair, first, taken := undo(first), second)
    why = "then back makes no sense: USA goes by PRK"
    with pytest.raises(JudgementUnfit, match=why), store.writer() as writer:
        writer.judge([undo(taken)])
    holds(pair)


def test_judgements_from_elsewhere_keep_their_time_and_may_be_senseless(
    pair: tuple[Store, Reference],
) -> None:
    store, reference = pair
    later, earlier = merge("USA", "PRK"), merge("USA", "RUS")
    earlier = earlier.model_copy(update={"at": later.at.replace(year=2020)})
    judge(pair, later)
    with writing(store, reference) as writer:
        writer.judge([earlier], strictly=False)
    holds(pair)
    with store.view() as view:
        curation = view.curation()
        standing = curation.standing(later.id)
        assert standing is not None
        assert standing.why == f"USA goes by another already, by {earlier.id}"
        assert view.relation("RUS-ACCUSE-PRK") is not None


def test_the_same_judgement_again_changes_nothing(pair: tuple[Store, Reference]) -> None:
    one = merge("USA", "PRK")
    judge(pair, one, one)
    with pytest.raises(JudgementUnfit, match="is the id of another judgement"):
        judge(pair, merge("USA", "RUS", id=one.id))


def test_two_curators_in_two_processes_lose_no_judgement(url: str) -> None:
    with open_store(url) as store:
        told(store, reference := Reference())
        sides = [[alias("USA", f"{who} {n}", author=who) for n in range(20)] for who in "ab"]
        with running(judge_all, *((url, side) for side in sides)):
            pass
        with store.view() as view:
            found = view.curation().judgements
            assert found.keys() == {one.id for side in sides for one in side}
            known = view.actor("USA")
        assert known is not None
        names = {one.alias for side in sides for one in side}
        assert set(known.aliases) == names.union(actor("USA").aliases)
        reference.judge(found.values(), strictly=False)
        reference.end()
        holds((store, reference))
