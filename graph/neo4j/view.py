"""Asking Neo4j: each answer is of one committed state."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from graph.curation import Curation
from graph.derive import parse_relation_id, stranger
from graph.filters import FIRST_PAGE, NO_FILTERS, Filters, Grouping, PageRequest, Sort
from graph.model import Actor, Article, Between, Claim, Group, Issue, NodeRef, Relation
from graph.names import fold
from graph.neo4j import (
    between,
    conditions,
    groups,
    issues,
    judgements,
    relations,
    statistics,
    tallies,
)
from graph.neo4j.asking import Asking, Listing, ask_page, day, steady, watched
from graph.neo4j.connection import Connection
from graph.neo4j.judgements import Curations
from graph.neo4j.relations import node_of, relation_of
from graph.neo4j.rows import actor_of, article_of
from graph.paging import Page, number_in
from graph.tallies import Step, Tally

_ARTICLES = Listing("article", "x.published", "x")
_CLAIMS = Listing("claim", "x.date", "x.body")
_ISSUES = Listing("issue", "x.last", issues.ROW, issues.MORE)
_ACTORS = Listing("actor", "x.name", "x", rising=True, read_key=str)
_BETWEEN = Listing("between", "x.strength", between.ROW, read_key=number_in)
_GROUPS = Listing("group", "x.id", "x", rising=True, read_key=str)
_RELATIONS = {
    sort: Listing(
        f"relation {sort}",
        relations.KEYS[sort.key],
        relations.ROW,
        rising=not sort.falling,
        read_key=number_in if sort.key != "last" else day,
    )
    for sort in Sort
}

_WHOLE = 2**31 - 1
"""More rows than any list has."""


class Neo4jView:
    """The `graph.store.View` of Neo4j, which reads what is committed at each answer."""

    def __init__(self, connection: Connection, curations: Curations) -> None:
        self._connection = connection
        self._curations = curations

    def article(self, article_id: str) -> Article | None:
        """The article with this id."""
        node = self._one("MATCH (n:Article {id: $key})", "n", article_id)
        return article_of(node) if node is not None else None

    def articles(
        self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Article]:
        """Articles, newest first then by id. Heeds the filters of `View.articles`."""
        select = conditions.articles(filters)

        def answer(asking: Asking) -> Page[Mapping[str, object]]:
            return ask_page(asking, _ARTICLES, select, filters, page)[0]

        found = steady(self._connection, answer)
        return Page(tuple(map(article_of, found.items)), found.total, found.next)

    def content_hashes(self, article_ids: Iterable[str]) -> Mapping[str, str]:
        """Content hash of each of these articles that is stored, by id; waits as writes do."""
        body = (
            "CALL () { UNWIND $ids AS id MATCH (n:Article {id: id})"
            " RETURN collect([n.id, n.content_hash]) AS found } WITH before, found"
        )
        ids = list(dict.fromkeys(article_ids))
        return dict(
            steady(
                self._connection,
                lambda asking: asking.one(watched(body, "found"), {"ids": ids})["found"],
                patient=True,
            )
        )

    def told_in(self, claim_ids: Iterable[str]) -> Mapping[str, str]:
        """Id of the article of each of these claims that is stored, by id of the claim; waits as
        writes do."""
        body = (
            "CALL () { UNWIND $ids AS id MATCH (n:Claim {id: id})"
            " RETURN collect([n.id, n.article]) AS found } WITH before, found"
        )
        ids = list(dict.fromkeys(claim_ids))
        return dict(
            steady(
                self._connection,
                lambda asking: asking.one(watched(body, "found"), {"ids": ids})["found"],
                patient=True,
            )
        )

    def reports(self, article_ids: Iterable[str]) -> Mapping[str, str]:
        """Id of the report of each of these articles that is stored, by id."""
        match = "UNWIND $ids AS id MATCH (n:Article {id: id}) RETURN n.id AS id, n.report AS report"
        ids = list(dict.fromkeys(article_ids))
        rows = steady(self._connection, lambda asking: asking.all(match, {"ids": ids}))
        return {row["id"]: row["report"] for row in rows}

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with this id."""
        body = self._one("MATCH (n:Claim {id: $key})", "n.body", claim_id)
        return Claim.model_validate_json(body) if body is not None else None

    def claims(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Claim]:
        """Claims, latest act first then by id; negated and uncounted ones too."""

        def answer(asking: Asking) -> Page[str]:
            picked = conditions.claims(filters, _contested_then(asking, filters))
            select = picked._replace(text=f"{picked.text} WITH c AS x")
            return ask_page(asking, _CLAIMS, select, filters, page)[0]

        found = steady(self._connection, answer)
        return Page(tuple(map(Claim.model_validate_json, found.items)), found.total, found.next)

    def claims_of(self, article_ids: Iterable[str]) -> Mapping[str, tuple[Claim, ...]]:
        """All claims of each of these articles that has any, in the order of `claims`, by id."""
        match = (
            "UNWIND $ids AS id MATCH (:Article {id: id})<-[:TOLD_IN]-(c:Claim)"
            " WITH id, c ORDER BY c.date DESC, c.id RETURN id, collect(c.body) AS bodies"
        )
        ids = list(dict.fromkeys(article_ids))
        rows = steady(self._connection, lambda asking: asking.all(match, {"ids": ids}))
        return {row["id"]: tuple(map(Claim.model_validate_json, row["bodies"])) for row in rows}

    def relations(
        self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Relation]:
        """Relations over the counted claims that match, latest first then by id."""
        return steady(self._connection, lambda asking: _relations(asking, filters, page))

    def groups(
        self, by: Grouping, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE
    ) -> Page[Group]:
        """The claims behind the relations that match, grouped, in the order of the key."""

        def answer(asking: Asking) -> Page[Mapping[str, object]]:
            select = groups.select(by, filters, _contested_then(asking, filters))
            listing = _GROUPS._replace(kind=f"group {by}")
            return ask_page(asking, listing, select, filters, page)[0]

        found = steady(self._connection, answer)
        return Page(tuple(map(groups.group_of, found.items)), found.total, found.next)

    def between(self, filters: Filters, page: PageRequest = FIRST_PAGE) -> Page[Between]:
        """Actors that have relations with both the source and the target of the filters.

        Raises:
            ValueError: the filters do not name two actors.
        """

        def answer(asking: Asking) -> Page[Mapping[str, object]]:
            select = between.select(filters, _contested_then(asking, filters))
            listing = _BETWEEN._replace(more=between.more(filters))
            return ask_page(asking, listing, select, filters, page)[0]

        found = steady(self._connection, answer)
        return Page(tuple(map(between.between_of, found.items)), found.total, found.next)

    def relation(self, relation_id: str) -> Relation | None:
        """The relation with this id, over all counted claims."""
        key = parse_relation_id(relation_id)
        if key is None:
            return None
        source, event_type, target = key
        match = (
            f"OPTIONAL MATCH (:Actor {{id: $source}})-[x:{event_type}]->"
            f"(:Actor|Issue {{id: $target}}) {relations.KEPT_MORE}"
        )
        row = steady(
            self._connection,
            lambda asking: asking.one(
                watched(
                    f"CALL () {{ {match} RETURN CASE WHEN x IS NULL THEN null"
                    f" ELSE {relations.ROW} END AS row }} WITH before, row",
                    "row",
                ),
                {"source": source, "target": target},
            )["row"],
        )
        return relation_of(row, None) if row is not None else None

    def issues(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Issue]:
        """Issues of the claims that match, latest first then by id. `q` searches the name."""

        def answer(asking: Asking) -> Page[Mapping[str, object]]:
            select = issues.select(filters, _contested_then(asking, filters))
            return ask_page(asking, _ISSUES, select, filters, page)[0]

        found = steady(self._connection, answer)
        return Page(tuple(map(issues.issue_with_stances, found.items)), found.total, found.next)

    def issue(self, issue_id: str) -> Issue | None:
        """The issue with this id."""
        found = self.issues(Filters(issue=issue_id))
        return found.items[0] if found.items else None

    def actor(self, actor_id: str) -> Actor | None:
        """The actor with this id."""
        node = self._one("MATCH (n:Actor {id: $key}) WHERE n.known", "n", actor_id)
        return actor_of(node) if node is not None else None

    def actors(self, filters: Filters = NO_FILTERS, page: PageRequest = FIRST_PAGE) -> Page[Actor]:
        """Actors by name then id. `q` matches the start of any word of a name or alias."""
        select = conditions.actors(filters)

        def answer(asking: Asking) -> Page[Mapping[str, object]]:
            return ask_page(asking, _ACTORS, select, filters, page)[0]

        found = steady(self._connection, answer)
        return Page(tuple(map(actor_of, found.items)), found.total, found.next)

    def curation(self) -> Curation:
        """The judgements, and what follows from them."""
        return self._connection.read(self._curations.of)

    def told_actors(self, ids: Collection[str] | None = None) -> Iterator[Actor]:
        """Each of these actors, or every one, as it was told, whatever was judged of it, by id."""
        return iter(self._connection.read(lambda tx: judgements.told_actors(tx, ids)))

    def find_actors(self, name: str) -> tuple[Actor, ...]:
        """Actors whose id, name or alias equals `name`, case and accents aside, by id."""
        rows = self._connection.read(
            lambda tx: tx.run(
                "MATCH (n:Actor) WHERE $name IN n.folded AND n.known RETURN n ORDER BY n.id",
                name=fold(name),
            ).value()
        )
        return tuple(map(actor_of, rows))

    def stats(self) -> Mapping[str, object]:
        """Counts of the graph; equal for equal graphs, whatever their history."""
        return steady(self._connection, statistics.stats)

    def snapshot(self, filters: Filters = NO_FILTERS) -> Iterator[Claim]:
        """Every counted claim that matches, in the order of `claims`, without paging."""

        def answer(asking: Asking) -> list[str]:
            picked = conditions.claims(filters, _contested_then(asking, filters))
            rows = asking.all(
                f"{picked.text} WITH c WHERE c.counted"
                " WITH c ORDER BY c.date DESC, c.id RETURN c.body",
                picked.parameters,
            )
            return [row[0] for row in rows]

        return map(Claim.model_validate_json, steady(self._connection, answer))

    def all_relations(
        self, filters: Filters = NO_FILTERS, among: Collection[str] | None = None
    ) -> Iterator[Relation]:
        """Every relation of `relations`, in its order; with `among`, from one of these to one."""
        # Longer than any page that may be asked for, hence not validated.
        page = PageRequest.model_construct(limit=_WHOLE)
        found = steady(
            self._connection, lambda asking: _relations(asking, filters, page, among=among)
        )
        return iter(found.items)

    def tallies(
        self,
        filters: Filters = NO_FILTERS,
        step: Step | None = None,
        among: Collection[str] | None = None,
    ) -> Iterator[Tally]:
        """The counted claims that match, from actor to actor, by quad class and period."""
        counted = filters.model_copy(update={"min_articles": None, "min_reports": None})

        def answer(asking: Asking) -> list[Tally]:
            if step is None and _kept_answer(asking, counted):
                select = tallies.kept(counted, among)
            else:
                disputed = _contested_then(asking, counted)
                select = tallies.select(counted, step, disputed, among)
            return list(map(tallies.tally_of, asking.all(select.text, select.parameters)))

        return iter(sorted(steady(self._connection, answer)))

    def nodes(self, ids: Collection[str]) -> Mapping[str, NodeRef]:
        """Each of these actors as relations show it, by id."""
        match = f"UNWIND $ids AS id MATCH (n:Actor {{id: id}}) RETURN n {relations.NODE} AS node"
        rows = steady(self._connection, lambda asking: asking.all(match, {"ids": list(ids)}))
        known = {row["node"]["id"]: node_of(row["node"]) for row in rows}
        return {one: known.get(one) or stranger(one) for one in ids}

    def _one(self, match: str, value: str, key: str) -> Any:
        found = self._connection.read(
            lambda tx: tx.run(f"{match} RETURN {value}", key=key).single()
        )
        return found[0] if found else None


def _relations(
    asking: Asking, filters: Filters, page: PageRequest, among: Collection[str] | None = None
) -> Page[Relation]:
    listing = _RELATIONS[page.sort]
    if relations.are_kept(filters):
        select = relations.kept(filters)
        if among is not None:
            select = relations.among(select, among, are_kept=True)
        also = relations.STANDS_FOR_ANOTHER if relations.ends_of(filters) else "false"
        found, fallback = ask_page(
            asking, listing._replace(more=relations.KEPT_MORE), select, filters, page, also
        )
        if not fallback:
            return _told(found, None)
    select = relations.aggregated(filters, _contested_then(asking, filters))
    if among is not None:
        select = relations.among(select, among, are_kept=False)
    listing = listing._replace(more=relations.AGGREGATED_MORE)
    found, _ = ask_page(asking, listing, select, filters, page)
    if filters.as_of is None:
        return _told(found, None)
    about = sorted({issue["id"] for row in found.items for issue in row["told"]})
    return _told(found, frozenset(_contested_at(asking, filters.as_of, about)))


def _kept_answer(asking: Asking, filters: Filters) -> bool:
    """Whether the kept relations answer a question about all time."""
    if not relations.are_kept(filters):
        return False
    ends = relations.ends_of(filters)
    if not ends:
        return True
    return not asking.one(watched("", f"{relations.STANDS_FOR_ANOTHER} AS below"), {"ends": ends})[
        "below"
    ]


def _told(found: Page[Mapping[str, object]], disputed: frozenset[str] | None) -> Page[Relation]:
    items = tuple(relation_of(row, disputed) for row in found.items)
    return Page(items, found.total, found.next)


def _contested_then(asking: Asking, filters: Filters) -> list[str] | None:
    """The issues contested at the `as_of` of a question that asks for them; None for now."""
    if filters.contested is None or filters.as_of is None:
        return None
    return _contested_at(asking, filters.as_of, None)


def _contested_at(asking: Asking, day: date, among: list[str] | None) -> list[str]:
    start = "MATCH (i:Issue)" if among is None else "UNWIND $among AS id MATCH (i:Issue {id: id})"
    body = (
        f"CALL () {{ {start} MATCH (i)<-[:ABOUT]-(c:Claim)-[s:ASSERTED_BY|DENIED_BY]->(p:Actor)"
        " WHERE c.published <= $day"
        " WITH i, count(DISTINCT type(s)) AS sides, count(DISTINCT p) AS heard"
        " WHERE sides = 2 AND heard > 1 RETURN collect(i.id) AS found } WITH before, found"
    )
    found = asking.one(watched(body, "found"), {"day": day, "among": among})["found"]
    return list(found)
