"""The file that keeps what a model answered, and what was spent of a day's budget.

Several processes may use it at once: each change is one transaction of SQLite, which waits for
the others.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

_WAIT = 20.0
"""Seconds that one process waits for another."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, answer TEXT NOT NULL, at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS spent (
    day TEXT PRIMARY KEY, tokens INTEGER NOT NULL, cost REAL NOT NULL
) WITHOUT ROWID;
"""


class AnswersError(Exception):
    """The file cannot be used; the message is one line."""

    outcome = "unkept"
    """What the tally counts an article as that is not asked for therefore."""


class Budget(NamedTuple):
    """The most that may be spent on a day (UTC); 0 is no limit."""

    tokens: int = 0
    cost: float = 0.0


NO_LIMIT = Budget()


class Price(NamedTuple):
    """What a million tokens cost."""

    tokens_in: float = 0.0
    tokens_out: float = 0.0

    def of(self, tokens_in: int, tokens_out: int) -> float:
        """What so many cost."""
        return (self.tokens_in * tokens_in + self.tokens_out * tokens_out) / 1_000_000


FREE = Price()


class AnswersFile:
    """The file at a path, made when it is first used."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def check(self) -> None:
        """Makes the file, if it is not there.

        Raises:
            AnswersError: it cannot be made or read.
        """
        with self._transaction():
            return

    def answer(self, key: str) -> str | None:
        """What was answered to a question; None if it was not asked.

        Raises:
            AnswersError: the file cannot be used.
        """
        with self._transaction() as at:
            row = at.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def keep(self, key: str, answer: str) -> None:
        """Keeps the answer to a question.

        Raises:
            AnswersError: the file cannot be used.
        """
        values = (key, answer, datetime.now(UTC).isoformat(timespec="seconds"))
        with self._transaction() as at:
            at.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", values)

    def reserve(self, budget: Budget, tokens: int, cost: float) -> str:
        """Takes what a question will cost at most from the budget of today.

        Gives the day, for `settle`; empty if no more than so much is left of the budget.

        Raises:
            AnswersError: the file cannot be used.
        """
        day = datetime.now(UTC).date().isoformat()
        with self._transaction() as at:
            row = at.execute("SELECT tokens, cost FROM spent WHERE day = ?", (day,)).fetchone()
            spent = row or (0, 0.0)
            if budget.tokens and spent[0] + tokens > budget.tokens:
                return ""
            if budget.cost and spent[1] + cost > budget.cost:
                return ""
            self._add(at, day, tokens, cost)
        return day

    def settle(self, day: str, tokens: int, cost: float) -> None:
        """Adds to what a day's questions took, or takes back what they did not take.

        Raises:
            AnswersError: the file cannot be used.
        """
        with self._transaction() as at:
            self._add(at, day, tokens, cost)

    def _add(self, at: sqlite3.Connection, day: str, tokens: int, cost: float) -> None:
        at.execute(
            "INSERT INTO spent VALUES (?, ?, ?) ON CONFLICT (day) DO UPDATE"
            " SET tokens = tokens + excluded.tokens, cost = cost + excluded.cost",
            (day, tokens, cost),
        )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        # A connection each time: threads and forked processes share none.
        try:
            with closing(sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)) as at:
                at.execute("PRAGMA synchronous = NORMAL")
                at.execute("BEGIN IMMEDIATE")
                if not at.execute("PRAGMA user_version").fetchone()[0]:
                    for statement in filter(str.strip, _SCHEMA.split(";")):
                        at.execute(statement)
                    at.execute("PRAGMA user_version = 1")
                yield at
                at.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            raise AnswersError(
                f"the file of answers {self._path} cannot be used: {error}"
            ) from error
