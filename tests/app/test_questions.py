from datetime import date

import pytest

from app.problems import Problem
from app.questions import ARTICLES, CLAIMS, ISSUES, RELATIONS, Question, ask, parameters
from graph.filters import Filters, PageRequest


def test_text_becomes_checked_filters() -> None:
    asked = [("event_type", "accuse"), ("since", "2023-05-01"), ("contested", "true")]
    assert ask(CLAIMS, [*asked, ("limit", "5")]) == Question(
        Filters(event_type="ACCUSE", since=date(2023, 5, 1), contested=True), PageRequest(limit=5)
    )


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("event_type", "HUG", "ACCUSE"),
        ("mode", "hug", "meet"),
        ("quad", "5", "1 to 4"),
        ("quad", "x", "1 to 4"),
        ("since", "2023", "YYYY-MM-DD"),
        ("until", "2023-02-30", "YYYY-MM-DD"),
        ("as_of", "0", "YYYY-MM-DD"),
        ("since", "2023-W01-1", "YYYY-MM-DD"),
        ("min_confidence", "nan", "0 to 1"),
        ("contested", "perhaps", "true"),
        ("status", "done", "actual"),
        ("polarity", "no", "negated"),
        ("limit", "0", "1 to 1000"),
        ("limit", "1001", "1 to 1000"),
    ],
)
def test_a_bad_value_is_told_with_what_is_accepted(name: str, value: str, accepted: str) -> None:
    with pytest.raises(Problem) as caught:
        ask(CLAIMS, [(name, value)])
    assert caught.value.kind.name == "invalid-parameter"
    assert caught.value.members["parameter"] == name
    assert accepted in caught.value.members["accepted"]


@pytest.mark.parametrize(
    "values",
    [
        [("q", " ")],
        [("limit", "1"), ("limit", "2")],
        [("since", "2024-01-02"), ("until", "2024-01-01")],
    ],
)
def test_a_question_that_makes_no_sense_is_refused(values: list[tuple[str, str]]) -> None:
    with pytest.raises(Problem) as caught:
        ask(CLAIMS, values)
    assert caught.value.members["parameter"] == values[-1][0]


def test_a_filter_without_a_meaning_is_refused_not_ignored() -> None:
    for listing, name in ((ARTICLES, "source"), (RELATIONS, "status"), (CLAIMS, "sources")):
        with pytest.raises(Problem) as caught:
            ask(listing, [(name, "actual")])
        assert caught.value.members == {"parameter": name, "accepted": [*listing.names, "format"]}


def test_every_filter_is_described() -> None:
    described = {one["name"]: one for one in (*parameters(ISSUES), *parameters(RELATIONS))}
    assert set(described) == {*Filters.model_fields, "limit", "cursor", "sort", "format"}
    assert all(one["description"] for one in described.values())
    since = described["since"]["schema"]
    assert since == {"type": "string", "format": "date", "examples": ["2023-01-01"]}
