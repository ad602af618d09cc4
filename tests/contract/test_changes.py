"""What changed: each change once, in one order, whoever writes and reads meanwhile."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from graph.changes import Change, ChangeKind, ChangesAsked, ChangesGone
from graph.filters import Filters
from graph.model import Article, Claim
from graph.paging import CursorError
from graph.store import Store
from graph.stores import open_store
from tests.contract.judging import merge, reject
from tests.contract.make import ARMS, actors, article, claim
from tests.contract.processes import (
    ARTICLES,
    CLAIMS,
    PATIENCE,
    SPAWN,
    put_many,
    put_until_told,
    running,
)

FIRST = article("first", title="Erste")
SECOND = article("second", publisher="The Herald")


def put(store: Store, *told: tuple[Article, Iterable[Claim]]) -> None:
    with store.writer() as writer:
        writer.put_actors(actors())
        for of, claims in told:
            writer.put_article(of, claims)


def changes(store: Store, **asked: Any) -> tuple[Change, ...]:
    return store.changes.changes(ChangesAsked(limit=1000, **asked)).items


def told(found: Iterable[Change]) -> list[tuple[str, str]]:
    """Kind and id of each change."""
    return [(one.kind.value, one.claim or one.article) for one in found]


def test_what_is_stored_replaced_and_retracted_is_told_in_order(store: Store) -> None:
    one, two = claim(FIRST, 1, "USA", targets="PRK"), claim(FIRST, 2, "KOR", targets="PRK")
    put(store, (FIRST, [one, two]))
    again = article("first", title="Zweite")
    put(store, (again, [one.model_copy(update={"confidence": 0.5}), claim(again, 3, "RUS")]))
    with store.writer() as writer:
        assert writer.retract("first")
    assert told(changes(store)) == [
        ("article_stored", "first"),
        ("claim_added", "first/1"),
        ("claim_added", "first/2"),
        ("article_replaced", "first"),
        ("claim_gone", "first/2"),
        ("claim_changed", "first/1"),
        ("claim_added", "first/3"),
        ("article_retracted", "first"),
        ("claim_gone", "first/1"),
        ("claim_gone", "first/3"),
    ]


def test_a_change_tells_of_what_is_gone(store: Store) -> None:
    put(store, (FIRST, [claim(FIRST, 1, "KOR:MIL", targets="PRK", says="They fired.", issue=ARMS)]))
    with store.writer() as writer:
        writer.retract("first")
    gone = changes(store)[-1]
    assert gone.saying == "South Korean army accuse North Korea: arms flow (North Korea, Russia)"
    assert (gone.title, gone.publisher, gone.sentence) == ("Erste", "The Courier", "They fired.")
    assert (gone.sources, gone.targets, gone.issue) == (("KOR:MIL", "KOR"), ("PRK",), ARMS.id)
    assert abs(gone.at - datetime.now(UTC)) < timedelta(minutes=5)


def test_what_stays_the_same_is_no_change(store: Store) -> None:
    kept = claim(FIRST, 1, "USA", targets="PRK")
    put(store, (FIRST, [kept]))
    before = store.changes.last()
    put(store, (FIRST, [kept]))
    assert store.changes.last() == before
    with store.writer() as writer:
        writer.put_article(SECOND, [claim(SECOND, 1, "USA")])
        writer.retract("second")
    with store.writer() as writer:
        assert not writer.retract("second")
    store.rebuild()
    assert store.changes.last() == before
    put(store, (article("first", title="Zweite"), [kept]))
    assert told(changes(store))[2:] == [("article_replaced", "first")]


def test_a_claim_that_is_another_says_in_what(store: Store) -> None:
    before = claim(FIRST, 1, "USA", targets="PRK")
    put(store, (FIRST, [before]))
    after = claim(FIRST, 1, "USA", targets="RUS", confidence=0.2)
    put(store, (FIRST, [after]))
    found = changes(store)[-1]
    assert (found.kind, set(found.changed)) == (
        ChangeKind.CLAIM_CHANGED,
        {"targets", "confidence"},
    )
    for target in ("PRK", "RUS"):
        assert found in changes(store, filters=Filters(target=target))


def test_what_is_judged_is_told_with_what_follows_from_it(store: Store) -> None:
    one, two = claim(FIRST, 1, "USA", targets="PRK"), claim(FIRST, 2, "KOR", targets="RUS")
    put(store, (FIRST, [one, two]))
    cursor = store.changes.cursor()
    judged = reject(one, reason="It was another.")
    for _ in range(2):
        with store.writer() as writer:
            writer.judge([judged])
    with store.writer() as writer:
        writer.judge([merge("PRK", "TUR")])
    first, rejected, merged, moved = changes(store, since=cursor)
    assert (first.kind, first.judgement, first.claim, first.author, first.reason) == (
        ChangeKind.JUDGEMENT,
        judged.id,
        "first/1",
        "Ada",
        "It was another.",
    )
    assert (rejected.kind, rejected.claim) == (ChangeKind.CLAIM_CHANGED, "first/1")
    assert "verdict" in rejected.changed
    assert (merged.kind, merged.saying) == (ChangeKind.JUDGEMENT, "merge: North Korea is Türkiye")
    assert (moved.claim, "targets" in moved.changed) == ("first/1", True)
    assert set(moved.targets) == {"TUR", "PRK"}
    assert merged in changes(store, filters=Filters(actor="PRK"))


def test_a_judgement_on_a_claim_is_told_to_those_to_whom_its_parties_answer(store: Store) -> None:
    told = claim(FIRST, 1, "KOR:MIL@KOR", targets="RUS")
    put(store, (FIRST, [told]))
    with store.writer() as writer:
        writer.judge([reject(told)])
    [judged] = [one for one in changes(store) if one.kind is ChangeKind.JUDGEMENT]
    for actor in ("KOR:MIL", "KOR"):
        assert judged in changes(store, filters=Filters(actor=actor))
    assert judged in changes(store, filters=Filters(source="KOR", target="RUS"))


def test_nothing_is_told_of_a_writer_that_fails(store: Store) -> None:
    def fail() -> None:
        with store.writer() as writer:
            writer.put_article(FIRST, [claim(FIRST, 1, "USA")])
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert changes(store) == ()


def test_pages_follow_one_another_and_end_where_the_next_change_comes(store: Store) -> None:
    put(store, (FIRST, [claim(FIRST, n, "USA", targets="PRK") for n in range(4)]))
    first = store.changes.changes(ChangesAsked(limit=3))
    assert (len(first.items), first.left_out) == (3, 2)
    second = store.changes.changes(ChangesAsked(limit=3, since=first.next))
    assert (len(second.items), second.left_out) == (2, 0)
    none = store.changes.changes(ChangesAsked(since=second.next))
    assert (none.items, none.next, none.left_out) == ((), second.next, 0)
    put(store, (SECOND, []))
    last = store.changes.changes(ChangesAsked(since=second.next))
    assert told(last.items) == [("article_stored", "second")]
    newest = changes(store, newest=True)
    assert newest == tuple(reversed(changes(store)))


def test_changes_are_filtered_by_what_they_are_about(store: Store) -> None:
    put(
        store,
        (FIRST, [claim(FIRST, 1, "USA", targets="PRK"), claim(FIRST, 2, "PRK RUS", mutual=True)]),
        (SECOND, [claim(SECOND, 1, "KOR:MIL", "ASSAULT", "PRK", issue=ARMS)]),
    )
    for filters, expected in (
        (Filters(source="USA"), ["first/1"]),
        (Filters(target="PRK"), ["first/1", "first/2", "second/1"]),
        (Filters(actor="RUS", counterpart="PRK"), ["first/2"]),
        (Filters(actor="PRK", counterpart="KOR"), ["second/1"]),
        (Filters(source="KOR:MIL"), ["second/1"]),
        (Filters(event_type="ASSAULT"), ["second/1"]),
        (Filters(quad=4), ["second/1"]),
        (Filters(issue=ARMS.id), ["second/1"]),
        (Filters(publisher="The Herald"), ["second", "second/1"]),
        (Filters(article="first"), ["first", "first/1", "first/2"]),
        (Filters(source="TUR"), []),
    ):
        assert [one for _, one in told(changes(store, filters=filters))] == expected
    added = changes(store, kind=ChangeKind.ARTICLE_STORED)
    assert told(added) == [("article_stored", "first"), ("article_stored", "second")]
    # What does not fit is passed over.
    page = store.changes.changes(ChangesAsked(filters=Filters(source="USA")))
    assert store.changes.changes(ChangesAsked(since=page.next)).items == ()


def test_what_a_data_set_brought_is_one_change_an_article(store: Store) -> None:
    coded = article("coded", coded=True)
    put(store, (coded, [claim(coded, n, "USA", targets="PRK") for n in range(3)]))
    put(store, (coded, [claim(coded, n, "USA", targets="PRK") for n in range(1, 5)]))
    first, second = changes(store)
    assert (first.kind, first.claims_added) == (ChangeKind.ARTICLE_STORED, 3)
    assert (second.kind, second.claims_added, second.claims_gone) == (
        ChangeKind.ARTICLE_REPLACED,
        2,
        1,
    )
    assert changes(store, filters=Filters(source="USA", quad=1)) == ()
    found = changes(store, filters=Filters(source="USA", target="PRK", event_type="ACCUSE"))
    assert found == (first, second)


def test_a_cursor_is_good_for_its_store_only(url: str, tmp_path: Path) -> None:
    with open_store(url) as store, open_store(f"sqlite:///{tmp_path}/other.db") as other:
        put(store, (FIRST, []))
        put(other, (FIRST, []))
        for cursor in ("none", other.changes.cursor()):
            with pytest.raises(CursorError):
                store.changes.changes(ChangesAsked(since=cursor))


def test_old_changes_are_forgotten_and_who_misses_them_is_told(store: Store) -> None:
    put(store, (FIRST, []))
    old = store.changes.changes(ChangesAsked(limit=1)).next
    put(store, (SECOND, [claim(SECOND, 1, "USA")]))
    now = store.changes.cursor()
    assert store.changes.forget(3600) == 0
    sleep(0.01)
    assert store.changes.forget(0) == 3
    with pytest.raises(ChangesGone, match="kept no longer"):
        store.changes.changes(ChangesAsked(since=old))
    put(store, (FIRST, [claim(FIRST, 1, "USA")]))
    assert told(changes(store, since=now)) == [("claim_added", "first/1")]
    assert told(changes(store)) == [("claim_added", "first/1")]


def test_the_changes_since_a_day(store: Store) -> None:
    put(store, (FIRST, []))
    today = datetime.now(UTC).date()
    assert told(changes(store, since=store.changes.cursor(today - timedelta(days=1)))) == [
        ("article_stored", "first")
    ]
    assert changes(store, since=store.changes.cursor(today + timedelta(days=1))) == ()


def test_a_day_of_which_changes_are_kept_no_longer_is_told(store: Store) -> None:
    today = datetime.now(UTC).date()
    put(store, (FIRST, []))
    sleep(0.01)
    assert store.changes.forget(0) == 1
    put(store, (SECOND, []))
    assert told(changes(store)) == [("article_stored", "second")]
    for day in (today - timedelta(days=1), today):
        with pytest.raises(ChangesGone, match="kept no longer"):
            store.changes.cursor(day)
    assert changes(store, since=store.changes.cursor(today + timedelta(days=1))) == ()


def test_changes_are_no_part_of_the_graph(store: Store) -> None:
    put(store, (FIRST, [claim(FIRST, 1, "USA", targets="PRK")]))
    with store.view() as view:
        before = view.stats()
    store.changes.forget(0)
    with store.view() as view:
        assert view.stats() == before


class Reader:
    """Reads on behind what it has read."""

    def __init__(self, store: Store, limit: int) -> None:
        self.seen: list[Change] = []
        self._store = store
        self._limit = limit
        self._cursor: str | None = None

    def read(self) -> bool:
        """Reads a page; whether anything stood there."""
        page = self._store.changes.changes(ChangesAsked(since=self._cursor, limit=self._limit))
        self.seen += page.items
        self._cursor = page.next
        return bool(page.items)

    def read_all(self) -> list[Change]:
        """Reads to the end; gives all that it has ever read."""
        while self.read():
            pass
        return self.seen


def assert_rise(seen: Iterable[Change]) -> None:
    numbers = [one.number for one in seen]
    assert numbers == sorted(set(numbers))


def test_two_readers_see_each_change_of_two_writers_once_in_one_order(url: str) -> None:
    """One reads a few at a time, and the other all that there is."""
    names = ("one", "two")
    start = SPAWN.Barrier(len(names))
    with open_store(url) as store, ThreadPoolExecutor(1) as aside:
        fast, slow = Reader(store, 1000), Reader(store, 3)
        work = running(put_many, *((url, name, start, False) for name in names))

        def write() -> None:
            with work:
                pass

        writing = aside.submit(write)
        while not writing.done():
            fast.read()
            slow.read()
        writing.result()
        assert fast.read_all() == slow.read_all()
    assert_rise(fast.seen)
    articles = [f"{name}-{n}" for name in names for n in range(ARTICLES)]
    expected = [*articles, *(f"{one}/{k}" for one in articles for k in range(CLAIMS))]
    assert sorted(one.claim or one.article for one in fast.seen) == sorted(expected)


def test_writers_that_are_killed_do_not_disturb_the_order(url: str) -> None:
    with open_store(url) as store:
        reader = Reader(store, 4)
        for _ in range(3):
            started, stop = SPAWN.Event(), SPAWN.Event()
            doomed = SPAWN.Process(target=put_until_told, args=(url, started, stop))
            doomed.start()
            assert started.wait(PATIENCE)
            for _ in range(10):
                reader.read()
            doomed.kill()
            doomed.join()
            put(store, (FIRST, []))
            with store.writer() as writer:
                writer.retract("first")
        seen = reader.read_all()
        assert seen == list(Reader(store, 1000).read_all())
        assert_rise(seen)
        # Whole commits, one after the other: the article of the doomed comes and goes in turn.
        there = False
        for one in seen:
            if one.article != "first" and not one.claim:
                assert (one.kind is ChangeKind.ARTICLE_STORED) != there
                there = not there
        with store.view() as view:
            assert there == (view.article("coming and going") is not None)
