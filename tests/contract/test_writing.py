"""Putting in, replacing and taking out: the graph is always what its articles say."""

import pytest

from graph.filters import Filters
from graph.model import Aligned, Claim, FoundIn, Passage, Status, Translation
from graph.store import Store
from tests.contract.comparing import assert_equal, to_the_end
from tests.contract.make import ARMS, LAUNCH, actor, actors, article, claim, issue
from tests.contract.reference import Reference
from tests.contract.world import told_world
from tests.contract.writing import writing

FIRST = article(
    "first",
    title="Erste",
    text="One says so.",
    author="Ann Smith, Bo Li",
    found_in=(FoundIn(field="title", place="og:title"), FoundIn(field="author", place="json-ld")),
)
SECOND = article("second", "2023-12-01", publisher="The Herald")


def first_claims() -> list[Claim]:
    """Claims of FIRST: one of two sources on an issue, a mutual one, one not counted."""
    return [
        claim(FIRST, 1, "USA KOR", targets="PRK", issue=ARMS, by="person:antony-blinken"),
        claim(FIRST, 2, "PRK RUS", "AGREE", mutual=True),
        claim(FIRST, 3, "USA", "SANCTION", "PRK", status=Status.PLANNED),
    ]


def second_claims() -> list[Claim]:
    """Claims of SECOND, which dispute those of FIRST."""
    return [
        claim(SECOND, 1, "RUS", "REJECT", issue=ARMS, status=Status.DENIED),
        claim(SECOND, 2, "TUR", "CONSULT", "RUS"),
    ]


def put_both(store: Store) -> Reference:
    reference = Reference()
    with writing(store, reference) as writer:
        writer.put_actors(actors("USA KOR PRK RUS TUR person:antony-blinken"))
        writer.put_article(FIRST, first_claims())
        writer.put_article(SECOND, second_claims())
    return reference


def assert_holds(store: Store, reference: Reference) -> None:
    with store.view() as view:
        assert_equal(view, reference)


def test_what_is_put_is_told(store: Store) -> None:
    assert_holds(store, put_both(store))


def test_a_translation_is_kept_and_searched_beside_the_text(store: Store) -> None:
    text = "Ucrania pidió armas."
    made = Translation(
        title="Arms",
        text="Ukraine asked for arms.",
        translator="LibreTranslate",
        aligned=(Aligned(start=0, end=23, original_start=0, original_end=20),),
    )
    spanish = article("es", text=text, title="Armas", language="es", translation=made)
    passage = Passage(text=text, start=0, end=20)
    asked = claim(spanish, 1, "KOR", "REQUEST", "USA")
    evidence = asked.evidence.model_copy(update={"text": made.text, "original": passage})
    asked = asked.model_copy(update={"evidence": evidence})
    with store.writer() as writer:
        writer.put_article(spanish, [asked])
        writer.put_article(FIRST, [])
    with store.view() as view:
        assert view.article("es") == spanish
        assert view.claim(asked.claim_id) == asked
        for q in ("pidió", "asked", "Armas", "LibreTranslate"):
            found = [one.id for one in view.articles(Filters(q=q)).items]
            assert found == ([] if q == made.translator else ["es"])


def test_the_same_again_changes_nothing(store: Store) -> None:
    reference = put_both(store)
    put_both(store)
    assert_holds(store, reference)


def test_duplicates_within_one_batch_count_once(store: Store) -> None:
    reference = Reference()
    with writing(store, reference) as writer:
        writer.put_actors([*actors("USA USA"), actor("USA", name="America", aliases=())])
        writer.put_article(FIRST, [*first_claims(), *first_claims()])
        writer.put_article(FIRST, first_claims())
        writer.put_article(SECOND, second_claims())
        writer.put_article(FIRST, [*first_claims(), *reversed(first_claims())])
    assert_holds(store, reference)
    with store.view() as view:
        assert view.stats()["claims"] == 5
        assert [found.name for found in view.actors().items] == ["America"]


def test_of_two_claims_with_one_id_the_later_stands(store: Store) -> None:
    reference = Reference()
    with writing(store, reference) as writer:
        writer.put_article(
            FIRST, [claim(FIRST, 1, "USA", "AID", "PRK"), claim(FIRST, 1, "RUS", "ACCUSE", "TUR")]
        )
    assert_holds(store, reference)
    with store.view() as view:
        assert [row.id for row in view.relations().items] == ["RUS-ACCUSE-TUR"]


def test_compound_parties_stay_one_claim(store: Store) -> None:
    with store.writer() as writer:
        writer.put_article(FIRST, [claim(FIRST, 1, "USA KOR", "REQUEST", "PRK RUS")])
    with store.view() as view:
        [kept] = view.claims().items
        assert [party.id for party in kept.sources] == ["USA", "KOR"]
        assert [row.id for row in view.relations().items] == [
            "KOR-REQUEST-PRK",
            "KOR-REQUEST-RUS",
            "USA-REQUEST-PRK",
            "USA-REQUEST-RUS",
        ]


def test_a_mutual_claim_joins_every_two_of_its_parties_both_ways(store: Store) -> None:
    with store.writer() as writer:
        told = claim(FIRST, 1, "USA KOR:MIL KOR TUR", "CONSULT", mutual=True)
        writer.put_article(FIRST, [told])
    with store.view() as view:
        found = {(row.source.id, row.target.id): row.claims for row in view.relations().items}
        ends = ("USA", "KOR", "TUR")
        assert found == {(a, b): 1 for a in ends for b in ends if a != b}
        for name in ("KOR", "KOR:MIL"):
            assert view.claims(Filters(target=name)).items == (told,)
            assert view.claims(Filters(source="USA", target=name)).items == (told,)
            assert len(view.relations(Filters(actor=name)).items) == 4


def test_an_act_within_one_state_joins_it_to_itself(store: Store) -> None:
    reference = Reference()
    with writing(store, reference) as writer:
        writer.put_article(FIRST, [claim(FIRST, 1, "KOR:MIL", "COERCE", "KOR")])
        writer.put_article(SECOND, [claim(SECOND, 1, "USA:GOV", "CONSULT", "USA", mutual=True)])
    assert_holds(store, reference)
    with store.view() as view:
        assert [row.id for row in view.relations().items] == ["KOR-COERCE-KOR"]


def test_a_changed_article_replaces_its_claims(store: Store) -> None:
    reference = put_both(store)
    changed = article("first", "2023-11-20", publisher="The Herald", text="Otherwise.")
    with writing(store, reference) as writer:
        writer.put_article(changed, [claim(changed, 9, "TUR", "AID", "CIV", issue=LAUNCH)])
    assert_holds(store, reference)
    with store.view() as view:
        assert view.article("first") == changed
        assert view.articles(Filters(q="says")).items == ()
        assert view.claims(Filters(q="says")).items == ()
        assert view.content_hashes(["first"]) == {"first": changed.content_hash}
        assert view.relation("USA-ACCUSE-PRK") is None
        disputed = view.issue(ARMS.id)
        assert disputed is not None
        assert not disputed.contested


def test_a_changed_date_or_publisher_reaches_the_claims(store: Store) -> None:
    put_both(store)
    moved = article("first", "2024-01-01", publisher="The Herald")
    with store.writer() as writer:
        writer.put_article(moved, first_claims())
    with store.view() as view:
        assert view.claims(Filters(publisher="The Courier")).items == ()
        assert len(view.claims(Filters(publisher="The Herald")).items) == 5
        assert len(view.claims(Filters(as_of=moved.published)).items) == 5
        assert len(view.claims(Filters(as_of=SECOND.published)).items) == 2


def test_a_retracted_article_takes_all_along_that_it_alone_told(store: Store) -> None:
    reference = put_both(store)
    with writing(store, reference) as writer:
        assert writer.retract("first")
    assert_holds(store, reference)
    with store.view() as view:
        assert [row.id for row in view.actors().items] == ["PRK", "RUS", "TUR"]
        assert view.actor("person:antony-blinken") is None
        assert view.find_actors("Blinken") == ()
        assert view.find_actors("Antony Blinken") == ()
        [left] = view.issues().items
        assert (left.asserted_by, left.contested, left.claims) == ((), False, 1)
        assert view.articles(Filters(q="says")).items == ()


def test_retracting_everything_leaves_an_empty_graph(store: Store) -> None:
    reference = Reference()
    with writing(store, reference) as writer:
        told_world(writer)
    with writing(store, reference) as writer:
        for found in reference.articles():
            assert writer.retract(found.id)
    assert_holds(store, reference)
    with store.view() as view:
        assert view.relations().total == 0
        assert view.issues().total == 0
        assert view.actors().total == 0


def test_retracting_what_is_not_there_changes_nothing(store: Store) -> None:
    reference = put_both(store)
    with writing(store, reference) as writer:
        assert not writer.retract("none")
        assert not writer.retract("")
        assert writer.retract("second")
        assert not writer.retract("second")
    assert_holds(store, reference)


def test_put_and_retract_within_one_writer(store: Store) -> None:
    reference = Reference()
    with writing(store, reference) as writer:
        writer.put_actors(actors("USA KOR PRK RUS TUR person:antony-blinken"))
        writer.put_article(FIRST, first_claims())
        writer.put_article(SECOND, second_claims())
        assert writer.retract("first")
        writer.put_article(FIRST, first_claims()[:1])
        assert writer.retract("second")
    assert_holds(store, reference)


def test_actors_that_no_claim_ever_named_stay(store: Store) -> None:
    reference = put_both(store)
    with writing(store, reference) as writer:
        writer.put_actors(actors("CIV"))
        writer.retract("first")
        writer.retract("second")
    assert_holds(store, reference)
    with store.view() as view:
        assert [row.id for row in view.actors().items] == ["CIV"]


def test_an_actor_is_replaced_whole(store: Store) -> None:
    put_both(store)
    with store.writer() as writer:
        writer.put_actors([actor("PRK", name="Chosŏn", aliases=("NK",))])
    with store.view() as view:
        assert view.find_actors("DPRK") == ()
        assert [row.id for row in view.find_actors("choson")] == ["PRK"]
        assert view.actors(Filters(q="korea")).items == (actor("KOR"),)
        relation = view.relation("USA-ACCUSE-PRK")
        assert relation is not None
        assert relation.target.name == "Chosŏn"


def test_an_actor_nobody_put_is_told_by_its_id(store: Store) -> None:
    reference = Reference()
    with writing(store, reference) as writer:
        writer.put_article(FIRST, [claim(FIRST, 1, "USA", "ACCUSE", "igo:nato", issue=LAUNCH)])
    assert_holds(store, reference)
    with store.view() as view:
        relation = view.relation("USA-ACCUSE-igo:nato")
        assert relation is not None
        assert relation.source.kind == "state"
        assert relation.target.name == "igo:nato"


def test_the_name_of_an_issue_does_not_depend_on_the_order_of_arrival(store: Store) -> None:
    reference = Reference()
    named = {name: issue("arms flow", "PRK RUS", name) for name in ("b name", "a name", "c name")}
    told = {name: article(name) for name in named}
    with writing(store, reference) as writer:
        for name, about in named.items():
            writer.put_article(told[name], [claim(told[name], 1, "USA", issue=about)])
    assert_holds(store, reference)
    for gone, left in (("a name", "b name"), ("b name", "c name")):
        with writing(store, reference) as writer:
            writer.retract(gone)
        assert_holds(store, reference)
        with store.view() as view:
            assert [row.name for row in view.issues(Filters(q="name")).items] == [left]


def test_denied_negated_and_hypothetical_claims_are_kept_and_counted_as_the_model_says(
    store: Store,
) -> None:
    statuses = list(Status)
    claims = [
        claim(FIRST, f"{status}-{polarity}", "RUS", "REJECT", "USA", issue=ARMS,
              status=status, polarity=polarity)
        for status in statuses
        for polarity in ("affirmed", "negated")
    ]  # fmt: skip
    with store.writer() as writer:
        writer.put_article(FIRST, claims)
    with store.view() as view:
        assert view.claims().total == 12
        assert {row.claim_id for row in view.snapshot()} == {
            f"first/{status}-affirmed" for status in ("actual", "alleged", "denied")
        }
        relation = view.relation("RUS-REJECT-USA")
        assert relation is not None
        assert (relation.claims, relation.alleged) == (3, 1)
        about = view.issue(ARMS.id)
        assert about is not None
        assert about.claims == 12
        assert [stance.claims for stance in about.denied_by] == [("first/denied-affirmed",)]
        assert [len(stance.claims) for stance in about.asserted_by] == [2]
        assert not about.contested, "one party alone cannot contest"


def test_a_claim_of_another_article_is_refused_and_the_writer_goes_on(store: Store) -> None:
    reference = put_both(store)
    with writing(store, reference) as writer:
        with pytest.raises(ValueError, match="second/1"):
            writer.put_article(article("first", text="New"), [*first_claims(), *second_claims()])
        writer.put_article(article("third"), [])
    assert_holds(store, reference)


def test_an_error_undoes_all_that_a_writer_did(store: Store) -> None:
    reference = put_both(store)
    third = article("third")

    def fail_halfway() -> None:
        with store.writer() as writer:
            writer.put_actors([*actors("CIV"), actor("USA", name="Changed")])
            writer.retract("first")
            writer.put_article(third, [claim(third, 1, "USA", "AID", "CIV")])
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        fail_halfway()
    assert_holds(store, reference)


def test_an_empty_writer_changes_nothing(store: Store) -> None:
    reference = put_both(store)
    with writing(store, reference) as writer:
        writer.put_actors([])
    assert_holds(store, reference)


def test_a_rebuild_gives_what_was_there(store: Store) -> None:
    reference = Reference()
    with writing(store, reference) as writer:
        told_world(writer)
        writer.retract("crowd-1")
        writer.put_article(FIRST, first_claims())
    assert store.rebuild() == len(reference.relations())
    assert_holds(store, reference)
    assert store.rebuild() == len(reference.relations())


def test_a_batch_larger_than_any_buffer(store: Store) -> None:
    large = article("large")
    claims = [
        claim(large, f"{n:05}", "USA", ("ACCUSE", "AID", "CONSULT")[n % 3], "PRK")
        for n in range(3000)
    ]
    with store.writer() as writer:
        for name in ("before", "after"):
            writer.put_article(article(name), [claim(article(name), 1, "USA", "AID", "PRK")])
        writer.put_article(large, claims)
    with store.view() as view:
        assert view.claims().total == 3002
        assert to_the_end(view.claims, Filters(article="large")) == claims
        relation = view.relation("USA-AID-PRK")
    assert relation is not None
    assert relation.claims == 1002
    with store.writer() as writer:
        assert writer.retract("large")
    with store.view() as view:
        assert [row.claims for row in view.relations().items] == [2]
