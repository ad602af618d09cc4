"""Reports follow from the texts of articles, in whatever order they come."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.copies import cut, moved, stories
from graph.copies import sketch_of
from graph.reports import First, Loose, Settled, reports_of

TEXTS = {
    name: told["original"] for name, told in stories().items() if name in ("dam", "envoy", "pact")
}


def loose(name: str, text: str, day: int = 1) -> Loose:
    return Loose(First(date(2024, 1, day), name), sketch_of(text))


ARTICLES = [
    loose("whole", TEXTS["dam"], 3),
    loose("cut", cut(TEXTS["dam"], 3), 2),
    loose("moved", moved(TEXTS["dam"], 1), 2),
    loose("envoy", TEXTS["envoy"]),
    loose("again", TEXTS["envoy"]),
    loose("alone", TEXTS["pact"]),
    loose("short", "Text."),
    loose("brief", "Text."),
]
EXPECTED = {
    "whole": "cut",
    "cut": "cut",
    "moved": "cut",
    "envoy": "again",
    "again": "again",
    "alone": "alone",
    "short": "short",
    "brief": "brief",
}


@settings(max_examples=30, derandomize=True, deadline=None, database=None)
@given(order=st.permutations(ARTICLES), known=st.integers(0, len(ARTICLES)))
def test_articles_find_together_in_any_order(order: list[Loose], known: int) -> None:
    first = reports_of(order[:known], ())
    settled = [
        Settled(first[article.article], article.sketch)
        for article in order[:known]
        if article.sketch is not None
    ]
    then = reports_of(order[known:], settled)
    found = {}
    for article in order:
        report = first.get(article.article, article.article)
        found[article.article.id] = then.get(report, report).id
    assert found == EXPECTED


def test_nothing_is_no_report() -> None:
    assert reports_of((), ()) == {}
