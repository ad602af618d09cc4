"""What REST says of what the explorer shows."""

from typing import Any

import httpx

SLOW = 120
"""Seconds that an answer may take on a machine that does other things too."""
SEOUL = "sample-2023-11-09-seoul"
"""An article of the samples."""


def answer(service: str, path: str, **asked: str | int) -> Any:
    """What it answers."""
    told = httpx.get(service + path, params=asked, timeout=SLOW)
    return told.raise_for_status().json()


def judge(service: str, **told: str) -> dict[str, Any]:
    """Makes a judgement; gives it as it was taken."""
    asked = {"reason": "for the test", "author": "Grace", **told}
    posted = httpx.post(f"{service}/v1/judgements", json=asked, timeout=SLOW)
    assert posted.status_code == 201, posted.text
    return dict(posted.json())


def in_order(service: str, article_id: str) -> list[dict[str, Any]]:
    """The claims of an article in the order of its text."""
    return sorted(
        answer(service, "/v1/claims", article=article_id, limit=1000)["items"],
        key=lambda one: (one["evidence"]["start"], one["evidence"]["end"], one["claim_id"]),
    )
