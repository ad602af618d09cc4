"""Answers of one committed state, each from one statement where that is possible.

An answer that a commit came into is asked again, and at last with the writers held back; see
`graph.neo4j.commits` for how it is noticed.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, TypeVar, cast

from neo4j import ManagedTransaction, Record

from graph.filters import Filters, PageRequest
from graph.neo4j.commits import MATCH_STATE, STATE, hold
from graph.neo4j.conditions import Parameters, Select
from graph.neo4j.connection import Connection
from graph.paging import CursorError, Page, make_cursor, read_cursor

T = TypeVar("T")

_TIMES = 3
"""So often an answer is asked while others write, before they are held back."""


class Asking:
    """One attempt at an answer: statements of one transaction, and whether they agree."""

    def __init__(self, tx: ManagedTransaction) -> None:
        self._tx = tx
        self._seen: set[tuple[int | None, int | None]] = set()

    def one(self, statement: str, parameters: Parameters) -> Record:
        """The only row of a statement that is wrapped in `watched`."""
        row = self._tx.run(statement, parameters).single(strict=True)
        self._seen |= {tuple(row["before"]), tuple(row["after"])}
        return row

    def all(self, statement: str, parameters: Parameters) -> list[Record]:
        """The rows of a statement that is not `watched`."""
        self._look()
        rows = list(self._tx.run(statement, parameters))
        self._look()
        return rows

    def _look(self) -> None:
        self.one(watched("", "null AS nothing"), {})

    @property
    def agrees(self) -> bool:
        """Whether all that was read is of one state."""
        return len(self._seen) <= 1 and all(begun == ended for begun, ended in self._seen)


def watched(body: str, result: str) -> str:
    """A statement that gives one row, with what is committed before and behind it."""
    return (
        f"{MATCH_STATE} WITH {STATE} AS before {body} {MATCH_STATE}"
        f" RETURN before, {STATE} AS after, {result}"
    )


def steady(connection: Connection, answer: Callable[[Asking], T], *, patient: bool = False) -> T:
    """An answer that no commit came into while it was put together."""

    def attempt(tx: ManagedTransaction) -> tuple[bool, Any]:
        asking = Asking(tx)
        try:
            found = answer(asking)
        except (AttributeError, LookupError, TypeError, ValueError):
            # What a commit took away while it was read comes as nulls, of which nothing is made.
            if asking.agrees:
                raise
            return False, None
        return asking.agrees, found

    for _ in range(_TIMES):
        agreed, found = connection.read(attempt, patient=patient)
        if agreed:
            return cast(T, found)
    return cast(T, hold(connection, attempt)[1])


def day(text: str) -> date:
    """The day in a cursor.

    Raises:
        CursorError: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CursorError("the cursor is damaged") from error


def _told(key: object) -> str:
    """A key in a cursor; numbers are filled up, as in those of the embedded store."""
    return f"{key:012}" if isinstance(key, int) else str(key)


_MOST_SHOWN = 2**31 - 1
"""The longest part of a list that Cypher can take."""


class Listing(NamedTuple):
    """How the rows `x` of one kind are sorted and told."""

    kind: str
    key: str
    """Expression to sort by, before the id."""
    row: str
    """Expression that tells a row."""
    more: str = ""
    """Cypher that binds what `row` needs beside `x`."""
    rising: bool = False
    read_key: Callable[[str], object] = day
    """The value of a key in a cursor, which is text."""


def ask_page(
    asking: Asking,
    listing: Listing,
    select: Select,
    filters: Filters,
    page: PageRequest,
    also: str = "null",
) -> tuple[Page[Any], Any]:
    """One page of what a select binds as `x`, and the value of `also`, an expression.

    Raises:
        CursorError: the page's cursor is damaged, or was made for another question.
    """
    order = ">" if listing.rising else "<"
    parameters = {**select.parameters, "limit": min(page.limit + 1, _MOST_SHOWN)}
    behind = ""
    if page.cursor is not None:
        last, last_id = read_cursor(listing.kind, filters, page.cursor, 2)
        parameters.update(last_key=listing.read_key(last), last_id=last_id)
        behind = f"key {order} $last_key OR (key = $last_key AND id > $last_id)"
    body = _once(select, listing, behind) if select.narrow else _twice(select, listing, behind)
    found = asking.one(watched(body, f"total, rows, {also} AS also"), parameters)
    rows = found["rows"]
    cursor = None
    if len(rows) > page.limit:
        end = rows[page.limit - 1]
        cursor = make_cursor(listing.kind, filters, (_told(end["key"]), end["id"]))
    items = tuple(told["row"] for told in rows[: page.limit])
    return Page(items, found["total"], cursor), found["also"]


def _once(select: Select, listing: Listing, behind: str) -> str:
    """Gathers what is narrow once, to count and to show.

    It is sorted before it is gathered: each row that is sorted beside the list would count all of
    it against the memory of the server.
    """
    return (
        f"CALL () {{ {select.text} WITH x, {listing.key} AS key, x.id AS id"
        f" ORDER BY key {_direction(listing)}, id"
        f" RETURN collect({{x: x, key: key, id: id}}) AS found,"
        f" sum(CASE WHEN {behind or 'true'} THEN 1 ELSE 0 END) AS left }}"
        " WITH before, size(found) AS total, found[size(found) - left..][..$limit] AS shown"
        " CALL (shown) { UNWIND shown AS one WITH one.x AS x, one.key AS key, one.id AS id"
        f" {listing.more} RETURN {_rows(listing)} AS rows }}"
        " WITH before, total, rows"
    )


def _twice(select: Select, listing: Listing, behind: str) -> str:
    """Goes through what is wide twice, to count and to show."""
    where = f" WHERE {behind}" if behind else ""
    return (
        f"CALL () {{ {select.text} RETURN count(x) AS total }}"
        f" CALL () {{ {select.text} WITH x, {listing.key} AS key, x.id AS id{where}"
        f" ORDER BY key {_direction(listing)}, id LIMIT $limit {listing.more}"
        f" RETURN {_rows(listing)} AS rows }}"
    )


def _direction(listing: Listing) -> str:
    return "ASC" if listing.rising else "DESC"


def _rows(listing: Listing) -> str:
    return f"collect({{row: {listing.row}, key: key, id: id}})"
