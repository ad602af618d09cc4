"""The feeds of a store: who polls them, and what comes of it."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from graph.feeds import Feed, Polled, mark
from graph.filters import PageRequest
from graph.paging import CursorError
from graph.store import Store
from graph.stores import open_store

LONG, SHORT = 60.0, 0.5
"""Seconds of a lease that outlasts a test, and of one that a test waits for."""

A, B, C = (f"https://{name}.example/feed" for name in "abc")


def added(store: Store, *urls: str) -> list[Feed]:
    """These feeds."""
    return [store.feeds.add(url)[0] for url in urls]


def leased(store: Store, worker: str = "one", seconds: float = LONG) -> Feed:
    found = store.feeds.lease(worker, seconds)
    assert found is not None
    return found.feed


def test_a_feed_is_added_once(store: Store) -> None:
    feed, new = store.feeds.add(A, "Herald")
    assert new
    assert (feed.url, feed.title, feed.failures, feed.gone) == (A, "Herald", 0, False)
    assert feed.due is not None
    assert feed.polled is None
    assert store.feeds.add(A, "Other") == (feed, False)
    assert store.feeds.feed(feed.id) == feed
    assert store.feeds.feed("none") is None


def test_feeds_are_listed_by_url_page_by_page(store: Store) -> None:
    added(store, C, A, B)
    first = store.feeds.feeds(PageRequest(limit=2))
    assert ([feed.url for feed in first.items], first.total) == ([A, B], 3)
    last = store.feeds.feeds(PageRequest(limit=2, cursor=first.next))
    assert ([feed.url for feed in last.items], last.next) == ([C], None)
    with pytest.raises(CursorError):
        store.feeds.feeds(PageRequest(cursor="none"))


def test_a_feed_is_removed(store: Store) -> None:
    [feed] = added(store, A)
    assert store.feeds.remove(feed.id)
    assert not store.feeds.remove(feed.id)
    assert store.feeds.feeds().items == ()
    assert store.feeds.lease("one", LONG) is None


def test_no_two_lease_one_feed(store: Store) -> None:
    added(store, A, B)
    first, second = leased(store, "one"), leased(store, "two")
    assert [first.url, second.url] == [A, B]
    assert store.feeds.lease("three", LONG) is None


def test_no_two_feeds_of_a_host_are_leased(store: Store) -> None:
    added(store, A, A + "2")
    first = leased(store)
    assert store.feeds.lease("two", LONG) is None
    store.feeds.finish("one", first.id, Polled(wait=LONG))
    assert leased(store, "two").url == A + "2"


def test_leases_are_taken_at_once_by_many(store: Store, url: str) -> None:
    urls = [f"https://{number}.example/feed" for number in range(12)]
    added(store, *urls)

    def take(worker: int) -> list[str]:
        found = []
        with open_store(url) as own:
            while one := own.feeds.lease(f"worker {worker}", LONG):
                found.append(one.feed.url)
        return found

    with ThreadPoolExecutor(4) as pool:
        taken = [feed for found in pool.map(take, range(4)) for feed in found]
    assert sorted(taken) == sorted(urls)


def test_what_a_poll_found_is_recorded(store: Store) -> None:
    added(store, A)
    feed = leased(store)
    polled = Polled(
        wait=0.0,
        new_items=2,
        refused=1,
        title="Herald",
        etag='"e"',
        modified="Mon, 01 Jan 2024 00:00:00 GMT",
        seen=[mark("1"), mark("2"), mark("1")],
    )
    assert store.feeds.finish("one", feed.id, polled)
    again = store.feeds.lease("one", LONG)
    assert again is not None
    assert again.seen == {mark("1"), mark("2")}
    assert (again.feed.title, again.feed.etag, again.feed.modified) == (
        "Herald",
        '"e"',
        "Mon, 01 Jan 2024 00:00:00 GMT",
    )
    assert again.feed.succeeded == again.feed.polled
    assert again.feed.succeeded is not None
    store.feeds.finish("one", feed.id, Polled(wait=LONG, new_items=1))
    found = store.feeds.feed(feed.id)
    assert found is not None
    assert (found.items, found.new_items, found.title) == (3, 1, "Herald")
    assert store.feeds.lease("one", LONG) is None


def test_failures_are_counted_until_one_goes_well(store: Store) -> None:
    added(store, A)
    feed = leased(store)
    store.feeds.finish("one", feed.id, Polled(wait=0.0, etag='"e"', seen=[mark("1")]))
    for count in (1, 2):
        leased(store)
        assert store.feeds.finish("one", feed.id, Polled(wait=0.0, error="status 500"))
        found = store.feeds.feed(feed.id)
        assert found is not None
        assert (found.failures, found.error, found.etag) == (count, "status 500", '"e"')
        assert found.succeeded is not None
        assert found.polled is not None
        assert found.succeeded < found.polled
    again = store.feeds.lease("one", LONG)
    assert again is not None
    assert again.seen == {mark("1")}
    store.feeds.finish("one", feed.id, Polled(wait=0.0))
    found = store.feeds.feed(feed.id)
    assert found is not None
    assert (found.failures, found.error) == (0, "")


def test_one_that_is_gone_is_polled_no_more_until_it_is_added_again(store: Store) -> None:
    added(store, A)
    feed = leased(store)
    store.feeds.finish("one", feed.id, Polled(wait=None, error="it is gone", gone=True))
    found = store.feeds.feed(feed.id)
    assert found is not None
    assert (found.gone, found.due) == (True, None)
    assert store.feeds.lease("one", LONG) is None
    again, new = store.feeds.add(A)
    assert (again.gone, new) == (False, False)
    assert leased(store).id == feed.id


def test_one_that_moved_and_is_gone_is_tried_again_under_its_first_url(store: Store) -> None:
    added(store, A)
    feed = leased(store)
    store.feeds.finish("one", feed.id, Polled(wait=0.0, url=B))
    store.feeds.finish("one", leased(store).id, Polled(wait=None, error="it is gone", gone=True))
    again, new = store.feeds.add(A)
    assert (again.id, again.url, again.gone, new) == (feed.id, B, False, False)
    assert leased(store).id == feed.id


def test_a_feed_that_moves_keeps_its_id(store: Store) -> None:
    added(store, A, B)
    feed = leased(store)
    store.feeds.finish("one", feed.id, Polled(wait=LONG, url=C))
    found = store.feeds.feed(feed.id)
    assert found is not None
    assert found.url == C
    assert store.feeds.add(C) == (found, False)
    assert store.feeds.add(A) == (found, False)
    # Where another feed is already, it does not go.
    other = leased(store)
    store.feeds.finish("one", other.id, Polled(wait=LONG, url=C))
    assert [feed.url for feed in store.feeds.feeds().items] == [B, C]


def test_a_lease_that_ran_out_is_lost(store: Store) -> None:
    added(store, A)
    feed = leased(store, seconds=SHORT)
    sleep(2 * SHORT)
    assert not store.feeds.renew("one", feed.id, LONG)
    assert leased(store, "two").id == feed.id
    assert not store.feeds.finish("one", feed.id, Polled(wait=0.0, new_items=5))
    assert store.feeds.finish("two", feed.id, Polled(wait=LONG, new_items=1))
    found = store.feeds.feed(feed.id)
    assert found is not None
    assert found.items == 1


def test_a_lease_that_is_renewed_lasts(store: Store) -> None:
    added(store, A)
    feed = leased(store, seconds=SHORT)
    assert store.feeds.renew("one", feed.id, LONG)
    sleep(2 * SHORT)
    assert store.feeds.lease("two", LONG) is None
    assert store.feeds.finish("one", feed.id, Polled(wait=LONG))


def test_feeds_are_no_part_of_the_graph(store: Store) -> None:
    with store.view() as view:
        before = view.stats()
    added(store, A)
    with store.view() as view:
        assert view.stats() == before
