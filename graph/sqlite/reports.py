"""Which articles are one report, kept as a number with them and their claims.

The number of a report is that of its first article. It is looked for among the articles that share
a key with one that came, or that lost one of their report, and never among all.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from graph.copies import unpacked
from graph.model import Article
from graph.reports import First, Loose, Settled, reports_of, sketch_of_article

_BATCH = 500
"""Articles whose reports are found at once, when all are found anew."""

_MEMBERS = (
    "SELECT a.n, a.published, a.id, a.report, s.body FROM article a"
    " LEFT JOIN sketch s ON s.article = a.n WHERE a.report IN (SELECT value FROM json_each(?))"
)
_SETTLED = (
    "SELECT DISTINCT f.n, f.published, f.id, s.body FROM sketch s JOIN article a ON a.n = s.article"
    " JOIN article f ON f.n = a.report WHERE s.article IN"
    " (SELECT article FROM sketch_key WHERE key IN (SELECT value FROM json_each(?)))"
    " AND s.article NOT IN (SELECT value FROM json_each(?))"
)


class _Placed(NamedTuple):
    """An article whose report is to be found, with its number and that of the report it has."""

    number: int
    report: int
    loose: Loose


class Reports:
    """Keeps the reports of a writer's articles; what came and went is settled at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._came: list[_Placed] = []
        self._thinned: set[int] = set()

    def came(self, number: int, article: Article) -> None:
        """An article was put in under a number, as a report of its own."""
        first = First(article.published, article.id)
        self._came.append(_Placed(number, number, Loose(first, sketch_of_article(article))))

    def leaves(self, number: int) -> None:
        """The article with this number is about to go."""
        report, body = self._connection.execute(
            "SELECT a.report, s.body FROM article a LEFT JOIN sketch s ON s.article = a.n"
            " WHERE a.n = ?",
            (number,),
        ).fetchone()
        self._thinned.add(report)
        if body is not None:
            self._connection.executemany(
                "DELETE FROM sketch_key WHERE key = ? AND article = ?",
                [(key, number) for key in sorted(unpacked(body).keys)],
            )

    def settle(self) -> None:
        """Finds the reports of what came, and of what was one report with what went."""
        if not self._came and not self._thinned:
            return
        placed = [*self._left_behind(), *self._came]
        self._keep_sketches(self._came)
        self._came, self._thinned = [], set()
        if not placed:
            return
        numbers = {one.loose.article: one.number for one in placed}
        settled = list(self._settled(placed, numbers))
        found = reports_of([one.loose for one in placed], settled)
        self._tell(placed, found, numbers)
        self._join(found, numbers, {one.loose.article for one in placed})

    def find_all(self) -> None:
        """Makes all sketches and reports anew from the texts."""
        self._connection.execute("DELETE FROM sketch")
        self._connection.execute("DELETE FROM sketch_key")
        self._connection.execute("UPDATE article SET report = n")
        self._connection.execute(
            "UPDATE claim SET report = (SELECT n FROM article WHERE id = claim.article)"
        )
        last = 0
        while rows := self._connection.execute(
            "SELECT n, body FROM article WHERE n > ? ORDER BY n LIMIT ?", (last, _BATCH)
        ).fetchall():
            for number, body in rows:
                self.came(number, Article.model_validate_json(body))
                last = number
            self.settle()

    def _left_behind(self) -> list[_Placed]:
        """What was one report with what went; it may be one no longer."""
        if not self._thinned:
            return []
        rows = self._connection.execute(_MEMBERS, (json.dumps(sorted(self._thinned)),))
        return [
            _Placed(number, report, Loose(_first(published, key), body and unpacked(body)))
            for number, published, key, report, body in rows
        ]

    def _keep_sketches(self, came: Iterable[_Placed]) -> None:
        told = [(one.number, one.loose.sketch) for one in came if one.loose.sketch is not None]
        self._connection.executemany(
            "INSERT INTO sketch VALUES (?, ?)",
            [(number, sketch.packed()) for number, sketch in told],
        )
        self._connection.executemany(
            "INSERT INTO sketch_key VALUES (?, ?)",
            sorted((key, number) for number, sketch in told for key in sketch.keys),
        )

    def _settled(self, placed: Iterable[_Placed], numbers: dict[First, int]) -> Iterable[Settled]:
        """The other articles that share a key; `numbers` learns those of their reports."""
        keys = {key for one in placed if one.loose.sketch for key in one.loose.sketch.keys}
        known = [one.number for one in placed]
        rows = self._connection.execute(_SETTLED, (json.dumps(sorted(keys)), json.dumps(known)))
        for number, published, key, body in rows:
            report = _first(published, key)
            numbers[report] = number
            yield Settled(report, unpacked(body))

    def _tell(
        self, placed: Iterable[_Placed], found: Mapping[First, First], numbers: Mapping[First, int]
    ) -> None:
        """Writes the reports of articles whose report is another than before."""
        changed = [
            (report, one.number, one.loose.article.id)
            for one in placed
            if (report := numbers[found[one.loose.article]]) != one.report
        ]
        self._connection.executemany(
            "UPDATE article SET report = ? WHERE n = ?",
            [(report, number) for report, number, _ in changed],
        )
        self._connection.executemany(
            "UPDATE claim SET report = ? WHERE article = ?",
            [(report, key) for report, _, key in changed],
        )

    def _join(
        self, found: Mapping[First, First], numbers: Mapping[First, int], loose: set[First]
    ) -> None:
        """Writes that reports became part of another, or go by another article."""
        joined = [
            (numbers[report], numbers[before])
            for before, report in found.items()
            if before not in loose and before != report
        ]
        self._connection.executemany(
            "UPDATE claim SET report = ?"
            " WHERE article IN (SELECT id FROM article WHERE report = ?)",
            joined,
        )
        self._connection.executemany("UPDATE article SET report = ? WHERE report = ?", joined)


def _first(published: str, key: str) -> First:
    return First(date.fromisoformat(published), key)
