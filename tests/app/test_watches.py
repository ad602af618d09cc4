"""Watches over REST and on the command line, and a service that posts what they find."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NoReturn

import httpx
import pytest
from fastapi import FastAPI
from standardwebhooks import Webhook

from app.main import create_app
from app.settings import Settings
from app.watching import watching
from graph.store import Store
from graph.stores import open_store
from tests.app.conftest import run_command, serving_on
from tests.contract.make import actors, article, claim
from tests.ingest.serving import Asked, answer, serving

KOREA = {"name": "Korea", "filters": {"source": "America", "target": "DPRK", "min_reports": 2}}


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'graph.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def client(url: str, store: Store, answering: Callable[[FastAPI], Any]) -> Iterator[httpx.Client]:
    settings = Settings(store=url, job_processes=0, fetch_allow="127.0.0.1")
    with answering(create_app(settings)) as found:
        yield found


def put(store: Store, name: str, event_type: str = "ACCUSE") -> None:
    of = article(name)
    with store.writer() as writer:
        writer.put_actors(actors())
        writer.put_article(of, [claim(of, 1, "USA", event_type, "PRK")])


def until(told: Callable[[], Any], seconds: float = 15.0) -> Any:
    """What is told, once it is something."""
    end = monotonic() + seconds
    while not (found := told()):
        assert monotonic() < end, "nothing came"
        sleep(0.05)
    return found


def posted(client: httpx.Client, **told: Any) -> Any:
    made = client.post("/v1/watches", json={**KOREA, **told})
    assert made.status_code == 201, made.text
    return made.json()


def items(client: httpx.Client, path: str) -> Any:
    found = client.get(path)
    assert found.status_code == 200, found.text
    return found.json()["items"]


def test_a_watch_is_made_listed_and_forgotten(client: httpx.Client) -> None:
    made = client.post("/v1/watches", json={**KOREA, "url": "https://example.org/hook"})
    assert made.status_code == 201
    told = made.json()
    assert told["filters"] == {"source": "USA", "target": "PRK", "min_reports": 2}
    assert told["secret"].startswith("whsec_")
    assert made.headers["location"] == told["links"]["self"]
    assert told["links"]["relations"] == "/v1/relations?source=USA&target=PRK&min_reports=2"
    shown = client.get(told["links"]["self"])
    assert "secret" not in shown.json()
    assert told["secret"] not in client.get("/v1/watches").text
    assert [one["id"] for one in items(client, "/v1/watches")] == [told["id"]]
    assert client.delete(told["links"]["self"]).status_code == 204
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/matches"), ("GET", "/deliveries")):
        gone = client.request(method, told["links"]["self"] + path)
        assert gone.status_code == 404


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"filters": {}}, "invalid-watch"),
        ({"filters": {"status": "actual"}}, "unknown-parameter"),
        ({"filters": {"sources": "USA"}}, "malformed-body"),
        ({"filters": {"quad": 5}}, "malformed-body"),
        ({"filters": {"quad": "3"}}, "malformed-body"),
        ({"filters": {"contested": 0}}, "malformed-body"),
        ({"filters": {"as_of": 0}}, "malformed-body"),
        ({"filters": {"event_type": "HUG"}}, "invalid-parameter"),
        ({"filters": {"source": "Atlantis"}}, "unknown-value"),
        ({"name": " "}, "malformed-body"),
        ({"name": "\x1b[31mred"}, "malformed-body"),
        ({"url": "ftp://example.org/"}, "malformed-body"),
        ({"url": "http://169.254.169.254/latest"}, "invalid-source"),
        ({"url": "http://[::1]/"}, "invalid-source"),
        ({"url": "http://ann:secret@example.org/"}, "invalid-source"),
    ],
    ids=str,
)
def test_a_watch_that_makes_no_sense_is_refused(
    client: httpx.Client, told: dict[str, Any], problem: str
) -> None:
    answered = client.post("/v1/watches", json={**KOREA, **told})
    assert 400 <= answered.status_code < 500
    assert answered.json()["type"] == f"urn:entente:problem:{problem}"
    assert items(client, "/v1/watches") == []


def test_a_watch_that_would_match_very_much_is_refused_before_any_of_it_is_read(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> NoReturn:
        raise AssertionError("nothing is to be read")

    monkeypatch.setattr("app.watch_answers.MOST_RELATIONS", -1)
    monkeypatch.setattr("graph.sqlite.view.SqliteView.all_relations", read)
    answered = client.post("/v1/watches", json=KOREA)
    assert answered.status_code == 422
    assert answered.json()["type"] == "urn:entente:problem:invalid-watch"


def test_what_comes_to_match_is_posted_once_and_again_when_it_grows(
    client: httpx.Client, store: Store
) -> None:
    with serving({"/hook": answer()}) as receiver:
        settings = Settings(fetch_allow="127.0.0.1")
        made = posted(client, url=f"{receiver.base}/hook")
        silent = posted(client)
        lines: list[str] = []
        with watching(store, settings, lambda line, failed: lines.append(line)):
            for name in ("one", "two"):
                put(store, name)
            [first] = until(lambda: receiver.asked)
            put(store, "three")
            second = until(lambda: receiver.asked[1:])[0]
            until(lambda: len(items(client, silent["links"]["matches"])) == 2)
            put(store, "other", "AID")
            sent = made["links"]["deliveries"] + "?state=delivered"
            until(lambda: len(items(client, sent)) == 2)
        told = [json.loads(one.body) for one in (first, second)]
    assert [one["type"] for one in told] == ["watch.matched", "watch.grown"]
    assert [one["data"]["relation"]["reports"] for one in told] == [2, 3]
    assert len(receiver.asked) == 2
    for one in receiver.asked:
        Webhook(made["secret"]).verify(one.body, one.headers)
    matches = items(client, made["links"]["matches"])
    assert [one["id"] for one in matches] == [one["data"]["id"] for one in told]
    assert matches[0]["relation"] == told[0]["data"]["relation"]
    assert items(client, silent["links"]["deliveries"]) == []
    delivered = [one["match"] for one in items(client, sent)]
    assert delivered == [one["id"] for one in reversed(matches)]
    assert any("matched USA-ACCUSE-PRK" in line for line in lines)
    assert any("delivered, status 200" in line for line in lines)


def test_what_exists_is_told_where_that_is_wanted(client: httpx.Client, store: Store) -> None:
    put(store, "one")
    put(store, "two")
    made, all_of_it = posted(client), posted(client, existing=True)
    assert (made["standing"], all_of_it["standing"]) == (1, 0)
    with watching(store, Settings(), lambda line, failed: None):
        until(lambda: items(client, all_of_it["links"]["matches"]))
    assert items(client, made["links"]["matches"]) == []


def test_a_delivery_can_be_sent_again(client: httpx.Client, store: Store) -> None:
    with serving({"/hook": answer(status="500 Oh")}) as receiver:
        made = posted(client, url=f"{receiver.base}/hook")
        settings = Settings(fetch_allow="127.0.0.1", webhook_patience=0.001)
        put(store, "one")
        put(store, "two")
        deliveries = made["links"]["deliveries"]
        with watching(store, settings, lambda line, failed: None):
            [aside] = until(lambda: items(client, f"{deliveries}?state=set_aside"))
            assert (aside["status"], aside["error"]) == (500, "it answers with status 500")
            assert client.get(aside["links"]["self"]).json() == aside
            receiver.routes["/hook"] = answer()
            again = client.post(aside["links"]["replay"])
            assert (again.status_code, again.json()["state"]) == (202, "pending")
            until(lambda: items(client, f"{deliveries}?state=delivered"))
    assert len({one.headers["webhook-id"] for one in receiver.asked}) == 1
    for path in (f"{deliveries}/none", f"/v1/watches/none/deliveries/{aside['id']}"):
        assert client.get(path).status_code == 404
        assert client.post(f"{path}/replay").status_code == 404


def test_deliveries_and_their_tries_are_counted_for_prometheus(
    url: str, store: Store, answering: Callable[[FastAPI], Any]
) -> None:
    with serving({"/hook": answer(status="500 Oh"), "/good": answer()}) as receiver:
        settings = Settings(
            store=url, fetch_allow="127.0.0.1", webhook_patience=0.001, job_processes=1
        )
        with answering(create_app(settings)) as client:
            told = client.get("/metrics").text
            assert 'entente_deliveries{state="set_aside"} 0.0' in told
            assert 'entente_delivery_tries_total{state="delivered"} 0.0' in told
            for hook in ("hook", "good"):
                posted(client, url=f"{receiver.base}/{hook}")
            alias = {"kind": "alias", "actor": "USA", "alias": "Uncle Sam", "reason": "so called"}
            put(store, "one")
            put(store, "two")
            assert client.post("/v1/judgements", json=alias).status_code == 201
            counted = (
                'entente_deliveries{state="set_aside"} 1.0',
                'entente_deliveries{state="delivered"} 1.0',
                'entente_deliveries{state="pending"} 0.0',
                'entente_delivery_tries_total{state="set_aside"} 1.0',
                'entente_delivery_tries_total{state="delivered"} 1.0',
                "entente_judgements 1.0",
            )
            until(lambda: all(line in client.get("/metrics").text for line in counted))


def test_a_service_that_is_killed_loses_no_match(url: str, store: Store) -> None:
    """What was posted and not recorded is posted once more, under the same id."""
    slow = 0.4

    def slowly(talking: Any, _: Asked) -> None:
        sleep(slow)
        talking.sendall(answer())

    with serving({"/hook": slowly}) as receiver:
        variables = {"ENTENTE_FETCH_ALLOW": "127.0.0.1", "ENTENTE_WEBHOOK_SECONDS": "1"}
        with serving_on("--store", url, **variables) as (process, service):
            with httpx.Client(base_url=service, timeout=30) as client:
                made = posted(client, filters={"target": "PRK"}, url=f"{receiver.base}/hook")
            for event_type in ("ACCUSE", "AID", "SANCTION"):
                put(store, event_type, event_type)
            until(lambda: receiver.asked)
            process.kill()
            process.wait()
        # A lease that nobody ends lasts for half a minute; here it is taken from the dead.
        for one in store.deliveries.deliveries(made["id"]).items:
            if one.state == "pending":
                store.deliveries.replay(made["id"], one.id)
        with serving_on("--store", url, **variables):
            until(lambda: store.deliveries.deliveries(made["id"]).total == 3)
            until(
                lambda: all(
                    one.state == "delivered"
                    for one in store.deliveries.deliveries(made["id"]).items
                )
            )
    matches = {one.id for one in store.watches.matches(made["id"]).items}
    assert len(matches) == 3
    assert {one.headers["webhook-id"] for one in receiver.asked} == matches
    assert len(receiver.asked) <= 4


def test_the_command_saves_shows_and_removes_watches(url: str, store: Store) -> None:
    def run(*arguments: str) -> Any:
        return run_command("watch", *arguments, "--store", url)

    assert run("list").stderr.startswith("there are no watches")
    made = run("add", "Korea", "--target", "DPRK", "--min-reports", "2", "--url", "https://a.org/")
    assert made.returncode == 0, made.stderr
    assert "its messages are signed with whsec_" in made.stdout
    watch = made.stdout.split()[0]
    assert json.loads(run("list", "--json").stdout)["items"][0]["filters"] == {
        "target": "PRK",
        "min_reports": 2,
    }
    put(store, "one")
    put(store, "two")
    with watching(store, Settings(), lambda line, failed: None):
        until(lambda: store.watches.matches(watch).items)
        delivery = until(lambda: store.deliveries.deliveries(watch).items)[0]
    shown = run("show", "Korea")
    assert "matched  United States  ACCUSE      North Korea  2" in shown.stdout
    cursor = shown.stderr.split("--since ")[1].strip()
    assert run("show", watch, "--since", cursor).stderr.startswith("no matches")
    assert delivery.id in run("deliveries", "Korea").stdout
    assert run("replay", "Korea", delivery.id).stdout == f"{delivery.id} is posted again\n"
    assert run("remove", "Korea").stdout == f"removed {watch} Korea\n"
    for wrong in (("show", "Korea"), ("add", "All"), ("add", "Me", "--url", "http://127.0.0.1/")):
        refused = run(*wrong)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
