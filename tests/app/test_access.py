"""Who may ask for what, over HTTP: open on this machine without keys, closed in all other cases."""

import json
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app import keys
from app.access import listens_on_loopback, needed, public
from app.browser import GUIDE, STYLE
from app.keyring import KeyFile
from app.keys import Scope
from app.main import create_app
from app.problems import ProblemDocument
from app.settings import Settings
from tests.app.conftest import command, environment, new_key

ROOT = Path(__file__).parents[2]
ARTICLE = {"id": "one", "text": "Iran condemned Israel.", "published": "2024-04-14"}
READ = ("/v1/claims", "/v1/stats", "/v1/articles/arms", "/v1/nowhere", "/nowhere")
OPEN = (
    "/",
    "/v1",
    "/pair/USA/PRK",
    "/explorer/modules/main.js",
    "/docs",
    "/openapi.json",
    "/healthz",
    "/readyz",
    GUIDE,
    STYLE,
)

Answering = Callable[[FastAPI], Any]
Serve = Callable[..., Any]


def bearer(shown: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {shown}"}


def refused(answer: httpx.Response, name: str) -> str:
    told = ProblemDocument.model_validate_json(answer.content)
    assert told.type == f"urn:entente:problem:{name}"
    assert answer.status_code == told.status == {"unauthorized": 401, "forbidden": 403}[name]
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.headers["www-authenticate"]


@pytest.fixture(scope="session")
def served(store_url: str, answering: Answering, tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """Serves with settings, and gives a client and the file of keys."""

    @contextmanager
    def serve(**told: Any) -> Iterator[tuple[httpx.Client, Path]]:
        file = tmp_path_factory.mktemp("keys") / "keys.json"
        settings = {"store": store_url, "keys_file": str(file)} | told
        with answering(create_app(Settings(**settings))) as client:
            yield client, file

    return serve


def test_all_is_open_on_this_machine_without_keys(served: Serve, tmp_path: Path) -> None:
    with served(store=f"sqlite:///{tmp_path / 'own.db'}") as (client, _):
        assert client.get("/v1/claims").status_code == 200
        assert client.post("/v1/articles", json=ARTICLE).status_code == 201
        assert client.delete("/v1/articles/one").status_code == 204
        refused(client.get("/v1/claims", headers=bearer("ent_unknown")), "unauthorized")


@pytest.mark.parametrize("named", ["graph.example.org", "10.0.0.7:8000", "[2001:db8::1]:80", ""])
def test_a_name_of_another_machine_opens_nothing(served: Serve, named: str) -> None:
    with served() as (client, _):
        refused(client.get("/v1/claims", headers={"Host": named}), "unauthorized")
        for here in ("localhost", "localhost:80", "127.0.0.1:80", "[::1]:80", "[::1]"):
            assert client.get("/v1/claims", headers={"Host": here}).status_code == 200


def test_what_a_proxy_passes_on_opens_nothing(served: Serve) -> None:
    with served() as (client, _):
        refused(client.get("/v1/claims", headers={"X-Forwarded-For": "192.0.2.1"}), "unauthorized")


def test_keys_are_asked_for_once_there_is_one(served: Serve) -> None:
    with served() as (client, file):
        assert client.get("/v1/claims").status_code == 200
        shown = new_key(file, Scope.READ)
        for path in READ:
            assert refused(client.get(path), "unauthorized") == 'Bearer realm="entente"'
        assert client.get("/v1/claims", headers=bearer(shown)).status_code == 200
        assert client.get("/v1/claims", headers={"X-API-Key": shown}).status_code == 200
        assert client.head("/v1/claims", headers=bearer(shown)).status_code == 200
        KeyFile(file).change(lambda present: ())
        for headers in (bearer(shown), {}):
            refused(client.get("/v1/claims", headers=headers), "unauthorized")


@pytest.mark.parametrize("path", OPEN)
def test_what_tells_nothing_of_the_graph_needs_no_key(served: Serve, path: str) -> None:
    with served(host="0.0.0.0") as (client, _):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200
        assert client.options(path).status_code == 204


@pytest.mark.parametrize("path", READ)
def test_beyond_this_machine_reads_need_a_key(served: Serve, path: str) -> None:
    with served(host="0.0.0.0") as (client, file):
        refused(client.get(path), "unauthorized")
        shown = new_key(file, Scope.READ)
        answer = client.get(path, headers=bearer(shown))
        assert answer.status_code == (404 if "nowhere" in path else 200)


def test_a_setting_opens_the_graph_to_read_and_nothing_else(served: Serve) -> None:
    with served(host="0.0.0.0", public_reads=True) as (client, _):
        assert client.get("/v1/claims").status_code == 200
        refused(client.get("/v1/claims", headers=bearer("ent_wrong")), "unauthorized")
        refused(client.post("/v1/articles", json=ARTICLE), "unauthorized")
        refused(client.delete("/v1/articles/arms"), "unauthorized")
        refused(client.post("/v1/graph/cypher", json={"query": "RETURN 1"}), "unauthorized")


@pytest.mark.parametrize("scope", list(Scope))
def test_a_key_allows_what_its_scope_says(served: Serve, tmp_path: Path, scope: Scope) -> None:
    with served(store=f"sqlite:///{tmp_path / 'own.db'}") as (client, file):
        headers = bearer(new_key(file, scope))
        asked = [
            (Scope.READ, client.get("/v1/claims", headers=headers), 200),
            (Scope.INGEST, client.post("/v1/articles", json=ARTICLE, headers=headers), 201),
            (Scope.CURATE, client.delete("/v1/articles/one", headers=headers), 204),
        ]
        for wanted, answer, status in asked:
            if scope.allows(wanted):
                assert answer.status_code == status
            else:
                assert "insufficient_scope" in refused(answer, "forbidden")
                assert f"scope {wanted}" in answer.json()["detail"]


def test_an_expired_and_a_doubled_key_are_refused(served: Serve) -> None:
    with served() as (client, file):
        old = new_key(file, Scope.ADMIN, expires=keys.date(2020, 1, 1))
        shown = new_key(file, Scope.READ)
        assert "invalid_token" in refused(
            client.get("/v1/stats", headers=bearer(old)), "unauthorized"
        )
        both = bearer(shown) | {"X-API-Key": old}
        refused(client.get("/v1/stats", headers=both), "unauthorized")
        assert client.get("/v1/stats", headers=bearer(shown) | {"X-API-Key": shown}).is_success
        basic = {"Authorization": "Basic YTpi"}
        assert refused(client.get("/v1/stats", headers=basic), "unauthorized").count("=") == 1


def test_every_route_asks_for_what_openapi_tells(served: Serve) -> None:
    with served(host="0.0.0.0") as (client, _):
        told = client.get("/openapi.json").json()
        assert set(told["components"]["securitySchemes"]) == {"bearer", "header"}
        for path, operations in told["paths"].items():
            for method, operation in operations.items():
                asked = client.request(method, re.sub(r"\{\w+\}", "x", path))
                assert (asked.status_code == 401) == ("security" in operation), path
                scope = needed(method.upper(), path)
                assert scope is None or f"`{scope}`" in operation["description"]


@pytest.mark.parametrize(
    "path",
    [
        "//v1/claims",
        "/docs/../v1/claims",
        "/docs/%2e%2e/v1/claims",
        "/healthz%2f..%2fv1%2fclaims",
        "/browser/guide.html/../../v1/claims",
        "/v1/claims/",
        "/v1/claims;/healthz",
        "/V1/CLAIMS",
        "/metrics/",
    ],
)
def test_no_way_of_writing_a_path_goes_around(served: Serve, path: str) -> None:
    with (
        served(host="0.0.0.0") as (client, _),
        socket.create_connection((client.base_url.host, client.base_url.port)) as asking,
    ):
        asking.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert asking.recv(65536).startswith(b"HTTP/1.1 401 ")


def test_what_no_route_knows_needs_the_highest_scope() -> None:
    assert needed("PATCH", "/v1/articles/a") is Scope.ADMIN
    assert needed("FOO", "/healthz") is Scope.ADMIN


def test_who_may_read_watches_may_not_make_them_and_the_public_may_not_even_read() -> None:
    for path in ("/v1/watches", "/v1/watches/watch-1/deliveries/delivery-1/replay"):
        assert needed("GET", path) is Scope.READ
        assert needed("POST", path) is needed("DELETE", path) is Scope.CURATE
        assert not public("GET", path)
    assert public("GET", "/v1/changes")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.1", False),
        ("no.such.host.invalid", False),
    ],
)
def test_loopback_is_told_from_other_addresses(host: str, expected: bool) -> None:
    assert listens_on_loopback(host) is expected


def test_serve_refuses_to_be_reached_from_elsewhere_without_a_key(
    store_url: str, tmp_path: Path
) -> None:
    """As `docker run` starts it; an expired key is none."""
    for step in range(2):
        done = subprocess.run(
            command("serve", "--host", "0.0.0.0", "--port", "0", "--store", store_url),
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment(),
            check=False,
            timeout=120,
        )
        assert (done.returncode, done.stdout) == (1, "")
        [line] = done.stderr.splitlines()
        assert line.startswith("entente: 0.0.0.0 is reached from other machines")
        assert "`entente keys add NAME --scope admin`" in line
        if not step:
            new_key(tmp_path / "entente-keys.json", Scope.ADMIN, expires=keys.date(2020, 1, 1))


def test_a_container_serves_with_a_key_and_its_health_is_asked_without(
    serving: Callable[..., Any], store_url: str
) -> None:
    """The image's own command and health check, with the key that compose hands it."""
    image = (ROOT / "Dockerfile").read_text()
    [started] = re.findall(r"^CMD (\[.*\])$", image, re.M)
    assert json.loads(started) == ["serve", "--host", "0.0.0.0"]
    [[_, *check]] = [json.loads(one) for one in re.findall(r"CMD \\\n +(\[.*\])$", image, re.M)]
    shown, key = keys.make("desk", Scope.READ)
    told = {"ENTENTE_KEY_HASHES": keys.as_line(key)}
    with serving("--host", "0.0.0.0", "--store", store_url, **told) as (_, url):
        port = url.rpartition(":")[2]
        # Docker asks again while the service starts.
        httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=30)
        check = [part.replace(":8000", f":{port}") for part in check]
        subprocess.run([sys.executable, *check], check=True)
        here = f"http://127.0.0.1:{port}/v1/stats"
        assert httpx.get(here).status_code == 401
        assert httpx.get(here, headers=bearer(shown)).status_code == 200


def test_the_welcome_shows_how_to_send_a_key(serving: Callable[..., Any], store_url: str) -> None:
    shown, key = keys.make("desk", Scope.READ)
    told = {"ENTENTE_KEY_HASHES": keys.as_line(key)}
    with serving("--welcome", "--store", store_url, **told) as (process, _):
        program, option, header, url = shlex.split([process.stdout.readline() for _ in range(4)][3])
    assert (program, option) == ("curl", "-H")
    name, _, value = header.partition(": ")
    assert "/v1/relations" in url
    assert bearer(shown) == {name: value.replace("ent_...", shown)}


def test_compose_wants_a_key_as_it_wants_a_password() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    [service] = re.findall(r"^  entente:\n((?:    .*\n)+)", compose, re.M)
    assert "ENTENTE_KEY_HASHES: ${ENTENTE_KEY_HASHES:?" in service
    [worker] = re.findall(r"^  worker:\n((?:    .*\n)+)", compose, re.M)
    assert "KEY_HASHES" not in worker
