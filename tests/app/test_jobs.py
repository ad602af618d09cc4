"""Jobs over REST and on the command line."""

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.keys import Scope
from app.main import create_app
from app.settings import Settings
from graph.ledger import Job
from graph.sqlite.ledger import SqliteLedger
from graph.stores import open_store
from tests.app.conftest import Done, command, environment, json_lines, new_key
from tests.ingest import made_articles, poison
from tests.ingest.processes import children_of

Answering = Callable[[FastAPI], Any]
Run = Callable[..., Done]
LINES = {"content-type": "application/x-ndjson"}
PATIENCE = 90
BROKEN = {"id": "broken", "published": "soon", "text": "Nothing."}


def records(first: int, last: int) -> list[dict[str, str]]:
    return [made_articles.record(number) for number in range(first, last)]


def wait_until(due: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not due():
        assert monotonic() < end, "nothing came of it"
        sleep(0.1)


def posted(client: httpx.Client, rows: list[Any]) -> dict[str, Any]:
    answer = client.post("/v1/jobs", content=json_lines(rows), headers=LINES)
    assert answer.status_code == 202, answer.text
    job: dict[str, Any] = answer.json()
    assert answer.headers["location"] == job["links"]["self"] == f"/v1/jobs/{job['id']}"
    return job


def ended(client: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}

    def is_over() -> bool:
        found.update(client.get(job["links"]["self"]).json())
        return found["ended"] is not None

    wait_until(is_over)
    parts = ("accepted", "duplicate", "other_language", "refused")
    assert found["read"] == sum(found[part] for part in parts)
    return found


def events(client: httpx.Client, job: dict[str, Any], last: str = "") -> Iterator[dict[str, Any]]:
    """The events of a job, each with its id, its name and its data."""
    headers = {"Last-Event-ID": last} if last else {}
    with client.stream("GET", job["links"]["events"], headers=headers) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        told: dict[str, Any] = {}
        for line in answer.iter_lines():
            name, _, value = line.partition(": ")
            if name in ("event", "id"):
                told[name] = value
            elif name == "data":
                told["data"] = json.loads(value)
            elif not line and "data" in told:
                yield told
                told = {}


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'graph.db'}"


@pytest.fixture
def quiet(url: str, answering: Answering) -> Iterator[httpx.Client]:
    """A service that leaves jobs to workers."""
    with answering(create_app(Settings(store=url, job_processes=0))) as client:
        yield client


def test_articles_that_are_sent_are_read_by_and_by(url: str, answering: Answering) -> None:
    with answering(create_app(Settings(store=url))) as client:
        job = posted(client, [*records(0, 5), BROKEN])
        assert (job["read"], job["accepted"], job["refused"]) == (6, 5, 1)
        done = ended(client, job)
        assert (done["state"], done["finished"], done["pending"]) == ("done", 5, 0)
        assert client.get("/v1/articles").json()["total"] == 5
        [fault] = client.get(job["links"]["errors"]).json()["items"]
        assert (fault["line"], fault["field"], fault["kind"]) == (6, "published", "refused")
        again = ended(client, posted(client, records(0, 6)))
        assert (again["accepted"], again["duplicate"]) == (1, 5)
        listed = client.get("/v1/jobs?limit=1").json()
        assert [one["id"] for one in listed["items"]] == [again["id"]]
        older = client.get(listed["links"]["next"]).json()
        assert [one["id"] for one in older["items"]] == [job["id"]]


def test_one_article_and_an_array_are_jobs_as_well(quiet: httpx.Client) -> None:
    one, *more = records(0, 3)
    assert quiet.post("/v1/jobs", json=one).json()["accepted"] == 1
    assert quiet.post("/v1/jobs", json=more).json()["pending"] == 2


def test_sources_are_those_of_the_folder_of_jobs(
    url: str, answering: Answering, tmp_path: Path
) -> None:
    folder = tmp_path / "jobs"
    folder.mkdir()
    made_articles.write(folder / "news.jsonl", 3)
    made_articles.write(tmp_path / "secret.jsonl", 3)
    (folder / "link.jsonl").symlink_to(tmp_path / "secret.jsonl")
    with answering(create_app(Settings(store=url, jobs_folder=str(folder)))) as client:
        for bad in ("../secret.jsonl", str(tmp_path / "secret.jsonl"), "none.jsonl", "link.jsonl"):
            answer = client.post("/v1/jobs", json={"sources": [bad]})
            assert answer.status_code == 422, bad
            assert answer.json()["type"] == "urn:entente:problem:invalid-source"
        answer = client.post("/v1/jobs", json={"sources": ["news.jsonl"]})
        done = ended(client, answer.json())
        assert (done["state"], done["finished"]) == ("done", 3)


def test_an_address_that_leads_inside_is_not_read(url: str, answering: Answering) -> None:
    with answering(create_app(Settings(store=url))) as client:
        sources = ["http://127.0.0.1:9/feed.xml", "http://169.254.169.254/latest"]
        job = client.post("/v1/jobs", json={"sources": sources}).json()
        done = ended(client, job)
        assert (done["state"], done["read"], done["unread"]) == ("done", 0, 2)


def test_progress_comes_as_events_and_goes_on_where_it_was_left(quiet: httpx.Client) -> None:
    job = posted(quiet, [*records(0, 2), BROKEN, BROKEN])
    stream = events(quiet, job)
    told = [next(stream) for _ in range(3)]
    stream.close()
    assert [one["event"] for one in told] == ["refused", "refused", "progress"]
    assert [one["data"]["line"] for one in told[:2]] == [3, 4]
    assert told[2]["data"]["pending"] == 2

    cut = events(quiet, job, last=told[0]["id"])
    assert [next(cut)["event"] for _ in range(2)] == ["refused", "progress"]
    cut.close()
    quiet.post(f"{job['links']['self']}/cancel")
    rest = list(events(quiet, job, last=told[2]["id"]))
    assert [one["event"] for one in rest] == ["progress", "end"]
    assert rest[-1]["data"]["state"] == "cancelled"
    assert [one["event"] for one in events(quiet, job, last=rest[0]["id"])] == ["end"]
    headers = {"Last-Event-ID": rest[-1]["id"]}
    assert quiet.get(job["links"]["events"], headers=headers).status_code == 204
    assert len(list(events(quiet, job, last="no id of ours"))) == 4


def test_a_service_that_ends_does_not_wait_for_who_listens(
    serving: Callable[..., Any], url: str
) -> None:
    with (
        serving("--store", url, ENTENTE_JOB_PROCESSES="0") as (process, service),
        httpx.Client(base_url=service, timeout=60) as client,
    ):
        job = posted(client, records(0, 1))
        stream = events(client, job)
        assert next(stream)["event"] == "progress"
        began = monotonic()
        process.send_signal(signal.SIGTERM)
        assert list(stream) == []
        assert process.wait(timeout=60) == 0
        assert monotonic() - began < 8


def test_a_service_that_is_killed_loses_nothing(serving: Callable[..., Any], url: str) -> None:
    with serving("--store", url) as (process, service):
        posted(httpx.Client(base_url=service, timeout=60), records(0, 80))
        process.kill()
        process.wait()
    with (
        serving("--store", url, ENTENTE_LEASE_SECONDS="1") as (_, service),
        httpx.Client(base_url=service, timeout=60) as client,
    ):
        [job] = client.get("/v1/jobs").json()["items"]
        assert ended(client, job)["finished"] == 80


def test_looking_needs_read_and_the_rest_ingest(
    url: str, answering: Answering, tmp_path: Path
) -> None:
    file = tmp_path / "keys.json"
    shown = {scope: new_key(file, scope) for scope in (Scope.READ, Scope.INGEST)}
    settings = Settings(store=url, keys_file=str(file), public_reads=True, job_processes=0)
    with answering(create_app(settings)) as client:
        reads, ingests = ({"X-API-Key": shown[scope]} for scope in (Scope.READ, Scope.INGEST))
        assert client.get("/v1/claims").status_code == 200
        assert client.get("/v1/jobs").status_code == 401
        assert client.get("/v1/jobs/one").status_code == 401
        assert client.get("/v1/jobs", headers=reads).status_code == 200
        one = records(0, 1)[0]
        assert client.post("/v1/jobs", json=one, headers=reads).status_code == 403
        job = client.post("/v1/jobs", json=one, headers=ingests).json()
        cancel = f"{job['links']['self']}/cancel"
        assert client.post(cancel, headers=reads).status_code == 403
        assert client.post(cancel, headers=ingests).json()["state"] == "cancelled"


def test_what_is_to_be_done_is_counted_for_prometheus(quiet: httpx.Client) -> None:
    posted(quiet, records(0, 3))
    told = quiet.get("/metrics").text
    assert "entente_articles_pending 3.0" in told
    assert "entente_articles_leased 0.0" in told
    assert "entente_articles_set_aside 0.0" in told


def test_commands_start_list_show_and_cancel(run: Run, url: str, tmp_path: Path) -> None:
    store = ("--store", url)
    source = made_articles.write(tmp_path / "news.jsonl", 3)
    assert run("jobs", "start", str(tmp_path / "none.jsonl"), *store).returncode == 2
    first = run("jobs", "start", str(source), *store).stdout.strip()
    second = run("jobs", "start", "-", *store, text=json_lines([*records(5, 7), BROKEN])).stdout
    listed = run("jobs", "list", *store).stdout.splitlines()
    assert [line.split()[:2] for line in listed[1:]] == [
        [second.strip(), "working"],
        [first, "waiting"],
    ]
    told = json.loads(run("jobs", "show", second.strip(), "--json", *store).stdout)
    assert (told["read"], told["pending"], told["refused"]) == (3, 2, 1)
    assert "pending" in run("jobs", "show", second.strip(), *store).stdout
    errors = run("jobs", "errors", second.strip(), *store).stdout
    assert errors.startswith("refused: standard input:3: published: is not a date")
    assert run("jobs", "cancel", second.strip(), *store).stdout.startswith(
        f"{second.strip()} is cancelled: "
    )
    assert run("jobs", "show", "job-none", *store).returncode == 2
    assert run("jobs", "follow", second.strip(), *store).returncode == 1


def test_a_worker_does_what_was_started_and_goes_on_when_it_was_killed(
    run: Run, url: str, tmp_path: Path
) -> None:
    source = made_articles.write(tmp_path / "news.jsonl", 150)
    job = run("jobs", "start", str(source), "--store", url).stdout.strip()

    def working() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            command("worker", "--processes", "2", "--store", url),
            stderr=subprocess.DEVNULL,
            env=environment(ENTENTE_LEASE_SECONDS="1"),
        )

    def finished() -> int:
        with open_store(url) as store:
            found = store.ledger.job(job)
            assert found is not None
            return found.finished

    first = working()
    wait_until(lambda: finished() > 0)
    first.kill()
    first.wait()
    second = working()
    try:
        followed = run("jobs", "follow", job, "--store", url)
        assert followed.returncode == 0
        assert followed.stdout.startswith("150 read = 150 accepted + 0 duplicate + ")
        assert finished() == 150
        second.send_signal(signal.SIGTERM)
        assert second.wait(timeout=PATIENCE) == 0
    finally:
        second.kill()


def test_articles_of_a_job_that_is_ended_meanwhile_are_to_be_sent_again(
    quiet: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept = SqliteLedger.accept

    def late(ledger: SqliteLedger, job_id: str, *taken: Any) -> Job:
        ledger.cancel(job_id)
        return accept(ledger, job_id, *taken)

    monkeypatch.setattr(SqliteLedger, "accept", late)
    answer = quiet.post("/v1/jobs", content=json_lines(records(0, 2)), headers=LINES)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json()["type"] == "urn:entente:problem:busy"
    monkeypatch.undo()
    assert posted(quiet, records(0, 2))["accepted"] == 2


def test_a_poisonous_article_costs_only_itself_and_may_be_retried(
    run: Run, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = poison.install(tmp_path, monkeypatch)
    bad = {"id": "bad", "published": "2024-05-01", "text": f"{poison.CRASH} condemned Iran."}
    rows = [*records(0, 5), bad, *records(5, 9)]
    done = run("ingest", "-", "--model", model, "--store", url, text=json_lines(rows))
    assert done.returncode == 1
    assert done.stdout.startswith("10 read = 10 accepted + ")
    assert "1 set aside" in done.stdout
    assert "article bad is set aside: its process was ended by SIGSEGV" in done.stderr
    assert "article bad: was tried 3 times" in done.stderr
    told = json.loads(run("stats", "--json", "--store", url).stdout)
    assert told["articles"] == 9
    assert run("jobs", "retry", "--store", url).stdout == "1 articles are pending again\n"
    retried = run("ingest", "-", "--store", url, text=json_lines([bad]))
    assert retried.returncode == 0
    assert json.loads(run("stats", "--json", "--store", url).stdout)["articles"] == 10


def test_an_ingest_whose_processes_are_killed_loses_nothing(url: str, tmp_path: Path) -> None:
    source = made_articles.write(tmp_path / "news.jsonl", 200)
    process = subprocess.Popen(
        command("ingest", str(source), "--jobs", "2", "--store", url),
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    wait_until(lambda: len(children_of(process.pid)) == 2)
    for _ in range(3):
        sleep(1)
        for child in children_of(process.pid)[:1]:
            os.kill(child, signal.SIGKILL)
    told, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert told.startswith("200 read = 200 accepted + 0 duplicate + 0 other language + 0 refused;")
