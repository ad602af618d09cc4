"""What hosts ask of robots."""

import time

import pytest

from ingest.fetching.errors import FetchError
from tests.ingest.serving import HASTY, answer, hasty, redirect, serving

RULES = b"""User-agent: *
Disallow: /closed
User-agent: entente
Disallow: /news/closed
Crawl-delay: 0.3
"""
PAGE = answer(b"page")


def test_what_a_host_closes_to_us_is_not_asked_for() -> None:
    routes = {"/robots.txt": answer(RULES, media="text/plain"), "/closed": PAGE}
    with serving(routes) as server:
        assert hasty().fetch(f"{server.base}/closed").body == b"page"
        with pytest.raises(FetchError, match=r"robots\.txt of 127\.0\.0\.1 asks not to"):
            hasty().fetch(f"{server.base}/news/closed/one")
        assert server.paths() == ["/closed"]


def test_a_redirect_does_not_lead_around_it() -> None:
    routes = {"/robots.txt": answer(RULES), "/open": redirect("/news/closed")}
    with serving(routes) as server, pytest.raises(FetchError, match="asks not to"):
        hasty().fetch(f"{server.base}/open")


def test_waiting_for_a_host_is_no_time_of_the_answer() -> None:
    slow = answer(b"User-agent: *\nCrawl-delay: 0.7")
    routes = {"/robots.txt": slow, "/a": redirect("/b"), "/b": redirect("/c"), "/c": PAGE}
    with serving(routes) as server:
        limits = hasty().limits._replace(total_seconds=1.0)
        assert hasty(limits=limits).fetch(f"{server.base}/a").body == b"page"


def test_it_is_asked_for_once() -> None:
    with serving({"/robots.txt": answer(RULES), "/a": PAGE, "/b": PAGE}) as server:
        fetcher = hasty()
        begun = time.monotonic()
        for path in ("/a", "/b"):
            fetcher.fetch(server.base + path)
        assert [one.path for one in server.asked] == ["/robots.txt", "/a", "/b"]
        # The pause that it asks for is kept.
        assert time.monotonic() - begun >= 0.3


def test_a_pause_beyond_all_patience_is_told() -> None:
    told = answer(b"User-agent: *\nCrawl-delay: 86400")
    with serving({"/robots.txt": told, "/a": PAGE, "/b": PAGE}) as server:
        fetcher = hasty()
        assert fetcher.fetch(f"{server.base}/a").body == b"page"
        with pytest.raises(FetchError, match="asks to wait another 86400 seconds"):
            fetcher.fetch(f"{server.base}/b")


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
def test_a_host_without_one_is_open(status: str) -> None:
    with serving({"/robots.txt": answer(status=status), "/a": PAGE}) as server:
        assert hasty().fetch(f"{server.base}/a").body == b"page"


def test_a_host_that_does_not_tell_is_left_alone() -> None:
    with serving({"/robots.txt": answer(status="500 Oh"), "/a": PAGE}) as server:
        fetcher = hasty(manners=HASTY._replace(attempts=2))
        for _ in range(3):
            with pytest.raises(FetchError, match=r"robots\.txt has the status 500") as caught:
                fetcher.fetch(f"{server.base}/a")
            assert caught.value.passing
        assert [one.path for one in server.asked] == ["/robots.txt"] * 2


@pytest.mark.parametrize("rules", [b"\xff\xfe\x00", b"Disallow: [", b"<html>", b"a" * 500_000, b""])
def test_any_rules_are_read(rules: bytes) -> None:
    with serving({"/robots.txt": answer(rules, media="x/y"), "/a": PAGE}) as server:
        limits = hasty().limits._replace(size=1_000_000)
        assert hasty(limits=limits).fetch(f"{server.base}/a").body == b"page"
