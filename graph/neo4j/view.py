"""Asking Neo4j: each answer is of one committed state."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from neo4j import Record, Transaction

from graph.derive import parse_relation_id
from graph.filters import FIRST_PAGE, NO_FILTERS, Filters, PageRequest
from graph.model import Actor, Article, Claim, Issue, Relation
from graph.names import fold, words
from graph.neo4j import conditions, issues, relations, statistics
from graph.neo4j.conditions import END_OF_TIME, Cypher, Parameters, full_text_query
from graph.neo4j.derived import contested_issues
from graph.neo4j.rows import actor_of, article_of
from graph.paging import make_cursor, read_cursor
from graph.store import CursorError, Page

T = TypeVar("T")

_AGAIN = 20
"""So often an answer is begun anew when a writer commits in the middle of it."""


class Neo4jView:
    """The `graph.store.View` of Neo4j, which reads what is committed at each answer."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def article(self, article_id: str) -> Article | None:
        """The article with this id."""
        row = self._one("MATCH (n:Article {id: $key}) RETURN n", article_id)
        return article_of(row["n"]) if row else None

    def articles(
        self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Article]:
        """Articles, newest first then by id. Heeds publisher, since and until (published), q."""
        parameters: Parameters = {}
        start = "MATCH (n:Article)"
        if filters.q is not None:
            parameters["words"] = full_text_query(filters.q)
            start = (
                "CALL db.index.fulltext.queryNodes('article_words', $words) YIELD node AS n"
                if parameters["words"]
                else "MATCH (n:Article) WHERE false"
            )
        parts = []
        for key, comparison, name, value in (
            ("published", ">=", "since", filters.since),
            ("published", "<=", "until", filters.until),
            ("published", "<=", "as_of", filters.as_of),
            ("publisher", "=", "publisher", filters.publisher),
            ("id", "=", "article", filters.article),
        ):
            if value is not None:
                parameters[name] = value
                parts.append(f"n.{key} {comparison} ${name}")
        where = f" WHERE {' AND '.join(parts)}" if parts else ""
        select = Cypher(f"{start} WITH n, n.id AS id, n.published AS key{where}", parameters)
        return self._page("article", select, "n", filters, page, lambda row: article_of(row["n"]))

    def content_hashes(self, article_ids: Iterable[str]) -> Mapping[str, str]:
        """Content hash of each of these articles that is stored, by id."""
        rows = self._tx.run(
            "MATCH (a:Article) WHERE a.id IN $ids RETURN a.id AS id, a.content_hash AS hash",
            ids=list(dict.fromkeys(article_ids)),
        )
        return {row["id"]: row["hash"] for row in rows}

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with this id."""
        row = self._one("MATCH (c:Claim {id: $key}) RETURN c.body AS body", claim_id)
        return Claim.model_validate_json(row["body"]) if row else None

    def claims(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Claim]:
        """Claims, latest act first then by id; negated and uncounted ones too."""
        picked = conditions.claims(filters, self._contested(filters))
        select = Cypher(f"{picked.text} WITH c, c.id AS id, c.date AS key", picked.parameters)
        return self._page(
            "claim",
            select,
            "c.body AS body",
            filters,
            page,
            lambda row: Claim.model_validate_json(row["body"]),
        )

    def relations(
        self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Relation]:
        """Relations over the counted claims that match, latest first then by id."""

        def answer() -> Page[Relation]:
            known = self._contested_at(filters.as_of)
            found = relations.query(filters, known, self._subordinate(filters))
            select = Cypher(f"{found.text} WITH *, last AS key", found.parameters)
            rows = self._page("relation", select, relations.FIELDS, filters, page)
            items = relations.read(self._tx, rows.items, known)
            return Page(tuple(items), rows.total, rows.next)

        return self._steady(answer)

    def relation(self, relation_id: str) -> Relation | None:
        """The relation with this id, over all counted claims."""
        key = parse_relation_id(relation_id)
        if key is None:
            return None

        def answer() -> Relation | None:
            source, event_type, target = key
            filters = Filters(source=source, event_type=event_type)
            known = self._contested_at(None)
            found = relations.query(filters, known, frozenset(), target)
            rows = list(self._tx.run(f"{found.text} RETURN {relations.FIELDS}", found.parameters))
            items = relations.read(self._tx, rows, known)
            return items[0] if items else None

        return self._steady(answer)

    def issues(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Issue]:
        """Issues of the claims that match, latest first then by id. `q` searches the name."""

        def answer() -> Page[Issue]:
            found = issues.query(filters, self._contested(filters))
            select = Cypher(f"{found.text} WITH *, last AS key", found.parameters)
            rows = self._page("issue", select, issues.FIELDS, filters, page)
            items = issues.read(self._tx, rows.items, filters.as_of or _LAST_DAY)
            return Page(tuple(items), rows.total, rows.next)

        return self._steady(answer)

    def issue(self, issue_id: str) -> Issue | None:
        """The issue with this id."""
        found = self.issues(Filters(issue=issue_id))
        return found.items[0] if found.items else None

    def actor(self, actor_id: str) -> Actor | None:
        """The actor with this id."""
        row = self._one("MATCH (n:Actor {id: $key}) WHERE n.known RETURN n", actor_id)
        return actor_of(row["n"]) if row else None

    def actors(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Actor]:
        """Actors by name then id. `q` matches the start of any word of a name or alias."""
        parameters: Parameters = {}
        parts = ["n.known"]
        if filters.actor is not None:
            parameters["actor"] = filters.actor
            parts.append("n.id = $actor")
        if filters.q is not None:
            parameters["prefixes"] = [f" {word}" for word in words(filters.q)]
            parts.append("size($prefixes) > 0 AND all(p IN $prefixes WHERE n.words CONTAINS p)")
        select = Cypher(
            f"MATCH (n:Actor) WHERE {' AND '.join(parts)} WITH n, n.id AS id, n.name AS key",
            parameters,
        )
        return self._page(
            "actor", select, "n", filters, page, lambda row: actor_of(row["n"]), rising=True
        )

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """Actors whose id, name or alias equals `name`, case and accents aside, by id."""
        rows = self._tx.run(
            "MATCH (n:Actor) WHERE n.folded CONTAINS $name AND n.known RETURN n ORDER BY n.id",
            name=f"|{fold(name)}|",
        )
        return tuple(actor_of(row["n"]) for row in rows)

    def stats(self) -> Mapping[str, object]:
        """Counts of the graph; equal for equal graphs, whatever their history."""
        return self._steady(lambda: statistics.stats(self._tx))

    def snapshot(self, filters: Filters = NO_FILTERS) -> Iterator[Claim]:
        """Every counted claim that matches, in the order of `claims`, without paging."""
        picked = conditions.claims(filters, self._contested(filters))
        rows = self._tx.run(
            f"{picked.text} WITH c WHERE c.counted"
            " RETURN c.body AS body ORDER BY c.date DESC, c.id",
            picked.parameters,
        )
        for row in list(rows):
            yield Claim.model_validate_json(row["body"])

    def _one(self, query: str, key: str) -> Record | None:
        return self._tx.run(query, key=key).single()

    def _steady(self, answer: Callable[[], T]) -> T:
        """An answer that no writer has committed into while it was put together."""
        for _ in range(_AGAIN):
            before = self._version()
            found = answer()
            if self._version() == before:
                break
        return found

    def _version(self) -> int:
        return int(self._tx.run("MATCH (e:Entente) RETURN e.version").single(strict=True)[0])

    def _contested(self, filters: Filters) -> list[str]:
        return self._contested_at(filters.as_of) if filters.contested is not None else []

    def _contested_at(self, day: date | None) -> list[str]:
        if day is None:
            return contested_issues(self._tx)
        rows = self._tx.run(
            "MATCH (c:Claim)-[s:ASSERTED_BY|DENIED_BY]->(p:Actor) WHERE c.published <= $day"
            " WITH c.issue AS issue, count(DISTINCT type(s)) AS sides, count(DISTINCT p) AS heard"
            " WHERE sides = 2 AND heard > 1 RETURN issue",
            day=day,
        )
        return [row["issue"] for row in rows]

    def _subordinate(self, filters: Filters) -> frozenset[str]:
        ends = (filters.source, filters.target, filters.actor)
        asked = [actor for actor in ends if actor is not None]
        if not asked:
            return frozenset()
        rows = self._tx.run(
            "MATCH (a:Actor) WHERE a.id IN $asked AND EXISTS {"
            " (a)<-[s:SOURCE|TARGET]-(:Claim) WHERE s.principal <> a.id } RETURN a.id AS id",
            asked=asked,
        )
        return frozenset(row["id"] for row in rows)

    def _page(
        self,
        kind: str,
        select: Cypher,
        fields: str,
        filters: Filters,
        page: PageRequest,
        make: Callable[[Record], Any] = lambda row: row,
        rising: bool = False,
    ) -> Page[Any]:
        """One page of a select that binds `key`, by which it is sorted, and `id`."""
        [[total]] = self._tx.run(f"{select.text} RETURN count(*)", select.parameters)
        parameters, behind = dict(select.parameters), ""
        direction, order = ("ASC", ">") if rising else ("DESC", "<")
        if page.cursor is not None:
            last, last_id = read_cursor(kind, filters, page.cursor, 2)
            parameters.update(last_key=last if rising else _day(last), last_id=last_id)
            behind = f" WHERE key {order} $last_key OR (key = $last_key AND id > $last_id)"
        rows = list(
            self._tx.run(
                f"{select.text} WITH *{behind} ORDER BY key {direction}, id LIMIT $limit"
                f" RETURN {fields}, toString(key) AS sorted_by, id AS sorted_id",
                {**parameters, "limit": page.limit + 1},
            )
        )
        shown = rows[: page.limit]
        cursor = None
        if len(rows) > page.limit:
            last_row = shown[-1]
            cursor = make_cursor(kind, filters, (last_row["sorted_by"], last_row["sorted_id"]))
        return Page(tuple(make(row) for row in shown), total, cursor)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CursorError("the cursor is damaged") from error


_LAST_DAY = date.fromisoformat(END_OF_TIME)
