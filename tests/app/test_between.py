"""Ways in two steps over REST and on the command line."""

from typing import Any

import httpx
import pytest


def test_who_stands_between_two_states(client: httpx.Client) -> None:
    found: dict[str, Any] = client.get("/v1/graph/between?source=USA&target=Russia").json()
    ids = [item["actor"]["id"] for item in found["items"]]
    assert "PRK" in ids
    [korea] = [item for item in found["items"] if item["actor"]["id"] == "PRK"]
    for side, links in (
        ("to_source", ("source_to_actor", "actor_to_source")),
        ("to_target", ("actor_to_target", "target_to_actor")),
    ):
        steps = [
            relation
            for link in links
            for relation in client.get(korea["links"][link]).json()["items"]
            if relation["target"]["kind"] != "issue"
        ]
        assert sum(relation["claims"] for relation in steps) == korea[side]["claims"] > 0
        assert max(relation["last"] for relation in steps) == korea[side]["last"]


@pytest.mark.parametrize(
    ("asked", "status", "parameter"),
    [
        ("", 422, "source"),
        ("source=USA", 422, "target"),
        ("source=USA&target=america", 409, "target"),
    ],
)
def test_between_wants_two_actors(
    client: httpx.Client, asked: str, status: int, parameter: str
) -> None:
    answer = client.get(f"/v1/graph/between?{asked}")
    assert answer.status_code == status
    assert answer.json()["parameter"] == parameter
