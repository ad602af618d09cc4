"""The changes of the graph, in a table beside it.

One writer at a time holds the file, so that numbers grow in the order of the commits, and those of
a commit are seen all at once.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

from graph.change_log import LogState, begin_of
from graph.changes import (
    ANY_CHANGE,
    Change,
    ChangePage,
    ChangesAsked,
    Noted,
)
from graph.curation import Curation
from graph.filters import Filters
from graph.judgements import Judgement
from graph.model import Article, Claim
from graph.noting import Version, changes_of, new_judgements
from graph.sqlite.conditions import Sql, all_of, claim_conditions, either_way, named_in
from graph.sqlite.connection import Opening
from graph.sqlite.waiting import NOW, moment

_GATHERED = 10_000
"""Claims of which it is remembered what became of them before it is written."""


class Log:
    """Notes what becomes of the articles of a writer, each once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._before: dict[str, Version | None] = {}
        self._after: dict[str, Version | None] = {}
        self._claims = 0

    def leaves(self, article_id: str) -> None:
        """An article that is stored is about to go."""
        if article_id not in self._before:
            self._before[article_id] = _stored(self._connection, article_id)
        self._after[article_id] = None

    def came(self, article: Article, claims: Mapping[str, Claim]) -> None:
        """An article was put in."""
        self._before.setdefault(article.id, None)
        self._after[article.id] = Version(article, claims)
        self._claims += len(claims)
        if self._claims > _GATHERED:
            self.settle()

    def judged(self, judgements: Iterable[Judgement], before: Curation) -> None:
        """These judgements are added; those that are there already are no change."""
        self.settle()
        note(self._connection, new_judgements(judgements, before))

    def settle(self) -> None:
        """Writes what is noted."""
        note(
            self._connection,
            (
                one
                for key, before in self._before.items()
                for one in changes_of(before, self._after[key])
            ),
        )
        self._before, self._after, self._claims = {}, {}, 0


def note(connection: sqlite3.Connection, changes: Iterable[Noted]) -> None:
    """Writes changes, in the transaction of what they tell of."""
    note_bodies(connection, (one.model_dump_json(exclude_defaults=True) for one in changes))


def note_bodies(connection: sqlite3.Connection, bodies: Iterable[str]) -> None:
    """Writes changes that are JSON already."""
    [(now,)] = connection.execute(f"SELECT {NOW}")
    connection.executemany(
        "INSERT INTO change (at, body) VALUES (?, ?)", ((now, body) for body in bodies)
    )


def _stored(connection: sqlite3.Connection, article_id: str) -> Version | None:
    row = connection.execute("SELECT body FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return None
    claims = (
        Claim.model_validate_json(body)
        for (body,) in connection.execute(
            "SELECT body FROM claim WHERE article = ? ORDER BY n", (article_id,)
        )
    )
    return Version(Article.model_validate_json(row[0]), {claim.claim_id: claim for claim in claims})


class SqliteChanges:
    """The `graph.changes.Changes` of the embedded store; the clock is the machine's."""

    def __init__(self, writing: Opening, asking: Opening) -> None:
        self._writing = writing
        self._asking = asking

    def changes(self, asked: ChangesAsked = ANY_CHANGE) -> ChangePage:
        """The changes asked for."""
        with self._asking() as connection:
            log = _log(connection)
            behind = log.behind(asked.since)
            parts = [Sql("g.n > ?", (behind,)), *_conditions(asked)]
            where = all_of(parts)
            order = "DESC" if asked.newest else "ASC"
            rows = connection.execute(
                f"SELECT g.n, g.at, g.body FROM change g WHERE {where.text}"
                f" ORDER BY g.n {order} LIMIT ?",
                (*where.parameters, asked.limit),
            ).fetchall()
            left_out = 0
            if len(rows) == asked.limit:
                [(all_there,)] = connection.execute(
                    f"SELECT COUNT(*) FROM change g WHERE {where.text}", where.parameters
                )
                left_out = all_there - len(rows)
            last = rows[-1][0] if left_out and not asked.newest else log.last
            items = tuple(_change(*row) for row in rows)
            return ChangePage(items, log.cursor(last), left_out, log.id)

    def cursor(self, since: date | None = None) -> str:
        """The cursor behind which the changes since a day stand, or those to come."""
        with self._asking() as connection:
            log = _log(connection)
            if since is None:
                return log.cursor(log.last)
            [(first,)] = connection.execute(
                "SELECT MIN(n) FROM change WHERE at >= ?", (begin_of(since),)
            )
            return log.since(since, first)

    def last(self) -> int:
        """The number of the last change that was committed; 0 before the first."""
        with self._asking() as connection:
            return _log(connection).last

    def forget(self, seconds: float) -> int:
        """Takes out the changes that are older than so many seconds; gives their number."""
        old = f"at < {NOW} - ?"
        with self._asking() as connection:
            if not connection.execute(
                f"SELECT 1 FROM change WHERE {old} LIMIT 1", (seconds,)
            ).fetchone():
                return 0
        with self._writing() as connection:
            [(last, at)] = connection.execute(
                f"SELECT MAX(n), MAX(at) FROM change WHERE {old}", (seconds,)
            )
            if last is None:
                return 0
            gone = connection.execute("DELETE FROM change WHERE n <= ?", (last,))
            connection.execute("UPDATE change_log SET forgotten = ?, forgotten_at = ?", (last, at))
            return gone.rowcount


def _log(connection: sqlite3.Connection) -> LogState:
    row = connection.execute(
        "SELECT id, forgotten,"
        " COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0), forgotten_at"
        " FROM change_log"
    ).fetchone()
    return LogState(*row)


def _change(number: int, at: float, body: str) -> Change:
    told = json.loads(body)
    return Change.model_validate({**told, "number": number, "at": moment(at)})


def _conditions(asked: ChangesAsked) -> list[Sql]:
    parts = []
    filters = asked.filters
    if asked.kind is not None:
        parts.append(_is("kind", asked.kind.value))
    if filters.article is not None:
        parts.append(_is("article", filters.article))
    if filters.publisher is not None:
        parts.append(_is("publisher", filters.publisher))
    if of_claims := _of_claims(filters):
        told = all_of(of_claims)
        # What a data set brought is told by articles: their claims, as they are now, are looked at.
        kept = filters.model_copy(update={"article": None, "publisher": None})
        now = all_of([*claim_conditions(kept), *named_in(kept)])
        parts.append(
            Sql(
                f"({told.text}) OR ({_CODED} AND json_extract(g.body, '$.article') IN"
                f" (SELECT c.article FROM claim c WHERE {now.text}))",
                told.parameters + now.parameters,
            )
        )
    return parts


def _of_claims(filters: Filters) -> list[Sql]:
    parts = [
        _is(name, value)
        for name in ("event_type", "mode", "quad", "issue")
        if (value := getattr(filters, name)) is not None
    ]
    if filters.source is not None:
        parts.append(_stands(filters.source, "source"))
    if filters.target is not None:
        parts.append(_stands(filters.target, "target"))
    if filters.actor is not None:
        parts.append(either_way(filters.actor, filters.counterpart, _stands))
    return parts


def _is(field: str, value: object) -> Sql:
    return Sql(f"{_HOLDS} AND json_extract(g.body, '$.{field}') = ?", (_written(value), value))


def _stands(actor: str, side: str) -> Sql:
    told = f"EXISTS (SELECT 1 FROM json_each(g.body, '$.{side}s') s WHERE s.value = ?)"
    return Sql(f"{_HOLDS} AND {told}", (_written(actor), actor))


_CODED = """instr(g.body, '"coded":true') AND json_extract(g.body, '$.coded')"""

# Most changes are passed over by this, which is quicker than to read what they say.
_HOLDS = "instr(g.body, ?)"


def _written(value: object) -> str:
    """A value as it stands in a change."""
    return json.dumps(value, ensure_ascii=False)
