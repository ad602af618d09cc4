"""Lists in the formats of other programs, over real HTTP."""

import csv
import io
import json
import sys
from typing import Any

import httpx
import pyarrow.parquet
import pytest
from pyld import jsonld

from app import linked_data
from app.columns import COLUMNS
from app.formats import _shown
from app.shapes.lists import ArticleRow, ClaimAnswer

LISTS = [
    "relations",
    "relations/by/month",
    "claims",
    "articles",
    "actors",
    "issues",
    "graph/between?source=USA&target=RUS",
]


def asked(client: httpx.Client, path: str, form: str, media: str) -> httpx.Response:
    mark = "&" if "?" in path else "?"
    answer = client.get(f"/v1/{path}{mark}format={form}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == media
    return answer


def plain(client: httpx.Client, path: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/v1/{path}").json()
    assert found["items"]
    return found


@pytest.mark.parametrize("path", LISTS)
def test_json_lines_are_the_items(client: httpx.Client, path: str) -> None:
    answer = asked(client, path, "jsonl", "application/x-ndjson")
    assert [json.loads(line) for line in answer.text.splitlines()] == plain(client, path)["items"]


@pytest.mark.parametrize("path", LISTS)
def test_csv_and_parquet_have_the_same_rows(client: httpx.Client, path: str) -> None:
    text = asked(client, path, "csv", "text/csv; charset=utf-8").text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(plain(client, path)["items"])
    media = "application/vnd.apache.parquet"
    table = pyarrow.parquet.read_table(io.BytesIO(asked(client, path, "parquet", media).content))
    assert table.column_names == list(rows[0])
    for row, told in zip(rows, table.to_pylist(), strict=True):
        assert list(row.values()) == [
            str(value).lower() if isinstance(value, bool) else str(value) for value in told.values()
        ]


def test_a_claim_in_csv_tells_what_it_tells_in_json(client: httpx.Client) -> None:
    text = asked(client, "claims", "csv", "text/csv; charset=utf-8").text
    for row, claim in zip(
        csv.DictReader(io.StringIO(text)), plain(client, "claims")["items"], strict=True
    ):
        assert row["sources"].split(";") == [party["id"] for party in claim["sources"]]
        assert row["sentence"] == claim["evidence"]["text"]
        assert int(row["end"]) - int(row["start"]) == len(row["sentence"])
        assert float(row["confidence"]) == claim["confidence"]
        assert row["verdict"] == (claim["verdict"] or "")


def test_what_is_left_out_stands_in_headers(client: httpx.Client) -> None:
    whole = plain(client, "claims")["total"]
    answer = asked(client, "claims?limit=2", "jsonl", "application/x-ndjson")
    assert answer.headers["entente-total"] == str(whole)
    assert answer.headers["entente-left-out"] == str(whole - 2)
    following = answer.links["next"]["url"]
    lines = list(answer.text.splitlines())
    while following:
        answer = client.get(following)
        lines += answer.text.splitlines()
        following = answer.links.get("next", {}).get("url")
    assert [json.loads(line) for line in lines] == plain(client, "claims?limit=1000")["items"]


def test_claims_as_linked_data(client: httpx.Client) -> None:
    media = "application/ld+json"
    document = asked(client, "claims?actor=PRK", "jsonld", media).json()
    context = client.get(document["@context"])
    assert context.headers["content-type"] == media
    document["@context"] = context.json()["@context"]
    base = "http://entente.example/"
    expanded = jsonld.expand(document, {"base": base})
    claims = plain(client, "claims?actor=PRK")["items"]
    assert len(expanded) == len(claims)
    for node, claim in zip(expanded, claims, strict=True):
        assert node["@id"] == base.rstrip("/") + claim["links"]["self"]
        assert node["@type"] == ["https://schema.org/Claim"]
        [article] = node["http://www.w3.org/ns/prov#wasDerivedFrom"]
        assert client.get(article["@id"].removeprefix(base.rstrip("/"))).status_code == 200
        said = node["http://www.w3.org/ns/prov#wasAttributedTo"]
        assert len(said) == len(claim["attributed_to"])
        assert node["urn:entente:term:event_type"] == [{"@value": claim["event_type"]}]
        assert not [term for term in node if ":" not in term and not term.startswith("@")]


def test_ids_are_escaped_in_linked_data(client: httpx.Client) -> None:
    issue = next(one for one in plain(client, "issues")["items"] if "+" in one["id"])
    [claim, *_] = client.get(issue["links"]["claims"]).json()["items"]
    answer = ClaimAnswer.model_validate(claim)
    odd = answer.sources[0].model_copy(update={"id": "icews:a b?c#d"})
    [told] = linked_data.graph([answer.model_copy(update={"sources": (odd,)})])["@graph"]
    assert told["sources"][0]["id"] == "/v1/actors/icews:a%20b%3Fc%23d"
    assert told["about"]["id"] == issue["links"]["self"]


@pytest.mark.parametrize("path", ["claims?format=xml", "actors?format=jsonld", "issues?format="])
def test_a_format_that_a_list_does_not_have_is_refused(client: httpx.Client, path: str) -> None:
    answer = client.get(f"/v1/{path}")
    assert answer.status_code == 422
    assert answer.json()["parameter"] == "format"
    assert "csv" in answer.json()["accepted"]


def test_parquet_without_its_package_is_a_problem(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The service of the tests runs in a thread of this process.
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = client.get("/v1/claims?format=parquet&limit=7")
    assert answer.status_code == 501
    assert answer.json()["type"].endswith(":format-unavailable")
    assert "entente[parquet]" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1", "'+1"),
        ("Talks", "Talks"),
    ],
)
def test_a_spreadsheet_runs_nothing(title: str, cell: str) -> None:
    row = ArticleRow.model_construct(title=title)
    [column] = [column for column in COLUMNS[ArticleRow] if column.name == "title"]
    assert _shown(column, row) == cell
