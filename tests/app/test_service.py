"""The service over HTTP: the shape of every answer, and links that lead where they say."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from graph.filters import Filters
from graph.model import Claim
from graph.sqlite.view import SqliteView
from graph.stores import open_store
from tests.app.conftest import Answering
from tests.contract.world import told_world

LISTS = ("relations", "claims", "articles", "actors", "issues")
ENVELOPE = {"items", "total", "left_out", "next", "links"}
SHAPES = {
    "relations": {
        "id", "source", "event_type", "target", "quad", "quad_name", "claims", "articles",
        "reports", "alleged", "first", "last", "score", "confidence", "contested", "issues",
        "links",
    },
    "claims": {
        "claim_id", "article_id", "sources", "targets", "mutual", "event_type", "mode", "contexts",
        "predicate", "issue", "date", "date_precision", "place", "polarity", "status",
        "attributed_to", "confidence", "evidence", "more_evidence", "extractor", "verdict",
        "judgements", "given", "quad", "quad_name", "score", "links",
    },
    "articles": {
        "id", "published", "title", "url", "publisher", "author", "language", "content_hash",
        "report", "links",
    },
    "actors": {
        "id", "kind", "name", "aliases", "country", "sector", "affiliations", "merged", "links",
    },
    "issues": {
        "id", "name", "topic", "parties", "asserted_by", "denied_by", "contested", "claims",
        "articles", "reports", "first", "last", "links",
    },
}  # fmt: skip
LINKS = {
    "relations": {"self", "claims"},
    "claims": {"self", "article"},
    "articles": {"self", "claims", "report"},
    "actors": {"self", "relations", "claims"},
    "issues": {"self", "claims"},
}


def get(client: httpx.Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_one_shape(client: httpx.Client, name: str) -> None:
    page = get(client, f"/v1/{name}")
    assert set(page) == ENVELOPE
    assert page["items"]
    assert page["total"] == len(page["items"])
    assert (page["left_out"], page["next"]) == (0, None)
    assert page["links"] == {"self": f"/v1/{name}", "next": None}
    for item in page["items"]:
        assert set(item) == SHAPES[name]
        assert set(item["links"]) == LINKS[name]


@pytest.mark.parametrize("name", LISTS)
def test_an_item_is_found_at_its_link(client: httpx.Client, name: str) -> None:
    for item in get(client, f"/v1/{name}")["items"]:
        found = get(client, item["links"]["self"])
        text = found.pop("text", None)
        for more in ("found_in", "translation", "coded", "copies", "copies_left_out"):
            found.pop(more, None)
        for stance in (*found.get("asserted_by", ()), *found.get("denied_by", ())):
            assert stance.pop("sentences")
        assert found == item
        assert (text is not None) == (name == "articles")


@pytest.mark.parametrize("name", LISTS)
def test_pages_together_are_the_list(client: httpx.Client, name: str) -> None:
    whole = get(client, f"/v1/{name}")
    found: list[Any] = []
    path = f"/v1/{name}?limit=1"
    while path:
        page = get(client, path)
        assert (page["total"], page["left_out"]) == (whole["total"], whole["total"] - 1)
        assert page["links"]["self"] == path
        found += page["items"]
        path = page["links"]["next"]
    assert found == whole["items"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?source=USA",
        "?source=antony%20blinken",
        "?actor=Russia",
        "?contested=true",
        "?until=2023-11-10&min_confidence=0.5",
        "?publisher=The%20Courier",
        "?q=arms",
    ],
)
def test_a_relation_links_to_exactly_its_claims(client: httpx.Client, query: str) -> None:
    relations = get(client, f"/v1/relations{query}")["items"]
    assert relations
    for relation in relations:
        page = get(client, relation["links"]["claims"])
        assert page["total"] == relation["claims"]
        assert len({claim["article_id"] for claim in page["items"]}) == relation["articles"]
        assert {claim["event_type"] for claim in page["items"]} == {relation["event_type"]}
        assert max(claim["confidence"] for claim in page["items"]) == relation["confidence"]
        assert min(claim["date"] for claim in page["items"]) == relation["first"]
        claims = relation["links"]["claims"]
        first = get(client, f"{claims}{'&' if '?' in claims else '?'}limit=1")
        assert first["items"] == page["items"][:1]
        rest = get(client, first["links"]["next"])["items"] if first["next"] else []
        assert rest == page["items"][1:2]


def test_a_pair_is_asked_in_both_directions_and_sorted(client: httpx.Client) -> None:
    asked = {"actor": "North Korea", "counterpart": "south korea", "sort": "score"}
    found = client.get("/v1/relations", params=asked).json()
    ends = [{one["source"]["id"], one["target"]["id"]} for one in found["items"]]
    assert ends
    assert all(end == {"KOR", "PRK"} for end in ends)
    scores = [one["score"] for one in found["items"]]
    assert scores == sorted(scores)
    assert found["links"]["self"].endswith("?actor=PRK&counterpart=KOR&sort=score")
    for one in found["items"]:
        claims = client.get(one["links"]["claims"]).json()
        assert claims["total"] == one["claims"]


@pytest.mark.parametrize("asked", ["context=diplomatic", "min_articles=1", "context=DIPLOMATIC"])
def test_relations_are_narrowed_by_context_and_articles(client: httpx.Client, asked: str) -> None:
    for one in client.get(f"/v1/relations?{asked}").json()["items"]:
        assert client.get(one["links"]["claims"]).json()["total"] == one["claims"]


@pytest.mark.parametrize("key", ["event_type", "month", "publisher"])
def test_groups_lead_to_the_relations_behind_them(client: httpx.Client, key: str) -> None:
    found = get(client, f"/v1/relations/by/{key}?actor=PRK&contested=false")
    keys = [one["key"] for one in found["items"]]
    assert keys
    assert keys == sorted(keys)
    assert all(one["links"]["relations"] for one in found["items"] if one["key"])
    for one in found["items"]:
        if not one["key"]:
            assert one["links"]["relations"] is None
            continue
        assert "contested=false" in one["links"]["relations"]
        relations = get(client, one["links"]["relations"])["items"]
        assert max(row["claims"] for row in relations) <= one["claims"]
        assert sum(row["claims"] for row in relations) >= one["claims"]
        assert max(row["last"] for row in relations) == one["last"]


def test_a_key_that_nothing_is_grouped_by_is_refused(client: httpx.Client) -> None:
    answer = client.get("/v1/relations/by/weather")
    assert answer.status_code == 422
    assert answer.json()["parameter"] == "key"


def test_a_claim_leads_to_the_words_it_rests_on(client: httpx.Client) -> None:
    for claim in get(client, "/v1/claims")["items"]:
        article = get(client, claim["links"]["article"])
        told = claim["evidence"]
        assert article["text"][told["start"] : told["end"]] == told["text"]
        claims = get(client, article["links"]["claims"])["items"]
        assert claim in claims


def test_an_issue_leads_to_its_claims(client: httpx.Client) -> None:
    for issue in get(client, "/v1/issues")["items"]:
        assert {
            claim["issue"]["id"] for claim in get(client, issue["links"]["claims"])["items"]
        } == {issue["id"]}
        # A plus sign that nobody escaped is forgiven.
        assert get(client, f"/v1/claims?issue={issue['id']}")["items"]


@pytest.mark.parametrize("name", ["PRK", "prk", "DPRK", "North Korea", "north korea"])
def test_an_actor_is_known_by_its_names(client: httpx.Client, name: str) -> None:
    asked = client.get("/v1/relations", params={"source": "USA", "target": name})
    assert asked.json() == get(client, "/v1/relations?source=USA&target=PRK")
    assert asked.json()["links"]["self"] == "/v1/relations?source=USA&target=PRK"
    assert get(client, f"/v1/actors/{name}")["id"] == "PRK"


def test_an_actor_nothing_is_told_of_is_known(client: httpx.Client) -> None:
    assert get(client, "/v1/relations?source=Uruguay")["items"] == []


def test_the_service_tells_of_itself(client: httpx.Client) -> None:
    assert get(client, "/healthz") == {"status": "ok"}
    assert get(client, "/readyz") == {"status": "ready"}
    assert get(client, "/v1/stats")["articles"] == 3
    for name, path in get(client, "/v1").items():
        assert name == "about" or client.get(path).status_code in (200, 409, 422), path


def test_the_index_names_all_that_can_be_asked(client: httpx.Client) -> None:
    paths = get(client, "/openapi.json")["paths"]
    asked = {path for path, told in paths.items() if "get" in told and "{" not in path}
    assert asked - set(get(client, "/v1").values()) == {"/v1"}


def test_head_is_get_without_the_body(client: httpx.Client) -> None:
    head, whole = client.head("/v1/claims"), client.get("/v1/claims")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/v1/claims", "GET, HEAD, OPTIONS"),
        ("/v1/articles", "GET, HEAD, POST, OPTIONS"),
        ("/v1/articles/arms", "GET, HEAD, PUT, DELETE, OPTIONS"),
    ],
)
def test_options_tells_the_methods(client: httpx.Client, path: str, allowed: str) -> None:
    answer = client.options(path)
    assert (answer.status_code, answer.headers["allow"], answer.content) == (204, allowed, b"")
    assert client.patch(path).headers["allow"] == allowed


def test_an_article_comes_changes_and_goes(writable: httpx.Client) -> None:
    article = {"id": "one", "text": "Iran condemned Israel.", "published": "2024-04-14"}
    relations = get(writable, "/v1/relations")
    for expected, status in (("added", 201), ("unchanged", 200)):
        answer = writable.post("/v1/articles", json=article)
        assert answer.status_code == status
        posted = answer.json()
        assert set(posted) == {"article_id", "outcome", "language", "claims", "links"}
        assert (posted["article_id"], posted["outcome"]) == ("one", expected)
        claims = get(writable, posted["links"]["claims"])["items"]
        assert posted["claims"] == [claim["claim_id"] for claim in claims]
    assert [claim["event_type"] for claim in claims] == ["ACCUSE"]
    assert get(writable, "/v1/relations?source=Iran&target=Israel")["total"] == 1
    changed = writable.post("/v1/articles", json=article | {"text": "Iran praised Israel."})
    assert (changed.status_code, changed.json()["outcome"]) == (200, "replaced")
    assert get(writable, "/v1/relations?source=IRN&event_type=ACCUSE")["total"] == 0
    gone = writable.delete("/v1/articles/one")
    assert (gone.status_code, gone.content) == (204, b"")
    assert writable.delete("/v1/articles/one").status_code == 404
    assert get(writable, "/v1/relations") == relations


@pytest.mark.parametrize("form", ["array", "lines"])
def test_of_a_batch_the_good_articles_go_in(writable: httpx.Client, form: str) -> None:
    batch = [
        {"id": f"{form}-1", "text": "Iran condemned Israel.", "published": "2024-04-14"},
        {"id": f"{form}-2", "text": "", "published": "2024-04-14"},
        {"id": f"{form}-3", "text": "Iran condemned Israel.", "published": "soon"},
    ]
    if form == "array":
        answer = writable.post("/v1/articles", json=[*batch, 7])
    else:
        sent = "\n".join(json.dumps(one) for one in batch) + "\nno json\n"
        kind = {"content-type": "application/x-ndjson; charset=utf-8"}
        answer = writable.post("/v1/articles", content=sent, headers=kind)
    posted = answer.json()
    assert answer.status_code == 200
    assert {name: posted[name] for name in ("read", "added", "refused")} == {
        "read": 4, "added": 1, "refused": 3,
    }  # fmt: skip
    assert posted["articles"] == [f"/v1/articles/{form}-1"]
    assert [(one["line"], one["field"]) for one in posted["errors"]] == [
        (2, "text"), (3, "published"), (4, ""),
    ]  # fmt: skip


@pytest.fixture
def forgetful(tmp_path: Path, answering: Answering) -> Iterator[httpx.Client]:
    """A client of a service over the world of tests, which reads anew what it is asked."""
    url = f"sqlite:///{tmp_path / 'graph.db'}"
    with open_store(url) as store, store.writer() as writer:
        told_world(writer)
    with answering(create_app(Settings(store=url, answers_kept=0, job_processes=0))) as made:
        yield made


def test_the_claims_of_a_relation_are_read_without_those_of_others(
    forgetful: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    snapshot = SqliteView.snapshot

    def watched(view: SqliteView, filters: Filters) -> Iterator[Claim]:
        for claim in snapshot(view, filters):
            read.append(claim.claim_id)
            yield claim

    relations = forgetful.get("/v1/relations?limit=100").json()["items"]
    assert len(relations) > 5
    monkeypatch.setattr(SqliteView, "snapshot", watched)
    for relation in relations:
        if relation["target"]["kind"] != "issue":
            read.clear()
            found = forgetful.get(f"{relation['links']['claims']}").json()["items"]
            assert sorted(read) == sorted(claim["claim_id"] for claim in found)


def test_the_sentences_of_an_issue_are_not_read_one_by_one(
    forgetful: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> NoReturn:
        raise AssertionError("one by one")

    monkeypatch.setattr(SqliteView, "claim", read)
    rows = forgetful.get("/v1/issues").json()["items"]
    told = [forgetful.get(one["links"]["self"]).json() for one in rows]
    stances = [one for issue in told for one in (*issue["asserted_by"], *issue["denied_by"])]
    assert stances
    for stance in stances:
        told = [unquote(one["claim"]) for one in stance["sentences"]]
        assert told == [f"/v1/claims/{claim}" for claim in stance["claims"]]
