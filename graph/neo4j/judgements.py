"""The log of judgements, as nodes beside the graph, and what was told before they were made."""

from collections.abc import Collection, Iterable, Iterator

from neo4j import ManagedTransaction

from graph.curation import Curation, Reach
from graph.judgements import Judgement, read_judgement
from graph.model import Actor, Article, Claim
from graph.neo4j.rows import Row, actor_of, actor_row, article_of

_PAGE = 500
"""Articles whose claims are read at once."""


class Curations:
    """The curation of one database, made anew only when judgements were added. For many threads."""

    def __init__(self) -> None:
        self._kept = (0, Curation())

    def of(self, tx: ManagedTransaction) -> Curation:
        """The curation as it is committed, or as the transaction has made it."""
        many, kept = self._kept
        [now] = tx.run("MATCH (j:Judgement) RETURN count(j)").value()
        if now != many:
            bodies = tx.run("MATCH (j:Judgement) RETURN j.body").value()
            kept = Curation(map(read_judgement, bodies))
            self._kept = (len(bodies), kept)
        return kept


def add(tx: ManagedTransaction, judgements: Iterable[Judgement]) -> None:
    """Adds judgements to the log; those that are there stay."""
    rows = [
        {
            "id": judgement.id,
            "name": f"{judgement.kind.value}: {judgement.reason[:80]}",
            "kind": judgement.kind.value,
            "author": judgement.author,
            "at": judgement.at,
            "reason": judgement.reason,
            "body": judgement.model_dump_json(),
        }
        for judgement in judgements
    ]
    tx.run(
        "UNWIND $rows AS row MERGE (j:Judgement {id: row.id}) ON CREATE SET j = row", rows=rows
    ).consume()


def reached(tx: ManagedTransaction, reach: Reach) -> list[str]:
    """Ids of the articles with claims that a change of judgements may change."""
    found: set[str] = set()
    for match, ids in (
        ("(:Actor {id: id})<-[:SOURCE|TARGET|NAMES]-(c:Claim)-[:TOLD_IN]->(x:Article)",
         reach.actors),
        ("(:Issue {id: id})<-[:ABOUT]-(c:Claim)-[:TOLD_IN]->(x:Article)", reach.issues),
        ("(x:Article {id: id})", reach.articles),
    ):  # fmt: skip
        if ids:
            found.update(
                tx.run(
                    f"UNWIND $ids AS id MATCH {match} RETURN DISTINCT x.id", ids=sorted(ids)
                ).value()
            )
    return sorted(found)


def told_in(
    tx: ManagedTransaction, articles: Collection[str]
) -> Iterator[tuple[Article, list[Claim]]]:
    """Each of these articles with its claims as they are."""
    ids = sorted(articles)
    for start in range(0, len(ids), _PAGE):
        rows = tx.run(
            "UNWIND $ids AS id MATCH (x:Article {id: id})"
            " RETURN x, [(x)<-[:TOLD_IN]-(c:Claim) | c.body] AS bodies",
            ids=ids[start : start + _PAGE],
        ).data()
        for row in rows:
            claims = map(Claim.model_validate_json, row["bodies"])
            yield article_of(row["x"]), sorted(claims, key=lambda claim: claim.claim_id)


def told_actors(tx: ManagedTransaction, ids: Collection[str] | None = None) -> list[Actor]:
    """Each of these actors, or every one, as it was told, by id."""
    among = "" if ids is None else "a.id IN $ids AND "
    nodes = tx.run(
        f"MATCH (a:Actor) WHERE {among}(a.known OR a.told IS NOT NULL) RETURN a ORDER BY a.id",
        ids=sorted(ids or ()),
    ).value()
    return [
        Actor.model_validate_json(node["told"]) if node.get("told") else actor_of(node)
        for node in nodes
    ]


def curated_row(told: Actor, curation: Curation) -> Row:
    """The properties of an actor's node, by the judgements.

    One that goes by another is not `known`.
    """
    actor = curation.actor(told)
    if actor is None:
        into = curation.resolved(told.id)
        row: Row = {"id": told.id, "name": told.name, "known": False, "merged_into": into}
    else:
        row = actor_row(actor)
    return row if actor == told else {**row, "told": told.model_dump_json()}


def unknown_targets(tx: ManagedTransaction, curation: Curation) -> list[Actor]:
    """The actors that others go by which claims name, and of which nothing was told."""
    targets = curation.targets()
    if not targets:
        return []
    found = tx.run(
        "MATCH (a:Actor) WHERE a.id IN $ids AND NOT a.known AND a.told IS NULL"
        " AND EXISTS { (a)<-[:SOURCE|TARGET|NAMES]-(:Claim) } RETURN a.id ORDER BY a.id",
        ids=list(targets),
    ).value()
    return [targets[actor] for actor in found]
