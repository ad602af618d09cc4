"""What becomes of the claims of an article that is read again."""

from graph.curation import Curation
from graph.model import Status
from graph.retelling import SLIGHT, Counts, Kind, differences, judgements_lost
from tests.contract.judging import confirm, reject, undo
from tests.contract.make import article, claim

FIRST = article("first")
ONE = claim(FIRST, 1, "USA", "ACCUSE", "PRK", says="One.")
TWO = claim(FIRST, 2, "PRK", "REJECT", "USA", says="Two.")


def test_claims_come_go_and_change_by_their_id() -> None:
    after = TWO.model_copy(update={"status": Status.ALLEGED, "targets": (), "extractor": "test/2"})
    new = claim(FIRST, 3, "KOR", "AID", "PRK")
    found = differences([ONE, TWO], [new, after])
    assert {(one.kind, one.claim.claim_id): one.fields for one in found} == {
        (Kind.GONE, "first/1"): (),
        (Kind.CHANGED, "first/2"): ("targets", "status"),
        (Kind.ADDED, "first/3"): (),
    }


def test_a_newer_version_and_a_little_confidence_are_no_change() -> None:
    little = {"extractor": "test/2", "confidence": ONE.confidence - SLIGHT}
    assert not differences([ONE], [ONE.model_copy(update=little)])
    much = {"confidence": ONE.confidence - SLIGHT - 0.01}
    [found] = differences([ONE], [ONE.model_copy(update=much)])
    assert found.fields == ("confidence",)


def test_counts_add_up() -> None:
    counts = Counts()
    counts.take([ONE, TWO], [ONE.model_copy(update={"extractor": "test/2"})])
    counts.take([], [claim(FIRST, 3, "KOR", "AID", "PRK")])
    counts.take([TWO], [TWO])
    assert (counts.articles, counts.added, counts.gone, counts.changed) == (2, 1, 1, 0)
    assert (counts.same, counts.slight) == (2, 1)
    assert counts.by_type == {"REJECT": {"gone": 1}, "AID": {"added": 1}}


def test_a_judgement_is_lost_with_its_claim_but_not_if_the_same_is_told_under_another_id() -> None:
    first, second = reject(ONE), confirm(TWO)
    curation = Curation([first, second])
    renamed = ONE.model_copy(update={"claim_id": "first/renamed"})
    assert judgements_lost(curation, "first", [ONE, TWO], [renamed]) == [second]
    undone = Curation([first, second, undo(second)])
    assert not judgements_lost(undone, "first", [ONE, TWO], [renamed])
