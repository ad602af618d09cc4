"""The re-extractions that were applied, as nodes beside the graph."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from itertools import islice
from typing import TypeVar

from neo4j import ManagedTransaction

from graph.curation import Curation
from graph.derive import own_claims
from graph.filters import FIRST_PAGE, PageRequest
from graph.model import Actor, Article, Claim
from graph.neo4j import judgements as judged
from graph.neo4j.commits import commit, hold
from graph.neo4j.connection import Connection
from graph.neo4j.derived import batches
from graph.neo4j.gathered import Gathered, GatheredArticle
from graph.neo4j.judgements import Curations
from graph.neo4j.writer import apply
from graph.paging import Page, number_behind, numbered_page
from graph.revisions import (
    Kept,
    KeptActor,
    Left,
    Making,
    Outcome,
    Retold,
    Revision,
    RevisionForgotten,
    RevisionUnknown,
    Step,
    actors_back,
    forgotten,
    is_old,
    step_back,
    step_of,
)

T = TypeVar("T")

_PAGE = 500
"""Articles that are compared at once."""

_KEEP = (
    "MATCH (v:Revision {id: $revision}) UNWIND $rows AS row CREATE (t:Retold) SET t = row"
    " CREATE (t)-[:PART_OF]->(v)"
)
_KEEP_ACTORS = (
    "MATCH (v:Revision {id: $revision}) UNWIND $rows AS row CREATE (t:RetoldActor) SET t = row"
    " CREATE (t)-[:PART_OF]->(v)"
)
_LATEST = (
    "MATCH (t:Retold {article_id: $article})-[:PART_OF]->(v:Revision) WHERE v.n > $n"
    " RETURN v.body ORDER BY v.n DESC LIMIT 1"
)

Stored = tuple[Article | None, Mapping[str, Claim]]


class Neo4jRevisions:
    """The `graph.revisions.Revisions` of Neo4j."""

    def __init__(self, connection: Connection, curations: Curations) -> None:
        self._connection = connection
        self._curations = curations

    def apply(
        self, revision: Revision, retold: Iterable[Retold], actors: Iterable[Actor]
    ) -> Outcome:
        """Tells the claims of articles anew, but of those that are not as they were compared."""
        given = {actor.id: actor for actor in actors}
        return self._commit(revision, lambda tx: (_steps(tx, retold), lambda _: given))

    def undo(self, revision_id: str, revision: Revision) -> Outcome:
        """Tells claims again as they were told before a revision.

        Raises:
            RevisionUnknown: there is no such revision.
            RevisionForgotten: what was told before is kept no longer.
        """

        def wanted(tx: ManagedTransaction) -> "_Wanted":
            found = tx.run(
                "MATCH (v:Revision {id: $id}) RETURN v.n AS n, v.body AS body", id=revision_id
            ).single()
            if found is None:
                raise RevisionUnknown(revision_id)
            if Revision.model_validate_json(found["body"]).forgotten:
                raise RevisionForgotten(revision_id)
            kept = _kept_actors(tx, revision_id)
            return _steps_back(tx, revision_id, found["n"]), lambda there: {
                actor.id: actor for actor in actors_back(kept, there)
            }

        return self._commit(revision.model_copy(update={"undoes": revision_id}), wanted)

    def _commit(
        self, revision: Revision, wanted: "Callable[[ManagedTransaction], _Wanted]"
    ) -> Outcome:
        left: tuple[Left, ...] = ()

        def work(tx: ManagedTransaction) -> Outcome:
            nonlocal left
            # The connection may have broken while the first attempt was being committed.
            done = tx.run("MATCH (v:Revision {id: $id}) RETURN v.body", id=revision.id).value()
            if done:
                return Outcome(Revision.model_validate_json(done[0]), left)
            steps, actors = wanted(tx)
            outcome = self._made(tx, revision, steps, actors)
            left = outcome.left
            return outcome

        return commit(self._connection, work)

    def _made(
        self, tx: ManagedTransaction, revision: Revision, found: "_Found", actors: "_Actors"
    ) -> Outcome:
        """Does the steps and keeps the revision; `actors` says what to put, by what is there."""
        making = Making(revision)
        steps = list(making.steps(found))
        outcome = making.outcome()
        if outcome.revision is None:
            return outcome
        there = {actor.id: actor for actor in judged.told_actors(tx, making.named)}
        put = {key: actor for key, actor in actors(there).items() if key in making.named}
        _keep(tx, outcome.revision, steps, making.kept_actors(there, put))
        gathered, curation = Gathered(dict(put), retold=True), self._curations.of(tx)
        gathered.articles |= {
            one.article.id: GatheredArticle(one.article, one.after)
            for one in steps
            if not one.says_the_same
        }
        apply(tx, gathered, curation)
        _say_who_made(tx, (one for one in steps if one.says_the_same), curation)
        return outcome

    def forget(self, before: datetime) -> int:
        """Takes out what was told before each revision that was applied before a moment."""

        def work(tx: ManagedTransaction) -> int:
            bodies = tx.run("MATCH (v:Revision) RETURN v.body").value()
            told = map(Revision.model_validate_json, bodies)
            old = [forgotten(one) for one in told if is_old(one, before)]
            rows = [{"id": one.id, "body": one.model_dump_json()} for one in old]
            tx.run(
                "UNWIND $rows AS row MATCH (v:Revision {id: row.id}) SET v.body = row.body",
                rows=rows,
            ).consume()
            for label in ("Retold", "RetoldActor"):
                tx.run(
                    f"MATCH (t:{label}) WHERE t.revision IN $ids DETACH DELETE t",
                    ids=[one.id for one in old],
                ).consume()
            return len(old)

        return hold(self._connection, work)

    def revisions(self, page: PageRequest = FIRST_PAGE) -> Page[Revision]:
        """All revisions, latest first."""
        behind = number_behind("revision", page)

        def work(tx: ManagedTransaction) -> tuple[int, list[tuple[int, Revision]]]:
            [total] = tx.run("MATCH (v:Revision) RETURN count(v)").value()
            rows = tx.run(
                "MATCH (v:Revision) WHERE $behind IS NULL OR v.n < $behind"
                " RETURN v.n AS n, v.body AS body ORDER BY n DESC LIMIT $limit",
                behind=behind,
                limit=page.limit + 1,
            )
            return total, [(row["n"], Revision.model_validate_json(row["body"])) for row in rows]

        total, found = self._connection.read(work)
        return numbered_page("revision", found, total, page)


_Found = Iterable[Step | Left]
_Actors = Callable[[Mapping[str, Actor]], Mapping[str, Actor]]
_Wanted = tuple[_Found, _Actors]


def _steps(tx: ManagedTransaction, retold: Iterable[Retold]) -> Iterator[Step | Left]:
    for part in _parts(retold):
        stored = _stored(tx, [one.article_id for one in part])
        for one in part:
            yield step_of(one, *stored[one.article_id])


def _steps_back(tx: ManagedTransaction, revision_id: str, number: int) -> Iterator[Step | Left]:
    rows = tx.run(
        "MATCH (t:Retold {revision: $id}) RETURN t.article_id AS article_id,"
        " t.content_hash AS content_hash, t.before AS before, t.after AS after"
        " ORDER BY article_id",
        id=revision_id,
    )
    kept = [Kept(*row.values()) for row in rows]
    for part in _parts(kept):
        stored = _stored(tx, [one.article_id for one in part])
        for one in part:
            latest = partial(_latest, tx, number, one.article_id)
            yield step_back(one, *stored[one.article_id], latest)


def _latest(tx: ManagedTransaction, number: int, article_id: str) -> Revision | None:
    found = tx.run(_LATEST, article=article_id, n=number).value()
    return Revision.model_validate_json(found[0]) if found else None


def _parts(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while part := list(islice(rest, _PAGE)):
        yield part


def _stored(tx: ManagedTransaction, ids: Collection[str]) -> dict[str, Stored]:
    """These articles as they are stored, with their claims as they were told."""
    found: dict[str, Stored] = {one: (None, {}) for one in ids}
    for article, claims in judged.told_in(tx, found):
        found[article.id] = article, own_claims(article.id, claims)
    return found


def _keep(
    tx: ManagedTransaction,
    revision: Revision,
    steps: Iterable[Step],
    actors: Mapping[str, KeptActor],
) -> None:
    tx.run(
        "OPTIONAL MATCH (o:Revision) WITH coalesce(max(o.n), 0) + 1 AS n"
        " CREATE (v:Revision) SET v = $row, v.n = n",
        row={
            "id": revision.id,
            "name": f"{'undo of ' + revision.undoes if revision.undoes else revision.extractor}",
            "at": revision.at,
            "author": revision.author,
            "reason": revision.reason,
            "body": revision.model_dump_json(),
        },
    ).consume()
    articles = (
        {"revision": revision.id, "name": f"claims of {one.article.id}"}
        | dict(zip(Kept._fields, one.kept, strict=True))
        for one in steps
    )
    told = (
        {
            "revision": revision.id,
            "name": one.before.name,
            "before": one.before.model_dump_json(),
            "after": one.after and one.after.model_dump_json(),
        }
        for one in actors.values()
    )
    for statement, rows in ((_KEEP, articles), (_KEEP_ACTORS, told)):
        for part in batches(rows):
            tx.run(statement, rows=part, revision=revision.id).consume()


def _say_who_made(tx: ManagedTransaction, steps: Iterable[Step], curation: Curation) -> None:
    claims = (
        claim
        for one in steps
        for claim in curation.claims(one.article.id, own_claims(one.article.id, one.after)).values()
    )
    rows = (
        {
            "id": claim.claim_id,
            "extractor": claim.extractor,
            "body": claim.model_dump_json(exclude_defaults=True),
        }
        for claim in claims
    )
    for part in batches(rows):
        tx.run(
            "UNWIND $rows AS row MATCH (c:Claim {id: row.id})"
            " SET c.extractor = row.extractor, c.body = row.body",
            rows=part,
        ).consume()


def _kept_actors(tx: ManagedTransaction, revision_id: str) -> dict[str, KeptActor]:
    rows = tx.run(
        "MATCH (t:RetoldActor {revision: $id}) RETURN t.before AS before, t.after AS after",
        id=revision_id,
    )
    kept = [
        KeptActor(
            Actor.model_validate_json(row["before"]),
            row["after"] and Actor.model_validate_json(row["after"]),
        )
        for row in rows
    ]
    return {one.before.id: one for one in kept}
