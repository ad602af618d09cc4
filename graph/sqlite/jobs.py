"""Jobs: their rows, and what they tell."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from graph.ledger import (
    KEPT_FAULTS,
    KEPT_JOBS,
    LOST_READER,
    Fault,
    FaultKind,
    Job,
    JobOver,
    JobState,
    add_reasons,
)
from graph.sqlite.waiting import NOW

READ = "read"
"""The stored state of a job whose sources are read."""

_COLUMNS = (
    *("id", "state", "sources", "begun", "ended", "read", "accepted", "replaced", "duplicate"),
    *(
        "other_language",
        "languages",
        "refused",
        "unread",
        "pending",
        "set_aside",
        "dropped",
        "claims",
    ),
    *("reasons", "error", "faults", "version"),
)


def job(connection: sqlite3.Connection, job_id: str) -> Job:
    """One job, which is there."""
    [(_, job)] = jobs(connection, "WHERE job.id = ?", job_id)
    return job


def jobs(connection: sqlite3.Connection, tail: str, *values: object) -> list[tuple[int, Job]]:
    """Jobs with their numbers; `tail` is SQL that says which, and in what order."""
    columns = ", ".join(f"job.{name}" for name in _COLUMNS)
    silent = f"state = 'reading' AND reader NOT IN (SELECT id FROM worker WHERE until > {NOW})"
    rows = connection.execute(
        f"SELECT n, {silent} AND attended, {silent} AND NOT attended, {columns} FROM job {tail}",
        values,
    )
    return [(n, _made(lost, waits, row)) for n, lost, waits, *row in rows.fetchall()]


def _made(lost: bool, waits: bool, row: Sequence[Any]) -> Job:
    told = dict(zip(_COLUMNS, row, strict=True))
    for name in ("sources", "reasons", "languages"):
        told[name] = json.loads(told[name])
    for name in ("begun", "ended"):
        if told[name] is not None:
            told[name] = datetime.fromtimestamp(told[name], UTC)
    if lost:
        told |= {"state": JobState.FAILED, "error": LOST_READER}
    elif waits:
        told["state"] = JobState.WAITING
    elif told["state"] == READ:
        told["state"] = JobState.WORKING if told["pending"] else JobState.DONE
    return Job(**told)


def drop_old(connection: sqlite3.Connection) -> None:
    """Forgets jobs that are over, but for the newest and those with articles set aside."""
    connection.execute(
        "DELETE FROM job WHERE ended IS NOT NULL AND set_aside = 0"
        " AND n <= (SELECT MAX(n) FROM job) - ?",
        (KEPT_JOBS,),
    )


def check_reader(connection: sqlite3.Connection, job_id: str, worker: str) -> None:
    """Sees to it that a worker still reads a job.

    Raises:
        JobOver: it does not.
    """
    found = connection.execute(
        "SELECT 1 FROM job WHERE id = ? AND state = 'reading' AND reader = ?", (job_id, worker)
    ).fetchone()
    if found is None:
        raise JobOver(f"{job_id} takes nothing more")


def add_faults(connection: sqlite3.Connection, job_id: str, faults: Sequence[Fault]) -> None:
    """Notes what a job did not take, and counts it."""
    if not faults:
        return
    [(number, told)] = connection.execute("SELECT faults, reasons FROM job WHERE id = ?", (job_id,))
    refused = sum(fault.kind is FaultKind.REFUSED for fault in faults)
    connection.execute(
        "UPDATE job SET faults = faults + ?, reasons = ?, read = read + ?, refused = refused + ?,"
        " unread = unread + ? WHERE id = ?",
        (
            len(faults),
            json.dumps(add_reasons(json.loads(told), faults)),
            refused,
            refused,
            sum(fault.kind is FaultKind.UNREAD for fault in faults),
            job_id,
        ),
    )
    numbered = (
        fault.model_copy(update={"number": number + place})
        for place, fault in enumerate(faults, start=1)
    )
    connection.executemany(
        "INSERT INTO fault VALUES (?, ?, ?, ?)",
        [
            (job_id, fault.number, fault.article, fault.model_dump_json())
            for fault in numbered
            if fault.number <= KEPT_FAULTS or fault.kind is not FaultKind.REFUSED
        ],
    )


def faults(
    connection: sqlite3.Connection, job_id: str, after: int, limit: int
) -> tuple[Fault, ...]:
    """The faults of a job behind a number."""
    rows = connection.execute(
        "SELECT body FROM fault WHERE job = ? AND number > ? ORDER BY number LIMIT ?",
        (job_id, after, limit),
    )
    return tuple(Fault.model_validate_json(body) for (body,) in rows.fetchall())
