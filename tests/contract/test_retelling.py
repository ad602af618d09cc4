"""Claims of stored articles are told anew in one step, which can be taken back."""

import random
from datetime import UTC, datetime

import pytest

from graph.changes import ChangesAsked
from graph.filters import Filters, PageRequest
from graph.model import Verdict
from graph.revisions import Retold, RevisionForgotten, RevisionUnknown
from graph.store import Store
from graph.stores import open_store
from tests.contract.comparing import assert_equal, to_the_end
from tests.contract.judging import merge, reject
from tests.contract.ledgers import LONG, begun
from tests.contract.make import ARMS, LAUNCH, actor, actors, article, claim
from tests.contract.processes import PATIENCE, SPAWN, retell_all, running
from tests.contract.reference import Reference
from tests.contract.retelling import Book, new_revision, why
from tests.contract.writing import writing

FIRST, SECOND, THIRD = article("first"), article("second", "2023-12-01"), article("third")
BEFORE = {
    "first": [
        claim(FIRST, 1, "USA", "ACCUSE", "PRK", issue=ARMS, by="person:иван"),
        claim(FIRST, 2, "PRK CIV", "AGREE", mutual=True),
        claim(FIRST, 3, "PRK", "REJECT", "USA", issue=ARMS),
    ],
    "second": [claim(SECOND, 1, "armed:hezbollah", "ASSAULT", "TUR")],
    "third": [],
}
AFTER = {
    "first": [
        claim(FIRST, 1, "USA", "ACCUSE", "PRK", issue=LAUNCH, extractor="test/2"),
        claim(FIRST, 3, "PRK", "REJECT", "USA", issue=ARMS, extractor="test/2"),
    ],
    "second": [claim(SECOND, 1, "armed:hezbollah", "ASSAULT", "KOR:MIL", extractor="test/2")],
    "third": [claim(THIRD, 1, "igo:nato", "AID", "TUR", extractor="test/2")],
}
MANY, CLAIMS = 200, 4
KILLS, LONGEST = 3, 0.4
"""How often an apply is killed, and seconds after which at the latest."""

RENAMED = actor("armed:hezbollah", aliases=("Party of God",))


@pytest.fixture
def book(store: Store) -> Book:
    reference = Reference()
    with writing(store, reference) as writer:
        writer.put_actors(actors("USA PRK RUS CIV armed:hezbollah TUR"))
        for one in (FIRST, SECOND, THIRD):
            writer.put_article(one, BEFORE[one.id])
    return Book(store, reference)


def put(book: Book, claims: str = "") -> None:
    """Tells the first article anew, as an ingest does."""
    with writing(book.store, book.reference) as writer:
        writer.put_article(FIRST, BEFORE["first"] if claims == "before" else [])


def holds(book: Book) -> None:
    with book.store.view() as view:
        assert_equal(view, book.reference)
        assert list(view.told_actors()) == book.reference.told_actors()


def applied(book: Book) -> str:
    outcome = book.retell(AFTER, [*actors("KOR:MIL KOR igo:nato"), RENAMED])
    assert outcome.revision is not None
    assert not outcome.left
    holds(book)
    return outcome.revision.id


def test_what_is_applied_is_told_as_changes(book: Book) -> None:
    begin = book.store.changes.cursor()
    applied(book)
    told = book.store.changes.changes(ChangesAsked(since=begin))
    assert sorted((one.kind.value, one.claim) for one in told.items) == [
        ("claim_added", "third/1"),
        ("claim_changed", "first/1"),
        ("claim_changed", "first/3"),
        ("claim_changed", "second/1"),
        ("claim_gone", "first/2"),
    ]


def test_what_is_applied_is_taken_back_and_that_too(book: Book) -> None:
    with book.store.view() as view:
        before = (view.stats(), view.relations(), view.actors(), view.articles())
    revision = applied(book)
    with book.store.view() as view:
        after = (view.stats(), view.relations(), view.actors())
        assert view.actor("CIV") is None
        assert view.actor("armed:hezbollah") == RENAMED
    undone = book.undo(revision).revision
    assert undone is not None
    holds(book)
    with book.store.view() as view:
        assert (view.stats(), view.relations(), view.actors(), view.articles()) == before
    book.undo(undone.id)
    holds(book)
    with book.store.view() as view:
        assert (view.stats(), view.relations(), view.actors()) == after
    book.store.rebuild()
    holds(book)


def test_claims_that_say_the_same_are_of_the_newer_version(book: Book) -> None:
    with writing(book.store, book.reference) as writer:
        writer.judge([merge("PRK", "KOR"), reject(BEFORE["first"][1])])
    newer = [one.model_copy(update={"extractor": "test/2"}) for one in BEFORE["first"]]
    changes = book.store.changes.last()
    made = book.retell({"first": newer}, actors("USA")).revision
    assert made is not None
    assert book.store.changes.last() == changes
    assert (made.articles, made.added, made.gone, made.changed) == (1, 0, 0, 0)
    holds(book)
    with book.store.view() as view:
        assert view.claims(Filters(extractor="test/2")).total == len(newer)
    book.undo(made.id)
    holds(book)
    with book.store.view() as view:
        assert view.claims(Filters(extractor="test/2")).total == 0


def test_what_was_applied_is_listed_latest_first(book: Book) -> None:
    first = applied(book)
    second = book.undo(first).revision
    assert second is not None
    page = book.store.revisions.revisions(PageRequest(limit=1))
    assert (page.total, page.items) == (2, (second,))
    rest = book.store.revisions.revisions(PageRequest(limit=1, cursor=page.next))
    [kept] = rest.items
    assert rest.next is None
    assert (kept.id, kept.extractor, kept.undoes) == (first, "test/2", None)
    assert (kept.articles, kept.added, kept.gone, kept.changed) == (3, 1, 1, 2)
    assert (second.undoes, second.extractor) == (first, "")
    assert (second.added, second.gone, second.changed) == (1, 1, 2)


def test_what_is_no_longer_as_it_was_compared_is_left_as_it_is(book: Book) -> None:
    def asked(*keys: str) -> list[Retold]:
        of = {one.id: one for one in (FIRST, SECOND, THIRD)}
        return [
            Retold(
                article_id=key,
                content_hash=of[key].content_hash,
                before=tuple(BEFORE[key]),
                after=tuple(AFTER[key]),
            )
            for key in keys
        ]

    put(book)
    with writing(book.store, book.reference) as writer:
        writer.put_article(article("second", title="Replaced"), BEFORE["second"])
        writer.retract("third")
    outcome = book.store.revisions.apply(new_revision(), asked("first", "second", "third"), [])
    assert outcome.revision is None
    assert why(outcome) == {
        "first": "told anew meanwhile",
        "second": "replaced meanwhile",
        "third": "retracted meanwhile",
    }
    holds(book)
    assert book.store.revisions.revisions().total == 0
    put(book, "before")
    outcome = book.store.revisions.apply(new_revision(), asked("first", "third"), [])
    assert why(outcome).keys() == {"third"}
    assert outcome.revision is not None
    assert outcome.revision.articles == 1


def test_what_changed_since_is_not_put_back_and_says_why(book: Book) -> None:
    revision = applied(book)
    put(book)
    with writing(book.store, book.reference) as writer:
        writer.put_article(article("second", title="Replaced"), BEFORE["second"])
        writer.retract("third")
    outcome = book.undo(revision)
    assert why(outcome) == {
        "first": "told anew since",
        "second": "replaced since",
        "third": "retracted since",
    }
    holds(book)


def test_a_later_one_is_undone_first(book: Book) -> None:
    first = applied(book)
    later = book.retell({"first": BEFORE["first"][1:]}, []).revision
    assert later is not None
    outcome = book.undo(first)
    assert why(outcome) == {"first": f"re-extracted since by {later.id}: undo that first"}
    assert outcome.revision is not None
    assert outcome.revision.articles == 2
    assert why(book.undo(first))["second"] == "told as before already"
    book.undo(later.id)
    assert why(book.undo(first)).keys() == {"second", "third"}
    holds(book)
    assert book.told()["first"][1] == BEFORE["first"]


def test_what_was_told_before_is_kept_until_it_is_forgotten(book: Book) -> None:
    first = book.retell(AFTER, []).revision
    assert first is not None
    moment = datetime.now(UTC)
    second = book.store.revisions.undo(first.id, new_revision()).revision
    assert second is not None
    assert book.store.revisions.forget(first.at) == 0
    assert book.store.revisions.forget(moment) == 1
    assert book.store.revisions.forget(moment) == 0
    listed = book.store.revisions.revisions().items
    assert [(one.id, one.forgotten) for one in listed] == [(second.id, False), (first.id, True)]
    with pytest.raises(RevisionForgotten, match=f"^what was told before {first.id} was forgotten"):
        book.store.revisions.undo(first.id, new_revision())
    again = book.store.revisions.undo(second.id, new_revision()).revision
    assert again is not None
    assert again.articles == 3


def test_an_undo_of_nothing_is_refused(book: Book) -> None:
    with pytest.raises(RevisionUnknown, match="no re-extraction 'r0'"):
        book.store.revisions.undo("r0", new_revision())


def test_judgements_hold_and_find_their_claims_again(book: Book) -> None:
    with writing(book.store, book.reference) as writer:
        writer.judge([merge("PRK", "KOR")])
        writer.judge([reject(BEFORE["first"][1]), reject(BEFORE["first"][2])])
    revision = applied(book)
    with book.store.view() as view:
        kept = view.claim("first/3")
        assert kept is not None
        assert (kept.verdict, kept.sources[0].id) == (Verdict.REJECTED, "KOR")
    book.undo(revision)
    holds(book)
    with book.store.view() as view:
        again = view.claim("first/2")
        assert again is not None
        assert again.verdict is Verdict.REJECTED


def test_what_is_pending_of_an_article_stays_so(book: Book) -> None:
    newer = article("first", title="A newer wording")
    begun(book.store, newer)
    book.undo(applied(book))
    [pending] = book.store.ledger.lease("worker", 4, LONG)
    assert pending.article == newer


def test_of_two_that_apply_at_once_one_finds_what_it_compared(url: str) -> None:
    with open_store(url) as store:
        with store.writer() as writer:
            for of in (article(f"{n}") for n in range(20)):
                writer.put_article(of, [claim(of, k, "USA", "AID", "PRK") for k in range(CLAIMS)])
        compared = SPAWN.Barrier(2)
        with running(retell_all, (url, compared), (url, compared)):
            pass
        [made] = store.revisions.revisions().items
        assert (made.articles, made.gone) == (20, 20)
        with store.view() as view:
            assert view.claims().total == 20 * (CLAIMS - 1)


def test_a_kill_leaves_the_graph_as_it_was_or_as_it_should_be(url: str) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    chance = random.Random(seed)
    was, is_now = Reference(), Reference()
    with open_store(url) as store, writing(store, was) as writer:
        for of in (article(f"{n}") for n in range(MANY)):
            told = [claim(of, k, "USA", "ACCUSE", "PRK") for k in range(CLAIMS)]
            writer.put_article(of, told)
            is_now.put_article(
                of, [one.model_copy(update={"extractor": "test/2"}) for one in told[1:]]
            )
    done = 0
    for most in (*[LONGEST] * KILLS, PATIENCE):
        compared = SPAWN.Barrier(2)
        process = SPAWN.Process(target=retell_all, args=(url, compared))
        process.start()
        compared.wait(PATIENCE)
        process.join(chance.uniform(0.0, most) if most == LONGEST else most)
        process.kill()
        process.join()
        with open_store(url) as store, store.view() as view:
            done = store.revisions.revisions().total
            expected = is_now if done else was
            assert to_the_end(view.claims) == expected.claims()
            assert view.stats() == expected.stats()
        if done:
            break
    assert done == 1
