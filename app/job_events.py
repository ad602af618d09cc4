"""The progress of a job as server-sent events, which go on where a reader left off.

The id of an event is how much was told with it, `VERSION.FAULTS`: a reader that comes back with
`Last-Event-ID` is told what came since, each fault once.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from typing import NamedTuple

from pydantic import BaseModel

from app.job_answers import job_answer, job_named
from app.shapes.jobs import FaultAnswer
from graph.ledger import Fault, Job, Ledger

MEDIA_TYPE = "text/event-stream"

LOOK = 0.5
"""Seconds between two looks at a job."""

SILENCE = 15.0
"""Seconds after which a comment shows that the stream still lives."""

RETRY = 2000
"""Milliseconds after which a reader comes back that was cut off."""

_MANY = 200
_ID = re.compile(r"(\d{1,18})\.(\d{1,18})(\.end)?", re.ASCII)


class Position(NamedTuple):
    """How much a reader has been told."""

    version: int = 0
    faults: int = 0
    ended: bool = False

    @property
    def id(self) -> str:
        """As the id of an event."""
        return f"{self.version}.{self.faults}" + ".end" * self.ended


def told_before(last_event_id: str | None) -> Position:
    """What a reader says it was told; nothing, if it says something else."""
    found = _ID.fullmatch(last_event_id or "")
    if found is None:
        return Position()
    return Position(int(found[1]), int(found[2]), bool(found[3]))


def knows_all(job: Job, told: Position) -> bool:
    """Whether nothing more is to be told."""
    return job.is_over and told == Position(job.version, told.faults, True)


async def events(
    ledger: Callable[[], Ledger], job_id: str, told: Position, ending: Callable[[], bool]
) -> AsyncIterator[str]:
    """The events of a job behind what was told, until it is over or the service ends."""
    yield f"retry: {RETRY}\n\n"
    quiet = 0.0
    while not ending():
        job, faults = await asyncio.to_thread(_look, ledger(), job_id, told)
        if faults:
            # All at once: a reader that has gone is noticed between two writes only.
            yield "".join(_of_fault(fault, told) for fault in faults)
            told = told._replace(faults=faults[-1].number)
        if len(faults) == _MANY:
            continue
        if job.version != told.version:
            told = Position(job.version, told.faults)
            yield _event("progress", job_answer(job), told)
            quiet = 0.0
        if job.is_over:
            yield _event("end", job_answer(job), told._replace(ended=True))
            return
        await asyncio.sleep(LOOK)
        quiet += LOOK
        if quiet >= SILENCE:
            yield ": still there\n\n"
            quiet = 0.0


def _look(ledger: Ledger, job_id: str, told: Position) -> tuple[Job, tuple[Fault, ...]]:
    # The job first: what is told with a version is never older than the faults before it.
    job = job_named(ledger, job_id)
    return job, ledger.faults_after(job_id, told.faults, _MANY)


def _of_fault(fault: Fault, told: Position) -> str:
    data = FaultAnswer.model_construct(**dict(fault))
    return _event(fault.kind.value, data, told._replace(faults=fault.number))


def _event(name: str, data: BaseModel, told: Position) -> str:
    return f"event: {name}\nid: {told.id}\ndata: {data.model_dump_json()}\n\n"
