"""Copies of an article, over HTTP and on the command line: one report."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from benchmarks.copies import cut, framed, stories

STORY = stories()["envoy"]
TEXTS = {
    "agency": ("2024-05-02", "Northline", STORY["original"]),
    "gazette": ("2024-05-03", "Harbour <Gazette>", framed(STORY["edited"], 0)),
    "lantern": ("2024-05-03", "The Lantern", cut(STORY["original"], 3)),
    "rival": ("2024-05-02", "The Herald", STORY["rival"]),
}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, run: Callable[..., Any]) -> str:
    """A store with the copies and the rival story."""
    url = f"sqlite:///{tmp_path_factory.mktemp('copies') / 'graph.db'}"
    rows = [
        {"id": name, "published": day, "publisher": publisher, "text": text}
        for name, (day, publisher, text) in TEXTS.items()
    ]
    done = run("ingest", "-", "--store", url, text="".join(json.dumps(row) + "\n" for row in rows))
    assert done.returncode == 0, done.stderr
    return url


@pytest.fixture(scope="module")
def told(url: str, answering: Callable[..., Any]) -> Iterator[httpx.Client]:
    with answering(create_app(Settings(store=url))) as client:
        yield client


def get(client: httpx.Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_an_article_shows_its_copies(told: httpx.Client) -> None:
    article = get(told, "/v1/articles/gazette")
    assert article["report"] == "agency"
    assert [copy["id"] for copy in article["copies"]] == ["lantern", "agency"]
    assert article["copies_left_out"] == 0
    assert "text" not in article["copies"][0]
    assert article["links"]["report"] == "/v1/articles?report=gazette"
    alone = get(told, "/v1/articles/rival")
    assert (alone["report"], alone["copies"]) == ("rival", [])


@pytest.mark.parametrize("name", ["agency", "gazette", "lantern"])
def test_the_articles_of_a_report_are_listed_under_each_of_them(
    told: httpx.Client, name: str
) -> None:
    found = get(told, f"/v1/articles?report={name}")
    assert [row["id"] for row in found["items"]] == ["gazette", "lantern", "agency"]
    assert {row["report"] for row in found["items"]} == {"agency"}
    assert get(told, f"/v1/articles?report={name}&publisher=Northline")["total"] == 1
    claims = get(told, f"/v1/claims?report={name}&limit=1000")["items"]
    assert {claim["article_id"] for claim in claims} == {"agency", "gazette", "lantern"}


def test_relations_count_articles_and_reports_apart(told: httpx.Client) -> None:
    expelled = get(told, "/v1/relations?source=AUT&target=RUS&sort=-reports")["items"]
    assert expelled
    assert any(relation["articles"] > relation["reports"] for relation in expelled)
    counts = [relation["reports"] for relation in expelled]
    assert counts == sorted(counts, reverse=True)
    for relation in expelled:
        claims = get(told, relation["links"]["claims"])["items"]
        reports = {get(told, f"/v1/articles/{claim['article_id']}")["report"] for claim in claims}
        assert relation["reports"] == len(reports)
    many = get(told, "/v1/relations?min_reports=2")["items"]
    assert all(relation["reports"] >= 2 for relation in many)
    assert get(told, "/v1/relations?min_reports=3")["total"] == 0
    assert get(told, "/v1/stats")["reports"] == 2


def test_tables_have_a_column_of_reports(told: httpx.Client, url: str, run: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(told.get("/v1/articles?format=csv").text)))
    assert {row["id"]: row["report"] for row in rows}["lantern"] == "agency"
    rows = list(csv.DictReader(io.StringIO(told.get("/v1/relations?format=csv").text)))
    assert all(int(row["reports"]) <= int(row["articles"]) for row in rows)
    done = run("relations", "--actor", "AUT", "--sort=-reports", "--min-reports", "1",
               "--store", url)  # fmt: skip
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].split()[4:6] == ["ARTICLES", "REPORTS"]


def test_the_page_of_an_article_names_its_copies(told: httpx.Client) -> None:
    page = told.get("/v1/articles/agency?format=html").text
    assert '<a href="/v1/articles/gazette">Harbour &lt;Gazette&gt;</a> 2024-05-03' in page
    assert "The same report" not in told.get("/v1/articles/rival?format=html").text


def test_a_report_that_nobody_knows_is_an_error(told: httpx.Client) -> None:
    answer = told.get("/v1/relations?report=none")
    assert answer.json()["type"].endswith("unknown-value")
    assert "'none'" in answer.json()["detail"]
    assert told.get("/v1/claims?min_reports=2").status_code == 422


def test_what_is_retracted_is_in_no_report(tmp_path: Path, answering: Callable[..., Any]) -> None:
    with answering(create_app(Settings(store=f"sqlite:///{tmp_path / 'graph.db'}"))) as client:
        for name in ("agency", "lantern"):
            day, publisher, text = TEXTS[name]
            sent = {"id": name, "published": day, "publisher": publisher, "text": text}
            assert client.post("/v1/articles", json=sent).status_code == 201
        assert get(client, "/v1/articles/lantern")["report"] == "agency"
        assert client.delete("/v1/articles/agency").status_code == 204
        left = get(client, "/v1/articles/lantern")
        assert (left["report"], left["copies"]) == ("lantern", [])
        assert get(client, "/v1/stats")["reports"] == 1
