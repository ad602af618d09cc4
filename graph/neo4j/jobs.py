"""Jobs: their nodes, and what they tell."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction

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
from graph.neo4j.waiting import LIVE, NOW, moment

READ = "read"
"""The stored state of a job whose sources are read."""

_COUNTS = (
    *("read", "accepted", "replaced", "duplicate", "other_language", "refused", "unread"),
    *("pending", "set_aside", "dropped", "claims", "position", "faults"),
)
_TOLD = f"""
WITH j ORDER BY j.n DESC LIMIT $limit
RETURN j AS job, j.state = 'reading' AND NOT EXISTS {{
    MATCH (w:Worker {{id: j.reader}}) WHERE {LIVE}
}} AS lost
"""


def add(
    tx: ManagedTransaction, job_id: str, sources: Sequence[str], reader: str | None, number: int
) -> None:
    """Makes a job; once, if that is asked twice."""
    tx.run(
        "MERGE (j:Job {id: $id}) ON CREATE SET j.n = $n, j.name = $name, j.state = $state,"
        " j.sources = $sources, j.reader = $reader, j.attended = $reader IS NOT NULL,"
        f" j.begun = {NOW}, j.reasons = '{{}}', j.languages = '{{}}', j.error = '',"
        " j.version = 1, j += $counts",
        id=job_id,
        n=number,
        name=" ".join(sources)[:100] or job_id,
        state="waiting" if reader is None else "reading",
        sources=list(sources),
        reader=reader,
        counts=dict.fromkeys(_COUNTS, 0),
    ).consume()
    # By their order: numbers are those of pending articles too.
    tx.run(
        "MATCH (j:Job) WITH j ORDER BY j.n DESC SKIP $kept"
        " WITH j WHERE j.ended IS NOT NULL AND j.set_aside = 0"
        " OPTIONAL MATCH (f:Fault {job: j.id}) DETACH DELETE f, j",
        kept=KEPT_JOBS,
    ).consume()


def job(tx: ManagedTransaction, job_id: str) -> Job | None:
    """The job with this id."""
    found = jobs(tx, "MATCH (j:Job {id: $id})", 1, id=job_id)
    return found[0][1] if found else None


def jobs(tx: ManagedTransaction, match: str, limit: int, **values: Any) -> list[tuple[int, Job]]:
    """The jobs `j` that a pattern finds, the latest first, with their numbers."""
    rows = tx.run(f"{match} {_TOLD}", limit=limit, **values)
    return [(row["job"]["n"], _made(row["job"], row["lost"])) for row in rows]


def check_reader(tx: ManagedTransaction, job_id: str, worker: str) -> None:
    """Sees to it that a worker reads this job.

    Raises:
        JobOver: the worker does not read this job.
    """
    found = tx.run(
        "MATCH (j:Job {id: $job, state: 'reading', reader: $worker}) RETURN j.id",
        job=job_id,
        worker=worker,
    ).value()
    if not found:
        raise JobOver(f"{job_id} takes nothing more")


def add_faults(tx: ManagedTransaction, job_id: str, faults: Sequence[Fault]) -> None:
    """Counts what was not taken, and keeps the first of it."""
    if not faults:
        return
    row = tx.run(
        "MATCH (j:Job {id: $job}) RETURN j.faults AS faults, j.reasons AS reasons", job=job_id
    ).single(strict=True)
    refused = sum(fault.kind is FaultKind.REFUSED for fault in faults)
    unread = sum(fault.kind is FaultKind.UNREAD for fault in faults)
    tx.run(
        "MATCH (j:Job {id: $job}) SET j.reasons = $reasons, j.faults = j.faults + $faults,"
        " j.read = j.read + $refused, j.refused = j.refused + $refused,"
        " j.unread = j.unread + $unread",
        job=job_id,
        faults=len(faults),
        refused=refused,
        unread=unread,
        reasons=json.dumps(add_reasons(json.loads(row["reasons"]), faults)),
    ).consume()
    numbered = (
        fault.model_copy(update={"number": row["faults"] + place})
        for place, fault in enumerate(faults, start=1)
    )
    rows = [
        {
            "job": job_id,
            "number": fault.number,
            "article": fault.article,
            "name": fault.message[:100],
            "body": fault.model_dump_json(),
        }
        for fault in numbered
        if fault.number <= KEPT_FAULTS or fault.kind is not FaultKind.REFUSED
    ]
    tx.run("UNWIND $rows AS row CREATE (f:Fault) SET f = row", rows=rows).consume()


def faults(tx: ManagedTransaction, job_id: str, after: int, limit: int) -> tuple[Fault, ...]:
    """The faults of a job behind a number."""
    bodies = tx.run(
        "MATCH (f:Fault {job: $job}) WHERE f.number > $after"
        " RETURN f.body ORDER BY f.number LIMIT $limit",
        job=job_id,
        after=after,
        limit=limit,
    ).value()
    return tuple(Fault.model_validate_json(body) for body in bodies)


def _made(node: Mapping[str, Any], lost: bool) -> Job:
    told = {name: node[name] for name in Job.model_fields if node.get(name) is not None}
    for name in ("reasons", "languages"):
        told[name] = json.loads(node[name])
    for name in ("begun", "ended"):
        if name in told:
            told[name] = moment(told[name])
    if lost and node["attended"]:
        told |= {"state": JobState.FAILED, "error": LOST_READER}
    elif lost:
        told["state"] = JobState.WAITING
    elif told["state"] == READ:
        told["state"] = JobState.WORKING if told["pending"] else JobState.DONE
    return Job(**told)
