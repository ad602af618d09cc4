"""Watches: what comes to match is told once, whoever looks, and what is to be sent is kept."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any

import pytest

from graph.deliveries import Delivery, DeliveryState, Outgoing, Sent
from graph.filters import Filters, PageRequest
from graph.paging import CursorError
from graph.store import Store
from graph.stores import open_store
from graph.watches import Look, Match, MatchesAsked, NewWatch, Watch, new_id, new_secret
from ingest.watching.looking import Looker
from tests.contract.make import actors, article, claim

URL = "https://receiver.example/hook"
LONG, SHORT = 60.0, 0.5
"""Seconds of a lease that outlasts a test, and of one that a test waits for."""


def put(store: Store, name: str, source: str = "USA", target: str = "PRK", **told: Any) -> None:
    of = article(name, **told)
    with store.writer() as writer:
        writer.put_actors(actors())
        writer.put_article(of, [claim(of, 1, source, targets=target)])


def made(store: Store, growth: bool = True, url: str = "", **filters: Any) -> Watch:
    asked = Filters(**{"target": "PRK", **filters})
    position = store.changes.last()
    with store.view() as view:
        standing = list(view.all_relations(asked))
    new = NewWatch(new_id("watch"), "North Korea", asked, growth, url, new_secret() if url else "")
    return store.watches.add(new, standing, position)


def looked(store: Store) -> list[tuple[str, str, int]]:
    """Kind, relation and reports of each match that the next look finds."""
    looker = Looker(store, pause=0.0, share=0.0)
    for _ in range(100):
        if (found := looker.look()) is not None:
            return [
                (one.kind.value, one.relation.id, one.relation.reports) for one in found.matches
            ]
        sleep(0.05)
    raise AssertionError("no watch is due")


def test_a_relation_is_told_when_it_comes_to_match_and_when_it_grows(store: Store) -> None:
    watch = made(store, min_reports=2)
    assert Looker(store).look() is None
    told = []
    for name in ("one", "two", "three"):
        put(store, name)
        told.append(looked(store))
        assert Looker(store).look() is None
    relation = "USA-ACCUSE-PRK"
    assert told == [[], [("matched", relation, 2)], [("grown", relation, 3)]]
    kept = store.watches.watch(watch.id)
    assert kept is not None
    assert (kept.standing, kept.matches) == (1, 2)


def test_what_matches_when_it_is_made_is_not_told(store: Store) -> None:
    put(store, "one")
    assert made(store).standing == 1
    put(store, "two", source="KOR")
    assert looked(store) == [("matched", "KOR-ACCUSE-PRK", 1)]


def test_what_matches_no_longer_is_told_as_it_was(store: Store) -> None:
    made(store)
    put(store, "one")
    assert looked(store) == [("matched", "USA-ACCUSE-PRK", 1)]
    with store.writer() as writer:
        writer.retract("one")
    assert looked(store) == [("lapsed", "USA-ACCUSE-PRK", 1)]
    put(store, "two")
    assert looked(store) == [("matched", "USA-ACCUSE-PRK", 1)]


def test_without_growth_only_what_is_new_is_told(store: Store) -> None:
    watch = made(store, growth=False)
    put(store, "one")
    assert [kind for kind, *_ in looked(store)] == ["matched"]
    put(store, "two")
    assert looked(store) == []
    assert len(store.watches.matches(watch.id).items) == 1


def test_matches_are_followed_from_cursor_to_cursor(store: Store) -> None:
    watch = made(store)
    for name, source in (("one", "USA"), ("two", "KOR"), ("three", "RUS")):
        put(store, name, source=source)
    looked(store)
    first = store.watches.matches(watch.id, MatchesAsked(limit=2))
    assert (len(first.items), first.left_out) == (2, 1)
    second = store.watches.matches(watch.id, MatchesAsked(since=first.next))
    assert (len(second.items), second.left_out) == (1, 0)
    assert store.watches.matches(watch.id, MatchesAsked(since=second.next)).items == ()
    assert len({one.id for one in (*first.items, *second.items)}) == 3
    other = made(store)
    with pytest.raises(CursorError):
        store.watches.matches(other.id, MatchesAsked(since=first.next))


def test_watches_are_listed_and_removed(store: Store) -> None:
    one, two, three = made(store), made(store, url=URL), made(store)
    page = store.watches.watches(PageRequest(limit=2))
    assert ([watch.id for watch in page.items], page.total) == ([three.id, two.id], 3)
    rest = store.watches.watches(PageRequest(cursor=page.next))
    assert (rest.items, rest.next) == ((one,), None)
    put(store, "one")
    for _ in range(3):
        looked(store)
    assert store.deliveries.lease("one", SHORT) is not None
    assert store.watches.remove(two.id)
    assert not store.watches.remove(two.id)
    assert store.watches.watch(two.id) is None
    assert store.watches.matches(two.id).items == ()
    assert store.deliveries.deliveries(two.id).total == 0


def test_a_look_whose_lease_ran_out_records_nothing(store: Store) -> None:
    watch = made(store)
    put(store, "one")
    leased = store.watches.lease("slow", SHORT)
    assert leased is not None
    assert store.watches.lease("other", LONG) is None
    sleep(2 * SHORT)
    assert [kind for kind, *_ in looked(store)] == ["matched"]
    position = store.changes.last()
    assert store.watches.finish("slow", watch.id, Look(position, 0.0)) is None
    assert len(store.watches.matches(watch.id).items) == 1


def test_many_who_look_at_once_tell_each_match_once(store: Store, url: str) -> None:
    watches = [made(store, url=URL) for _ in range(3)]
    for n, source in enumerate(("USA", "KOR", "RUS")):
        put(store, f"{n}", source=source)

    def look(_: int) -> list[Match]:
        with open_store(url) as own:
            looker, found = Looker(own), list[Match]()
            while one := looker.look():
                found += one.matches
            return found

    with ThreadPoolExecutor(4) as pool:
        found = [one for part in pool.map(look, range(4)) for one in part]
    assert len(found) == 9
    for watch in watches:
        kept = store.watches.matches(watch.id).items
        assert {one.id for one in kept} == {one.id for one in found if one.watch == watch.id}
        assert store.deliveries.deliveries(watch.id).total == 3


def outgoing(store: Store, worker: str = "one", seconds: float = LONG) -> Outgoing:
    found = store.deliveries.lease(worker, seconds)
    assert found is not None
    return found


@pytest.fixture
def watch(store: Store) -> Watch:
    """A watch with two matches to send."""
    made_one = made(store, url=URL)
    for name, source in (("one", "USA"), ("two", "KOR")):
        put(store, name, source=source)
    assert len(looked(store)) == 2
    return made_one


def test_a_match_is_to_be_sent_signed_with_the_secret_of_its_watch(
    store: Store, watch: Watch
) -> None:
    found = outgoing(store)
    assert (found.watch.id, found.watch.url, found.delivery.watch) == (watch.id, URL, watch.id)
    assert found.secret.startswith("whsec_")
    assert found.match == store.watches.matches(watch.id).items[0]
    assert found.delivery.match == found.match.id
    # To one receiver, one at a time.
    assert store.deliveries.lease("two", LONG) is None
    sent = store.deliveries.finish("one", found.delivery.id, Sent(204))
    assert sent is not None
    assert (sent.state, sent.tries, sent.status, sent.due) == (
        DeliveryState.DELIVERED,
        1,
        204,
        None,
    )
    assert outgoing(store, "two").delivery.id != found.delivery.id


def failed(store: Store, found: Outgoing, wait: float | None, patience: float) -> Delivery:
    sent = Sent(500, "status 500", wait, patience)
    told = store.deliveries.finish("one", found.delivery.id, sent)
    assert told is not None
    return told


def test_what_fails_is_tried_again_and_at_last_set_aside(store: Store, watch: Watch) -> None:
    found = outgoing(store)
    told = failed(store, found, 0.0, LONG)
    assert (told.state, told.tries, told.error) == (DeliveryState.PENDING, 1, "status 500")
    assert told.due is not None
    other = outgoing(store)
    assert other.delivery.id != found.delivery.id
    assert failed(store, other, LONG, LONG).tries == 1
    assert outgoing(store).delivery.id == found.delivery.id
    sleep(0.01)
    told = failed(store, found, 0.0, 0.005)
    assert (told.state, told.tries, told.due) == (DeliveryState.SET_ASIDE, 2, None)
    assert store.deliveries.lease("one", LONG) is None
    aside = store.deliveries.deliveries(watch.id, state=DeliveryState.SET_ASIDE)
    assert (aside.items, aside.total) == ((told,), 1)
    assert store.deliveries.counts() == {DeliveryState.SET_ASIDE: 1, DeliveryState.PENDING: 1}
    assert store.deliveries.deliveries(watch.id, PageRequest(limit=1)).next is not None
    assert store.deliveries.delivery(watch.id, told.id) == told
    assert store.deliveries.delivery("other", told.id) is None


def test_who_serves_healthy_receivers_leaves_alone_those_that_fail(
    store: Store, watch: Watch
) -> None:
    failed(store, outgoing(store), LONG, LONG)
    assert store.deliveries.lease("two", LONG, healthy=True) is None
    other = made(store, url="https://receiver.example:8443/hook", source="RUS")
    put(store, "three", source="RUS")
    assert {kind for _ in range(2) for kind, *_ in looked(store)} == {"matched"}
    found = store.deliveries.lease("two", LONG, healthy=True)
    assert found is not None
    assert found.watch.id == other.id
    assert outgoing(store).watch.id == watch.id


def test_what_was_set_aside_or_delivered_is_sent_again_on_demand(
    store: Store, watch: Watch
) -> None:
    found = outgoing(store)
    failed(store, found, None, LONG)
    replayed = store.deliveries.replay(watch.id, found.delivery.id)
    assert replayed is not None
    assert (replayed.state, replayed.tries) == (DeliveryState.PENDING, 0)
    assert replayed.begun > found.delivery.begun
    store.deliveries.finish("one", outgoing(store).delivery.id, Sent(200))
    twice = outgoing(store)
    assert (twice.delivery.id, twice.match.id) == (found.delivery.id, found.match.id)
    store.deliveries.finish("one", twice.delivery.id, Sent(200))
    assert store.deliveries.replay(watch.id, found.delivery.id) is not None
    assert outgoing(store).match.id == found.match.id
    assert store.deliveries.replay("other", found.delivery.id) is None


def test_a_delivery_whose_lease_ran_out_is_sent_by_another(store: Store, watch: Watch) -> None:
    found = outgoing(store, seconds=SHORT)
    sleep(2 * SHORT)
    assert outgoing(store, "two").delivery.id == found.delivery.id
    assert store.deliveries.finish("one", found.delivery.id, Sent(200)) is None
    assert store.deliveries.finish("two", found.delivery.id, Sent(200)) is not None


def test_old_matches_are_forgotten_but_not_what_is_to_be_sent(store: Store, watch: Watch) -> None:
    store.deliveries.finish("one", outgoing(store).delivery.id, Sent(200))
    assert store.watches.forget(LONG) == 0
    sleep(0.01)
    assert store.watches.forget(0.0) == 1
    assert len(store.watches.matches(watch.id).items) == 1
    assert [one.state for one in store.deliveries.deliveries(watch.id).items] == ["pending"]


def test_watches_are_no_part_of_the_graph(store: Store, watch: Watch) -> None:
    with store.view() as view:
        before = view.stats()
    store.watches.remove(watch.id)
    with store.view() as view:
        assert view.stats() == before
