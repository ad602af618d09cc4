"""Analysis over HTTP: its numbers are those of the relations that it links to."""

import csv
import io
from datetime import date
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest

from app.charts import Chart, svg
from app.shapes.analysis import BlocList, BrokerList, ChangeList, ReciprocityAnswer, TimelineAnswer
from app.shapes.graph import CommonAnswer, GraphAnswer, NeighbourhoodAnswer, PathList
from graph.analysis.timeline import Period

SVG = "{http://www.w3.org/2000/svg}"


def get(client: httpx.Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def claims_of(client: httpx.Client, *paths: str) -> int:
    """Claims of the relations between actors on these lists, acts at home left out."""
    return sum(
        one["claims"]
        for path in paths
        for one in get(client, path)["items"]
        if one["target"]["kind"] != "issue" and one["target"] != one["source"]
    )


def test_a_timeline_counts_the_relations_of_its_periods(client: httpx.Client) -> None:
    found = get(client, "/v1/analysis/timeline?actor=USA&counterpart=North%20Korea")
    assert (found["source"]["id"], found["target"]["id"]) == ("USA", "PRK")
    assert (found["directed"], found["step"]) == (False, "week")
    assert found["links"]["self"] == "/v1/analysis/timeline?actor=USA&counterpart=PRK"
    assert found["total"] == len(found["periods"]) == 3
    assert [period["first"] for period in found["periods"]] == [
        "2023-11-06", "2023-11-13", "2023-11-20",
    ]  # fmt: skip
    for period in found["periods"]:
        assert period["claims"] == claims_of(client, period["links"]["relations"])
        assert period["claims"] == sum(
            period[quad]
            for quad in (
                "verbal_cooperation", "material_cooperation", "verbal_conflict",
                "material_conflict",
            )
        )  # fmt: skip
        assert (period["score"] is None) == (period["claims"] == 0)
    assert [period["claims"] for period in found["periods"]] == [2, 0, 1]
    assert [period["material_conflict"] for period in found["periods"]] == [0, 0, 1]


def test_a_timeline_may_be_of_one_direction(client: httpx.Client) -> None:
    there = get(client, "/v1/analysis/timeline?source=USA&target=PRK&step=month")
    back = get(client, "/v1/analysis/timeline?source=PRK&target=USA&step=month")
    assert there["directed"]
    assert [period["claims"] for period in there["periods"]] == [3]
    assert (back["periods"], back["total"]) == ([], 0)


def test_days_that_are_asked_for_are_kept(client: httpx.Client) -> None:
    asked = "/v1/analysis/timeline?source=USA&target=PRK&since=2023-10-31&until=2024-01-01"
    found = get(client, f"{asked}&step=month&limit=3")
    assert [period["first"] for period in found["periods"]] == [
        "2023-11-01", "2023-12-01", "2024-01-01",
    ]  # fmt: skip
    assert (found["total"], found["left_out"]) == (4, 1)
    assert found["periods"][-1]["links"]["relations"].endswith("since=2024-01-01&until=2024-01-01")
    early = get(client, f"{asked}&as_of=2023-11-10")
    assert sum(period["claims"] for period in early["periods"]) == 2


def test_a_timeline_is_a_table(client: httpx.Client) -> None:
    asked = "/v1/analysis/timeline?source=USA&target=PRK"
    answer = client.get(f"{asked}&format=csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert (answer.headers["entente-total"], answer.headers["entente-left-out"]) == ("3", "0")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    told = get(client, asked)["periods"]
    assert [row["first"] for row in rows] == [period["first"] for period in told]
    assert [int(row["claims"]) for row in rows] == [period["claims"] for period in told]
    scores = ["" if one["score"] is None else str(one["score"]) for one in told]
    assert [row["score"] for row in rows] == scores
    assert "" in scores


def test_a_timeline_is_a_chart(client: httpx.Client) -> None:
    answer = client.get("/v1/analysis/timeline?source=USA&target=PRK&format=svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    root = ElementTree.fromstring(answer.text)
    assert root.findtext(f"{SVG}title") == "United States to North Korea"
    told = [title.text for title in root.iterfind(f".//{SVG}rect/{SVG}title")]
    assert told == ["2023-11-06: 2 verbal conflict", "2023-11-20: 1 material conflict"]
    assert "style" not in answer.text, "a page that forbids styles shows it all the same"


def test_no_name_breaks_a_chart() -> None:
    told = "<script>alert('&')</script>\x00\n\"]]>\ufffe\uffff"
    week = Period(date(2023, 1, 2), date(2023, 1, 8), (0, 1, 0, 10**6), 1.5)
    for drawn in (svg(Chart(told, told, [])), svg(Chart(told, told, [week]))):
        root = ElementTree.fromstring(drawn)
        assert not list(root.iter(f"{SVG}script"))
        assert (root.findtext(f"{SVG}title") or "").startswith("<script>alert('&')</script>")


def test_blocs_divide_partners_from_adversaries(client: httpx.Client) -> None:
    found = get(client, "/v1/analysis/blocs")
    blocs = [{member["id"] for member in bloc["members"]} for bloc in found["items"]]
    assert {"PRK", "RUS"} in blocs
    assert {"FRA", "DEU"} in blocs
    for bloc in found["items"]:
        assert (bloc["total"], bloc["left_out"]) == (len(bloc["members"]), 0)
        assert bloc["inner"]["balance"] == 1.0
    assert found["alone"] > 0
    assert 0 < found["modularity"] <= 1
    part = get(client, "/v1/analysis/blocs?limit=1&members=1")
    assert part["left_out"] == found["total"] - 1
    assert [bloc["left_out"] for bloc in part["items"]] == [found["items"][0]["total"] - 1]
    assert part["links"]["self"] == "/v1/analysis/blocs?members=1&limit=1"


def test_brokers_are_sorted_as_asked(client: httpx.Client) -> None:
    found = get(client, "/v1/analysis/brokers")
    assert found["items"][0]["actor"]["id"] == "PRK"
    assert found["pivots"] == found["total"] == len(found["items"])
    for order in ("betweenness", "pagerank", "degree", "claims"):
        items = get(client, f"/v1/analysis/brokers?sort=-{order}")["items"]
        assert items == sorted(items, key=lambda one: (-one[order], one["actor"]["id"]))
    part = get(client, "/v1/analysis/brokers?actor=Antony%20Blinken")
    assert {item["actor"]["id"] for item in part["items"]} == {"USA", "PRK"}
    for item in found["items"] + part["items"]:
        assert item["claims"] == claims_of(client, *item["links"]["relations"])


def test_reciprocity_tells_both_directions(client: httpx.Client) -> None:
    found = get(client, "/v1/analysis/reciprocity")
    by_pair = {(one["source"]["id"], one["target"]["id"]): one for one in found["items"]}
    talks = by_pair["DEU", "FRA"]
    assert (talks["there"], talks["returned"], talks["score_likeness"]) == (talks["back"], 1, 1)
    assert by_pair["PRK", "USA"]["there"] is None
    assert by_pair["PRK", "USA"]["returned"] == 0
    for one in found["items"]:
        both = [tie["claims"] for tie in (one["there"], one["back"]) if tie]
        assert sum(both) == claims_of(client, *one["links"]["relations"])
    [alone] = get(client, "/v1/analysis/reciprocity?actor=PRK&counterpart=RUS")["items"]
    assert alone | {"links": 0} == by_pair["PRK", "RUS"] | {"links": 0}


def test_a_sudden_change_leads_to_its_relations(client: httpx.Client) -> None:
    asked = "/v1/analysis/changes?min_z=2&since=2023-08-01"
    found = get(client, asked)
    assert found["total"] == len(found["items"]) > 0
    assert found["links"]["self"] == "/v1/analysis/changes?since=2023-08-01&min_z=2.0"
    scores = [abs(one["z"]) for one in found["items"]]
    assert scores == sorted(scores, reverse=True)
    quads = {"cooperation": (1, 2), "conflict": (3, 4)}
    for one in found["items"]:
        relations = get(client, one["links"]["relations"][0])["items"]
        counted = [
            relation["claims"]
            for relation in relations
            if relation["quad"] in quads[one["kind"]] and relation["target"]["kind"] != "issue"
        ]
        assert sum(counted) == one["claims"]
        course = get(client, one["links"]["timeline"])["periods"]
        assert one["first"] in [period["first"] for period in course]
    assert get(client, f"{asked}&limit=1")["left_out"] == found["total"] - 1
    assert get(client, "/v1/analysis/changes")["items"] == []


@pytest.mark.parametrize(
    ("side", "actor"), [("source", "USA"), ("source", "PRK"), ("target", "PRK"), ("target", "RUS")]
)
def test_a_sudden_change_of_one_side_leads_to_a_timeline_from_that_side(
    client: httpx.Client, side: str, actor: str
) -> None:
    found = get(client, f"/v1/analysis/changes?min_z=1.5&since=2023-08-01&{side}={actor}")
    for one in found["items"]:
        course = get(client, one["links"]["timeline"])
        assert course["directed"]
        assert course[side]["id"] == actor
        ends = {one[end]["id"] for end in ("source", "target")}
        assert {course[end]["id"] for end in ("source", "target")} == ends
        [period] = [period for period in course["periods"] if period["first"] == one["first"]]
        assert one["claims"] == period[f"verbal_{one['kind']}"] + period[f"material_{one['kind']}"]
    assert found["items"]


@pytest.mark.parametrize(
    ("asked", "status", "parameter"),
    [
        ("timeline", 409, "actor"),
        ("timeline?actor=USA", 409, "counterpart"),
        ("timeline?counterpart=USA", 409, "actor"),
        ("timeline?source=USA", 409, "target"),
        ("timeline?target=USA", 409, "source"),
        ("timeline?source=USA&target=Atlantis", 404, "target"),
        ("timeline?source=USA&target=PRK&step=day", 422, "step"),
        ("timeline?source=USA&target=PRK&format=pdf", 422, "format"),
        ("timeline?source=USA&target=PRK&limit=5001", 422, "limit"),
        ("blocs?resolution=0", 422, "resolution"),
        ("blocs?resolution=nan", 422, "resolution"),
        ("blocs?format=csv", 422, "format"),
        ("brokers?sort=betweenness", 422, "sort"),
        ("reciprocity?source=USA", 422, "source"),
        ("reciprocity?min_articles=2", 422, "min_articles"),
        ("changes?past=2", 422, "past"),
        ("changes?min_z=inf", 422, "min_z"),
        ("changes?quad=5", 422, "quad"),
    ],
)
def test_what_does_not_fit_is_refused(
    client: httpx.Client, asked: str, status: int, parameter: str
) -> None:
    answer = client.get(f"/v1/analysis/{asked}")
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["parameter"] == parameter
    if parameter in ("step", "sort", "past", "resolution"):
        assert told["accepted"]


ANSWERS = {
    "graph": GraphAnswer,
    "paths": PathList,
    "neighbourhood": NeighbourhoodAnswer,
    "common": CommonAnswer,
    "timeline": TimelineAnswer,
    "blocs": BlocList,
    "brokers": BrokerList,
    "reciprocity": ReciprocityAnswer,
    "changes": ChangeList,
}


@pytest.mark.parametrize(
    "path",
    [
        "/v1/graph",
        "/v1/graph/paths?source=KOR&target=RUS",
        "/v1/graph/neighbourhood?actor=PRK&depth=2",
        "/v1/graph/common?source=USA&target=KOR",
        "/v1/analysis/timeline?actor=USA&counterpart=PRK",
        "/v1/analysis/blocs",
        "/v1/analysis/brokers",
        "/v1/analysis/reciprocity",
        "/v1/analysis/changes?min_z=1&since=2023-01-01",
    ],
)
def test_an_answer_is_as_openapi_says(client: httpx.Client, path: str) -> None:
    model = ANSWERS[path.partition("?")[0].rpartition("/")[2]]
    told = get(client, path)
    assert model.model_validate(told).model_dump(mode="json") == told
