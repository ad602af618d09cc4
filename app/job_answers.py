"""The answers about jobs, for the service and the command line alike."""

from functools import partial

from app.links import item_path
from app.pages import on_page, page_of
from app.problems import Problem
from app.questions import FAULTS, JOBS, Question
from app.shapes.jobs import FaultAnswer, JobAnswer, JobLinks
from app.shapes.lists import ItemList
from graph.ledger import Job, Ledger


def job_answer(job: Job) -> JobAnswer:
    """A job with its links."""
    here = item_path(JOBS, job.id)
    links = JobLinks(self=here, errors=f"{here}/errors", events=f"{here}/events")
    return JobAnswer.model_construct(**dict(job), links=links)


def job_named(ledger: Ledger, job_id: str) -> Job:
    """The job with this id.

    Raises:
        Problem: `not-found`.
    """
    found = ledger.job(job_id)
    if found is None:
        raise Problem("not-found", f"there is no job {job_id!r}")
    return found


def job_list(ledger: Ledger, asked: Question) -> ItemList[JobAnswer]:
    """The jobs asked for, the latest first.

    Raises:
        Problem: `unknown-value`, where the cursor is none of this list.
    """
    page = page_of(ledger.jobs, asked)
    return on_page(JOBS.path, asked, page, [job_answer(job) for job in page.items], {})


def fault_list(ledger: Ledger, job_id: str, asked: Question) -> ItemList[FaultAnswer]:
    """What a job did not take, in the order in which it came.

    Raises:
        Problem: `not-found`, or `unknown-value` where the cursor is none of this list.
    """
    job_named(ledger, job_id)
    page = page_of(partial(ledger.faults, job_id), asked)
    items = [FaultAnswer.model_construct(**dict(fault)) for fault in page.items]
    return on_page(FAULTS.path.format(job_id=job_id), asked, page, items, {})


def cancelled(ledger: Ledger, job_id: str) -> Job:
    """Cancels a job, unless it is at its end; gives it as it is then.

    Raises:
        Problem: `not-found`.
    """
    job_named(ledger, job_id)
    ledger.cancel(job_id)
    return job_named(ledger, job_id)
