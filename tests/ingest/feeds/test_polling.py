"""Polling feeds: what is new goes into the ledger, and the feed says when it is polled next."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from queue import Queue
from threading import Event
from time import sleep

import pytest

from graph.feeds import Feed
from graph.ledger import Job
from graph.store import Store
from graph.stores import open_store
from ingest.feeds.polling import Poll, Poller
from ingest.feeds.threads import polling
from tests.ingest.feeds.made import WHOLE, item, page, rss, sitemap
from tests.ingest.serving import Asked, Served, answer, hasty, redirect, serving

HOUR = 3600.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as opened:
        yield opened


@pytest.fixture
def web() -> Iterator[Served]:
    with serving({}) as served:
        yield served


def whole(name: str) -> str:
    """An item that holds its text."""
    return item(f"https://herald.example/{name}", title=name, whole=WHOLE)


def poll(store: Store, every: float = HOUR) -> Poll:
    """A poll of the feed that is due."""
    told = Poller(store, hasty, every=every).poll_due()
    assert told is not None
    return told


def only(store: Store) -> Feed:
    """The one feed of a store."""
    [feed] = store.feeds.feeds().items
    return feed


def pause(feed: Feed) -> timedelta:
    """How long after its last poll a feed is polled next."""
    assert feed.due is not None
    assert feed.polled is not None
    return feed.due - feed.polled


def accepted(store: Store) -> list[str]:
    """The titles of the articles that wait, in the order in which they came."""
    return [one.article.title for one in store.ledger.lease("reader", 99, 60.0)]


def job(store: Store, told: Poll) -> Job:
    found = store.ledger.job(told.job)
    assert found is not None
    return found


def test_new_entries_are_accepted_once(store: Store, web: Served) -> None:
    web.routes["/feed"] = answer(rss(whole("a"), item(f"{web.base}/b", title="b")))
    web.routes["/b"] = answer(page(title="b"))
    store.feeds.add(f"{web.base}/feed")
    told = poll(store, every=0.0)
    found = job(store, told)
    assert (found.read, found.accepted, found.state.value) == (2, 2, "working")
    assert found.sources == (f"{web.base}/feed",)
    assert (only(store).new_items, only(store).items, only(store).title) == (2, 2, "The Herald")
    web.routes["/feed"] = answer(rss(whole("c"), whole("a"), item(f"{web.base}/b", title="b")))
    assert job(store, poll(store, every=0.0)).read == 1
    assert poll(store).job == ""
    assert (only(store).new_items, only(store).items) == (0, 3)
    assert accepted(store) == ["a", "b", "c"]
    # No page is fetched a second time.
    assert web.paths().count("/b") == 1


def test_nothing_is_polled_before_it_is_due(store: Store, web: Served) -> None:
    web.routes["/feed"] = answer(rss(whole("a")))
    store.feeds.add(f"{web.base}/feed")
    poll(store)
    assert pause(only(store)) == timedelta(seconds=HOUR)
    assert Poller(store, hasty).poll_due() is None


def test_what_did_not_change_is_not_sent(store: Store, web: Served) -> None:
    def by_tag(connection: socket.socket, asked: Asked) -> None:
        if asked.headers.get("if-none-match") == '"1"':
            connection.sendall(answer(status="304 Not Modified"))
        else:
            connection.sendall(answer(rss(whole("a")), ETag='"1"', Last_Modified="yesterday"))

    web.routes["/feed"] = by_tag
    store.feeds.add(f"{web.base}/feed")
    poll(store, every=0.0)
    told = poll(store)
    assert (told.job, told.polled.error) == ("", "")
    assert (only(store).etag, only(store).modified, only(store).items) == ('"1"', "yesterday", 1)
    assert web.asked[-1].headers["if-modified-since"] == "yesterday"


def test_a_feed_that_says_how_long_it_lasts_is_believed(store: Store, web: Served) -> None:
    web.routes["/feed"] = answer(rss(whole("a")), Cache_Control="public, max-age=7200")
    store.feeds.add(f"{web.base}/feed")
    poll(store)
    assert pause(only(store)) == timedelta(seconds=7200)


@pytest.mark.parametrize(
    ("wire", "seconds", "told"),
    [
        (answer(status="500 Oh"), 2 * HOUR, "status is 500"),
        (answer(status="404 Not Found"), 2 * HOUR, "no such page"),
        (answer(status="503 Busy", Retry_After="20000"), 20_000, "busy"),
        (answer(b"<html><body>Hello"), 2 * HOUR, "neither a feed nor a sitemap"),
        (answer(b"\0\1\2"), 2 * HOUR, "neither a feed nor a sitemap"),
        (redirect("http://169.254.169.254/"), 2 * HOUR, "not of the public internet"),
    ],
)
def test_a_feed_that_fails_is_left_alone_for_longer(
    store: Store, web: Served, wire: bytes, seconds: float, told: str
) -> None:
    web.routes["/feed"] = wire
    store.feeds.add(f"{web.base}/feed")
    poll(store)
    feed = only(store)
    assert told in feed.error
    assert f"{web.base}/feed" in feed.error or "169.254" in feed.error
    assert (feed.failures, feed.succeeded) == (1, None)
    assert pause(feed) == timedelta(seconds=seconds)


def test_a_feed_that_is_gone_is_polled_no_more(store: Store, web: Served) -> None:
    web.routes["/feed"] = answer(status="410 Gone")
    store.feeds.add(f"{web.base}/feed")
    poll(store)
    assert (only(store).gone, only(store).due) == (True, None)


def test_a_feed_that_moves_for_good_is_followed(store: Store, web: Served) -> None:
    web.routes.update({"/feed": redirect("/new", "301 Moved"), "/new": answer(rss(whole("a")))})
    store.feeds.add(f"{web.base}/feed")
    poll(store, every=0.0)
    assert only(store).url == f"{web.base}/new"
    poll(store)
    assert web.paths()[-1] == "/new"


def test_a_redirect_for_now_is_not_kept(store: Store, web: Served) -> None:
    web.routes.update({"/feed": redirect("/new"), "/new": answer(rss(whole("a")))})
    store.feeds.add(f"{web.base}/feed")
    poll(store)
    assert only(store).url == f"{web.base}/feed"


def test_what_robots_may_not_see_is_not_polled(store: Store, web: Served) -> None:
    web.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /")
    store.feeds.add(f"{web.base}/feed")
    poll(store)
    assert "robots.txt" in only(store).error
    assert web.paths() == []


def test_of_broken_entries_only_those_that_may_come_right_are_tried_again(
    store: Store, web: Served
) -> None:
    web.routes.update(
        {
            "/feed": answer(
                rss(item(f"{web.base}/none"), item(f"{web.base}/busy", title="busy"), whole("a")),
                ETag='"1"',
            ),
            "/busy": answer(status="500 Oh"),
        }
    )
    store.feeds.add(f"{web.base}/feed")
    told = poll(store, every=0.0)
    found = job(store, told)
    assert (found.accepted, found.refused) == (1, 1)
    assert (only(store).refused, only(store).error) == (2, "")
    # The whole feed is asked for again.
    assert only(store).etag == ""
    web.routes["/busy"] = answer(page(title="busy"))
    assert job(store, poll(store)).accepted == 1
    assert web.paths().count("/none") == 1
    assert accepted(store) == ["a", "busy"]


def test_a_poll_that_breaks_off_is_done_again(store: Store, web: Served) -> None:
    web.routes["/feed"] = answer(rss(whole("a"), whole("b")))
    store.feeds.add(f"{web.base}/feed")
    Poller(store, hasty, every=HOUR, go_on=lambda: False).poll_due()
    assert only(store).items == 1
    poll(store)
    assert only(store).items == 2
    assert accepted(store) == ["a", "b"]


def test_a_billion_laughs_are_told_and_the_next_feed_is_polled(store: Store, web: Served) -> None:
    laughs = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    web.routes.update(
        {
            "/feed": answer(rss(item(title="&b;"), prolog=laughs)),
            "/good": answer(rss(whole("a"))),
        }
    )
    store.feeds.add(f"{web.base}/feed")
    store.feeds.add(f"{web.base}/good")
    errors = {told.feed.url: told.polled.error for told in (poll(store), poll(store))}
    assert "stands for too much" in errors[f"{web.base}/feed"]
    assert errors[f"{web.base}/good"] == ""


def test_a_page_that_is_no_feed_names_those_it_has(store: Store, web: Served) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    web.routes["/"] = answer(f"<html><head>{link}</head><body>News".encode())
    store.feeds.add(f"{web.base}/")
    poll(store)
    assert f"the page names {web.base}/feed.xml" in only(store).error


def test_of_an_index_only_what_changed_is_asked_for(store: Store, web: Served) -> None:
    def told(*changed: str) -> bytes:
        maps = zip("ab", changed, strict=True)
        rows = (f"<loc>{web.base}/{n}</loc><lastmod>{day}</lastmod>" for n, day in maps)
        return answer(f"<sitemapindex><sitemap>{'</sitemap><sitemap>'.join(rows)}"
                      "</sitemap></sitemapindex>".encode())  # fmt: skip

    web.routes["/index"] = told("2023-11-01", "2023-11-02")
    for name in "ab":
        web.routes[f"/{name}"] = answer(sitemap(f"<loc>{web.base}/{name}1</loc>"))
    for name in ("a1", "b1", "b2"):
        web.routes[f"/{name}"] = answer(page(title=name))
    store.feeds.add(f"{web.base}/index")
    poll(store, every=0.0)
    poll(store, every=0.0)
    assert sorted(web.paths()) == ["/a", "/a1", "/b", "/b1", "/index", "/index"]
    web.routes["/index"] = told("2023-11-01", "2023-11-03")
    web.routes["/b"] = answer(sitemap(*(f"<loc>{web.base}/b{n}</loc>" for n in (2, 1))))
    poll(store)
    assert web.paths()[-3:] == ["/index", "/b", "/b2"]
    assert sorted(accepted(store)) == ["a1", "b1", "b2"]


def test_pollers_share_the_work(store: Store, web: Served) -> None:
    web.routes["/feed"] = answer(rss(whole("a")))
    store.feeds.add(f"{web.base}/feed")
    assert store.feeds.lease("another", 60.0) is not None
    assert Poller(store, hasty).poll_due() is None


def test_polls_go_on_beside_other_work(store: Store, web: Served) -> None:
    urls = [f"{web.base}/{name}" for name in ("a", "b", "none")]
    for name in "ab":
        web.routes[f"/{name}"] = answer(rss(whole(name)))
    for url in urls:
        store.feeds.add(url)
    told: Queue[Poll] = Queue()
    with polling(store, hasty, every=HOUR, told=told.put, look_again=0.1):
        found = [told.get(timeout=30) for _ in urls]
    assert sorted(one.feed.url for one in found) == sorted(urls)
    assert sorted(accepted(store)) == ["a", "b"]


POLLS = """
import sys
from graph.stores import open_store
from ingest.feeds.polling import Poller
from tests.ingest.serving import hasty
with open_store(sys.argv[1]) as store:
    print(Poller(store, hasty, every=3600.0, lease=1.0).poll_due(), flush=True)
"""


def test_a_poll_that_is_killed_loses_and_doubles_nothing(
    store: Store, web: Served, tmp_path: Path
) -> None:
    reached = Event()

    def hang(connection: socket.socket, asked: Asked) -> None:
        reached.set()
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        web.ending.wait(30)

    web.routes["/feed"] = answer(rss(whole("a"), item(f"{web.base}/b", title="b"), whole("c")))
    web.routes["/b"] = hang
    store.feeds.add(f"{web.base}/feed")
    command = [sys.executable, "-c", POLLS, f"sqlite:///{tmp_path / 'graph.db'}"]
    with subprocess.Popen(command) as running:
        assert reached.wait(60)
        running.send_signal(signal.SIGKILL)
    assert only(store).polled is None
    web.routes["/b"] = answer(page(title="b"))
    sleep(1.2)
    found = job(store, poll(store))
    assert (found.read, found.accepted, found.duplicate) == (3, 3, 0)
    assert only(store).error == ""
    assert accepted(store) == ["a", "b", "c"]
