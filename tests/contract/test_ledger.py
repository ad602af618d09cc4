"""Jobs: what became of all that their sources hold."""

from time import sleep

import pytest

from graph.filters import PageRequest
from graph.ledger import KEPT_FAULTS, LOST_READER, Fault, FaultKind, JobOver, JobState
from graph.paging import CursorError
from graph.store import Store
from tests.contract.ledgers import LONG, SHORT, begun, finish, ids, now, refusal, stored
from tests.contract.make import article


def test_the_same_again_is_a_duplicate(store: Store) -> None:
    one, changed = article("one"), article("one", text="Changed.")
    job = begun(store, one, one)
    assert (job.accepted, job.duplicate) == (1, 1)
    finish(store, "worker", *store.ledger.lease("worker", 9, LONG))
    again = begun(store, one)
    assert (again.state, again.accepted, again.duplicate) == (JobState.DONE, 0, 1)
    third = begun(store, changed, one, changed)
    assert (third.accepted, third.replaced, third.duplicate, third.pending) == (3, 3, 0, 1)
    finish(store, "worker", *store.ledger.lease("worker", 9, LONG))
    with store.view() as view:
        assert view.article("one") == changed


def test_of_a_pending_article_the_last_wording_stands(store: Store) -> None:
    one, changed = article("one"), article("one", text="Changed.")
    first = begun(store, one)
    [old] = store.ledger.lease("slow", 1, LONG)
    second = begun(store, changed)
    assert now(store, first).state == JobState.DONE
    [new] = store.ledger.lease("quick", 1, LONG)
    finish(store, "slow", old)
    assert stored(store) == []
    finish(store, "quick", new)
    finish(store, "slow", old)
    with store.view() as view:
        assert view.article("one") == changed
    assert (now(store, first).claims, now(store, second).claims) == (0, 1)


def test_an_article_may_be_pending_for_two_jobs(store: Store) -> None:
    first = begun(store, article("one"), article("two"))
    second = begun(store, article("two"), article("three"))
    assert (second.accepted, second.pending, second.replaced) == (2, 2, 0)
    assert store.ledger.load().pending == 3
    assert ids(store.ledger.lease("worker", 9, LONG, second.id)) == ["two", "three"]
    store.ledger.give_back("worker")
    finish(store, "worker", *store.ledger.lease("worker", 9, LONG))
    for job in (first, second):
        assert (now(store, job).state, now(store, job).claims) == (JobState.DONE, 2)


def test_what_is_refused_is_counted_and_the_first_of_it_kept(store: Store) -> None:
    job = store.ledger.start(["a.jsonl"], reader="reader", seconds=LONG)
    store.ledger.accept(job.id, "reader", [refusal(1), article("one"), refusal(3)], 3)
    unread = Fault(kind=FaultKind.UNREAD, source="b.jsonl", message="cannot be read")
    many = [refusal(line) for line in range(4, KEPT_FAULTS + 10)]
    store.ledger.accept(job.id, "reader", [*many, unread], 3 + len(many))
    store.ledger.read_end(job.id, "reader")
    job = now(store, job)
    assert (job.read, job.accepted, job.refused, job.unread) == (KEPT_FAULTS + 9, 1, 1008, 1)
    assert job.reasons == {"text is empty": 1008}
    kept = store.ledger.faults_after(job.id, 0, 2 * KEPT_FAULTS)
    assert [fault.line for fault in kept[:3]] == [1, 3, 4]
    assert (len(kept), kept[-1].kind) == (KEPT_FAULTS + 1, FaultKind.UNREAD)
    assert [one.number for one in store.ledger.faults_after(job.id, 2, 2)] == [3, 4]
    first = store.ledger.faults(job.id, PageRequest(limit=2))
    assert first.total == KEPT_FAULTS + 1
    second = store.ledger.faults(job.id, PageRequest(limit=2, cursor=first.next))
    assert [one.number for one in (*first.items, *second.items)] == [1, 2, 3, 4]
    assert job.faults == 1009


def test_another_language_is_counted_apart(store: Store) -> None:
    job = begun(store, article("one"), article("autre"))
    one, other = store.ledger.lease("worker", 9, LONG)
    finish(store, "worker", one)
    finish(store, "worker", other, other_language="fr")
    job = now(store, job)
    assert (job.accepted, job.other_language, job.state) == (1, 1, JobState.DONE)
    assert job.languages == {"fr": 1}
    assert stored(store) == ["autre", "one"]
    changed = begun(store, article("autre", text="Changé."))
    assert (changed.accepted, changed.replaced) == (1, 1)
    finish(store, "worker", *store.ledger.lease("worker", 9, LONG), other_language="fr")
    changed = now(store, changed)
    assert (changed.accepted, changed.replaced, changed.other_language) == (0, 0, 1)


def test_a_job_that_is_cancelled_takes_its_pending_articles_along(store: Store) -> None:
    job = begun(store, article("one"), article("shared"), article("done"))
    other = begun(store, article("shared"))
    leased = store.ledger.lease("worker", 9, LONG)
    finish(store, "worker", leased[2])
    assert store.ledger.cancel(job.id)
    assert not store.ledger.cancel(job.id)
    assert not store.ledger.cancel("job-none")
    job = now(store, job)
    assert (job.state, job.pending, job.dropped) == (JobState.CANCELLED, 0, 2)
    finish(store, "worker", *leased)
    assert stored(store) == ["done", "shared"]
    assert now(store, other).state == JobState.DONE
    reading = store.ledger.start(["made"], reader="reader", seconds=LONG)
    store.ledger.cancel(reading.id)
    with pytest.raises(JobOver, match=reading.id):
        store.ledger.accept(reading.id, "reader", [article("late")], 1)


def test_a_job_without_a_reader_waits_for_one_and_for_the_next_when_that_falls_silent(
    store: Store,
) -> None:
    job = store.ledger.start(["one.jsonl", "two.jsonl"])
    assert job.state == JobState.WAITING
    reading = store.ledger.read_next("silent", LONG)
    assert reading == (job.id, ("one.jsonl", "two.jsonl"), 0)
    assert store.ledger.read_next("other", LONG) is None
    store.ledger.accept(job.id, "silent", [article("one"), refusal(2)], 2)
    assert now(store, job).state == JobState.READING
    store.ledger.renew("silent", SHORT)
    sleep(2 * SHORT)
    assert now(store, job).state == JobState.WAITING
    reading = store.ledger.read_next("other", LONG)
    assert reading is not None
    assert reading.position == 2
    with pytest.raises(JobOver):
        store.ledger.accept(job.id, "silent", [article("two")], 3)
    store.ledger.accept(job.id, "other", [article("two")], 3)
    store.ledger.read_end(job.id, "other")
    job = now(store, job)
    assert (job.state, job.read, job.pending) == (JobState.WORKING, 3, 2)


def test_a_job_that_only_its_own_process_can_read_fails_when_that_falls_silent(
    store: Store,
) -> None:
    job = store.ledger.start(["-"], reader="silent", seconds=LONG)
    store.ledger.accept(job.id, "silent", [article("one")], 1)
    store.ledger.renew("silent", SHORT)
    sleep(2 * SHORT)
    assert (now(store, job).state, now(store, job).error) == (JobState.FAILED, LOST_READER)
    assert store.ledger.read_next("other", LONG) is None
    [leased] = store.ledger.lease("other", 9, LONG)
    finish(store, "other", leased)
    job = now(store, job)
    assert (job.state, job.error, job.pending) == (JobState.FAILED, LOST_READER, 0)
    assert job.ended is not None


def test_a_job_whose_sources_cannot_be_read_says_why(store: Store) -> None:
    job = store.ledger.start(["a"], reader="reader", seconds=LONG)
    store.ledger.read_end(job.id, "reader", "the line went dead")
    job = now(store, job)
    assert (job.state, job.error) == (JobState.FAILED, "the line went dead")
    assert job.ended is not None


def test_jobs_are_listed_the_latest_first(store: Store) -> None:
    made = [store.ledger.start([f"{n}.jsonl"]).id for n in range(5)]
    first = store.ledger.jobs(PageRequest(limit=3))
    assert [job.id for job in first.items] == made[:1:-1]
    assert first.total == 5
    rest = store.ledger.jobs(PageRequest(limit=3, cursor=first.next))
    assert [job.id for job in rest.items] == made[1::-1]
    assert rest.next is None
    assert store.ledger.job("job-none") is None
    with pytest.raises(CursorError):
        store.ledger.jobs(PageRequest(cursor="none"))


def test_the_latest_jobs_are_kept_however_many_articles_they_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("graph.sqlite.jobs", "graph.neo4j.jobs"):
        monkeypatch.setattr(f"{module}.KEPT_JOBS", 3)
    made = [begun(store), begun(store, *(article(f"{n}") for n in range(5))), begun(store)]
    assert [job.id for job in store.ledger.jobs().items] == [job.id for job in made[::-1]]
    made.append(begun(store))
    assert [job.id for job in store.ledger.jobs().items] == [job.id for job in made[:0:-1]]


def test_a_job_tells_each_change_by_its_version(store: Store) -> None:
    job = store.ledger.start(["made"], reader="reader", seconds=LONG)
    versions = [job.version]
    versions.append(store.ledger.accept(job.id, "reader", [article("one")], 1).version)
    store.ledger.read_end(job.id, "reader")
    versions.append(now(store, job).version)
    [leased] = store.ledger.lease("worker", 1, LONG)
    finish(store, "worker", leased)
    versions.append(now(store, job).version)
    assert versions == sorted(set(versions))


def test_the_ledger_is_no_part_of_the_graph(store: Store) -> None:
    with store.view() as view:
        before = view.stats()
    begun(store, article("one"))
    with store.view() as view:
        assert view.stats() == before
        assert view.articles().total == 0
