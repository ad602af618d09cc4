"""Putting articles in and taking them out: gathered first, then applied in one transaction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph.curation import Curation
from graph.derive import named_by, own_claims
from graph.judgements import Judgement
from graph.ledger import Pending
from graph.model import Actor, Article, Claim
from graph.neo4j import changes, derived, reports, statistics, waiting
from graph.neo4j import judgements as judged
from graph.neo4j.gathered import Gathered, GatheredArticle
from graph.neo4j.judgements import curated_row
from graph.neo4j.reports import Found
from graph.neo4j.rows import Row, article_row, claim_row, issue_row, join_row
from graph.neo4j.schema import ANY_RELATION, KIND_LABELS
from graph.neo4j.waiting import Finished
from graph.noting import new_judgements

_PARTY = "{principal: party.principal, edge: party.edge, below: party.below}"
_ACTS = f"""
CALL (n, row) {{
    UNWIND row.SOURCE AS party MATCH (a:Actor {{id: party.actor}})
    CREATE (n)-[:SOURCE {_PARTY}]->(a)
}}
CALL (n, row) {{
    UNWIND row.TARGET AS party MATCH (a:Actor {{id: party.actor}})
    CREATE (n)-[:TARGET {_PARTY}]->(a)
}}
"""
_SAYS = """
CALL (n, row) { UNWIND row.NAMES AS id MATCH (a:Actor {id: id}) CREATE (n)-[:NAMES]->(a) }
CALL (n, row) {
    UNWIND row.ASSERTED_BY AS id MATCH (a:Actor {id: id}) CREATE (n)-[:ASSERTED_BY]->(a)
}
CALL (n, row) {
    UNWIND row.DENIED_BY AS id MATCH (a:Actor {id: id}) CREATE (n)-[:DENIED_BY]->(a)
}
CALL (n, row) { MATCH (i:Issue {id: row.issue}) CREATE (n)-[:ABOUT]->(i) }
"""
_CLAIM = """
MATCH (a:Article {id: row.claim.article}) CREATE (n:Claim) SET n = row.claim
CREATE (n)-[:TOLD_IN]->(a) WITH n, row.joined AS row
"""
_PUT = {
    "article": "CREATE (n:Article) SET n = row",
    "issue": "MERGE (n:Issue {id: row.id}) ON CREATE SET n = row, n.contested = false"
    " ON MATCH SET n += CASE WHEN row.name < n.name THEN row ELSE {} END",
    "plain claim": f"{_CLAIM} {_ACTS}",
    "claim": f"{_CLAIM} {_ACTS} {_SAYS}",
    "joined": f"MATCH (n:Claim {{id: row.claim}}) WITH n, row.joined AS row {_ACTS} {_SAYS}",
}
OF_CLAIMS = ("SOURCE", "TARGET", "NAMES", "ASSERTED_BY", "DENIED_BY")
"""The relationships of claims to actors."""


class Neo4jWriter:
    """The `graph.store.Writer` of Neo4j."""

    def __init__(self, is_stored: Callable[[str], bool]) -> None:
        self.gathered = Gathered()
        self._is_stored = is_stored

    def put_actors(self, actors: Iterable[Actor]) -> None:
        """Adds actors, or replaces those with the same id whole."""
        self.gathered.actors.update((actor.id, actor) for actor in actors)

    def put_article(self, article: Article, claims: Iterable[Claim]) -> None:
        """Stores an article and its claims; a full replace of both where the id is known.

        Raises:
            ValueError: a claim that names another article; the writer is as before.
        """
        told = own_claims(article.id, claims)
        self._take_back(article.id)
        self.gathered.articles[article.id] = GatheredArticle(article, tuple(told.values()))

    def finish(
        self,
        worker: str,
        pending: Pending,
        article: Article,
        claims: Iterable[Claim],
        other_language: str = "",
    ) -> None:
        """Does as `put_article` for an article that was pending, and takes it off the ledger.

        Where the worker no longer holds its lease, nothing of it is done.

        Raises:
            ValueError: the article or a claim is another one's; the writer is as before.
        """
        told = own_claims(pending.article.id, claims, of=article)
        self.put_article(article, told.values())
        finished = Finished(worker, pending.number, len(told), other_language)
        self.gathered.finished[article.id] = finished

    def retract(self, article_id: str) -> bool:
        """Takes an article out with its claims and relations, stored or pending.

        False if it is not there.
        """
        if article_id in self.gathered.articles:
            there = self.gathered.articles[article_id] is not None
        else:
            there = self._is_stored(article_id)
        self._take_back(article_id)
        self.gathered.articles[article_id] = None
        return there

    def judge(self, judgements: Iterable[Judgement], *, strictly: bool = True) -> None:
        """Adds judgements, and makes of the graph what follows from them.

        A `JudgementUnfit` is raised when the writer's context ends.
        """
        self.gathered.judgements += [(judgement, strictly) for judgement in judgements]

    def _take_back(self, article_id: str) -> None:
        self.gathered.finished.pop(article_id, None)
        told = self.gathered.articles.get(article_id)
        for claim in told.claims if told else ():
            self.gathered.left |= named_by(claim)


def apply(tx: ManagedTransaction, gathered: Gathered, curation: Curation) -> None:
    """Writes all that was gathered. Doing it twice is as doing it once.

    Raises:
        JudgementUnfit: a judgement is unfit.
    """
    waiting.hold(tx)
    lost = waiting.lost(tx, gathered.finished)
    given = {one: told for one, told in gathered.articles.items() if one not in lost}
    after = _judged(tx, gathered.judgements, curation)
    reach = curation.reach(after)
    actors = {actor.id: actor for actor in judged.told_actors(tx, reach.actors)}
    again = {
        article.id: GatheredArticle(article, tuple(own_claims(article.id, claims).values()))
        for article, claims in judged.told_in(tx, judged.reached(tx, reach))
    }
    write = _Write({**again, **given}, {**actors, **gathered.actors}, after)
    settled = () if gathered.retold else sorted(given)
    _write(tx, write, settled=lambda: waiting.settle(tx, settled, gathered.finished))
    _forget(tx, sorted(gathered.left | _named_in(gathered, lost)))


def _judged(
    tx: ManagedTransaction, judgements: Iterable[tuple[Judgement, bool]], before: Curation
) -> Curation:
    """Adds judgements to the log, one by one; gives the curation with them."""
    after = before
    for told, strictly in judgements:
        judgement = after.dated(told) if strictly else told
        changes.note(tx, new_judgements([judgement], after))
        after = after.with_these([judgement], strictly=strictly)
        judged.add(tx, [judgement])
    return after


@dataclass
class _Write:
    """What is to be written."""

    articles: dict[str, GatheredArticle | None]
    """With claims as they were told; None for an article that is to go."""
    actors: dict[str, Actor]
    curation: Curation

    def told(self) -> list[GatheredArticle]:
        """The articles that are put in, with their claims by the judgements."""
        return [
            GatheredArticle(kept.article, self._curated(kept))
            for article in sorted(self.articles)
            if (kept := self.articles[article]) is not None
        ]

    def _curated(self, kept: GatheredArticle) -> tuple[Claim, ...]:
        told = {claim.claim_id: claim for claim in kept.claims}
        return tuple(self.curation.claims(kept.article.id, told).values())


def _write(
    tx: ManagedTransaction, write: _Write, settled: Callable[[], None] = lambda: None
) -> None:
    ids = sorted(write.articles)
    told = write.told()
    # Before anything is deleted: a full-text query leaves out nodes whose internal ids are those of
    # relationships that its transaction deleted (Neo4j 5.26).
    found = reports.find(tx, ids, [kept.article for kept in told])
    settled()
    before = changes.stored(tx, ids)
    shrunk, left_issues, left = _take_out(tx, ids)
    claims = [claim for kept in told for claim in kept.claims]
    _put_actors(tx, write.actors.values(), write.curation)
    _put_strangers(tx, claims)
    _put(tx, "article", (_article_row(kept.article, found) for kept in told))
    _put(tx, "issue", _issue_rows(claims))
    rows = (_told_row(kept.article, claim, found) for kept in told for claim in kept.claims)
    for part in derived.batches(rows):
        _put(tx, "plain claim" if all(map(_is_plain, part)) else "claim", part)
    _name_again(tx, sorted(left_issues))
    issues = {claim.issue.id for claim in claims if claim.issue is not None} | left_issues
    reports.tell(tx, found)
    _relate(tx, claims, shrunk, sorted(issues), found)
    _forget(tx, sorted(left))
    _put_actors(tx, judged.unknown_targets(tx, write.curation), write.curation)
    changes.note_articles(tx, before, write.articles, [(one.article, one.claims) for one in told])


def _named_in(gathered: Gathered, ids: Iterable[str]) -> set[str]:
    """The actors that claims of these articles name."""
    told = [kept for article in ids if (kept := gathered.articles[article]) is not None]
    return {name for kept in told for claim in kept.claims for name in named_by(claim)}


def rebuild(tx: ManagedTransaction, curation: Curation) -> int:
    """Throws away what follows from articles, claims and judgements and derives it anew; gives the
    number of relations."""
    if len(curation):
        _curate_again(tx, curation)
    report_of = reports.find_all(tx)
    tx.run(f"MATCH (:Actor)-[r:{ANY_RELATION}]->() DELETE r").consume()
    tx.run(f"MATCH (:Claim)-[r:{'|'.join(OF_CLAIMS)}|ABOUT]->() DELETE r").consume()
    bodies = tx.run("MATCH (c:Claim) RETURN c.body AS body ORDER BY c.id").value()
    claims = [Claim.model_validate_json(body) for body in bodies]
    _put_strangers(tx, claims)
    _put(tx, "joined", ({"claim": claim.claim_id, "joined": join_row(claim)} for claim in claims))
    derived.contest(tx, tx.run("MATCH (i:Issue) RETURN i.id ORDER BY i.id").value())
    grown = derived.growth_of(claims)
    for growth in grown.values():
        growth.reports = len({report_of[article] for article in growth.articles})
    derived.grow(tx, grown, derived.contested_issues(tx))
    return statistics.relations(tx)


def _curate_again(tx: ManagedTransaction, curation: Curation) -> None:
    """Makes actors and claims what the judgements say, from what they were told as."""
    ids = tx.run("MATCH (x:Article) RETURN x.id").value()
    changed: dict[str, GatheredArticle | None] = {}
    for article, claims in judged.told_in(tx, ids):
        told = own_claims(article.id, claims)
        if list(curation.claims(article.id, told).values()) != claims:
            changed[article.id] = GatheredArticle(article, tuple(told.values()))
    actors = {actor.id: actor for actor in judged.told_actors(tx)}
    _write(tx, _Write(changed, actors, curation))


def _take_out(
    tx: ManagedTransaction, ids: Sequence[str]
) -> tuple[set[derived.Key], set[str], set[str]]:
    """Takes articles out; gives the relations, issues and actors that lost claims by it."""
    there = [
        row["id"]
        for row in tx.run("MATCH (a:Article) WHERE a.id IN $ids RETURN a.id AS id", ids=ids)
    ]
    if not there:
        return set(), set(), set()
    shrunk = derived.relations_of(tx, there)
    [named] = tx.run(
        "MATCH (x:Article)<-[:TOLD_IN]-(c:Claim) WHERE x.id IN $ids"
        " OPTIONAL MATCH (c)-[:SOURCE|TARGET|NAMES]->(a:Actor)"
        " RETURN collect(DISTINCT a.id) AS actors, collect(DISTINCT c.issue) AS issues",
        ids=there,
    )
    actors, issues = set(named["actors"]), set(named["issues"])
    tx.run(
        "MATCH (x:Article) WHERE x.id IN $ids OPTIONAL MATCH (x)<-[:TOLD_IN]-(c:Claim)"
        " DETACH DELETE c, x",
        ids=there,
    ).consume()
    return shrunk, issues, actors


def _put(tx: ManagedTransaction, what: str, rows: Iterable[Row]) -> None:
    """Not waited for: rows are made while the server writes those before them."""
    for part in derived.batches(rows):
        tx.run(f"UNWIND $rows AS row {_PUT[what]}", rows=part)


def _put_actors(tx: ManagedTransaction, actors: Iterable[Actor], curation: Curation) -> None:
    labels = ":".join(KIND_LABELS.values())
    for kind, label in KIND_LABELS.items():
        rows = [curated_row(actor, curation) for actor in actors if actor.kind.value == kind]
        for part in derived.batches(sorted(rows, key=lambda row: str(row["id"]))):
            tx.run(
                "UNWIND $rows AS row MERGE (n:Actor {id: row.id})"
                f" REMOVE n:{labels} SET n = row SET n:{label}",
                rows=part,
            ).consume()


def _put_strangers(tx: ManagedTransaction, claims: Iterable[Claim]) -> None:
    """Makes nodes for actors that claims name and nobody has told more about."""
    ids = sorted({name for claim in claims for name in named_by(claim)})
    for part in derived.batches({"id": name} for name in ids):
        tx.run(
            "UNWIND $rows AS row MERGE (n:Actor {id: row.id})"
            " ON CREATE SET n.name = row.id, n.known = false",
            rows=part,
        ).consume()


def _article_row(article: Article, found: Found) -> Row:
    return article_row(article, found.kept_by(article.id))


def _told_row(article: Article, claim: Claim, found: Found) -> Row:
    report = found.of[article.id]
    return {
        "claim": claim_row(claim, article.published, article.publisher, report),
        "joined": join_row(claim),
    }


def _is_plain(row: Row) -> bool:
    """Whether a claim says nothing beside who acts upon whom, which is quicker to write."""
    joined = row["joined"]
    said = (joined["issue"], joined["NAMES"], joined["ASSERTED_BY"], joined["DENIED_BY"])
    return not any(said)


def _issue_rows(claims: Iterable[Claim]) -> list[Row]:
    rows: dict[str, Row] = {}
    for claim in claims:
        if claim.issue is not None:
            row = issue_row(claim.issue)
            known = rows.setdefault(claim.issue.id, row)
            if row["name"] < known["name"]:
                rows[claim.issue.id] = row
    return [rows[key] for key in sorted(rows)]


def _name_again(tx: ManagedTransaction, issues: Sequence[str]) -> None:
    """Issues that lost claims: named by those left, or gone."""
    if not issues:
        return
    bodies = tx.run(
        "MATCH (i:Issue)<-[:ABOUT]-(c:Claim) WHERE i.id IN $ids RETURN c.body AS body", ids=issues
    ).value()
    rows = {row["id"]: row for row in _issue_rows(map(Claim.model_validate_json, bodies))}
    gone = [issue for issue in issues if issue not in rows]
    tx.run("MATCH (i:Issue) WHERE i.id IN $ids DETACH DELETE i", ids=gone).consume()
    tx.run(
        "UNWIND $rows AS row MATCH (i:Issue {id: row.id}) SET i += row", rows=list(rows.values())
    ).consume()


def _relate(
    tx: ManagedTransaction,
    claims: Sequence[Claim],
    shrunk: set[derived.Key],
    issues: Sequence[str],
    found: Found,
) -> None:
    """Makes relations and stances say what the claims say now."""
    changed = derived.contest(tx, issues)
    contested = derived.contested_issues(tx)
    grown = derived.growth_of(claims)
    pure = {key: growth for key, growth in grown.items() if key not in shrunk}
    for key, growth in pure.items():
        growth.reports = found.gained(key, growth.articles)
    derived.grow(tx, pure, contested)
    joined = found.counted.keys() - grown.keys() - shrunk
    derived.join_reports(tx, {key: found.gained(key, ()) for key in joined})
    derived.aggregate_anew(tx, shrunk, contested)
    if changed:
        derived.mark_contested(tx, changed, contested)


def _forget(tx: ManagedTransaction, actors: Sequence[str]) -> None:
    if actors:
        tx.run(
            "MATCH (a:Actor) WHERE a.id IN $ids AND NOT (a)<-[:SOURCE|TARGET|NAMES]-(:Claim)"
            " DETACH DELETE a",
            ids=actors,
        ).consume()
