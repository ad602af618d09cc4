"""What the service tells those who run it: metrics, and a log without secrets."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from app import keys
from app.keys import Scope
from app.main import create_app
from app.settings import Settings

Answering = Callable[[FastAPI], Any]

ARTICLE = {"id": "one", "text": "Iran condemned Israel.", "published": "2024-04-14"}


@pytest.fixture
def own(answering: Answering, tmp_path: Path) -> Iterator[httpx.Client]:
    """A client of a service of its own, which has counted nothing yet."""
    with answering(create_app(Settings(store=f"sqlite:///{tmp_path / 'own.db'}"))) as client:
        yield client


def counts(client: httpx.Client, **sent: Any) -> dict[tuple[str, ...], float]:
    """The samples by name and values of their labels, these in the order of their names."""
    answer = client.get("/metrics", **sent)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_route_and_status(own: httpx.Client) -> None:
    for path in ("/v1/claims", "/v1/claims/none", "/v1/claims/other", "/nowhere", "/else"):
        own.get(path)
    own.head("/v1/claims")
    own.request("FOO", "/v1/claims")
    found = counts(own)
    requests = {
        labels[1:]: n for labels, n in found.items() if labels[0] == "entente_requests_total"
    }
    assert requests == {
        ("GET", "/v1/claims", "200"): 1,
        ("HEAD", "/v1/claims", "200"): 1,
        ("GET", "/v1/claims/{claim_id}", "404"): 2,
        ("GET", "other", "404"): 2,
        ("other", "/v1/claims", "405"): 1,
    }
    assert found["entente_request_seconds_count", "GET", "/v1/claims/{claim_id}"] == 2
    assert found["entente_request_seconds_bucket", "+Inf", "GET", "/v1/claims"] == 1
    assert found["entente_requests_running",] == 1
    assert found["process_resident_memory_bytes",] > 0


def test_articles_are_counted_by_what_became_of_them(own: httpx.Client) -> None:
    own.post("/v1/articles", json=ARTICLE)
    own.post("/v1/articles", json=[ARTICLE, ARTICLE | {"id": "two"}, {}])
    own.post("/v1/articles", json=ARTICLE | {"text": "Iran praised Israel."})
    own.post("/v1/articles", json={})
    found = counts(own)
    outcomes = {
        labels[1]: n for labels, n in found.items() if labels[0] == "entente_articles_total"
    }
    kept = {"added": 2, "replaced": 1, "unchanged": 1, "other_language": 0, "refused": 1}
    assert outcomes == kept
    assert found["entente_claims_total",] == 3


def test_two_services_in_one_process_count_apart(
    own: httpx.Client, answering: Answering, store_url: str
) -> None:
    own.get("/v1/claims")
    with answering(create_app(Settings(store=store_url))) as other:
        assert ("entente_requests_total", "GET", "/v1/claims", "200") not in counts(other)


def test_metrics_need_a_key_where_reads_do(answering: Answering, store_url: str) -> None:
    shown, key = keys.make("prometheus", Scope.READ)
    settings = Settings(store=store_url, key_hashes=keys.as_line(key), public_reads=True)
    with answering(create_app(settings)) as client:
        assert client.get("/v1/stats").status_code == 200
        assert client.get("/metrics").status_code == 401
        assert counts(client, headers={"Authorization": f"Bearer {shown}"})


def logged(serving: Callable[..., Any], *requests: Any, **variables: str) -> list[dict[str, Any]]:
    """What a service writes to its log while it is asked."""
    with serving(**{"ENTENTE_LOG_LEVEL": "info"} | variables) as (process, url):
        with httpx.Client(base_url=url, timeout=60) as client:
            for method, path, sent in requests:
                client.request(method, path, **sent)
        process.terminate()
        _, err = process.communicate(timeout=30)
    return [json.loads(line) for line in err.splitlines()]


def test_the_log_has_a_line_a_request_and_no_secret(
    serving: Callable[..., Any], tmp_path: Path
) -> None:
    shown, key = keys.make("desk", Scope.ADMIN)
    bearer = {"Authorization": f"Bearer {shown}"}
    unknown = {"X-API-Key": "ent_told-to-nobody"}
    found = logged(
        serving,
        ("GET", "/v1/claims?q=hidden", {"headers": bearer | {"X-Request-ID": "mine"}}),
        ("GET", "/v1/claims?q=hidden", {"headers": unknown}),
        ("POST", "/v1/articles", {"json": ARTICLE, "headers": bearer}),
        ("GET", "/v1/articles/one", {"headers": bearer}),
        ("GET", "/healthz", {}),
        ENTENTE_STORE=f"sqlite:///{tmp_path / 'own.db'}",
        ENTENTE_KEY_HASHES=keys.as_line(key),
    )
    asked = [(one["method"], one["path"], one["status"], one["key"]) for one in found]
    assert asked == [
        ("GET", "/v1/claims", 200, "desk"),
        ("GET", "/v1/claims", 401, None),
        ("POST", "/v1/articles", 201, "desk"),
        ("GET", "/v1/articles/{article_id}", 200, "desk"),
    ]
    assert found[0]["request_id"] == "mine"
    for one in found:
        when = datetime.fromisoformat(one["time"])
        assert (when.tzinfo, one["level"], one["message"]) == (UTC, "INFO", "request")
        assert 0 < one["milliseconds"] < 60_000
    text = json.dumps(found)
    for secret in ("hidden", "ent_", "Iran", key.sha256):
        assert secret not in text


def test_the_level_of_the_log_is_a_setting(serving: Callable[..., Any], store_url: str) -> None:
    requests = [("GET", "/healthz", {}), ("GET", "/v1/stats", {})]
    counts = {
        level: len(logged(serving, *requests, ENTENTE_STORE=store_url, ENTENTE_LOG_LEVEL=level))
        for level in ("debug", "info", "warning")
    }
    assert counts == {"debug": 2, "info": 1, "warning": 0}


@pytest.mark.parametrize(("level", "told"), [("info", 1), ("error", 0)])
def test_libraries_keep_to_the_level_of_the_log(level: str, told: int) -> None:
    warns = f"import logging; from app import logs; logs.configure('{level}');"
    warns += "logging.getLogger('asyncio').info('x'); logging.getLogger('asyncio').warning('y')"
    found = subprocess.run([sys.executable, "-c", warns], capture_output=True, text=True)
    assert (found.returncode, len(found.stderr.splitlines())) == (0, told)


def test_an_error_cannot_write_a_whole_text_into_the_log() -> None:
    found = subprocess.run(
        [sys.executable, "-c", SAYS_TOO_MUCH], capture_output=True, text=True, check=True
    )
    [line] = found.stderr.splitlines()
    told = json.loads(line)
    assert (told["level"], told["message"]) == ("ERROR", "unforeseen")
    assert "ValueError: xxx" in told["traceback"]
    assert len(told["traceback"]) < 1000


SAYS_TOO_MUCH = """
import logging
from app import logs

logs.configure("info")
try:
    raise ValueError("x" * 100_000)
except ValueError:
    logging.getLogger("app.test").exception("unforeseen")
"""


def test_a_failure_is_logged_with_its_request(
    answering: Answering, store_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(Settings(store=store_url))
    app.get("/v1/fails")(lambda: 1 / 0)
    with answering(app) as client:
        request_id = client.get("/v1/fails").headers["x-request-id"]
    [line] = [record for record in caplog.records if record.message == "unforeseen"]
    assert line.__dict__["request_id"] == request_id
    assert re.search("ZeroDivisionError", line.exc_text or "")
