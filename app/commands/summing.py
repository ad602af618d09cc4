"""What became of a job, in lines."""

from collections.abc import Iterator

from graph.ledger import Fault, FaultKind, Job, JobState, Ledger

NAMED_FAULTS = 20
"""How many of the records that were not taken a summary names."""


def summed_up(job: Job) -> str:
    """What a job did, in one line that adds up."""
    languages = ", ".join(f"{count} {language}" for language, count in job.languages.items())
    other = f"{job.other_language} other language" + f" ({languages})" * bool(languages)
    told = (
        f"{job.read} read = {job.accepted} accepted + {job.duplicate} duplicate"
        f" + {other} + {job.refused} refused; {job.claims} claims"
    )
    more = {
        "replaced": job.replaced,
        "set aside": job.set_aside,
        "pending": job.pending,
        "dropped": job.dropped,
    }
    named = ", ".join(f"{count} {name}" for name, count in more.items() if count)
    return f"{told} ({named})" if named else told


def in_short(job: Job) -> str:
    """How far a job is, in one line."""
    taken = job.accepted + job.other_language
    told = f"{job.read} read, {job.finished} of {taken} finished, {job.claims} claims"
    left = {"refused": job.refused, "set aside": job.set_aside}
    return ", ".join([told, *(f"{count} {name}" for name, count in left.items() if count)])


def named_faults(job: Job, ledger: Ledger) -> Iterator[str]:
    """How many records were refused for what reason, and the first of all that was not taken."""
    for reason, count in job.reasons.items():
        yield f"refused {count}: {reason}"
    first = ledger.faults_after(job.id, 0, NAMED_FAULTS + job.unread)
    faults = [one for one in first if one.kind is not FaultKind.UNREAD]
    for fault in faults[:NAMED_FAULTS]:
        yield f"  {place_of(fault)}: {fault.message}"
    more = job.refused + job.set_aside - NAMED_FAULTS
    if more > 0:
        yield f"  ... and {more} more: entente jobs errors {job.id}"
    if job.set_aside:
        yield f"set aside {job.set_aside}: entente jobs retry {job.id} takes them again"
    if job.state is JobState.FAILED:
        yield f"{job.id} failed: {job.error}"


def unread(job: Job, ledger: Ledger) -> list[str]:
    """Why sources of a job could not be read."""
    if not job.unread:
        return []
    kept = ledger.faults_after(job.id, 0, job.faults)
    return [one.message for one in kept if one.kind is FaultKind.UNREAD]


def place_of(fault: Fault) -> str:
    """Where a fault stands; of what was set aside, the article."""
    if fault.kind is FaultKind.SET_ASIDE:
        return f"article {fault.article}"
    return place(fault.source, fault.line, fault.field)


def place(source: str, line: int, field: str) -> str:
    """Where a record stands that was not taken: `articles.jsonl:7: published`."""
    return f"{source}{f':{line}' if line else ''}{f': {field}' if field else ''}"
