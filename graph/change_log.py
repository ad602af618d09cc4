"""Where a reader of changes, or of the matches of a watch, stands.

Such a cursor is kept by its reader for long, and says nothing of what was asked: what may be asked
changes from version to version.
"""

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

from graph.changes import ChangesGone
from graph.paging import CursorError

_CURSOR = re.compile(r"([0-9a-z-]{1,40})\.(\d{1,18})", re.ASCII)


class LogState(NamedTuple):
    """What a store knows of its changes as a whole."""

    id: str
    """Of these changes; no other store has it."""
    forgotten: int
    """The last of the numbers that are kept no longer."""
    last: int
    """The last number that was committed."""
    forgotten_at: float | None
    """When the latest of those kept no longer was made, in seconds; none if all are kept."""

    def cursor(self, number: int) -> str:
        """The cursor behind this number."""
        return f"{self.id}.{number}"

    def behind(self, cursor: str | None) -> int:
        """The number behind which is read on.

        Raises:
            graph.paging.CursorError: the cursor is damaged, or of another store.
            ChangesGone: changes behind it are kept no longer.
        """
        if cursor is None:
            return self.forgotten
        behind = _number(cursor, self.id, "store")
        if behind > self.last:
            raise CursorError("the cursor is ahead of this store, which is an older copy")
        if behind < self.forgotten:
            raise _gone("that follow this cursor")
        return behind

    def since(self, day: date, first: int | None) -> str:
        """The cursor behind which the changes since the begin of a day stand.

        Args:
            day: The day, of UTC.
            first: The number of the first of them that is kept; none if there is none.

        Raises:
            ChangesGone: some of them are kept no longer.
        """
        if self.forgotten_at is not None and self.forgotten_at >= begin_of(day):
            raise _gone("since this day")
        return self.cursor(self.last if first is None else first - 1)


def begin_of(day: date) -> float:
    """When a day begins (UTC), in seconds."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()


def _gone(which: str) -> ChangesGone:
    return ChangesGone(
        f"the changes {which} are kept no longer: read the graph anew, then go on from since=now"
    )


def match_cursor(watch_id: str, number: int) -> str:
    """The cursor behind a match of a watch."""
    return f"{watch_id}.{number}"


def match_number(watch_id: str, cursor: str | None) -> int:
    """The number of the match behind which is read on.

    Raises:
        graph.paging.CursorError: the cursor is damaged, or of another watch.
    """
    return 0 if cursor is None else _number(cursor, watch_id, "watch")


def _number(cursor: str, of: str, noun: str) -> int:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise CursorError("the cursor is damaged")
    if found[1] != of:
        raise CursorError(f"the cursor is of another {noun}")
    return int(found[2])
