"""Lists of the service as Python has them: asked for page by page, as far as one goes."""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from app.client import frames
from app.client.transport import Transport
from app.shapes.lists import ItemList

if TYPE_CHECKING:
    import pandas as pd

Row = TypeVar("Row", bound=BaseModel)

PAGE = 500
"""Rows that are asked for at once."""


class Rows(Generic[Row]):
    """The rows of a list, in the order of the service. Each pass asks anew but for the first page.

    Every pass may raise `ProblemError`, `UnfitAnswerError`, `TimeoutError` and `ConnectionError`.
    """

    def __init__(
        self,
        transport: Transport,
        kind: type[Row],
        path: str,
        asked: dict[str, Any],
        limit: int | None = None,
    ) -> None:
        if limit is not None and limit < 1:
            raise ValueError(f"limit {limit}: at least one row must be asked for")
        self._transport = transport
        self._kind = kind
        self._path = path
        self._asked = asked
        self._limit = limit

    @property
    def total(self) -> int:
        """How many rows the whole list has, whatever `limit` says."""
        return self._first_page.total

    def __iter__(self) -> Iterator[Row]:
        """The rows, `limit` of them at most."""
        return islice(self._all(), self._limit)

    def first(self) -> Row | None:
        """The first row; None if there is none."""
        return next(iter(self), None)

    def to_list(self) -> list[Row]:
        """All the rows."""
        return list(self)

    def to_pandas(self) -> "pd.DataFrame":
        """The rows as a data frame, with the columns of the service's CSV.

        Days are `datetime64`; several values in a cell are separated by `;`.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        return frames.of_rows(self._kind, self)

    def __repr__(self) -> str:
        asked = ", ".join(f"{name}={value!r}" for name, value in self._asked.items())
        return f"<Rows of {self._path}({asked})>"

    @cached_property
    def _first_page(self) -> ItemList[Row]:
        return self._page()

    def _all(self) -> Iterator[Row]:
        page = self._first_page
        yield from page.items
        while page.next is not None:
            page = self._page(page.next)
            yield from page.items

    def _page(self, cursor: str | None = None) -> ItemList[Row]:
        size = PAGE if self._limit is None else min(PAGE, self._limit)
        # Which kind of row a list has, is known only here.
        kind: type[ItemList[Row]] = ItemList[self._kind]  # type: ignore[name-defined]
        return self._transport.get(kind, self._path, **self._asked, limit=size, cursor=cursor)
