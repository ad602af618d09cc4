"""What OpenAPI shows of each operation: answers, a JSON file each, and what is sent.

`scripts/examples.py` writes the answers anew from the samples.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

ARTICLE = {
    "id": "courier-2024-04-14",
    "published": "2024-04-14",
    "publisher": "The Courier",
    "text": "Iran condemned Israel.",
}
"""An article as it is sent."""

CYPHER: dict[str, Any] = {
    "query": "MATCH (a:State)-[r:ACCUSE]->(b:State) WHERE r.last > date($since)"
    " RETURN a.name, b.name, r.claims ORDER BY r.claims DESC",
    "parameters": {"since": "2023-11-01"},
}
"""A query with its parameters."""

FEED = {"url": "https://example.org/feed.xml", "title": "The Courier"}
"""A feed as it is added."""

JUDGEMENT: dict[str, Any] = {
    "kind": "alias",
    "actor": "PRK",
    "alias": "Hermit Kingdom",
    "reason": "so called in comments",
    "author": "Ada",
}
"""A judgement as it is asked for."""

JUDGED = {
    "id": "judgement-3f9c2ab7d001",
    "at": "2024-04-14T08:00:00Z",
    **JUDGEMENT,
}
"""A judgement as it is carried over."""

WATCH: dict[str, Any] = {
    "name": "Iran and Israel",
    "filters": {"actor": "IRN", "counterpart": "ISR", "quad": 4, "min_reports": 2},
    "url": "https://example.org/hook",
}
"""A watch as it is made."""

PATHS = {
    "judgement_id": "judgement-3f9c2ab7d001",
    "relation_id": "USA-ACCUSE-PRK",
    "claim_id": "c25eb8e25aa2abf2567e2",
    "article_id": "sample-2023-11-09-seoul",
    "actor": "PRK",
    "issue_id": "issue:arms-flow:PRK+RUS",
    "key": "month",
    "feed_id": "feed-d74f9ca50683",
    "watch_id": "watch-5f0c1a9be2d7",
    "delivery_id": "delivery-5f0c1a9be2d7",
    "job_id": "job-5f0c1a9be2d7",
}
"""Parts of paths by name."""


class OfProblem(NamedTuple):
    """What a problem document says of one occurrence."""

    detail: str
    instance: str
    members: dict[str, Any]


def problem(name: str) -> OfProblem:
    """An occurrence of a kind of problem, by its name."""
    told = dict(_problems()[name])
    return OfProblem(told.pop("detail"), told.pop("instance"), told)


@cache
def _problems() -> dict[str, dict[str, Any]]:
    return dict(answer("problems") or {})


def answer(operation: str) -> Any | None:
    """The answer of an operation, by its id; None if there is no file."""
    file = files(__name__).joinpath(f"{operation}.json")
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None
