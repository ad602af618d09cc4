"""Every frame's example makes a claim of the frame's event, with the parties it promises."""

from datetime import date
from functools import cache

import pytest

from graph.model import Claim
from ingest.events import lexicon
from ingest.events.lexicon import Frame
from ingest.pipeline import extract
from ingest.sources.records import article_from_record

DAY = date(2023, 11, 9)


FRAMES = [frame for frame in lexicon.load().frames() if frame.example and frame.event_type]


@cache
def _claims() -> dict[str, list[Claim]]:
    records = [
        {"id": f"e{number}", "text": text, "published": DAY.isoformat()}
        for number, text in enumerate(dict.fromkeys(frame.example for frame in FRAMES))
    ]
    articles = [article_from_record(record) for record in records]
    return {article.text: claims for article, claims in extract(articles)}


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f"{f.text} [{f.event_type}]")
def test_example_makes_the_event(frame: Frame) -> None:
    claims = _claims()[frame.example]
    typed = [claim for claim in claims if claim.event_type == frame.event_type]
    assert typed, [(claim.event_type, claim.predicate) for claim in claims]
    if frame.source:
        assert any(claim.sources for claim in typed)
    if frame.target:
        assert any(claim.targets or len(claim.sources) > 1 for claim in typed)
