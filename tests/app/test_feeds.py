"""`entente feeds` and `/v1/feeds`: what is polled, and how that goes."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.keys import Scope
from app.main import create_app
from app.settings import Settings
from graph.stores import open_store
from ingest.feeds.polling import Poller
from tests.app.conftest import Done, new_key
from tests.ingest.feeds.made import WHOLE, item, rss
from tests.ingest.serving import Served, answer, hasty, serving

Command = Callable[..., Done]
FEED = rss(item("https://herald.example/a", whole=WHOLE), title="The Herald")
OPML = """<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "b">]><opml version="1.0"><body>
<outline text="World"><outline text="Herald" xmlUrl="https://herald.example/feed"/>
<outline title="Courier &amp; Co" text="x" xmlUrl="https://courier.example/feed"/></outline>
<outline text="Herald again" xmlUrl="https://herald.example/feed"/>
<outline text="nothing"/><outline text="bad" xmlUrl="file:///etc/passwd"/></body></opml>"""


@pytest.fixture
def web() -> Iterator[Served]:
    routes = {"/feed": answer(FEED), "/page": answer(b"<html><body>Hello")}
    with serving(routes) as served:
        yield served


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'graph.db'}"


@pytest.fixture
def feeds(run: Command, url: str) -> Command:
    """Runs `entente feeds`, which may reach this machine."""
    return lambda *arguments: run(
        "feeds",
        *arguments,
        "--store",
        url,
        ENTENTE_FETCH_ALLOW="127.0.0.1",
        ENTENTE_FETCH_PAUSE="0",
    )


@pytest.fixture
def client(answering: Callable[[FastAPI], Any], url: str) -> Iterator[httpx.Client]:
    with answering(create_app(Settings(store=url))) as asking:
        yield asking


def test_a_feed_is_added_listed_and_removed(feeds: Command, web: Served) -> None:
    feed = f"{web.base}/feed"
    assert feeds("list").stderr.startswith("there are no feeds")
    assert feeds("add", feed).stdout == f"added {feed}\n"
    assert feeds("add", feed).stdout == f"known {feed}\n"
    head, row = feeds("list").stdout.splitlines()
    assert head.split()[0] == "FEED"
    assert row.startswith(f"{feed}  The Herald  never")
    [told] = json.loads(feeds("list", "--json").stdout)["items"]
    assert (told["url"], told["title"], told["failures"]) == (feed, "The Herald", 0)
    assert feeds("remove", feed).stdout == f"removed {feed}\n"
    gone = feeds("remove", feed)
    assert gone.returncode == 2
    assert "there is no feed" in gone.stderr


def test_what_is_no_feed_is_not_added(feeds: Command, web: Served) -> None:
    done = feeds("add", f"{web.base}/page", f"{web.base}/none", f"{web.base}/feed")
    assert done.returncode == 1
    assert done.stdout == f"added {web.base}/feed\n"
    first, second = done.stderr.splitlines()
    assert "neither a feed nor a sitemap" in first
    assert "there is no such page" in second
    assert feeds("add", "--no-check", f"{web.base}/none").returncode == 0
    assert feeds("add", "--no-check", "ftp://a.example/feed").returncode == 2


def test_without_the_setting_this_machine_is_not_asked(run: Command, url: str, web: Served) -> None:
    done = run("feeds", "add", f"{web.base}/feed", "--store", url)
    assert done.returncode == 1
    assert "not of the public internet" in done.stderr
    assert not web.asked


def test_an_address_is_ingested_where_a_setting_allows_it(
    run: Command, url: str, web: Served
) -> None:
    command = ("ingest", f"{web.base}/feed", "--store", url)
    refused = run(*command)
    assert refused.returncode == 2
    assert "not of the public internet" in refused.stderr
    done = run(*command, ENTENTE_FETCH_ALLOW="127.0.0.1", ENTENTE_FETCH_PAUSE="0")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 read")


def test_feeds_are_checked_without_a_trace(feeds: Command, web: Served) -> None:
    feeds("add", "--no-check", f"{web.base}/feed", f"{web.base}/none")
    done = feeds("check")
    assert done.returncode == 1
    assert done.stdout == f"{web.base}/feed: The Herald, 1 entries\n"
    assert f"cannot fetch {web.base}/none" in done.stderr
    assert [told["polled"] for told in json.loads(feeds("list", "--json").stdout)["items"]] == [
        None,
        None,
    ]


def test_lists_of_feeds_go_in_and_out(feeds: Command, tmp_path: Path) -> None:
    (tmp_path / "in.opml").write_text(OPML)
    assert feeds("import", str(tmp_path / "in.opml")).stdout == "2 feeds: 2 added, 0 known\n"
    assert feeds("export", str(tmp_path / "out.opml")).returncode == 0
    again = feeds("import", str(tmp_path / "out.opml"))
    assert again.stdout == "2 feeds: 0 added, 2 known\n"
    told = json.loads(feeds("list", "--json").stdout)["items"]
    assert [(feed["url"], feed["title"]) for feed in told] == [
        ("https://courier.example/feed", "Courier & Co"),
        ("https://herald.example/feed", "Herald"),
    ]


@pytest.mark.parametrize("content", ["", "<html></html>", "{}", "<opml", "\0"])
def test_what_is_no_list_of_feeds_is_told(feeds: Command, tmp_path: Path, content: str) -> None:
    (tmp_path / "in.opml").write_text(content)
    done = feeds("import", str(tmp_path / "in.opml"))
    assert "no OPML" in done.stderr or done.stdout.startswith("0 feeds")
    assert len(done.stderr.splitlines()) <= 1
    assert feeds("import", str(tmp_path / "none.opml")).returncode == 2


def test_feeds_are_added_and_removed_over_rest(client: httpx.Client) -> None:
    sent = {"url": "https://Herald.example:443/feed#top", "title": "Herald"}
    made = client.post("/v1/feeds", json=sent)
    assert made.status_code == 201
    assert made.json()["url"] == "https://herald.example/feed"
    here = made.headers["location"]
    assert client.get(here).json() == made.json()
    assert client.post("/v1/feeds", json=sent).status_code == 200
    found = client.get("/v1/feeds").json()
    assert (found["total"], found["items"]) == (1, [made.json()])
    assert client.delete(here).status_code == 204
    assert client.get(here).status_code == 404
    assert client.get("/v1/feeds").json()["items"] == []


def test_how_polls_go_is_told(client: httpx.Client, url: str, web: Served) -> None:
    for path in ("feed", "none"):
        client.post("/v1/feeds", json={"url": f"{web.base}/{path}"})
    with open_store(url) as store:
        poller = Poller(store, hasty)
        assert [poller.poll_due() is not None for _ in range(3)] == [True, True, False]
    good, bad = client.get("/v1/feeds").json()["items"]
    assert (good["title"], good["new_items"], good["items"]) == ("The Herald", 1, 1)
    assert good["succeeded"] == good["polled"]
    assert bad["succeeded"] is None
    assert bad["error"].startswith(f"cannot fetch {web.base}/none: ")
    assert bad["failures"] == 1
    assert bad["due"] > good["due"]


def test_feeds_come_page_by_page(client: httpx.Client) -> None:
    for name in "cab":
        client.post("/v1/feeds", json={"url": f"https://{name}.example/"})
    first = client.get("/v1/feeds?limit=2").json()
    assert [feed["url"] for feed in first["items"]] == ["https://a.example/", "https://b.example/"]
    last = client.get(first["links"]["next"]).json()
    assert [feed["url"] for feed in last["items"]] == ["https://c.example/"]
    assert last["next"] is None


@pytest.mark.parametrize("scope", list(Scope))
def test_who_may_ingest_may_change_feeds(
    answering: Callable[[FastAPI], Any], url: str, tmp_path: Path, scope: Scope
) -> None:
    file = tmp_path / "keys.json"
    shown = new_key(file, scope)
    made = create_app(Settings(store=url, keys_file=str(file), public_reads=True))
    with answering(made) as client:
        # What is polled is no part of the graph that everybody may read.
        assert client.get("/v1/feeds").status_code == 401
        bearer = {"Authorization": f"Bearer {shown}"}
        assert client.get("/v1/feeds", headers=bearer).status_code == 200
        added = client.post("/v1/feeds", json={"url": "https://a.example/"}, headers=bearer)
        removed = client.delete("/v1/feeds/feed-4f0b1dbf1b5d", headers=bearer)
        allowed = scope.allows(Scope.INGEST)
        assert (added.status_code, removed.status_code) == ((201, 404) if allowed else (403, 403))
