"""What every answer has beside its content: ids, headers for browsers, tags, compression."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app import keys
from app.browser import GUIDE
from app.configured import load
from app.keys import Scope
from app.main import create_app
from app.settings import Settings, SettingsError

Answering = Callable[[FastAPI], Any]

PATHS = ("/v1", "/healthz", "/v1/claims", "/v1/claims/none", "/nowhere", "/v1/claims?x=1")


def app_of(store_url: str, **told: Any) -> FastAPI:
    return create_app(Settings(store=store_url, **told))


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_an_id(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    found = answer.headers["x-request-id"]
    assert re.fullmatch("[0-9a-f]{32}", found)
    assert client.get(path).headers["x-request-id"] != found
    if answer.is_error:
        assert answer.json()["request_id"] == found


@pytest.mark.parametrize("given", ["a", "trace-1.2:3_4", "x" * 100])
def test_an_id_that_is_given_is_taken(client: httpx.Client, given: str) -> None:
    answer = client.get("/nowhere", headers={"X-Request-ID": given})
    assert answer.headers["x-request-id"] == answer.json()["request_id"] == given


@pytest.mark.parametrize("given", ["", "x" * 101, "two words", "a\tb", '"', "é", "{}", "<b>"])
def test_an_id_that_is_no_word_is_not(client: httpx.Client, given: str) -> None:
    sent = [(b"X-Request-ID", given.encode("latin-1"))]
    assert len(client.get("/v1", headers=sent).headers["x-request-id"]) == 32


@pytest.mark.parametrize("path", [*PATHS, "/docs", GUIDE])
def test_browsers_are_told_to_do_nothing(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; frame-ancestors 'none'")
    assert ("script-src" in policy) == (path == "/docs")
    assert "strict-transport-security" not in headers
    assert "access-control-allow-origin" not in headers or path == GUIDE
    behind_tls = client.get(path, headers={"X-Forwarded-Proto": "https"})
    assert behind_tls.headers["strict-transport-security"].startswith("max-age=")


def test_the_page_of_docs_loads_all_from_the_service(client: httpx.Client) -> None:
    page = client.get("/docs").text
    loaded = re.findall(r'<(?:script|link)[^>]+(?:src|href)="([^"]+)', page)
    assert {path.rpartition("/")[2] for path in loaded} == {
        "swagger-ui-bundle.js",
        "swagger-ui.css",
        "favicon.png",
    }
    for path in loaded:
        assert client.get(path).status_code == 200
    assert client.get("/redoc").status_code == 404


def test_a_failure_has_all_of_it_too(
    store_url: str, answering: Answering, caplog: pytest.LogCaptureFixture
) -> None:
    app = app_of(store_url)
    app.get("/v1/fails")(lambda: 1 / 0)
    with answering(app) as client:
        answer = client.get("/v1/fails", headers={"X-Request-ID": "mine"})
    assert (answer.status_code, answer.json()["request_id"]) == (500, "mine")
    assert answer.headers["x-request-id"] == "mine"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "ZeroDivisionError" in caplog.text
    assert "Zero" not in answer.text


def test_long_answers_are_compressed_for_those_who_accept_it(client: httpx.Client) -> None:
    plain = client.get("/v1/claims", headers={"Accept-Encoding": "identity"})
    packed = client.get("/v1/claims", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert packed.content == plain.content
    assert "Accept-Encoding" in plain.headers["vary"]
    assert "content-encoding" not in client.get("/healthz").headers


@pytest.mark.parametrize("path", ["/v1/claims", "/v1/stats", "/v1/articles/arms", "/v1/actors/PRK"])
@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_what_the_caller_has_is_not_sent_again(
    client: httpx.Client, path: str, coding: str
) -> None:
    accept = {"Accept-Encoding": coding}
    first = client.get(path, headers=accept)
    tag = first.headers["etag"]
    assert re.fullmatch('W/"[0-9a-f]{32}"', tag)
    assert first.headers["cache-control"] == "no-cache"
    for named in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = client.get(path, headers=accept | {"If-None-Match": named})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == "no-cache"
        assert "content-type" not in again.headers
    assert client.head(path, headers={"If-None-Match": tag}).status_code == 304
    assert client.head(path).headers["etag"] == tag
    other = client.get(path, headers=accept | {"If-None-Match": 'W/"other"'})
    assert (other.status_code, other.content) == (200, first.content)


def test_what_changes_gets_another_tag(writable: httpx.Client) -> None:
    article = {"id": "tagged", "text": "Iran condemned Israel.", "published": "2024-04-14"}
    before = writable.get("/v1/claims").headers["etag"]
    posted = writable.post("/v1/articles", json=article, headers={"If-None-Match": "*"})
    assert posted.status_code == 201
    assert "etag" not in posted.headers
    assert posted.headers["cache-control"] == "no-store"
    changed = writable.get("/v1/claims", headers={"If-None-Match": before})
    assert changed.status_code == 200
    writable.delete("/v1/articles/tagged")
    assert writable.get("/v1/claims").headers["etag"] == before


def test_an_error_is_neither_kept_nor_tagged(client: httpx.Client) -> None:
    answer = client.get("/v1/claims/none", headers={"If-None-Match": "*"})
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_what_a_key_opens_is_not_kept(store_url: str, answering: Answering) -> None:
    shown, key = keys.make("desk", Scope.READ)
    with answering(app_of(store_url, key_hashes=keys.as_line(key))) as client:
        answer = client.get("/v1/claims", headers={"X-API-Key": shown})
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
        assert "etag" in answer.headers
        assert client.get("/v1/claims").headers["cache-control"] == "no-store"


def test_pages_of_chosen_origins_may_ask(store_url: str, answering: Answering) -> None:
    chosen, other = "https://desk.example.org", "https://example.org"
    asked = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type,last-event-id",
    }
    origins = f"{chosen} http://localhost:3000"
    with answering(app_of(store_url, cors_origins=origins, host="0.0.0.0")) as client:
        leave = client.options("/v1/articles", headers=asked | {"Origin": chosen})
        assert leave.is_success
        assert leave.headers["access-control-allow-origin"] == chosen
        refused = client.get("/v1/claims", headers={"Origin": chosen})
        assert refused.status_code == 401
        assert refused.headers["access-control-allow-origin"] == chosen
        exposed = set(refused.headers["access-control-expose-headers"].split(", "))
        assert {"X-Request-ID", "Entente-Total", "Entente-Left-Out"} <= exposed
        for answer in (
            client.options("/v1/articles", headers=asked | {"Origin": other}),
            client.get("/v1/claims", headers={"Origin": other}),
        ):
            assert "access-control-allow-origin" not in answer.headers
        for origin in (chosen, other):
            guide = client.get(GUIDE, headers={"Origin": origin})
            assert guide.headers["access-control-allow-origin"] == "*"
            leave = client.options(GUIDE, headers={"Origin": origin} | asked)
            assert leave.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("written", ["example.org", "https://a.org/", "https://a.org null"])
def test_what_is_no_origin_is_told(written: str) -> None:
    with pytest.raises(SettingsError, match=r"ENTENTE_CORS_ORIGINS: .* is no origin"):
        load({}, {"ENTENTE_CORS_ORIGINS": written}, Path("nowhere"))
