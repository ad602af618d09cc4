"""Actors as of a day: the offices they had taken by then."""

from typing import Any

import httpx
import pytest

from tests.app.test_problems import check

BLINKEN = "/v1/actors/person:antony-blinken"


def offices(answer: httpx.Response) -> list[tuple[str, str | None]]:
    assert answer.status_code == 200, answer.text
    return [(told["office"], told["until"]) for told in answer.json()["affiliations"]]


@pytest.fixture(scope="module")
def told(writable: httpx.Client) -> httpx.Client:
    text = "Antony Blinken condemned North Korea. Rishi Sunak met Antony Blinken."
    sent: dict[str, Any] = {"id": "offices", "text": text, "published": "2023-11-09"}
    assert writable.post("/v1/articles", json=sent).status_code in (200, 201)
    return writable


def test_without_a_day_all_offices_are_told(told: httpx.Client) -> None:
    assert offices(told.get(BLINKEN)) == [
        ("deputy secretary of state", "2017-01-20"),
        ("secretary of state", "2025-01-20"),
    ]


@pytest.mark.parametrize(
    ("day", "expected", "sector"),
    [
        ("2012-01-01", [], ""),
        ("2016-06-01", [("deputy secretary of state", None)], "GOV"),
        ("2019-06-01", [("deputy secretary of state", "2017-01-20")], "ELI"),
        (
            "2023-11-09",
            [("deputy secretary of state", "2017-01-20"), ("secretary of state", None)],
            "GOV",
        ),
    ],
)
def test_what_came_later_is_not_known_yet(
    told: httpx.Client, day: str, expected: list[tuple[str, str | None]], sector: str
) -> None:
    answer = told.get(BLINKEN, params={"as_of": day})
    assert offices(answer) == expected
    assert answer.json()["sector"] == sector
    assert answer.json()["links"]["claims"] == f"/v1/claims?actor=person:antony-blinken&as_of={day}"
    assert told.get(answer.json()["links"]["self"]).json() == answer.json()


def test_lists_tell_offices_of_a_day_too(told: httpx.Client) -> None:
    found = told.get("/v1/actors", params={"q": "blinken", "as_of": "2016-06-01"}).json()
    [actor] = found["items"]
    assert actor["affiliations"][0]["until"] is None
    assert told.get(actor["links"]["self"]).json() == actor


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("as_of=soon", "invalid-parameter"),
        ("as_of=2016-06-01&as_of=2016-06-02", "invalid-parameter"),
        ("since=2016-01-01", "unknown-parameter"),
    ],
)
def test_other_days_and_parameters_are_refused(told: httpx.Client, query: str, name: str) -> None:
    check(told.get(f"{BLINKEN}?{query}"), name)
