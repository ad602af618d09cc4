"""Articles that wait, and the leases of workers on them: what happens to their rows."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

from graph.ledger import LOST_READER, Sorted, add_counts, sort
from graph.model import Article

NOW = "((julianday('now') - 2440587.5) * 86400.0)"
"""Seconds since 1970, by the machine's clock."""

LIVE = f"(SELECT id FROM worker WHERE until > {NOW})"
"""The workers that have said lately that they live."""

_FREE = f"(p.owner IS NULL OR p.owner NOT IN {LIVE})"
_MANY = 500
"""Values that go into one statement."""


def moment(seconds: float) -> datetime:
    """A time of the store, in UTC."""
    return datetime.fromtimestamp(round(seconds, 3), UTC)


def holds(connection: sqlite3.Connection, worker: str, number: int) -> bool:
    """Whether a worker has the lease of this wording."""
    found = connection.execute(
        "SELECT 1 FROM pending WHERE n = ? AND owner = ?", (number, worker)
    ).fetchone()
    return found is not None


def put(
    connection: sqlite3.Connection,
    job_id: str,
    articles: Sequence[Article],
    afresh: Collection[str] = (),
) -> Sorted:
    """Makes articles pending for a job, where they are not there word for word."""
    ids = sorted({article.id for article in articles})
    pending = hashes(connection, "pending", "article", ids)
    stored = hashes(connection, "article", "id", ids)
    found = sort(articles, stored, pending, own(connection, job_id, ids), afresh)
    for article in found.put.values():
        if article.id in pending:
            settle(connection, article.id)
        connection.execute(
            "INSERT INTO pending (article, content_hash, body, replaces) VALUES (?, ?, ?, ?)",
            (
                article.id,
                article.content_hash,
                article.model_dump_json(),
                article.id in found.replaces,
            ),
        )
    joining = [(job_id, one) for one in (*found.put, *sorted(found.join))]
    connection.executemany("INSERT INTO pending_of VALUES (?, ?)", joining)
    aside = sum(_is_aside(connection, one) for one in found.join)
    count(connection, [job_id], pending=len(joining) - aside, set_aside=aside)
    return found


def settle(
    connection: sqlite3.Connection, article_id: str, claims: int = 0, other_language: str = ""
) -> bool:
    """Takes an article off the ledger, for all its jobs; whether it was pending."""
    row = connection.execute(
        "SELECT set_aside, replaces FROM pending WHERE article = ?", (article_id,)
    ).fetchone()
    if row is None:
        return False
    aside, replaces = row
    jobs = jobs_of(connection, article_id)
    more = {"set_aside" if aside else "pending": -1, "claims": claims}
    if other_language:
        more |= {"accepted": -1, "other_language": 1, "replaced": -replaces}
        _add_language(connection, jobs, other_language)
    count(connection, jobs, **more)
    connection.execute("DELETE FROM pending_of WHERE article = ?", (article_id,))
    connection.execute("DELETE FROM pending WHERE article = ?", (article_id,))
    end(connection, jobs)
    return True


def _add_language(connection: sqlite3.Connection, jobs: Sequence[str], language: str) -> None:
    for job in jobs:
        [(told,)] = connection.execute("SELECT languages FROM job WHERE id = ?", (job,))
        counted = json.dumps(add_counts(json.loads(told), [language]))
        connection.execute("UPDATE job SET languages = ? WHERE id = ?", (counted, job))


def count(connection: sqlite3.Connection, jobs: Sequence[str], **more: int) -> None:
    """Adds to counts of jobs."""
    added = ", ".join(f"{name} = {name} + :{name}" for name in more)
    connection.executemany(
        f"UPDATE job SET {added}, version = version + 1 WHERE id = :job",
        [{**more, "job": job} for job in jobs],
    )


def end(connection: sqlite3.Connection, jobs: Iterable[str]) -> None:
    """Marks jobs as ended that are read and have nothing pending."""
    connection.executemany(
        f"UPDATE job SET ended = {NOW} WHERE id = ? AND ended IS NULL AND pending = 0"
        " AND state NOT IN ('waiting', 'reading')",
        [(job,) for job in jobs],
    )


def renew(connection: sqlite3.Connection, worker: str, seconds: float) -> None:
    """Has a worker live for so many seconds from now."""
    connection.execute(
        f"INSERT INTO worker VALUES (?, {NOW} + ?)"
        " ON CONFLICT (id) DO UPDATE SET until = excluded.until",
        (worker, seconds),
    )


def let_go(connection: sqlite3.Connection) -> None:
    """Makes free what workers had that fell silent."""
    connection.execute(f"DELETE FROM worker WHERE until <= {NOW}")
    gone = "NOT IN (SELECT id FROM worker)"
    connection.execute(f"UPDATE pending SET owner = NULL WHERE owner IS NOT NULL AND owner {gone}")
    connection.execute(
        "UPDATE job SET state = 'waiting', reader = NULL, version = version + 1"
        f" WHERE state = 'reading' AND NOT attended AND reader {gone}"
    )
    lost = connection.execute(
        "UPDATE job SET state = 'failed', error = ?, reader = NULL, version = version + 1"
        f" WHERE state = 'reading' AND attended AND reader {gone} RETURNING id",
        (LOST_READER,),
    ).fetchall()
    end(connection, [job for (job,) in lost])


def free(
    connection: sqlite3.Connection, limit: int, job_id: str | None
) -> list[tuple[int, str, int]]:
    """Articles that nobody has leased: number, body and tries; the oldest first."""
    of_job = "JOIN pending_of o ON o.article = p.article AND o.job = ?" if job_id else ""
    return connection.execute(
        f"SELECT p.n, p.body, p.tries FROM pending p {of_job} WHERE {_FREE} AND NOT p.set_aside"
        " ORDER BY p.n LIMIT ?",
        (*((job_id,) if job_id else ()), limit),
    ).fetchall()


def hashes(
    connection: sqlite3.Connection, table: str, key: str, ids: Sequence[str]
) -> dict[str, str]:
    """The hashes of the texts that rows of a table have, by their key; of those that are there."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), _MANY):
        part = ids[start : start + _MANY]
        marks = ", ".join("?" * len(part))
        found.update(
            connection.execute(
                f"SELECT {key}, content_hash FROM {table} WHERE {key} IN ({marks})", part
            )
        )
    return found


def own(connection: sqlite3.Connection, job_id: str, ids: Sequence[str]) -> list[str]:
    """Those of the articles that a job waits for."""
    return [
        one
        for one in ids
        if connection.execute(
            "SELECT 1 FROM pending_of WHERE job = ? AND article = ?", (job_id, one)
        ).fetchone()
    ]


def _is_aside(connection: sqlite3.Connection, article_id: str) -> bool:
    found = connection.execute("SELECT set_aside FROM pending WHERE article = ?", (article_id,))
    return bool(found.fetchone()[0])


def jobs_of(connection: sqlite3.Connection, article_id: str) -> list[str]:
    """The jobs that wait for an article."""
    rows = connection.execute("SELECT job FROM pending_of WHERE article = ?", (article_id,))
    return [job for (job,) in rows.fetchall()]
