"""Pages of lists, and their cursors: where a list was left, sealed to the question it answers."""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import Generic, NamedTuple, TypeVar

from graph.filters import MAX_LIMIT, NO_FILTERS, Filters, PageRequest

T = TypeVar("T")

_NUMBER = re.compile(r"-?[0-9]{1,18}")
"""As many digits as every store can count with."""


class CursorError(ValueError):
    """A page cursor that this store did not issue, or issued for another question."""


class Page(NamedTuple, Generic[T]):
    """One part of a list, in a stable order."""

    items: tuple[T, ...]
    total: int
    """How many rows the whole list has."""
    next: str | None
    """Cursor of the following page, or None on the last."""


def _seal(kind: str, filters: Filters) -> str:
    question = f"{kind}\x1f{filters.model_dump_json(exclude_none=True)}"
    return hashlib.sha256(question.encode()).hexdigest()[:12]


def make_cursor(kind: str, filters: Filters, last: tuple[str, ...]) -> str:
    """An opaque cursor behind the row with these sort keys."""
    text = json.dumps([_seal(kind, filters), *last], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(kind: str, filters: Filters, cursor: str, keys: int) -> tuple[str, ...]:
    """The sort keys of the row behind which the list goes on.

    Raises:
        CursorError: the cursor is damaged, or was made for another question.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        found = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (binascii.Error, ValueError, RecursionError) as error:
        raise CursorError("the cursor is damaged") from error
    if not isinstance(found, list) or not all(isinstance(part, str) for part in found):
        raise CursorError("the cursor is damaged")
    if len(found) != keys + 1 or found[0] != _seal(kind, filters):
        raise CursorError("the cursor belongs to another question")
    return tuple(found[1:])


def number_in(text: str) -> int:
    """The number in a cursor.

    Raises:
        CursorError: it is none, or one that no store counts up to.
    """
    if _NUMBER.fullmatch(text) is None:
        raise CursorError("the cursor is damaged")
    return int(text)


def pages(
    read: Callable[[PageRequest], Page[T]], limits: Iterable[int] = repeat(MAX_LIMIT)
) -> Iterator[Page[T]]:
    """A list to its end, page by page; of so many rows each."""
    cursor = None
    for limit in limits:
        page = read(PageRequest(limit=limit, cursor=cursor))
        yield page
        cursor = page.next
        if cursor is None:
            return


def rows(read: Callable[[PageRequest], Page[T]]) -> Iterator[T]:
    """Every row of a list, in its order."""
    for page in pages(read):
        yield from page.items


def number_behind(kind: str, page: PageRequest) -> int | None:
    """The number of the row behind which a list goes on that is in the order of numbers.

    Raises:
        CursorError: the cursor is damaged, or was made for another list.
    """
    if page.cursor is None:
        return None
    [number] = read_cursor(kind, NO_FILTERS, page.cursor, 1)
    return number_in(number)


def numbered_page(
    kind: str, rows: Sequence[tuple[int, T]], total: int, page: PageRequest
) -> Page[T]:
    """A page of rows with their numbers, of which there may be one too many."""
    shown = rows[: page.limit]
    more = len(rows) > page.limit
    cursor = make_cursor(kind, NO_FILTERS, (str(shown[-1][0]),)) if more else None
    return Page(tuple(row for _, row in shown), total, cursor)
