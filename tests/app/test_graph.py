"""Ways, neighbours and files of the graph, over HTTP."""

import io
import json
from typing import Any

import httpx
import networkx as nx
import pytest

from app.graph_files import CytoscapeGraph, NodeLinkGraph

FORMATS = {
    "node-link": "application/json",
    "cytoscape": "application/json",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
}
QUESTIONS = {
    "": "",
    "/paths": "source=KOR&target=RUS",
    "/neighbourhood": "actor=PRK&depth=2",
    "/common": "source=USA&target=KOR",
}


def get(client: httpx.Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def listed(client: httpx.Client, paths: list[str]) -> list[Any]:
    """The relations between actors on all of these lists."""
    found = [one for path in paths for one in get(client, f"{path}&limit=1000")["items"]]
    return [one for one in found if one["target"]["kind"] != "issue"]


def edges(name: str, content: bytes) -> set[str]:
    """The ids of the relations in a file, as a reader of the format finds them."""
    if name == "node-link":
        graph = nx.node_link_graph(json.loads(content), edges="edges")
        return {key for *_, key in graph.edges(keys=True)}
    if name == "cytoscape":
        return {edge["data"]["id"] for edge in json.loads(content)["elements"]["edges"]}
    if name == "graphml":
        graph = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
        return {key for *_, key in graph.edges(keys=True)}
    graph = nx.read_gexf(io.BytesIO(content))
    return {told["id"] for *_, told in graph.edges(data=True)}


def relations_of(path: str, answer: Any) -> set[str]:
    """The ids of the relations that an answer tells, where it tells them."""
    if path == "":
        return {relation["id"] for relation in answer["relations"]}
    return {
        relation["id"]
        for way in answer["items"]
        for step in way["steps"]
        for relation in step["relations"]
    }


def test_the_whole_graph_is_all_relations(client: httpx.Client) -> None:
    found = get(client, "/v1/graph")
    relations = get(client, "/v1/relations?limit=1000")["items"]
    assert sorted(found["relations"], key=lambda one: one["id"]) == sorted(
        relations, key=lambda one: one["id"]
    )
    ends = {one[side]["id"] for one in relations for side in ("source", "target")}
    assert [node["id"] for node in found["nodes"]] == sorted(ends)
    assert (found["total"], found["left_out"]) == (len(relations), 0)
    assert found["links"] == {"self": "/v1/graph"}


def test_of_a_large_graph_the_relations_with_most_claims_are_given(client: httpx.Client) -> None:
    whole = get(client, "/v1/graph?quad=3")
    part = get(client, "/v1/graph?quad=3&limit=2")
    assert part["relations"] == whole["relations"][:2]
    assert part["left_out"] == whole["total"] - 2
    claims = [one["claims"] for one in whole["relations"]]
    assert claims == sorted(claims, reverse=True)
    drawn = client.get("/v1/graph?quad=3&limit=2&format=node-link")
    assert drawn.headers["entente-left-out"] == str(part["left_out"])
    assert drawn.json()["graph"] == {"total": whole["total"], "left_out": part["left_out"]}


@pytest.mark.parametrize("path", QUESTIONS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_question_is_answered_as_a_file(client: httpx.Client, path: str, name: str) -> None:
    asked = f"/v1/graph{path}?{QUESTIONS[path]}"
    answer = client.get(f"{asked}&format={name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == FORMATS[name]
    assert int(answer.headers["entente-total"]) > 0
    assert answer.headers["entente-left-out"] == "0"
    found = edges(name, answer.content)
    assert found
    if path in ("", "/paths"):
        assert found == relations_of(path, get(client, asked))
    if name == "node-link":
        assert NodeLinkGraph.model_validate_json(answer.content).directed
    if name == "cytoscape":
        assert CytoscapeGraph.model_validate_json(answer.content).multigraph


def test_a_path_tells_the_relations_of_each_step(client: httpx.Client) -> None:
    found = get(client, "/v1/graph/paths?source=North%20Korea&target=RUS")
    assert (found["source"]["id"], found["target"]["id"], found["length"]) == ("PRK", "RUS", 1)
    assert found["links"]["self"] == "/v1/graph/paths?source=PRK&target=RUS"
    [path] = found["items"]
    [step] = path["steps"]
    assert path["strength"] == step["claims"] == sum(one["claims"] for one in step["relations"])
    assert {one["source"]["id"] for one in step["relations"]} == {"PRK", "RUS"}
    relations = listed(client, step["links"]["relations"])
    ids = [one["id"] for one in step["relations"]]
    assert [one["id"] for one in relations] == ids
    assert [get(client, one["links"]["self"])["id"] for one in step["relations"]] == ids


def test_a_path_leads_over_others(client: httpx.Client) -> None:
    assert get(client, "/v1/graph/paths?source=KOR&target=RUS&length=1") | {"links": None} == {
        "source": {"id": "KOR", "name": "South Korea", "kind": "state"},
        "target": {"id": "RUS", "name": "Russia", "kind": "state"},
        "length": None,
        "items": [],
        "total": 0,
        "left_out": 0,
        "links": None,
    }
    found = get(client, "/v1/graph/paths?source=KOR&target=RUS&limit=1")
    assert found["length"] == 2
    assert found["left_out"] == found["total"] - 1
    steps = found["items"][0]["steps"]
    assert steps[0]["target"] == steps[1]["source"]
    assert found["items"][0]["strength"] == min(step["claims"] for step in steps)


def test_filters_narrow_the_ways(client: httpx.Client) -> None:
    assert get(client, "/v1/graph/paths?source=USA&target=PRK")["length"] == 1
    assert get(client, "/v1/graph/paths?source=USA&target=PRK&quad=2")["length"] is None
    assert get(client, "/v1/graph/paths?source=USA&target=PRK&until=2000-01-01")["length"] is None


def test_a_neighbourhood_counts_every_tie(client: httpx.Client) -> None:
    found = get(client, "/v1/graph/neighbourhood?actor=DPRK")
    assert found["actor"]["id"] == found["nodes"][0]["id"] == "PRK"
    assert [node["distance"] for node in found["nodes"][:2]] == [0, 1]
    assert found["total"] == len(found["nodes"])
    for tie in found["ties"]:
        relations = listed(client, tie["links"]["relations"])
        assert sum(one["claims"] for one in relations) == tie["claims"]
        assert tie["cooperation"] + tie["conflict"] == tie["claims"]
        assert max(one["last"] for one in relations) == tie["last"]
    part = get(client, "/v1/graph/neighbourhood?actor=DPRK&limit=2")
    assert part["nodes"] == found["nodes"][:2]
    assert part["left_out"] == found["total"] - 2
    assert part["ties_left_out"] == len(found["ties"]) - len(part["ties"]) > 0


def test_who_answers_to_a_state_has_neighbours_by_the_claims_that_name_it(
    client: httpx.Client,
) -> None:
    """Relations stand between principals: a minister's own ties are a part of its state's."""
    path = "/v1/graph/neighbourhood?actor=person:antony-blinken"
    found = get(client, path)
    assert [node["distance"] for node in found["nodes"]] == [0] + [1] * (found["total"] - 1)
    named = [tie for tie in found["ties"] if found["actor"]["id"] in (tie["source"], tie["target"])]
    assert len(named) == found["total"] - 1 > 0
    for tie in named:
        relations = listed(client, tie["links"]["relations"])
        assert sum(one["claims"] for one in relations) == tie["claims"]
    written = client.get(f"{path}&format=node-link").json()["edges"]
    own = [one for one in written if found["actor"]["id"] in (one["source"], one["target"])]
    assert sum(one["claims"] for one in own) == sum(tie["claims"] for tie in named)


@pytest.mark.parametrize("target", ["RUS", "PRK"])
def test_who_answers_to_a_state_has_paths_and_others_in_common_by_the_claims_that_name_it(
    client: httpx.Client, target: str
) -> None:
    ends = f"source=person:antony-blinken&target={target}"
    found = get(client, f"/v1/graph/paths?{ends}")
    assert found["length"] is not None
    steps = [step for way in found["items"] for step in way["steps"]]
    for step in steps:
        assert step["claims"] == sum(one["claims"] for one in step["relations"])
        assert step["claims"] == sum(
            one["claims"] for one in listed(client, step["links"]["relations"])
        )
    common = get(client, f"/v1/graph/common?{ends}")
    groups = [common[group]["items"] for group in ("adversaries", "partners", "divided")]
    assert any(groups) is (target == "RUS")
    for group in ("adversaries", "partners", "divided"):
        for third in common[group]["items"]:
            for side in ("to_source", "to_target"):
                relations = listed(client, third["links"][side])
                assert sum(one["claims"] for one in relations) == third[side]["claims"]
    for asked in ("paths", "common"):
        written = client.get(f"/v1/graph/{asked}?{ends}&format=node-link").json()
        named = {end for one in written["edges"] for end in (one["source"], one["target"])}
        assert asked == "common" or "person:antony-blinken" in named


def test_two_states_have_an_adversary_in_common(client: httpx.Client) -> None:
    found = get(client, "/v1/graph/common?source=USA&target=KOR")
    adversaries = found["adversaries"]
    assert [third["actor"]["id"] for third in adversaries["items"]] == ["PRK"]
    assert (adversaries["total"], adversaries["left_out"]) == (1, 0)
    [third] = adversaries["items"]
    for side in ("to_source", "to_target"):
        assert third[side]["score"] < 0
        relations = listed(client, third["links"][side])
        assert sum(one["claims"] for one in relations) == third[side]["claims"]
    assert get(client, third["links"]["self"])["id"] == "PRK"


@pytest.mark.parametrize(
    ("asked", "status", "parameter"),
    [
        ("/paths", 422, "source"),
        ("/paths?source=USA", 422, "target"),
        ("/paths?source=USA&target=america", 409, "target"),
        ("/paths?source=USA&target=Atlantis", 404, "target"),
        ("/paths?source=USA&target=PRK&length=5", 422, "length"),
        ("/paths?source=USA&target=PRK&actor=KOR", 422, "actor"),
        ("/neighbourhood", 422, "actor"),
        ("/neighbourhood?actor=USA&depth=0", 422, "depth"),
        ("/neighbourhood?actor=USA&depth=4", 422, "depth"),
        ("/neighbourhood?actor=USA&limit=many", 422, "limit"),
        ("/common?source=USA", 422, "target"),
        ("/common?source=PRK&target=DPRK", 409, "target"),
        ("?format=png", 422, "format"),
        ("?cursor=x", 422, "cursor"),
        ("?limit=0", 422, "limit"),
        ("?limit=5&limit=5", 422, "limit"),
        ("?since=2024-01-02&until=2024-01-01", 409, "until"),
        ("?status=actual", 422, "status"),
    ],
)
def test_what_does_not_fit_is_refused(
    client: httpx.Client, asked: str, status: int, parameter: str
) -> None:
    answer = client.get(f"/v1/graph{asked}")
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["parameter"] == parameter


def test_a_name_that_fits_several_actors_is_not_guessed(client: httpx.Client) -> None:
    answer = client.get("/v1/graph/neighbourhood?actor=Kim")
    assert answer.status_code == 409
    assert answer.json()["candidates"]


def test_an_actor_without_ties_has_an_empty_graph(client: httpx.Client) -> None:
    found = get(client, "/v1/graph/neighbourhood?actor=Uruguay&depth=3")
    assert [node["id"] for node in found["nodes"]] == ["URY"]
    assert get(client, "/v1/graph/common?source=Uruguay&target=USA")["partners"]["total"] == 0
    assert client.get("/v1/graph/paths?source=URY&target=USA&format=gexf").status_code == 200
