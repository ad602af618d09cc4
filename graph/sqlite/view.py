"""Asking the embedded store: one view reads one committed state."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from graph.curation import Curation
from graph.derive import parse_relation_id
from graph.filters import FIRST_PAGE, NO_FILTERS, Filters, Grouping, PageRequest, Sort
from graph.model import Actor, Article, Between, Claim, Group, Issue, NodeRef, Relation
from graph.names import fold, words
from graph.paging import Page, make_cursor, read_cursor
from graph.sqlite import between, groups, issues, judgements, relations, statistics, tallies
from graph.sqlite.conditions import (
    SAME_REPORT,
    Sql,
    all_of,
    claim_conditions,
    full_text,
    named_in,
)
from graph.sqlite.judgements import Curations
from graph.tallies import Step, Tally

M = TypeVar("M", Article, Claim, Actor)

_LATEST_FIRST = ("DESC", "<")
_LEAST_FIRST = ("ASC", ">")
_ORDER = {
    "article": ("published", *_LATEST_FIRST),
    "claim": ("date", *_LATEST_FIRST),
    "issue": ("last", *_LATEST_FIRST),
    "actor": ("name", *_LEAST_FIRST),
    "between": ("strength", *_LATEST_FIRST),
    **{f"group {by}": ("key", *_LEAST_FIRST) for by in Grouping},
    **{
        f"relation {sort}": ("key", *(_LATEST_FIRST if sort.falling else _LEAST_FIRST))
        for sort in Sort
    },
}
"""The column by which each kind of list is sorted, its direction, and what stands beyond a row."""

_READ_WHOLE = frozenset({"article", "claim", "actor"})
"""Kinds of which a row is kept as it is shown; all others are aggregates."""


class SqliteView:
    """The `graph.store.View` of the embedded store."""

    def __init__(self, connection: sqlite3.Connection, curations: Curations) -> None:
        self._connection = connection
        self._curations = curations

    def article(self, article_id: str) -> Article | None:
        """The article with this id."""
        body = self._one("SELECT body FROM article WHERE id = ?", article_id)
        return Article.model_validate_json(body) if body is not None else None

    def articles(
        self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Article]:
        """Articles, newest first then by id. Heeds the filters of `View.articles`."""
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
        if filters.report is not None:
            parts.append(Sql(SAME_REPORT, (filters.report,)))
        if filters.q is not None:
            parts.append(full_text("article_words", "n", filters.q))
        query = _where("SELECT published, id FROM article", parts)
        return self._models(Article, "article", query, filters, page)

    def content_hashes(self, article_ids: Iterable[str]) -> Mapping[str, str]:
        """Content hash of each of these articles that is stored, by id."""
        return dict(
            self._connection.execute(
                "SELECT id, content_hash FROM article WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(article_ids)),),
            )
        )

    def told_in(self, claim_ids: Iterable[str]) -> Mapping[str, str]:
        """Id of the article of each of these claims that is stored, by id of the claim."""
        return dict(
            self._connection.execute(
                "SELECT id, article FROM claim WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(claim_ids)),),
            )
        )

    def reports(self, article_ids: Iterable[str]) -> Mapping[str, str]:
        """Id of the report of each of these articles that is stored, by id."""
        return dict(
            self._connection.execute(
                "SELECT a.id, f.id FROM article a JOIN article f ON f.n = a.report"
                " WHERE a.id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(article_ids)),),
            )
        )

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with this id."""
        body = self._one("SELECT body FROM claim WHERE id = ?", claim_id)
        return Claim.model_validate_json(body) if body is not None else None

    def claims(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Claim]:
        """Claims, latest act first then by id; negated and uncounted ones too."""
        query = _where("SELECT c.date, c.id FROM claim c", _on_claims(filters))
        return self._models(Claim, "claim", query, filters, page)

    def claims_of(self, article_ids: Iterable[str]) -> Mapping[str, tuple[Claim, ...]]:
        """All claims of each of these articles that has any, in the order of `claims`, by id."""
        rows = self._connection.execute(
            "SELECT article, body FROM claim"
            " WHERE article IN (SELECT value FROM json_each(?)) ORDER BY date DESC, id",
            (json.dumps(list(article_ids)),),
        )
        found: dict[str, list[Claim]] = {}
        for article, body in rows:
            found.setdefault(article, []).append(Claim.model_validate_json(body))
        return {article: tuple(claims) for article, claims in found.items()}

    def relations(
        self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Relation]:
        """Relations over the counted claims that match, latest first then by id."""
        query = relations.query(self._connection, filters, page.sort)
        rows = self._page(f"relation {page.sort}", query, filters, page)
        items = relations.read(self._connection, filters, rows.items)
        return Page(tuple(items), rows.total, rows.next)

    def groups(
        self, by: Grouping, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Group]:
        """The claims behind the relations that match, grouped, in the order of the key."""
        query = groups.query(self._connection, by, filters)
        rows = self._page(f"group {by}", query, filters, page)
        return Page(tuple(groups.read(rows.items)), rows.total, rows.next)

    def between(self, filters: Filters, page: PageRequest = FIRST_PAGE) -> Page[Between]:
        """Actors that have relations with both the source and the target of the filters.

        Raises:
            ValueError: the filters do not name two actors.
        """
        rows = self._page("between", between.query(filters), filters, page)
        items = between.read(self._connection, rows.items)
        return Page(tuple(items), rows.total, rows.next)

    def relation(self, relation_id: str) -> Relation | None:
        """The relation with this id, over all counted claims."""
        key = parse_relation_id(relation_id)
        if key is None:
            return None
        source, event_type, target = key
        filters = Filters(source=source, event_type=event_type)
        query = relations.query(self._connection, filters, target=target)
        rows = self._connection.execute(query.text, query.parameters).fetchall()
        found = relations.read(self._connection, NO_FILTERS, rows)
        return next((relation for relation in found if relation.id == relation_id), None)

    def issues(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Issue]:
        """Issues of the claims that match, latest first then by id. `q` searches the name."""
        query = issues.query(filters)
        rows = self._page("issue", query, filters, page)
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
        query = _where("SELECT name, id FROM actor", parts)
        return self._models(Actor, "actor", query, filters, page)

    def curation(self) -> Curation:
        """The judgements, and what follows from them."""
        return self._curations.of(self._connection)

    def told_actors(self, ids: Collection[str] | None = None) -> Iterator[Actor]:
        """Each of these actors, or every one, as it was told, whatever was judged of it, by id."""
        return map(Actor.model_validate_json, judgements.told_actors(self._connection, ids))

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

    def all_relations(
        self, filters: Filters = NO_FILTERS, among: Collection[str] | None = None
    ) -> Iterator[Relation]:
        """Every relation of `relations`, in its order; with `among`, from one of these to one."""
        query = relations.query(self._connection, filters, among=among)
        rows = self._connection.execute(f"{query.text} ORDER BY 1 DESC, 2", query.parameters)
        return iter(relations.read(self._connection, filters, rows.fetchall()))

    def tallies(
        self,
        filters: Filters = NO_FILTERS,
        step: Step | None = None,
        among: Collection[str] | None = None,
    ) -> Iterator[Tally]:
        """The counted claims that match, from actor to actor, by quad class and period."""
        return tallies.read(self._connection, filters, step, among)

    def nodes(self, ids: Collection[str]) -> Mapping[str, NodeRef]:
        """Each of these actors as relations show it, by id."""
        known = relations.Nodes(self._connection)
        return {one: known.actor(one) for one in ids}

    def _one(self, query: str, key: str) -> str | None:
        row = self._connection.execute(query, (key,)).fetchone()
        return str(row[0]) if row else None

    def _models(
        self, model: type[M], kind: str, query: Sql, filters: Filters, page: PageRequest
    ) -> Page[M]:
        """A page of what is stored whole; only what is shown of it is read whole."""
        rows = self._page(kind, query, filters, page)
        ids = [str(row[1]) for row in rows.items]
        body = dict(
            self._connection.execute(
                f"SELECT id, body FROM {kind} WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(ids),),
            )
        )
        items = tuple(model.model_validate_json(body[one]) for one in ids)
        return Page(items, rows.total, rows.next)

    def _page(
        self, kind: str, query: Sql, filters: Filters, page: PageRequest
    ) -> Page[tuple[object, ...]]:
        """One page of a query whose first two columns are the sort key and the id."""
        key, direction, beyond = _ORDER[kind]
        behind = Sql("1")
        if page.cursor is not None:
            last, last_id = read_cursor(kind, filters, page.cursor, 2)
            behind = Sql(f"{key} {beyond}= ? AND ({key} <> ? OR id > ?)", (last, last, last_id))
        rows, total = self._found(
            query, behind, f"{key} {direction}, id", page, once=_once(kind, filters)
        )
        shown = rows[: page.limit]
        more = len(rows) > page.limit
        cursor = make_cursor(kind, filters, (shown[-1][0], shown[-1][1])) if more else None
        return Page(tuple(shown), total, cursor)

    def _found(
        self, query: Sql, behind: Sql, order: str, page: PageRequest, once: bool
    ) -> tuple[list[tuple[Any, ...]], int]:
        """The rows of a page and one more, and the total of all; `once`, by one statement."""
        count = ", (SELECT COUNT(*) FROM found)" if once else ""
        rows = self._connection.execute(
            f"WITH found AS {'MATERIALIZED' if once else 'NOT MATERIALIZED'} ({query.text})"
            f" SELECT *{count} FROM found WHERE {behind.text} ORDER BY {order} LIMIT ?",
            (*query.parameters, *behind.parameters, page.limit + 1),
        ).fetchall()
        if once and rows:
            return [row[:-1] for row in rows], rows[0][-1]
        whole = page.cursor is None and len(rows) <= page.limit
        return rows, len(rows) if whole else self._count(query)

    def _count(self, query: Sql) -> int:
        [(total,)] = self._connection.execute(
            f"SELECT COUNT(*) FROM ({query.text})", query.parameters
        )
        return int(total)


def _once(kind: str, filters: Filters) -> bool:
    """Whether to work a list out once, for its total too, or to read only the page, and count.

    Once what takes a search, but for what lies between two actors, which is seldom over a page.
    """
    if filters.source is not None and filters.target is not None and kind.startswith("relation"):
        return False
    searched = (filters.q, filters.source, filters.target, filters.actor)
    return kind not in _READ_WHOLE or any(value is not None for value in searched)


def _where(select: str, parts: list[Sql]) -> Sql:
    where = all_of(parts)
    return Sql(f"{select} WHERE {where.text}", where.parameters)


def _on_claims(filters: Filters) -> list[Sql]:
    parts = [*claim_conditions(filters), *named_in(filters)]
    if filters.q is not None:
        parts.append(full_text("claim_words", "c.n", filters.q))
    return parts
