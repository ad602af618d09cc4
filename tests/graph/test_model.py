"""The model: immutable, strict, and the same after a trip through JSON."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from graph.filters import MAX_LIMIT, Filters, PageRequest
from graph.model import (
    Actor,
    ActorKind,
    Affiliation,
    Article,
    Claim,
    Evidence,
    Frozen,
    Polarity,
    Status,
)
from tests.contract.make import ARMS, actor, article, claim

OF = article("first")
VALUES: list[Frozen] = [
    OF,
    claim(OF, 1, "USA KOR:MIL", targets="PRK", issue=ARMS, by="person:иван", more=["Ja, so é."]),
    actor("PRK"),
    Actor(
        id="person:x",
        kind=ActorKind.PERSON,
        name="X",
        affiliations=(Affiliation(principal="USA", office="envoy", until=date(2021, 1, 20)),),
    ),
    Filters(since=date(2023, 1, 1), status=Status.DENIED),
    PageRequest(limit=3, cursor="x"),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_cannot_be_changed(value: Frozen) -> None:
    for name in type(value).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(value, name, None)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_stay_equal_through_json(value: Frozen) -> None:
    again = type(value).model_validate_json(value.model_dump_json())
    assert again == value
    assert hash(again) == hash(value)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_unknown_fields_are_refused(value: Frozen) -> None:
    with pytest.raises(ValidationError, match="unheard_of"):
        type(value)(**value.model_dump(), unheard_of=1)


@pytest.mark.parametrize(
    ("model", "told"),
    [
        (Evidence, {"text": "x", "start": -1, "end": 1}),
        (Filters, {"quad": 0}),
        (Filters, {"quad": 5}),
        (Filters, {"min_confidence": 1.01}),
        (Filters, {"since": "soon"}),
        (Filters, {"status": "rumoured"}),
        (PageRequest, {"limit": 0}),
        (PageRequest, {"limit": MAX_LIMIT + 1}),
        (Affiliation, {}),
        (Article, {"id": "x", "text": "x", "content_hash": "x"}),
    ],
)
def test_values_out_of_range_are_refused(model: type[Frozen], told: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model(**told)


@pytest.mark.parametrize("confidence", [-0.01, 1.01])
def test_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(ValidationError, match="confidence"):
        claim(OF, 1, "USA", confidence=confidence)


@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize("status", Status)
def test_affirmed_acts_that_are_done_alleged_or_denials_are_counted(
    status: Status, polarity: Polarity
) -> None:
    told = claim(OF, 1, "USA", status=status, polarity=polarity)
    expected = polarity == "affirmed" and status in ("actual", "alleged", "denied")
    assert told.counted is expected


def test_a_claim_without_more_is_an_affirmed_act_of_the_day_of_publication() -> None:
    least = {"claim_id", "article_id", "sources", "event_type", "predicate", "date", "confidence",
             "evidence", "extractor"}  # fmt: skip
    required = {name for name, field in Claim.model_fields.items() if field.is_required()}
    assert required == least
    told = Claim(**claim(OF, 1, "USA").model_dump(include=least))
    assert told.counted
    assert not told.mutual
    assert (told.targets, told.issue, told.attributed_to) == ((), None, ())


def test_an_article_that_was_stored_without_author_and_places_is_still_read() -> None:
    stored = OF.model_dump(mode="json", exclude={"author", "found_in"})
    assert Article.model_validate(stored) == OF
