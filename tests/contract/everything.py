"""All that a store tells, to compare two."""

from collections.abc import Callable, Iterator

from graph.filters import MAX_LIMIT, NO_FILTERS, Filters, PageRequest
from graph.model import Frozen
from graph.paging import Page
from graph.stores import open_store


def rows(ask: Callable[[Filters, PageRequest], Page[Frozen]]) -> Iterator[str]:
    """The rows of a list, all of them."""
    cursor = None
    while True:
        page = ask(NO_FILTERS, PageRequest(limit=MAX_LIMIT, cursor=cursor))
        yield from (row.model_dump_json() for row in page.items)
        cursor = page.next
        if cursor is None:
            return


def everything(url: str) -> dict[str, list[str]]:
    """All that a store tells, list by list."""
    with open_store(url) as graph, graph.view() as view:
        lists = (view.articles, view.claims, view.relations, view.issues, view.actors)
        return {ask.__name__: list(rows(ask)) for ask in lists}
