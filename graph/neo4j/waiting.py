"""Articles that wait, and the leases of workers on them: what happens to their nodes.

Whoever changes any of it holds the ledger's lock until its transaction is over. A writer of the
graph takes the graph's lock first.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

from neo4j import ManagedTransaction

from graph.ledger import LOST_READER, Sorted, add_counts, sort
from graph.model import Article

T = TypeVar("T")

NOW = "datetime.realtime().epochMillis"
"""Milliseconds since 1970, by the server's clock."""

LIVE = f"w.until > {NOW}"
"""Whether the worker `w` has said lately that it lives."""

# As in commits.py: a lock is taken by a property that nobody reads.
_HOLD = (
    "MERGE (e:Entente {id: 'ledger'}) ON CREATE SET e.name = 'Ledger', e.last = 0 SET e.held = true"
)
_NUMBERS = (
    "MATCH (e:Entente {id: 'ledger'}) SET e.last = e.last + $many RETURN e.last - $many AS last"
)


class Finished(NamedTuple):
    """Who says that a pending article is finished, and with what."""

    worker: str
    number: int
    claims: int
    other_language: str


def moment(milliseconds: int) -> datetime:
    """A time of the store, in UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def hold(tx: ManagedTransaction) -> None:
    """Takes the ledger's lock: what is read in later statements is what is committed."""
    tx.run(_HOLD).consume()


def alone(work: Callable[[ManagedTransaction], T]) -> Callable[[ManagedTransaction], T]:
    """A unit of work done under the ledger's lock."""

    def locked(tx: ManagedTransaction) -> T:
        hold(tx)
        return work(tx)

    return locked


def numbers(tx: ManagedTransaction, many: int) -> int:
    """Takes so many numbers; gives the one before the first."""
    return int(tx.run(_NUMBERS, many=many).single(strict=True)["last"])


def put(
    tx: ManagedTransaction,
    job_id: str,
    articles: Sequence[Article],
    afresh: Collection[str] = (),
) -> Sorted:
    """Makes articles pending for a job, where they are not there word for word."""
    ids = sorted({article.id for article in articles})
    rows = tx.run(
        "UNWIND $ids AS id OPTIONAL MATCH (a:Article {id: id}) OPTIONAL MATCH (p:Pending {id: id})"
        " RETURN id, a.content_hash AS stored, p.content_hash AS pending, p.set_aside AS aside,"
        " EXISTS { (p)-[:FOR]->(:Job {id: $job}) } AS own",
        ids=ids,
        job=job_id,
    ).data()
    found = sort(
        articles,
        {row["id"]: row["stored"] for row in rows if row["stored"] is not None},
        {row["id"]: row["pending"] for row in rows if row["pending"] is not None},
        [row["id"] for row in rows if row["own"]],
        afresh,
    )
    settle(tx, sorted(found.put), {})
    _make(tx, list(found.put.values()), found.replaces)
    joining = sorted((*found.put, *found.join))
    tx.run(
        "MATCH (j:Job {id: $job}) UNWIND $ids AS id MATCH (p:Pending {id: id})"
        " CREATE (p)-[:FOR]->(j)",
        job=job_id,
        ids=joining,
    ).consume()
    aside = sum(bool(row["aside"]) for row in rows if row["id"] in found.join)
    count(tx, [job_id], pending=len(joining) - aside, set_aside=aside)
    return found


def _make(tx: ManagedTransaction, articles: Sequence[Article], replaces: set[str]) -> None:
    last = numbers(tx, len(articles))
    rows = [
        {
            "id": article.id,
            "name": article.title[:100] or article.id,
            "n": last + place,
            "content_hash": article.content_hash,
            "body": article.model_dump_json(),
            "replaces": article.id in replaces,
            "tries": 0,
            "set_aside": False,
        }
        for place, article in enumerate(articles, start=1)
    ]
    tx.run("UNWIND $rows AS row CREATE (p:Pending) SET p = row", rows=rows).consume()


def lost(tx: ManagedTransaction, finished: Mapping[str, Finished]) -> set[str]:
    """Those of the finished articles whose lease the worker no longer holds."""
    rows = tx.run(
        "MATCH (p:Pending) WHERE p.id IN $ids RETURN p.id AS id, p.n AS n, p.owner AS owner",
        ids=list(finished),
    )
    held = {row["id"]: (row["n"], row["owner"]) for row in rows}
    return {one for one, by in finished.items() if held.get(one) != (by.number, by.worker)}


def settle(tx: ManagedTransaction, ids: Sequence[str], finished: Mapping[str, Finished]) -> None:
    """Takes articles off the ledger, for all their jobs."""
    rows = tx.run(
        "MATCH (p:Pending) WHERE p.id IN $ids RETURN p.id AS id, p.set_aside AS aside,"
        " p.replaces AS replaces, [(p)-[:FOR]->(j:Job) | j.id] AS jobs",
        ids=list(ids),
    ).data()
    if not rows:
        return
    counts: dict[str, Counter[str]] = {}
    languages: dict[str, list[str]] = {}
    for row in rows:
        by = finished.get(row["id"])
        more = {"set_aside" if row["aside"] else "pending": -1, "claims": by.claims if by else 0}
        if by is not None and by.other_language:
            more |= {"accepted": -1, "other_language": 1, "replaced": -int(row["replaces"])}
            for job in row["jobs"]:
                languages.setdefault(job, []).append(by.other_language)
        for job in row["jobs"]:
            counts.setdefault(job, Counter()).update(more)
    _add_languages(tx, languages)
    for job in sorted(counts):
        count(tx, [job], **counts[job])
    tx.run("MATCH (p:Pending) WHERE p.id IN $ids DETACH DELETE p", ids=list(ids)).consume()
    end(tx, sorted(counts))


def _add_languages(tx: ManagedTransaction, languages: Mapping[str, Sequence[str]]) -> None:
    for job in sorted(languages):
        [told] = tx.run("MATCH (j:Job {id: $job}) RETURN j.languages", job=job).value()
        tx.run(
            "MATCH (j:Job {id: $job}) SET j.languages = $languages",
            job=job,
            languages=json.dumps(add_counts(json.loads(told), languages[job])),
        ).consume()


def count(tx: ManagedTransaction, jobs: Sequence[str], **more: int) -> None:
    """Adds to counts of jobs."""
    added = ", ".join(f"j.{name} = j.{name} + ${name}" for name in more)
    tx.run(
        f"MATCH (j:Job) WHERE j.id IN $jobs SET {added}, j.version = j.version + 1",
        parameters={"jobs": list(jobs), **more},
    ).consume()


def end(tx: ManagedTransaction, jobs: Iterable[str]) -> None:
    """Marks jobs as ended that are read and have nothing pending."""
    tx.run(
        "MATCH (j:Job) WHERE j.id IN $jobs AND j.ended IS NULL AND j.pending = 0"
        f" AND NOT j.state IN ['waiting', 'reading'] SET j.ended = {NOW}",
        jobs=list(jobs),
    ).consume()


def renew(tx: ManagedTransaction, worker: str, seconds: float) -> None:
    """Says that a worker lives."""
    tx.run(
        f"MERGE (w:Worker {{id: $worker}}) SET w.name = $worker, w.until = {NOW} + $span",
        worker=worker,
        span=round(1000 * seconds),
    ).consume()


def let_go(tx: ManagedTransaction) -> None:
    """Makes free what workers had that fell silent."""
    tx.run(f"MATCH (w:Worker) WHERE NOT {LIVE} DELETE w").consume()
    gone = "NOT EXISTS { (:Worker {id: %s}) }"
    tx.run(
        f"MATCH (p:Pending) WHERE p.owner IS NOT NULL AND {gone % 'p.owner'} REMOVE p.owner"
    ).consume()
    lost = tx.run(
        f"MATCH (j:Job {{state: 'reading'}}) WHERE {gone % 'j.reader'} REMOVE j.reader"
        " SET j.version = j.version + 1,"
        " j.error = CASE WHEN j.attended THEN $lost ELSE j.error END,"
        " j.state = CASE WHEN j.attended THEN 'failed' ELSE 'waiting' END RETURN j.id",
        lost=LOST_READER,
    ).value()
    if lost:
        end(tx, lost)


def is_pending(tx: ManagedTransaction, article_id: str) -> bool:
    """Whether an article is on the ledger."""
    return bool(tx.run("MATCH (p:Pending {id: $id}) RETURN p.n", id=article_id).value())


def is_free(tx: ManagedTransaction, job_id: str | None) -> bool:
    """Whether there is something to lease."""
    taken = f"EXISTS {{ MATCH (w:Worker {{id: p.owner}}) WHERE {LIVE} }}"
    found = tx.run(
        f"{_pending(job_id)} WHERE p.n > 0 AND NOT p.set_aside AND (p.owner IS NULL OR NOT {taken})"
        " RETURN p.n LIMIT 1",
        job=job_id,
    ).value()
    return bool(found)


def take(
    tx: ManagedTransaction, worker: str, limit: int, job_id: str | None, token: str
) -> list[dict[str, Any]]:
    """Leases the first that are free; what was leased under this token counts."""
    [had] = tx.run(
        "MATCH (p:Pending {owner: $worker}) WHERE p.token = $token RETURN count(p)",
        worker=worker,
        token=token,
    ).value()
    tx.run(
        f"{_pending(job_id)} WHERE p.n > 0 AND p.owner IS NULL AND NOT p.set_aside"
        " WITH p ORDER BY p.n LIMIT $limit SET p.owner = $worker, p.token = $token",
        worker=worker,
        token=token,
        limit=limit - had,
        job=job_id,
    ).consume()
    return tx.run(
        "MATCH (p:Pending {owner: $worker}) WHERE p.token = $token"
        " RETURN p.n AS n, p.body AS body, p.tries AS tries ORDER BY n",
        worker=worker,
        token=token,
    ).data()


def _pending(job_id: str | None) -> str:
    return "MATCH (p:Pending)" if job_id is None else "MATCH (:Job {id: $job})<-[:FOR]-(p:Pending)"
