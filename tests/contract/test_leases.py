"""Articles that wait and the workers that lease them: nothing is lost, and nothing counts twice."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from graph.ledger import MOST_TRIES, FaultKind, JobState
from graph.store import Store
from graph.stores import open_store
from tests.contract.ledgers import LONG, SHORT, begun, finish, ids, now, stored
from tests.contract.make import article, claim
from tests.contract.processes import lease_all, running


def test_an_article_is_pending_then_leased_then_stored(store: Store) -> None:
    job = begun(store, article("one"), article("two"))
    assert (job.state, job.read, job.accepted, job.pending) == (JobState.WORKING, 2, 2, 2)
    assert stored(store) == []
    assert store.ledger.load() == (2, 0, 0)
    leased = store.ledger.lease("worker", 10, LONG)
    assert ids(leased) == ["one", "two"]
    assert leased[0].article == article("one")
    assert store.ledger.load() == (2, 2, 0)
    finish(store, "worker", leased[0])
    assert stored(store) == ["one"]
    assert (now(store, job).pending, now(store, job).claims) == (1, 1)
    finish(store, "worker", leased[1])
    job = now(store, job)
    assert (job.state, job.pending, job.claims, job.accepted) == (JobState.DONE, 0, 2, 2)
    assert job.ended is not None
    assert job.ended >= job.begun
    assert store.ledger.load() == (0, 0, 0)


def test_finishing_twice_changes_nothing(store: Store) -> None:
    job = begun(store, article("one"))
    [leased] = store.ledger.lease("worker", 10, LONG)
    finish(store, "worker", leased)
    before = now(store, job)
    finish(store, "worker", leased)
    assert now(store, job) == before
    assert stored(store) == ["one"]


def test_what_comes_first_is_leased_first_and_to_one_worker_only(store: Store) -> None:
    begun(store, *(article(f"{n}") for n in range(5)))
    assert ids(store.ledger.lease("one", 2, LONG)) == ["0", "1"]
    assert ids(store.ledger.lease("other", 2, LONG)) == ["2", "3"]
    assert ids(store.ledger.lease("one", 9, LONG)) == ["4"]
    assert store.ledger.lease("other", 9, LONG) == ()


def test_processes_that_lease_at_once_share_the_articles(url: str) -> None:
    with open_store(url) as store:
        job = begun(store, *(article(f"{n:03}") for n in range(90)))
        with running(lease_all, *((url, f"worker-{n}") for n in range(3))):
            pass
        with store.view() as view:
            assert view.articles().total == 90
        assert now(store, job).claims == 90
        assert now(store, job).state == JobState.DONE


def test_threads_share_a_ledger(store: Store) -> None:
    begun(store, *(article(f"{n:02}") for n in range(24)))
    with ThreadPoolExecutor(6) as threads:
        taken = threads.map(lambda n: ids(store.ledger.lease(f"{n}", 4, LONG)), range(6))
    assert sorted(one for part in taken for one in part) == [f"{n:02}" for n in range(24)]


def test_a_lease_that_is_not_renewed_goes_to_another_worker(store: Store) -> None:
    job = begun(store, article("one"))
    [late] = store.ledger.lease("silent", 1, LONG)
    assert store.ledger.lease("other", 1, LONG) == ()
    store.ledger.renew("silent", SHORT)
    sleep(2 * SHORT)
    [taken] = store.ledger.lease("other", 1, LONG)
    assert taken == late
    finish(store, "silent", late)
    assert stored(store) == []
    with store.view() as view:
        assert view.actors().total == 0
    store.ledger.renew("silent", LONG)
    finish(store, "silent", late)
    assert stored(store) == []
    finish(store, "other", taken)
    assert stored(store) == ["one"]
    assert now(store, job).claims == 1


def test_a_lease_that_is_renewed_stays(store: Store) -> None:
    begun(store, article("one"))
    [leased] = store.ledger.lease("slow", 1, SHORT)
    store.ledger.renew("slow", LONG)
    sleep(2 * SHORT)
    assert store.ledger.lease("other", 1, LONG) == ()
    finish(store, "slow", leased)
    assert stored(store) == ["one"]


def test_what_is_given_back_is_free_at_once(store: Store) -> None:
    begun(store, article("one"))
    store.ledger.lease("leaving", 1, LONG)
    store.ledger.give_back("leaving")
    assert ids(store.ledger.lease("other", 1, LONG)) == ["one"]


def test_an_article_that_fails_is_set_aside_after_three_tries_and_may_be_retried(
    store: Store,
) -> None:
    job = begun(store, article("good"), article("poison"))
    _, poison = store.ledger.lease("worker", 9, LONG)
    tries = [store.ledger.fail("worker", poison.number, "hangs") for _ in range(MOST_TRIES)]
    assert tries == list(range(1, MOST_TRIES + 1))
    assert store.ledger.fail("worker", poison.number, "hangs") == 0
    job = now(store, job)
    assert (job.pending, job.set_aside, job.accepted) == (1, 1, 2)
    [fault] = store.ledger.faults(job.id).items
    assert (fault.kind, fault.article, fault.number) == (FaultKind.SET_ASIDE, "poison", 1)
    assert fault.message == "was tried 3 times: hangs"
    store.ledger.give_back("worker")
    leased = store.ledger.lease("worker", 9, LONG)
    assert ids(leased) == ["good"]
    assert store.ledger.load() == (1, 1, 1)
    finish(store, "worker", *leased)
    assert now(store, job).state == JobState.DONE

    same = begun(store, article("poison"))
    assert (same.state, same.accepted, same.set_aside) == (JobState.DONE, 1, 1)
    assert store.ledger.retry("job-none") == 0
    assert store.ledger.retry(job.id) == 1
    assert store.ledger.faults(job.id) == ((), 0, None)
    assert [now(store, one).state for one in (job, same)] == [JobState.WORKING] * 2
    [again] = store.ledger.lease("worker", 9, LONG)
    assert (again.article.id, again.tries) == ("poison", 0)
    finish(store, "worker", again)
    assert [now(store, one).state for one in (job, same)] == [JobState.DONE] * 2
    assert now(store, job).set_aside == 0
    assert store.ledger.retry() == 0


def test_tries_of_another_worker_count(store: Store) -> None:
    begun(store, article("poison"))
    for number in range(MOST_TRIES):
        [leased] = store.ledger.lease(f"{number}", 9, LONG)
        assert leased.tries == number
        assert store.ledger.fail(f"{number}", leased.number, "hangs") == number + 1
        store.ledger.give_back(f"{number}")
    assert store.ledger.load() == (0, 0, 1)


def test_what_is_written_or_retracted_directly_is_pending_no_more(store: Store) -> None:
    job = begun(store, article("written"), article("retracted"))
    leased = store.ledger.lease("worker", 9, LONG)
    newer = article("written", text="Newer.")
    with store.writer() as writer:
        writer.put_article(newer, [])
        assert writer.retract("retracted")
        assert not writer.retract("never")
    finish(store, "worker", *leased)
    with store.view() as view:
        assert view.article("written") == newer
        assert view.article("retracted") is None
    assert now(store, job).state == JobState.DONE


def test_a_claim_of_another_article_finishes_nothing(store: Store) -> None:
    begun(store, article("one"))
    [leased] = store.ledger.lease("worker", 9, LONG)
    other = article("other")
    with store.writer() as writer:
        with pytest.raises(ValueError, match="is not of article one"):
            writer.finish("worker", leased, leased.article, [claim(other, 1, "USA", "AID", "PRK")])
        with pytest.raises(ValueError, match="other"):
            writer.finish("worker", leased, other, [])
    assert store.ledger.load() == (1, 1, 0)
