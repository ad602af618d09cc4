"""Lists page by page: to the end, in one order, without repeats or gaps."""

import base64
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from graph.filters import MAX_LEAST, Filters, PageRequest, Sort
from graph.paging import CursorError, Page, make_cursor
from graph.store import Store, View
from tests.contract.comparing import assert_answers, to_the_end
from tests.contract.make import article, claim
from tests.contract.reference import Reference

World = tuple[Store, Reference]
List = Callable[[View, Filters, PageRequest], Page[Any]]

LISTS: dict[str, List] = {
    "articles": lambda view, filters, page: view.articles(filters, page),
    "claims": lambda view, filters, page: view.claims(filters, page),
    "relations": lambda view, filters, page: view.relations(filters, page),
    "issues": lambda view, filters, page: view.issues(filters, page),
    "actors": lambda view, filters, page: view.actors(filters, page),
}
"""Every list of a view."""


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
@pytest.mark.parametrize("told", [{}, {"q": "number"}, {"publisher": "The Crowd"}, {"quad": 4}])
def test_pages_of_any_size_join_to_the_whole(world: World, limit: int, told: Any) -> None:
    store, reference = world
    with store.view() as view:
        assert_answers(view, reference, Filters(**told), limit)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_ends_with_its_page_has_no_next(world: World, name: str) -> None:
    with world[0].view() as view:
        total = LISTS[name](view, Filters(), PageRequest()).total
        exact = LISTS[name](view, Filters(), PageRequest(limit=total))
        assert (len(exact.items), exact.next) == (total, None)
        short = LISTS[name](view, Filters(), PageRequest(limit=total - 1))
        assert short.next is not None
        last = LISTS[name](view, Filters(), PageRequest(cursor=short.next))
        assert (len(last.items), last.total, last.next) == (1, total, None)


@pytest.mark.parametrize("name", LISTS)
def test_a_page_asked_twice_is_the_same(world: World, name: str) -> None:
    with world[0].view() as view:
        first = LISTS[name](view, Filters(), PageRequest(limit=2))
    with world[0].view() as view:
        assert LISTS[name](view, Filters(), PageRequest(limit=2)) == first
        again = PageRequest(limit=2, cursor=first.next)
        assert LISTS[name](view, Filters(), again) == LISTS[name](view, Filters(), again)


@pytest.mark.parametrize("name", LISTS)
def test_a_cursor_of_another_question_is_refused(world: World, name: str) -> None:
    with world[0].view() as view:
        cursor = LISTS[name](view, Filters(), PageRequest(limit=1)).next
        for other in LISTS.keys() - {name}:
            with pytest.raises(CursorError):
                LISTS[other](view, Filters(), PageRequest(cursor=cursor))
        with pytest.raises(CursorError):
            LISTS[name](view, Filters(q="arms"), PageRequest(cursor=cursor))


def _encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "!",
        "né",
        "AAAA",
        " ",
        "\x00",
        _encoded(None),
        _encoded({}),
        _encoded([]),
        _encoded(["a", "b"]),
        _encoded(["a", "2023-01-01", "b"]),
        _encoded([1, 2, 3]),
        base64.urlsafe_b64encode(b"[" * 30000).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
    ids=lambda cursor: repr(cursor[:12]),
)
@pytest.mark.parametrize("name", LISTS)
def test_a_cursor_that_no_store_made_is_refused(world: World, name: str, cursor: str) -> None:
    with world[0].view() as view, pytest.raises(CursorError):
        LISTS[name](view, Filters(), PageRequest(cursor=cursor))


def _forged(cursor: str | None, *keys: str) -> str:
    assert cursor is not None
    seal = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))[0]
    return _encoded([seal, *keys])


ODD_KEYS = ["", "abc", "9" * 30, "-" + "9" * 30, "1e400", "nan", "2023-13-45", "\ud800", "\x00"]


@pytest.mark.parametrize("key", ODD_KEYS, ids=ascii)
def test_a_cursor_with_a_true_seal_and_odd_keys_is_refused_or_goes_on(
    world: World, key: str
) -> None:
    ends = Filters(source="USA", target="RUS")
    with world[0].view() as view:
        asked: list[tuple[List, Filters, Sort]] = [
            (LISTS[name], Filters(), Sort.LATEST) for name in LISTS
        ]
        asked += [(LISTS["relations"], Filters(), sort) for sort in Sort]
        asked += [(lambda view, filters, page: view.between(filters, page), ends, Sort.LATEST)]
        for ask, filters, sort in asked:
            cursor = ask(view, filters, PageRequest(limit=1, sort=sort)).next
            forged = PageRequest(limit=1, sort=sort, cursor=_forged(cursor, key, key))
            with suppress(CursorError):
                ask(view, filters, forged)


def test_the_greatest_least_numbers_can_be_asked_for(world: World) -> None:
    with world[0].view() as view:
        for name in ("min_articles", "min_reports"):
            asked = Filters.model_validate({name: MAX_LEAST})
            assert view.relations(asked).total == 0
            with pytest.raises(ValueError, match="less than or equal"):
                Filters.model_validate({name: MAX_LEAST + 1})


@pytest.mark.parametrize("name", LISTS)
def test_a_cursor_with_a_flipped_character_is_refused_or_goes_on(world: World, name: str) -> None:
    with world[0].view() as view:
        cursor = LISTS[name](view, Filters(), PageRequest(limit=1)).next
        assert cursor is not None
        refused = 0
        for at in range(len(cursor)):
            changed = cursor[:at] + ("A" if cursor[at] != "A" else "B") + cursor[at + 1 :]
            try:
                LISTS[name](view, Filters(), PageRequest(cursor=changed))
            except CursorError:
                refused += 1
        assert refused >= 16, "the seal of twelve hex digits is sixteen characters"


@pytest.mark.parametrize("key", ODD_KEYS, ids=ascii)
def test_a_numbered_list_takes_no_odd_number(store: Store, key: str) -> None:
    lists: dict[str, Callable[[PageRequest], Page[Any]]] = {
        "job": store.ledger.jobs,
        "watch": store.watches.watches,
        "revision": store.revisions.revisions,
        "fault none": lambda page: store.ledger.faults("none", page),
    }
    for kind, ask in lists.items():
        forged = _forged(make_cursor(kind, Filters(), ("1",)), key)
        with pytest.raises(CursorError):
            ask(PageRequest(cursor=forged))


def test_pages_go_on_behind_rows_that_came_or_went_meanwhile(store: Store) -> None:
    told = article("first")
    days = [f"2023-11-{day:02}" for day in range(10, 20)]
    claims = [claim(told, day, "USA", "AID", "PRK", day=day) for day in days]
    with store.writer() as writer:
        writer.put_article(told, claims[1:])
    with store.view() as view:
        first = view.claims(page=PageRequest(limit=3))
    newer = article("second", "2023-12-01")
    with store.writer() as writer:
        writer.put_article(told, claims[:-3])
        writer.put_article(newer, [claim(newer, 1, "USA", "AID", "PRK")])
    with store.view() as view:
        rest = view.claims(page=PageRequest(limit=100, cursor=first.next))
        assert list(rest.items) == claims[:-3][::-1]
        assert rest.total == 8


def test_order_and_limit_come_after_the_aggregate(store: Store) -> None:
    """A relation on the first page still sums up its old claims."""
    told = article("first")
    claims = [
        claim(told, f"{n}-{target}", "USA", "AID", target, day=f"20{n:02}-01-01", confidence=n / 99)
        for target in ("PRK", "RUS", "KOR")
        for n in range(10, 20)
    ]
    newest = claim(told, "newest", "USA", "AID", "RUS", day="2023-01-01", confidence=0.1)
    with store.writer() as writer:
        writer.put_article(told, [*claims, newest])
    with store.view() as view:
        page = view.relations(page=PageRequest(limit=1))
        [first] = page.items
        assert page.total == 3
        assert (first.target.id, first.claims, first.first.year) == ("RUS", 11, 2010)
        assert first.confidence == 19 / 99
        ties = to_the_end(view.relations, limit=1)
        assert [row.target.id for row in ties] == ["RUS", "KOR", "PRK"]


def test_ids_of_any_shape_are_paged(store: Store) -> None:
    ids = ["a/b", "a b", "a%2Fb", "a\tb", "'", '"', "ä", "漢字", "Z", "a", "A", "?x=1&y", "a" * 200]
    with store.writer() as writer:
        for article_id in ids:
            told = article(article_id)
            writer.put_article(told, [claim(told, 1, "USA", "AID", "PRK")])
    with store.view() as view:
        assert [row.id for row in to_the_end(view.articles, limit=2)] == sorted(ids)
        assert [row.article_id for row in to_the_end(view.claims, limit=2)] == [
            row[:-2] for row in sorted(f"{article_id}/1" for article_id in ids)
        ]
