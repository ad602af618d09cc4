"""A server that is killed, comes late, takes no writes, or is another than was meant."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from graph.neo4j.connection import check_version
from graph.store import StoreError
from graph.stores import open_store
from scripts.local_neo4j import LocalNeo4j, free_port
from tests import neo4j_server
from tests.app.conftest import command, environment, serving_on
from tests.contract.everything import everything
from tests.ingest import made_articles

pytestmark = pytest.mark.neo4j

ARTICLES = 400
KILLS = 3
SEED = "ENTENTE_TEST_SEED"
SOON = 10
"""Seconds within which a user is told what is wrong."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalNeo4j]:
    """A server that tests may stop and start."""
    made = neo4j_server.start(tmp_path_factory.mktemp("own"))
    yield made
    made.kill()


def said(*arguments: str, **variables: str) -> tuple[int, str]:
    """How a command ended and what it told the user, within the time that it may take."""
    start = monotonic()
    done = subprocess.run(
        command(*arguments), capture_output=True, text=True, env=environment(**variables)
    )
    assert monotonic() - start < SOON
    return done.returncode, done.stderr


def address(server: LocalNeo4j, user: str = "neo4j", database: str = "neo4j") -> str:
    return f"bolt://{user}@127.0.0.1:{server.bolt_port}/{database}"


def test_a_server_killed_in_the_middle_of_an_ingest(server: LocalNeo4j, tmp_path: Path) -> None:
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(10**6))
    print(f"{SEED}={seed}")
    chance = random.Random(seed)
    source = made_articles.write(tmp_path / "articles.jsonl", ARTICLES)
    calm = f"sqlite:///{tmp_path / 'calm.db'}"
    subprocess.run(command("ingest", str(source), "--store", calm), check=True, env=environment())
    url = neo4j_server.url_of(server)
    ingest = command("ingest", str(source), "--store", url)
    process = subprocess.Popen(
        ingest, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment()
    )
    for _ in range(KILLS):
        sleep(chance.uniform(0.5, 3))
        server.kill()
        sleep(chance.uniform(0, 1))
        server.start()
    told, _ = process.communicate(timeout=180)
    if process.returncode:
        # Killed before the graph was prepared: one clear line, and the same command completes it.
        assert told.startswith("entente: Neo4j at ")
        assert told.count("\n") == 1
        told = subprocess.run(
            ingest, capture_output=True, text=True, env=environment(), check=True
        ).stdout
    assert f"{ARTICLES} read = {ARTICLES} accepted + 0 duplicate + " in told
    assert everything(url) == everything(calm)
    with open_store(url) as store, store.view() as view:
        relations = view.relations().total
        assert store.rebuild() == relations


def test_a_service_outlives_its_server(server: LocalNeo4j) -> None:
    server.kill()
    variables = {"ENTENTE_NEO4J_PASSWORD": neo4j_server.PASSWORD}
    with (
        serving_on("--store", address(server), **variables) as (_, url),
        httpx.Client(base_url=url, timeout=SOON) as client,
    ):
        for _ in range(2):
            assert client.get("/healthz").status_code == 200
            answer = client.get("/readyz")
            assert answer.status_code == 503
            assert "is it running" in answer.json()["detail"]
            assert client.get("/v1/relations").status_code == 503
            server.start()
            sleep(1.5)
            assert client.get("/readyz").json() == {"status": "ready"}
            assert client.get("/v1/relations").status_code == 200
            server.kill()
        assert client.get("/readyz").status_code == 503
    server.start()


def test_a_database_without_writing(server: LocalNeo4j, tmp_path: Path) -> None:
    source = made_articles.write(tmp_path / "articles.jsonl", 3)
    with open_store(neo4j_server.url_of(server)) as store, store.view() as view:
        articles = view.articles().total
    server.stop()
    closed = replace(server, settings={"server.databases.default_to_read_only": "true"})
    closed.start()
    try:
        url = neo4j_server.url_of(closed)
        with open_store(url) as store, store.view() as view:
            assert view.articles().total == articles
        changed = tmp_path / "changed.jsonl"
        changed.write_text(source.read_text().replace("made-", "other-"))
        assert said("ingest", str(changed), "--store", url) == (
            2,
            f"entente: the database at Neo4j at {closed.address} takes no writes: make it"
            " writable, or only read\n",
        )
    finally:
        closed.stop()
        server.start()


def wrong(server: LocalNeo4j) -> dict[str, tuple[str, str, str]]:
    """A store's URL, a password and what the user is told, by what is wrong."""
    right = neo4j_server.PASSWORD
    nowhere = f"bolt://neo4j@127.0.0.1:{free_port()}"
    return {
        "password": (address(server, user="eve"), "wrong-password", "check ENTENTE_NEO4J_PASSWORD"),
        "no password": (address(server), "", "set ENTENTE_NEO4J_PASSWORD"),
        "port": (nowhere, right, "is it running, is the address right?"),
        "routed port": (nowhere.replace("bolt", "neo4j"), right, "is it running"),
        "host": ("bolt://neo4j@no-such-host.invalid", right, "is the address right?"),
        "no Bolt": (f"bolt://neo4j@127.0.0.1:{server.http_port}", right, "is the address right?"),
        "database": (address(server, database="news"), right, "has no database 'news'"),
        "scheme": (address(server).replace("bolt", "bolt+s"), right, "is the address right?"),
    }


WRONG = (
    *("password", "no password", "port", "routed port", "host", "no Bolt", "database", "scheme"),
)


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_one_clear_line(server: LocalNeo4j, what: str) -> None:
    url, password, told = wrong(server)[what]
    variables = {"ENTENTE_NEO4J_PASSWORD": password} if password else {}
    status, line = said("stats", "--store", url, **variables)
    assert status == 2
    assert told in line
    assert line.startswith("entente: ")
    assert line.count("\n") == 1
    assert not password or password not in line


@pytest.mark.parametrize("what", ["password", "port", "database"])
def test_a_service_says_what_is_wrong(server: LocalNeo4j, what: str) -> None:
    url, password, told = wrong(server)[what]
    with (
        serving_on("--store", url, ENTENTE_NEO4J_PASSWORD=password) as (_, base),
        httpx.Client(base_url=base, timeout=SOON) as client,
    ):
        assert client.get("/healthz").json() == {"status": "ok"}
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert told in answer.json()["detail"]
        assert password not in answer.text
        hidden = client.get("/v1/claims")
        assert hidden.status_code == 503
        assert "127.0.0.1" not in hidden.text


@pytest.mark.parametrize("version", ["5.26.0", "5.26.18", "5.27-aura", "2025.06.0", "6.0"])
def test_a_new_server_is_taken(version: str) -> None:
    check_version(version)


@pytest.mark.parametrize("version", ["3.5.35", "4.4.40", "5.0.0", "5.25.1", "5.9-aura"])
def test_an_old_server_is_refused(version: str) -> None:
    with pytest.raises(StoreError, match=rf"{version}, and Entente needs 5\.26 or later"):
        check_version(version)


def test_a_password_is_not_taken_by_what_is_printed(server: LocalNeo4j) -> None:
    url = neo4j_server.url_of(server)
    process = subprocess.run(
        [sys.executable, "-m", "app.cli", "stats", "--store", url],
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert process.returncode == 0
    assert neo4j_server.PASSWORD not in process.stdout + process.stderr
