"""Asking a store and the reference the same, to the end of every list."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pytest

from graph.filters import NO_FILTERS, Filters, Grouping, PageRequest
from graph.model import Relation
from graph.paging import Page
from graph.store import View
from graph.tallies import Step
from tests.contract.reference import Reference

Ask = Callable[[Filters, PageRequest], Page[Any]]


def to_the_end(ask: Ask, filters: Filters = NO_FILTERS, limit: int = 1000) -> list[Any]:
    """All rows of a list, page by page; each page must be full but the last, and count alike."""
    rows: list[Any] = []
    cursor = None
    while True:
        page = ask(filters, PageRequest(limit=limit, cursor=cursor))
        rows += page.items
        assert len(page.items) <= limit
        if page.next is None:
            assert page.total == len(rows)
            return rows
        assert len(page.items) == limit
        assert page.total > len(rows)
        cursor = page.next


def assert_answers(
    view: View, reference: Reference, filters: Filters = NO_FILTERS, limit: int = 1000
) -> None:
    """Every list of the view is that of the reference."""
    assert to_the_end(view.articles, filters, limit) == reference.articles(filters)
    assert to_the_end(view.claims, filters, limit) == reference.claims(filters)
    assert_relations(to_the_end(view.relations, filters, limit), reference.relations(filters))
    for by in Grouping:
        grouped = to_the_end(partial(view.groups, by), filters, limit)
        assert grouped == reference.groups(by, filters)
    if filters.source and filters.target and filters.source != filters.target:
        assert to_the_end(view.between, filters, limit) == reference.between(filters)
    assert to_the_end(view.issues, filters, limit) == reference.issues(filters)
    assert to_the_end(view.actors, filters, limit) == reference.actors(filters)
    assert list(view.snapshot(filters)) == reference.snapshot(filters)
    assert_relations(list(view.all_relations(filters)), reference.relations(filters))
    for step in (None, *Step):
        assert list(view.tallies(filters, step)) == reference.tallies(filters, step)


def assert_relations(found: Iterable[Relation], expected: Iterable[Relation]) -> None:
    """Equal in all, the score to four decimals."""
    assert [_but_score(row) for row in found] == [_but_score(row) for row in expected]
    scores = [row.score for row in expected]
    assert [row.score for row in found] == pytest.approx(scores, abs=1e-4)


def _but_score(relation: Relation) -> Relation:
    return relation.model_copy(update={"score": 0.0})


def assert_equal(view: View, reference: Reference) -> None:
    """The whole graph is that of the reference, its counts too."""
    assert_answers(view, reference)
    assert view.stats() == reference.stats()
