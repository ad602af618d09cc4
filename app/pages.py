"""Pages of lists: read from a store, and shown with where they and the following ones are found."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from app.links import url as _url
from app.media import Format
from app.problems import Problem
from app.questions import Question
from app.shapes.lists import Item, ItemList, PageLinks
from graph.filters import FIRST_PAGE, PageRequest
from graph.paging import CursorError, Page

Row = TypeVar("Row")


def page_of(read: Callable[[PageRequest], Page[Row]], asked: Question) -> Page[Row]:
    """The page that is asked for.

    Raises:
        Problem: `unknown-value`, where the cursor is none of this list.
    """
    try:
        return read(asked.page)
    except CursorError as error:
        raise Problem("unknown-value", f"cursor: {error}", parameter="cursor") from error


def on_page(
    path: str, asked: Question, page: Page[Row], items: list[Item], told: Mapping[str, object]
) -> ItemList[Item]:
    """A page of a list, with where it and the following one are found; `told` are its filters."""
    paged: dict[str, object] = {
        name: value
        for name in ("limit", "sort")
        if (value := getattr(asked.page, name)) != getattr(FIRST_PAGE, name)
    }
    if asked.form is not Format.JSON:
        paged["format"] = asked.form
    here = {"cursor": asked.page.cursor} if asked.page.cursor else {}
    after = _url(path, **told, **paged, cursor=page.next) if page.next else None
    return ItemList.model_construct(
        items=items,
        total=page.total,
        left_out=page.total - len(page.items),
        next=page.next,
        links=PageLinks(self=_url(path, **told, **paged, **here), next=after),
    )
