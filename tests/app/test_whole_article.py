"""A whole article in clumsy, machine-translated English, over REST: who said what of whom."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings

TEXT = """Tuesday, 18 October 2022 | loading…

Illustration: a drone of the type that London says comes from Iran. (Photo: archive)

PARIS – The Minister for Foreign Affairs United Kingdom (UK) James Cleverly said he and his \
colleague from France (France), Catherine Colonna, has serious worries about the growing military \
cooperation between Iran (Iran) and Russia.

Cleverly and Colonna also said they discussed working together to carry out what they called a \
joint plan and continue close cooperation with Germany.

“Our three countries have taken steps to tighten the exchange of IRI drone data,” he said as \
quoted by AFP, Tuesday (18/10/2022).

IRI, Islamic Republic of Iran, is the official name of Iran.

The UK, France and Germany condemned what they said was a transfer of drones and ammunition from \
Iran to Russia, and said the wreckage found near Kyiv was proof of that.

Iran and Russia have denied any arms sale despite their presidents pledging deeper military \
cooperation when the two met last July in Tehran.

Colonna also said that after her talks with Cleverly, the two foreign ministers urged Iran to stop \
preparations for the launch of a new satellite.

Cleverly's three-day visit to France is the first by a British foreign secretary in four years.
"""
ISSUE = "arms flow (Iran, Russia)"


@pytest.fixture(scope="module")
def client(
    tmp_path_factory: pytest.TempPathFactory,
    answering: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[httpx.Client]:
    store = tmp_path_factory.mktemp("articles") / "graph.db"
    with answering(create_app(Settings(store=f"sqlite:///{store}"))) as client:
        body = {"title": "Allies blame Iran", "published": "2022-10-18", "text": TEXT}
        assert client.post("/v1/articles", json=body).status_code == 201
        yield client


def items(client: httpx.Client, path: str, **query: str) -> list[dict[str, Any]]:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


@pytest.mark.parametrize("source", ["GBR", "FRA", "DEU"])
def test_each_of_three_states_accuses(client: httpx.Client, source: str) -> None:
    [relation] = items(client, "/v1/relations", source=source, target="IRN", event_type="ACCUSE")
    assert [issue["name"] for issue in relation["issues"]] == [ISSUE]
    assert relation["contested"]


def test_the_accusation_is_attributed_and_leads_to_its_sentence(client: httpx.Client) -> None:
    [claim] = items(client, "/v1/claims", source="GBR", target="IRN", event_type="ACCUSE")
    assert {party["id"] for party in claim["sources"]} == {"GBR", "FRA", "DEU"}
    assert {party["id"] for party in claim["attributed_to"]} == {"GBR", "FRA", "DEU"}
    evidence = claim["evidence"]
    article = client.get(f"/v1/articles/{claim['article_id']}").json()
    assert article["text"][evidence["start"] : evidence["end"]] == evidence["text"]
    assert evidence["text"].startswith("The UK, France and Germany condemned")


def test_three_assert_and_two_deny(client: httpx.Client) -> None:
    [issue] = items(client, "/v1/issues", q="arms flow")
    assert issue["contested"]
    assert {stance["party"]["id"] for stance in issue["asserted_by"]} == {"GBR", "FRA", "DEU"}
    assert {stance["party"]["id"] for stance in issue["denied_by"]} == {"IRN", "RUS"}


@pytest.mark.parametrize("source", ["GBR", "FRA"])
def test_the_two_ministers_demand(client: httpx.Client, source: str) -> None:
    [relation] = items(client, "/v1/relations", source=source, target="IRN", event_type="REQUEST")
    assert [issue["topic"] for issue in relation["issues"]] == ["satellite launch"]


def test_the_pledge_is_dated_to_its_month(client: httpx.Client) -> None:
    [claim] = items(client, "/v1/claims", source="IRN", target="RUS", event_type="AGREE")
    assert (claim["date"], claim["date_precision"]) == ("2022-07-01", "month")
    assert {party["principal"] for party in claim["sources"]} == {"IRN", "RUS"}


def test_the_visit_is_a_consultation(client: httpx.Client) -> None:
    found = items(client, "/v1/claims", source="GBR", target="FRA", event_type="CONSULT")
    assert "visit" in {claim["mode"] for claim in found}


def test_a_worry_and_an_official_name_make_no_edge(client: httpx.Client) -> None:
    told = {claim["evidence"]["text"] for claim in items(client, "/v1/claims")}
    assert not any("official name" in sentence for sentence in told)
    for claim in items(client, "/v1/claims", source="GBR"):
        if "serious worries" in claim["evidence"]["text"]:
            assert "GBR" not in {party["principal"] for party in claim["sources"]}
