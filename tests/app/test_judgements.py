"""`entente judge` and `/v1/judgements`: judging, undoing, listing, and carrying judgements over."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.keys import Scope
from app.main import create_app
from app.settings import Settings
from graph.stores import open_store
from tests.app.conftest import Done, new_key
from tests.contract.world import told_world

Command = Callable[..., Done]
ARMS = "issue:arms-flow:PRK+RUS"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store that holds the world of tests."""
    made = f"sqlite:///{tmp_path / 'graph.db'}"
    with open_store(made) as store, store.writer() as writer:
        told_world(writer)
    return made


@pytest.fixture
def client(answering: Callable[[FastAPI], Any], url: str) -> Iterator[httpx.Client]:
    with answering(create_app(Settings(store=url, job_processes=0))) as asking:
        yield asking


@pytest.fixture
def judge(run: Command, url: str) -> Command:
    """Runs `entente judge`."""
    return lambda *arguments, **told: run("judge", *arguments, "--store", url, **told)


def posted(client: httpx.Client, **told: str) -> dict[str, Any]:
    answer = client.post("/v1/judgements", json={"author": "Ada", "reason": "I know.", **told})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    assert answer.headers["Location"] == found["links"]["self"]
    assert client.get(found["links"]["self"]).json() == found
    return found


def refused(client: httpx.Client, **told: str) -> tuple[int, str, str]:
    answer = client.post("/v1/judgements", json={"author": "Ada", "reason": "I know.", **told})
    document = answer.json()
    return answer.status_code, document["type"].rpartition(":")[2], document["detail"]


def test_a_merge_is_in_force_at_once_and_undone(client: httpx.Client) -> None:
    before = client.get("/v1/relations?source=USA").json()["items"]
    found = posted(client, kind="merge", actor="Hezbollah", into="NATO")
    assert found["says"] == "Hezbollah (armed:hezbollah) is NATO (igo:nato)"
    assert (found["state"], found["why"]) == ("in_force", "")
    assert client.get("/v1/actors/armed:hezbollah").json()["id"] == "igo:nato"
    assert client.get("/v1/actors/NATO").json()["merged"] == ["armed:hezbollah"]
    assert (
        client.get("/v1/relations?source=hezbollah")
        .json()["links"]["self"]
        .endswith("source=igo:nato")
    )
    undone = posted(client, kind="undo", judgement=found["id"])
    assert client.get(found["links"]["self"]).json()["why"] == undone["id"]
    assert client.get("/v1/actors/armed:hezbollah").json()["id"] == "armed:hezbollah"
    assert client.get("/v1/relations?source=USA").json()["items"] == before


def test_what_is_judged_of_a_claim_shows_in_it(client: httpx.Client) -> None:
    posted(client, kind="reject", claim="arms/1")
    posted(client, kind="confirm", claim="arms/5")
    posted(client, kind="type", claim="arms/5", event_type="aid")
    posted(client, kind="party", claim="arms/5", side="target", party="South Korea", becomes="TUR")
    rejected, changed = (client.get(f"/v1/claims/arms/{number}").json() for number in (1, 5))
    assert (rejected["verdict"], changed["verdict"]) == ("rejected", "confirmed")
    assert (changed["event_type"], changed["targets"][0]["id"]) == ("AID", "TUR")
    assert changed["given"]["event_type"] == "CONSULT"
    assert changed["given"]["targets"][0]["id"] == "KOR"
    assert len(changed["judgements"]) == 3
    assert client.get("/v1/claims?verdict=rejected").json()["total"] == 1
    assert client.get("/v1/relations/USA-AID-TUR").status_code == 200
    listed = client.get("/v1/judgements?about=arms/5").json()
    assert [one["kind"] for one in listed["items"]] == ["party", "type", "confirm"]


def test_aliases_offices_and_joined_issues(client: httpx.Client) -> None:
    posted(client, kind="alias", actor="USA", alias="Uncle Sam")
    assert client.get("/v1/actors/uncle%20sam").json()["id"] == "USA"
    held = {"principal": "TUR", "sector": "gov", "since": "2023-01-01"}
    posted(client, kind="office", actor="Antony Blinken", **held)
    assert client.get("/v1/relations/TUR-CONSULT-KOR").status_code == 200
    [told] = [
        one for one in client.get("/v1/issues").json()["items"] if one["id"].startswith("issue:sat")
    ]
    posted(client, kind="join", issue=told["id"], into=ARMS)
    assert client.get(f"/v1/issues/{told['id']}").json()["id"] == ARMS
    assert client.get(f"/v1/claims?issue={told['id']}").json()["total"] > 0


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"kind": "merge", "actor": "USA", "into": "USA"}, (409, "unfit-judgement")),
        ({"kind": "merge", "actor": "Nobody", "into": "USA"}, (404, "unknown-value")),
        ({"kind": "undo", "judgement": "none"}, (409, "unfit-judgement")),
        ({"kind": "reject", "claim": "none"}, (404, "unknown-value")),
        ({"kind": "type", "claim": "arms/1", "event_type": "DANCE"}, (400, "malformed-body")),
        (
            {"kind": "party", "claim": "arms/1", "side": "source", "party": "TUR"},
            (404, "unknown-value"),
        ),
        ({"kind": "party", "claim": "arms/1", "side": "source"}, (409, "unfit-judgement")),
        ({"kind": "join", "issue": "issue:none:", "into": ARMS}, (404, "unknown-value")),
        (
            {"kind": "type", "claim": "arms/1", "event_type": "AID", "mode": "expel"},
            (409, "unfit-judgement"),
        ),
        ({"kind": "wish"}, (400, "malformed-body")),
        ({"kind": "alias", "actor": "USA"}, (400, "malformed-body")),
        ({"kind": "alias", "actor": "USA", "alias": "x", "reason": " "}, (400, "malformed-body")),
        ({"kind": "alias", "actor": "USA", "alias": "x\ny"}, (400, "malformed-body")),
        ({"kind": "alias", "actor": "USA", "alias": " - "}, (400, "malformed-body")),
        ({"kind": "alias", "actor": "USA", "alias": "russia"}, (409, "unfit-judgement")),
        ({"kind": "alias", "actor": "USA", "alias": "Iceland"}, (409, "unfit-judgement")),
        ({"kind": "alias", "actor": "USA", "alias": "prk"}, (409, "unfit-judgement")),
        (
            {"kind": "office", "actor": "USA", "principal": "PRK", "since": "2024-01-02",
             "until": "2024-01-01"},
            (409, "unfit-judgement"),
        ),
        (
            {"kind": "office", "actor": "USA", "principal": "PRK", "since": 0},
            (400, "malformed-body"),
        ),
    ],
    ids=str,
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_says_why(
    client: httpx.Client, told: dict[str, Any], problem: tuple[int, str]
) -> None:
    status, name, detail = refused(client, **told)
    assert (status, name) == problem
    assert detail
    assert client.get("/v1/judgements").json()["total"] == 0


def test_judgements_are_listed_page_by_page_and_narrowed(client: httpx.Client) -> None:
    ids = [posted(client, kind="alias", actor="USA", alias=f"name {n}")["id"] for n in range(5)]
    posted(client, kind="alias", actor="PRK", alias="x", author="Bob")
    page = client.get("/v1/judgements?author=Ada&limit=2").json()
    assert [one["id"] for one in page["items"]] == ids[:2:-1]
    assert (page["total"], page["left_out"]) == (5, 3)
    posted(client, kind="alias", actor="USA", alias="later")
    second = client.get(page["links"]["next"]).json()
    assert [one["id"] for one in second["items"]] == [ids[2], ids[1]]
    other = client.get(f"/v1/judgements?author=Bob&cursor={page['next']}")
    assert other.status_code == 404
    assert client.get("/v1/judgements?state=undone").json()["total"] == 0
    assert client.get("/v1/judgements?about=PRK").json()["total"] == 1
    assert client.get("/v1/judgements?kind=wish").status_code == 422


def test_lines_are_carried_over_to_another_service(client: httpx.Client) -> None:
    first = posted(client, kind="merge", actor="USA", into="RUS")
    lines = client.get("/v1/judgements?format=jsonl")
    assert lines.headers["Content-Type"].startswith("application/x-ndjson")
    [told] = map(json.loads, lines.text.splitlines())
    earlier = {**told, "id": "earlier", "at": "2020-01-01T00:00:00Z"}
    body = f"{json.dumps(told)}\n\n{json.dumps(earlier)}\n"
    answer = client.post(
        "/v1/judgements", content=body, headers={"Content-Type": "application/x-ndjson"}
    )
    assert answer.status_code == 200
    found = answer.json()
    assert (found["read"], found["added"], found["known"]) == (2, 1, 1)
    assert found["senseless"] == []
    kept = client.get(first["links"]["self"]).json()
    assert (kept["state"], kept["why"]) == (
        "senseless",
        "USA goes by another already, by earlier",
    )
    broken = client.post(
        "/v1/judgements", content="{}\n", headers={"Content-Type": "application/x-ndjson"}
    )
    assert broken.status_code == 400
    assert "line 1" in broken.json()["detail"]


@pytest.mark.parametrize(
    "at",
    ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00", "9999-12-31T23:59:59.999999Z"],
)
def test_a_line_of_no_time_or_of_the_future_is_refused(client: httpx.Client, at: str) -> None:
    posted(client, kind="alias", actor="USA", alias="Uncle Sam")
    [told] = map(json.loads, client.get("/v1/judgements?format=jsonl").text.splitlines())
    answer = client.post(
        "/v1/judgements",
        content=json.dumps({**told, "id": "other", "at": at}),
        headers={"Content-Type": "application/x-ndjson"},
    )
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("line 1: ")
    posted(client, kind="alias", actor="USA", alias="Columbia")


def test_who_may_curate_judges_and_the_key_names_the_author(
    answering: Callable[[FastAPI], Any], url: str, tmp_path: Path
) -> None:
    file = tmp_path / "keys.json"
    shown = {scope: new_key(file, scope) for scope in (Scope.INGEST, Scope.CURATE)}
    body = {"kind": "alias", "actor": "USA", "alias": "x", "reason": "I know."}
    settings = Settings(store=url, keys_file=str(file), job_processes=0)
    with answering(create_app(settings)) as client:
        answers = {
            scope: client.post(
                "/v1/judgements", json=body, headers={"Authorization": f"Bearer {key}"}
            )
            for scope, key in shown.items()
        }
    assert answers[Scope.INGEST].status_code == 403
    assert answers[Scope.CURATE].json()["author"] == "curate"


def test_suggestions_name_pairs_that_were_not_judged(client: httpx.Client, judge: Command) -> None:
    for actor in ("igo:nato", "armed:hezbollah"):
        posted(client, kind="alias", actor=actor, alias="Party of God")
    found = client.get("/v1/suggestions?kind=merge").json()
    [one] = found["items"]
    assert (one["one"]["id"], one["into"]["id"]) == ("armed:hezbollah", "igo:nato")
    assert one["reason"] == "both are called 'Party of God'"
    assert "both are called" in judge("suggest").stdout
    merged = posted(client, kind="merge", actor="armed:hezbollah", into="igo:nato")
    assert client.get("/v1/suggestions?kind=merge").json()["items"] == []
    posted(client, kind="undo", judgement=merged["id"])
    assert client.get("/v1/suggestions?kind=merge").json()["items"] == []


def test_the_command_judges_lists_and_splits(judge: Command) -> None:
    done = judge("merge", "Hezbollah", "NATO", "--reason", "one and the same", "--author", "Ada")
    assert done.returncode == 0
    made = done.stdout.partition(":")[0]
    assert "Hezbollah (armed:hezbollah) is NATO (igo:nato)" in judge("list").stdout
    assert judge("split", "armed:hezbollah", "--reason", "not so").returncode == 0
    told = json.loads(judge("list", "--about", "NATO", "--json").stdout)
    listed = told.pop("items")
    links = {"self": "/v1/judgements?about=igo:nato", "next": None}
    assert told == {"total": len(listed), "left_out": 0, "next": None, "links": links}
    assert [(one["id"], one["state"]) for one in listed] == [(made, "undone")]
    again = judge("split", "armed:hezbollah", "--reason", "not so")
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == "entente: no actor 'armed:hezbollah' is merged into another\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("alias", "USA", "Uncle Sam"),
        ("office", "USA", "PRK", "--office", "envoy", "--since", "2023-01-01", "--sector", "GOV"),
        ("reject", "arms/1"),
        ("confirm", "arms/1"),
        ("party", "arms/1", "--side", "source", "--from", "USA", "--to", "TUR"),
        ("type", "arms/1", "SANCTION", "--mode", "expel"),
        ("join", "issue:satellite-launch:PRK", ARMS),
    ],
    ids=lambda told: told[0],
)
def test_each_judgement_has_a_command(judge: Command, arguments: tuple[str, ...]) -> None:
    done = judge(*arguments, "--reason", "I know.")
    assert done.returncode == 0, done.stderr
    made = done.stdout.partition(":")[0]
    assert judge("undo", made, "--reason", "No.").returncode == 0
    [undone] = json.loads(judge("list", "--state", "undone", "--json").stdout)["items"]
    assert undone["id"] == made


def test_what_is_told_to_a_terminal_stays_in_its_line(judge: Command) -> None:
    hostile = "so\x1b[2J it\nis \u202eand \x9bA more"
    assert (
        judge("alias", "USA", "Uncle Sam", "--reason", hostile, "--author", "A\tda").returncode == 0
    )
    heading, row = judge("list").stdout.splitlines()
    assert heading.startswith("JUDGEMENT")
    assert row.endswith("so[2J it is and A more")
    assert "A da" in row


def test_judgements_are_kept_under_version_control(
    judge: Command, run: Command, url: str, tmp_path: Path
) -> None:
    judge("merge", "Hezbollah", "NATO", "--reason", "so it is")
    judge("reject", "arms/1", "--reason", "wrong")
    file = tmp_path / "judgements.jsonl"
    assert judge("export", str(file)).returncode == 0
    assert judge("export").stdout == file.read_text()
    other = f"sqlite:///{tmp_path / 'other.db'}"
    with open_store(other) as store, store.writer() as writer:
        told_world(writer)
    took = run("judge", "import", str(file), "--store", other)
    assert took.stdout == "2 judgements read: 2 added, 0 known\n"
    stats = [run("stats", "--json", "--store", store).stdout for store in (url, other)]
    assert stats[0] == stats[1]
    assert run("judge", "import", str(file), "--store", other).stdout.endswith("0 added, 2 known\n")
    file.write_text("nothing\n")
    broken = run("judge", "import", str(file), "--store", other)
    assert broken.returncode == 2
    assert "line 1" in broken.stderr


def test_a_judgement_whose_claim_went_says_so(client: httpx.Client, url: str) -> None:
    rejected = posted(client, kind="reject", claim="arms/1")
    waiting = posted(client, kind="confirm", claim="arms/5")
    with open_store(url) as store:
        with store.view() as view:
            article = view.article("arms")
            claims = view.claims_of(["arms"])["arms"]
        assert article is not None
        others = [one for one in claims if one.claim_id != "arms/1"]
        with store.writer() as writer:
            writer.put_article(article, others)
        lost = client.get(rejected["links"]["self"]).json()
        assert lost["state"] == "senseless"
        assert lost["why"] == "its article tells no claim arms/1 any more"
        assert client.get("/v1/judgements?state=senseless").json()["items"] == [lost]
        with store.writer() as writer:
            writer.retract("arms")
        idle = client.get(waiting["links"]["self"]).json()
        assert (idle["state"], idle["why"]) == ("in_force", "there is no article arms")
        with store.writer() as writer:
            writer.put_article(article, claims)
    listed = client.get("/v1/judgements?state=in_force").json()["items"]
    assert [(one["id"], one["why"]) for one in listed] == [
        (waiting["id"], ""),
        (rejected["id"], ""),
    ]
    assert client.get("/v1/claims/arms/1").json()["verdict"] == "rejected"


def test_a_party_that_is_not_there_any_more_is_not_changed(client: httpx.Client) -> None:
    change = {"kind": "party", "claim": "arms/1", "side": "source", "party": "USA"}
    first = posted(client, **change, becomes="TUR")
    status, name, detail = refused(client, **change, becomes="RUS")
    assert (status, name) == (404, "unknown-value")
    assert "'USA' is no source of this claim" in detail
    soon = datetime.now(UTC) + timedelta(hours=1)
    line = first["judgement"] | {"id": "elsewhere", "at": soon.isoformat()}
    told = client.post(
        "/v1/judgements",
        content=json.dumps(line),
        headers={"Content-Type": "application/x-ndjson"},
    ).json()
    assert [one["why"] for one in told["senseless"]] == ["USA is no source of its claim"]


def test_issues_that_name_merged_actors_are_found_by_either_id(client: httpx.Client) -> None:
    told = client.get(f"/v1/issues/{ARMS}").json()
    merged = posted(client, kind="merge", actor="PRK", into="KOR")
    found = client.get(f"/v1/issues/{ARMS}").json()
    assert found["id"] == "issue:arms-flow:KOR+RUS"
    assert found["name"] == "arms flow (Russia, South Korea)"
    assert [one["id"] for one in found["parties"]] == ["KOR", "RUS"]
    assert client.get(f"/v1/claims?issue={ARMS}").json()["total"] == told["claims"]
    posted(client, kind="undo", judgement=merged["id"])
    assert client.get(f"/v1/issues/{ARMS}").json() == told
