"""Asking the embedded store: one view reads one committed state."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from graph.filters import FIRST_PAGE, NO_FILTERS, Filters, PageRequest
from graph.model import Actor, Article, Claim, Issue, Relation
from graph.names import fold, words
from graph.paging import make_cursor, read_cursor
from graph.sqlite import issues, relations, statistics
from graph.sqlite.conditions import Sql, all_of, claim_conditions, full_text, named_in
from graph.store import Page

M = TypeVar("M", Article, Claim, Actor)

_CHUNK = 500
_KEYS = {"article": "published", "claim": "date", "relation": "last", "issue": "last"}
"""The column by which each kind of list is sorted, latest first."""


class SqliteView:
    """The `graph.store.View` of the embedded store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def article(self, article_id: str) -> Article | None:
        """The article with this id."""
        body = self._one("SELECT body FROM article WHERE id = ?", article_id)
        return Article.model_validate_json(body) if body is not None else None

    def articles(
        self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Article]:
        """Articles, newest first then by id. Heeds publisher, since and until (published), q."""
        parts = [
            Sql(f"published {comparison} ?", (day.isoformat(),))
            for comparison, day in (
                (">=", filters.since),
                ("<=", filters.until),
                ("<=", filters.as_of),
            )
            if day is not None
        ]
        if filters.publisher is not None:
            parts.append(Sql("publisher = ?", (filters.publisher,)))
        if filters.article is not None:
            parts.append(Sql("id = ?", (filters.article,)))
        if filters.q is not None:
            parts.append(full_text("article_words", "n", filters.q))
        rows = self._page(
            "article", "SELECT published, id, body FROM article", parts, filters, page
        )
        return _models(rows, Article)

    def content_hashes(self, article_ids: Iterable[str]) -> Mapping[str, str]:
        """Content hash of each of these articles that is stored, by id."""
        wanted = list(dict.fromkeys(article_ids))
        found: dict[str, str] = {}
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ", ".join("?" * len(chunk))
            found.update(
                self._connection.execute(
                    f"SELECT id, content_hash FROM article WHERE id IN ({marks})", chunk
                )
            )
        return found

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with this id."""
        body = self._one("SELECT body FROM claim WHERE id = ?", claim_id)
        return Claim.model_validate_json(body) if body is not None else None

    def claims(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Claim]:
        """Claims, latest act first then by id; negated and uncounted ones too."""
        select = "SELECT c.date, c.id, c.body FROM claim c"
        return _models(self._page("claim", select, _on_claims(filters), filters, page), Claim)

    def relations(
        self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Relation]:
        """Relations over the counted claims that match, latest first then by id."""
        query = relations.query(self._connection, filters)
        rows = self._page("relation", query.text, [], filters, page, query.parameters)
        items = relations.read(self._connection, filters, rows.items)
        return Page(tuple(items), rows.total, rows.next)

    def relation(self, relation_id: str) -> Relation | None:
        """The relation with this id, over all counted claims."""
        key = relations.parse_id(relation_id)
        if key is None:
            return None
        source, event_type, target = key
        filters = Filters(source=source, event_type=event_type)
        query = relations.query(self._connection, filters, target)
        rows = self._connection.execute(query.text, query.parameters).fetchall()
        found = relations.read(self._connection, NO_FILTERS, rows)
        return next((relation for relation in found if relation.id == relation_id), None)

    def issues(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Issue]:
        """Issues of the claims that match, latest first then by id. `q` searches the name."""
        query = issues.query(filters)
        rows = self._page("issue", query.text, [], filters, page, query.parameters)
        items = issues.read(self._connection, filters, rows.items)
        return Page(tuple(items), rows.total, rows.next)

    def issue(self, issue_id: str) -> Issue | None:
        """The issue with this id."""
        found = self.issues(Filters(issue=issue_id))
        return found.items[0] if found.items else None

    def actor(self, actor_id: str) -> Actor | None:
        """The actor with this id."""
        body = self._one("SELECT body FROM actor WHERE id = ?", actor_id)
        return Actor.model_validate_json(body) if body is not None else None

    def actors(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Actor]:
        """Actors by name then id. `q` matches the start of any word of a name or alias."""
        parts = []
        if filters.actor is not None:
            parts.append(Sql("id = ?", (filters.actor,)))
        if filters.q is not None:
            parts += [
                Sql(
                    "id IN (SELECT actor FROM actor_word WHERE word >= ? AND word < ?)",
                    (word, word + "\U0010ffff"),
                )
                for word in words(filters.q)
            ] or [Sql("0")]
        rows = self._page(
            "actor", "SELECT name, id, body FROM actor", parts, filters, page, rising=True
        )
        return _models(rows, Actor)

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """Actors whose id, name or alias equals `name`, case and accents aside, by id."""
        rows = self._connection.execute(
            "SELECT body FROM actor WHERE id IN (SELECT actor FROM actor_name WHERE folded = ?)"
            " ORDER BY id",
            (fold(name),),
        )
        return tuple(Actor.model_validate_json(body) for (body,) in rows)

    def stats(self) -> Mapping[str, object]:
        """Counts of the graph; equal for equal graphs, whatever their history."""
        return statistics.stats(self._connection)

    def snapshot(self, filters: Filters = NO_FILTERS) -> Iterator[Claim]:
        """Every counted claim that matches, in the order of `claims`, without paging."""
        where = all_of([*_on_claims(filters), Sql("c.counted")])
        rows = self._connection.execute(
            f"SELECT c.body FROM claim c WHERE {where.text} ORDER BY c.date DESC, c.id",
            where.parameters,
        )
        for (body,) in rows:
            yield Claim.model_validate_json(body)

    def _one(self, query: str, key: str) -> str | None:
        row = self._connection.execute(query, (key,)).fetchone()
        return str(row[0]) if row else None

    def _page(
        self,
        kind: str,
        select: str,
        parts: list[Sql],
        filters: Filters,
        page: PageRequest,
        parameters: tuple[object, ...] = (),
        rising: bool = False,
    ) -> Page[tuple[object, ...]]:
        """One page of a select whose first two columns are the sort key and the id."""
        where = all_of(parts)
        inner = f"{select} WHERE {where.text}" if parts else select
        values = (*parameters, *where.parameters)
        [(total,)] = self._connection.execute(f"SELECT COUNT(*) FROM ({inner})", values)
        order, direction = (">", "ASC") if rising else ("<", "DESC")
        key = "name" if rising else _KEYS[kind]
        behind = ""
        if page.cursor is not None:
            last, last_id = read_cursor(kind, filters, page.cursor, 2)
            behind = f"WHERE {key} {order} ? OR ({key} = ? AND id > ?)"
            values = (*values, last, last, last_id)
        rows = self._connection.execute(
            f"SELECT * FROM ({inner}) {behind} ORDER BY {key} {direction}, id LIMIT ?",
            (*values, page.limit + 1),
        ).fetchall()
        shown = rows[: page.limit]
        more = len(rows) > page.limit
        cursor = make_cursor(kind, filters, (shown[-1][0], shown[-1][1])) if more else None
        return Page(tuple(shown), total, cursor)


def _on_claims(filters: Filters) -> list[Sql]:
    parts = [*claim_conditions(filters), *named_in(filters)]
    if filters.q is not None:
        parts.append(full_text("claim_words", "c.n", filters.q))
    return parts


def _models(rows: Page[tuple[object, ...]], model: type[M]) -> Page[M]:
    items = tuple(model.model_validate_json(str(row[2])) for row in rows.items)
    return Page(items, rows.total, rows.next)
