"""Where a reader of changes stands: cursors that are good for one store only."""

from typing import NamedTuple

from graph.changes import ChangesGone
from graph.filters import NO_FILTERS
from graph.paging import make_cursor, read_cursor
from graph.store import CursorError


class LogState(NamedTuple):
    """What a store knows of its changes as a whole."""

    id: str
    """Of these changes; no other store has it."""
    forgotten: int
    """The last of the numbers that are kept no longer."""
    last: int
    """The last number that was committed."""

    def cursor(self, number: int) -> str:
        """The cursor behind this number."""
        return make_cursor("change", NO_FILTERS, (self.id, str(number)))

    def behind(self, cursor: str | None) -> int:
        """The number behind which is read on.

        Raises:
            graph.store.CursorError: the cursor is damaged, or of another store.
            ChangesGone: changes behind it are kept no longer.
        """
        if cursor is None:
            return self.forgotten
        log, number = read_cursor("change", NO_FILTERS, cursor, 2)
        behind = int(number) if number.isascii() and number.isdigit() else -1
        if behind < 0:
            raise CursorError("the cursor is damaged")
        if log != self.id:
            raise CursorError("the cursor is of another store")
        if behind > self.last:
            raise CursorError("the cursor is ahead of this store, which is an older copy")
        if behind < self.forgotten:
            raise ChangesGone(
                "the changes that follow this cursor are kept no longer: read the graph anew,"
                " then go on from since=now"
            )
        return behind
