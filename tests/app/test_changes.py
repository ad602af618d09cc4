"""Changes over REST and on the command line, and the Atom feeds of them and of relations."""

import json
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import feedparser
import httpx
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from graph.changes import ChangeKind
from graph.store import Store
from graph.stores import open_store
from tests.app.atom_feeds import faults
from tests.app.conftest import command, environment, run_command
from tests.contract import judging
from tests.contract.make import ARMS, LAUNCH, actors, article, claim


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'graph.db'}"


@pytest.fixture
def client(url: str, answering: Callable[[FastAPI], Any]) -> Iterator[httpx.Client]:
    with answering(create_app(Settings(store=url, job_processes=0))) as found:
        yield found


def put(store: Store, name: str, *ends: tuple[str, str], **told: Any) -> None:
    of = article(name, **told)
    with store.writer() as writer:
        writer.put_actors(actors())
        claims = [claim(of, n, a, targets=b) for n, (a, b) in enumerate(ends)]
        writer.put_article(of, claims)


def changes(client: httpx.Client, **asked: Any) -> Any:
    answer = client.get("/v1/changes", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_changes_are_followed_from_cursor_to_cursor(client: httpx.Client, url: str) -> None:
    with open_store(url) as store:
        put(store, "one", ("USA", "PRK"), ("KOR", "PRK"))
        first = changes(client, limit=2)
        assert [one["claim"] for one in first["items"]] == ["", "one/0"]
        assert first["left_out"] == 1
        second = client.get(first["links"]["next"]).json()
        assert [one["claim"] for one in second["items"]] == ["one/1"]
        assert second["items"][0]["links"] == {
            "article": "/v1/articles/one",
            "claim": "/v1/claims/one%2F1",
            "judgement": None,
        }
        none = changes(client, since=second["next"])
        assert (none["items"], none["left_out"]) == ([], 0)
        with store.writer() as writer:
            writer.retract("one")
        gone = changes(client, since=none["next"], kind="claim_gone")["items"]
        assert [one["saying"] for one in gone] == [
            "United States accuse North Korea",
            "South Korea accuse North Korea",
        ]
        assert gone[0]["links"]["claim"] is None


def test_what_is_gone_can_still_be_followed(client: httpx.Client, url: str) -> None:
    with open_store(url) as store:
        put(store, "one", ("USA", "PRK"))
        with store.writer() as writer:
            writer.retract("one")
    found = changes(client, article="one", source="America")["items"]
    assert [one["kind"] for one in found] == ["claim_added", "claim_gone"]
    assert changes(client, issue="issue:none+such")["items"] == []


def test_a_reader_that_waits_is_answered_when_something_changes(
    client: httpx.Client, url: str
) -> None:
    cursor = changes(client, since="now")["next"]
    begun = monotonic()
    assert changes(client, since=cursor, wait=1)["items"] == []
    assert changes(client, since=cursor, wait=1)["items"] == []
    assert monotonic() - begun >= 2
    with ThreadPoolExecutor(1) as aside, open_store(url) as store:
        waiting = aside.submit(changes, client, since=cursor, wait=20)
        sleep(0.2)
        put(store, "one", ("USA", "PRK"))
        assert [one["article"] for one in waiting.result()["items"]] == ["one", "one"]
    assert monotonic() - begun < 15


@pytest.mark.parametrize(
    ("asked", "status", "problem"),
    [
        ({"since": "none"}, 404, "unknown-value"),
        ({"since": "20231109"}, 404, "unknown-value"),
        ({"since": "2023-W45"}, 404, "unknown-value"),
        ({"since": "2023-02-30"}, 422, "invalid-parameter"),
        ({"cursor": "none"}, 422, "unknown-parameter"),
        ({"kind": "none"}, 422, "invalid-parameter"),
        ({"wait": "26"}, 422, "invalid-parameter"),
        ({"source": "Atlantis"}, 404, "unknown-value"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    client: httpx.Client, asked: dict[str, str], status: int, problem: str
) -> None:
    answer = client.get("/v1/changes", params=asked)
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:entente:problem:{problem}")
    assert answer.json()["parameter"] == next(iter(asked))


def test_who_comes_back_too_late_is_told(client: httpx.Client, url: str) -> None:
    with open_store(url) as store:
        put(store, "one", ("USA", "PRK"))
        old = changes(client, limit=1)["next"]
        store.changes.forget(-1)
    for since in (old, "2023-11-09"):
        answer = client.get("/v1/changes", params={"since": since})
        assert answer.status_code == 410
        assert answer.json()["type"] == "urn:entente:problem:changes-gone"
    assert changes(client)["items"] == []


def test_lines_of_json(client: httpx.Client, url: str) -> None:
    with open_store(url) as store:
        put(store, "one", ("USA", "PRK"))
    answer = client.get("/v1/changes?format=jsonl")
    assert [json.loads(line)["number"] for line in answer.text.splitlines()] == [1, 2]
    again = client.get(answer.links["next"]["url"])
    assert (again.status_code, again.text) == (200, "")


def parsed(client: httpx.Client, path: str) -> Any:
    """A feed as a feed reader sees it, and as RFC 4287 wants it."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/atom+xml"
    assert faults(answer.content) == []
    found = feedparser.parse(answer.content)
    assert not found.bozo
    times = [one.updated for one in found.entries]
    assert times == sorted(times, reverse=True)
    assert len({one.id for one in found.entries}) == len(times)
    return found


def test_a_feed_of_relations_keeps_ids_and_tells_of_growth(client: httpx.Client, url: str) -> None:
    path = "/v1/relations?target=PRK&format=atom"
    assert parsed(client, path).entries == []
    with open_store(url) as store:
        put(store, "one", ("USA", "PRK"), ("KOR", "PRK"))
        first = parsed(client, path)
        assert parsed(client, path) == first
        put(store, "two", ("USA", "PRK"), published="2020-01-01")
    second = parsed(client, path)
    assert second.feed.id == first.feed.id
    before = {one.id: one for one in first.entries}
    assert before.keys() == {one.id for one in second.entries}
    grown, same = second.entries
    assert grown.title == "United States - ACCUSE - North Korea"
    assert grown.updated > before[grown.id].updated
    assert same.updated == before[same.id].updated
    assert "2 claims in 2 articles" in grown.summary
    for link in grown.links:
        assert client.get(link.href).status_code == 200
    assert grown.link.endswith("/pair/USA/PRK?event_type=ACCUSE")


def test_a_feed_of_changes_tells_of_the_latest_first(client: httpx.Client, url: str) -> None:
    with open_store(url) as store:
        put(store, "one", ("USA", "PRK"), title="A \x0b<b> & title")
        put(store, "two", ("USA", "PRK"))
    found = parsed(client, "/v1/changes?source=USA&format=atom&limit=1")
    [entry] = found.entries
    assert entry.title == "New: United States accuse North Korea"
    assert "The text of two." in entry.summary
    assert client.get(entry.link).status_code == 200
    every = parsed(client, "/v1/changes?format=atom")
    assert [one.id for one in every.entries].count(entry.id) == 1
    assert len(every.entries) == 4


def test_feeds_of_all_that_can_happen_are_valid(client: httpx.Client, url: str) -> None:
    with open_store(url) as store:
        put(store, "one", ("USA", "PRK"), ("KOR", "PRK"), title=" ", url="https://example.org/1")
        put(store, "one", ("USA", "RUS"), title="]]> & <b>", text="New\x00 & <text>.")
        put(store, "two", ("USA", "PRK"), publisher="")
        with store.view() as view:
            [told] = view.claims_of(["two"])["two"]
        first = judging.merge("RUS", "TUR")
        with store.writer() as writer:
            writer.judge(
                [
                    first,
                    judging.alias("USA", "<Uncle> Sam"),
                    judging.office("KOR:MIL", "PRK"),
                    judging.reject(told),
                    judging.change_type(told, "AID"),
                    judging.join(ARMS, LAUNCH),
                    judging.undo(first),
                ]
            )
        with store.writer() as writer:
            writer.retract("two")
    found = parsed(client, "/v1/changes?format=atom&limit=200").entries
    kinds = {one.tags[0].term for one in found}
    assert kinds == {kind.value for kind in ChangeKind}
    merged = next(one for one in found if "Russia is" in one.title)
    shown, told = merged.links
    assert (client.get(shown.href).status_code, merged.link) == (200, shown.href)
    assert client.get(told.href).json()["id"] == first.id
    retracted = next(one for one in found if one.tags[0].term == "article_retracted")
    assert "links" not in retracted
    assert retracted.content[0].value == "1 gone."
    for asked in ("", "target=PRK&sort=claims&", "source=USA&quad=4&q=a%26b&"):
        parsed(client, f"/v1/relations?{asked}format=atom")


def test_feeds_carry_the_address_that_each_reader_asked(client: httpx.Client, url: str) -> None:
    with open_store(url) as store:
        put(store, "one", ("USA", "PRK"))
    for host in ("127.0.0.1", "localhost"):
        answer = client.get("/v1/relations?format=atom", headers={"Host": host})
        assert f'href="http://{host}/v1/relations' in answer.text


def test_the_command_tells_of_changes(url: str) -> None:
    with open_store(url) as store:
        put(store, "one", ("USA", "PRK"), ("KOR", "PRK"))
    shown = run_command("changes", "America", "--store", url)
    assert shown.returncode == 0
    assert "United States accuse North Korea" in shown.stdout
    cursor = shown.stderr.split("--since ")[1].strip()
    again = run_command("changes", "--since", cursor, "--store", url)
    assert (again.stdout, again.stderr.splitlines()[0]) == ("", "no changes")
    told = run_command("changes", "--json", "--limit", "1", "--store", url)
    assert json.loads(told.stdout)["left_out"] == 2
    wrong = run_command("changes", "--since", "none", "--store", url)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("entente: since: the cursor is damaged")


def test_the_command_follows(url: str) -> None:
    with open_store(url) as store:
        put(store, "one", ("USA", "PRK"))
        process = subprocess.Popen(
            command("changes", "--follow", "--since", store.changes.cursor(), "--store", url),
            stdout=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        try:
            assert process.stdout is not None
            put(store, "two", ("KOR", "PRK"))
            assert json.loads(process.stdout.readline())["article"] == "two"
        finally:
            process.kill()
            process.wait()
