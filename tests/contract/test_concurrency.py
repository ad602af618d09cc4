"""Writers and readers at once: nothing is lost, and nobody sees half of anything."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.filters import Filters
from graph.store import Store
from graph.stores import open_store
from tests.contract.comparing import assert_equal
from tests.contract.everything import everything
from tests.contract.make import actors, article, claim
from tests.contract.processes import (
    ARTICLES,
    CLAIMS,
    PATIENCE,
    SPAWN,
    all_running,
    ingest_made,
    put_many,
    put_until_told,
    retract_made,
    running,
)
from tests.contract.reference import Reference

NAMES = ("one", "two", "three")


@pytest.mark.parametrize("shared", [False, True], ids=["own articles", "the same articles"])
def test_processes_that_write_at_once_lose_nothing(url: str, shared: bool) -> None:
    """They open the store at the same moment, so it is made once though each would make it."""
    start = SPAWN.Barrier(len(NAMES))
    with running(put_many, *((url, name, start, shared) for name in NAMES)):
        pass
    reference = Reference()
    reference.put_actors(actors("USA PRK"))
    for name in ("shared",) if shared else NAMES:
        for n in range(ARTICLES):
            of = article(f"{name}-{n}")
            told = [claim(of, k, "USA", "ACCUSE", "PRK") for k in range(CLAIMS)]
            reference.put_article(of, told)
    with open_store(url) as store, store.view() as view:
        assert_equal(view, reference)


def test_two_ingests_and_a_retraction_at_once_are_as_one_after_the_other(
    url: str, tmp_path: Path
) -> None:
    """The ingests share articles, and name the actors and issues that the retraction takes out."""
    first, second, gone = range(150), range(100, 250), range(250, 330)
    serial = f"sqlite:///{tmp_path / 'serial.db'}"
    for target in (serial, url):
        ingest_made(target, SPAWN.Barrier(1), gone)
    for work, numbers in ((ingest_made, first), (ingest_made, second), (retract_made, gone)):
        work(serial, SPAWN.Barrier(1), numbers)
    start = SPAWN.Barrier(3)
    with all_running(
        (ingest_made, (url, start, first)),
        (ingest_made, (url, start, second)),
        (retract_made, (url, start, gone)),
    ):
        pass
    assert everything(url) == everything(serial)


def test_a_reader_sees_whole_articles_while_another_process_writes(url: str) -> None:
    started, stop = SPAWN.Event(), SPAWN.Event()
    seen = set()
    with open_store(url) as store, running(put_until_told, (url, started, stop)):
        assert started.wait(PATIENCE)
        for _ in range(100):
            with store.view() as view:
                claims = view.claims().total
                relation = view.relation("USA-AID-RUS")
                articles = view.articles().total
                shown = (relation.claims if relation else 0, len(list(view.snapshot())))
                assert {claims, CLAIMS * articles, *shown} <= {0, CLAIMS}
                if store.isolated:
                    assert {CLAIMS * articles, *shown} == {claims}
                seen.add(claims)
        stop.set()
    assert seen <= {0, CLAIMS}


def test_a_view_is_of_the_state_it_was_opened_on_or_of_the_last_committed(store: Store) -> None:
    """The first where the store is isolated; never of what a writer has not committed yet."""
    first, second = article("first"), article("second")
    with store.writer() as writer:
        writer.put_article(first, [claim(first, 1, "USA", "AID", "PRK")])
    with store.view() as before:
        with store.writer() as writer:
            writer.retract("first")
            writer.put_article(second, [claim(second, 1, "USA", "AID", "RUS")])
            with store.view() as during:
                assert [row.id for row in during.articles().items] == ["first"]
                assert during.relation("USA-AID-RUS") is None
        seen = "first" if store.isolated else "second"
        assert [row.id for row in before.articles().items] == [seen]
        assert before.claims(Filters(target="RUS")).total == (0 if store.isolated else 1)
        with store.view() as after:
            assert [row.id for row in after.articles().items] == ["second"]
            assert after.relation("USA-AID-PRK") is None


def test_threads_share_a_store(store: Store) -> None:
    def put(n: int) -> int:
        of = article(f"{n}")
        with store.writer() as writer:
            writer.put_article(of, [claim(of, 1, "USA", "AID", "PRK")])
        with store.view() as view:
            assert view.article(of.id) == of
            return view.claims().total

    with ThreadPoolExecutor(8) as threads:
        totals = list(threads.map(put, range(24)))
    assert max(totals) == 24
    with store.view() as view:
        [relation] = view.relations().items
        assert (relation.claims, relation.articles) == (24, 24)


def test_two_views_at_once_do_not_disturb_each_other(store: Store) -> None:
    of = article("first")
    claims = [claim(of, f"{n:03}", "USA", "AID", "PRK") for n in range(50)]
    with store.writer() as writer:
        writer.put_article(of, claims)
    with store.view() as one, store.view() as other:
        for left, right in zip(one.snapshot(), other.snapshot(), strict=True):
            assert left == right
            assert one.claim(left.claim_id) == right


def test_closing_twice_is_fine_and_what_was_written_stays(url: str) -> None:
    store = open_store(url)
    of = article("first")
    with store.writer() as writer:
        writer.put_article(of, [])
    store.close()
    store.close()
    with open_store(url) as again, again.view() as view:
        assert view.article("first") == of
