"""Jobs: ingests that go on by themselves. Posting one starts it."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from app import examples, job_answers, job_events
from app.dependencies import (
    NO_PARAMETERS,
    AskedFaults,
    AskedJobs,
    BackgroundDep,
    BodyDep,
    SettingsDep,
    StoreDep,
)
from app.formats import list_responses, written
from app.problems import LIST_PROBLEMS, Problem, responses
from app.questions import FAULTS, JOBS, parameters
from app.records import JSON, NDJSON, article_errors, media_type_of, refused, sent
from app.request_bodies import told
from app.settings import Settings
from app.shapes.jobs import FaultAnswer, JobAnswer, JobRequest
from app.shapes.lists import ItemList
from graph.ledger import Job, JobOver
from graph.model import Article
from graph.store import Store
from ingest.fetching.targets import is_web_address
from ingest.work.reading import as_accepted

router = APIRouter(prefix=JOBS.path, tags=["jobs"])

POSTED_SECONDS = 60.0
"""For how long a request may be at work on what it was sent before others think it is gone."""

_ARTICLE = {"$ref": "#/components/schemas/ArticleRecord"}
_BODY = {
    "required": True,
    "description": "What to read: `sources`; or the articles themselves, one, a JSON array, or a"
    " JSON object a line.",
    "content": {
        JSON: {
            "schema": {
                "oneOf": [
                    {"$ref": "#/components/schemas/JobRequest"},
                    _ARTICLE,
                    {"type": "array", "items": _ARTICLE, "minItems": 1},
                ]
            },
            "example": [examples.ARTICLE],
        },
        NDJSON: {"schema": {"type": "string"}, "example": json.dumps(examples.ARTICLE) + "\n"},
    },
}
_LAST_EVENT_ID = {
    "name": "Last-Event-ID",
    "in": "header",
    "description": "The `id` of the last event that was read; what came since is told.",
    "schema": {"type": "string"},
    "example": "12.3",
}
_ONE = responses("not-found", "unknown-parameter", "store-unavailable")


@router.get(
    "",
    response_model=ItemList[JobAnswer],
    openapi_extra={"parameters": parameters(JOBS)},
    responses=list_responses(JOBS, *LIST_PROBLEMS),
)
def list_jobs(asked: AskedJobs, store: StoreDep, request: Request) -> Response:
    """Jobs, the latest first."""
    _changes_by_the_clock(request)
    return written(job_answers.job_list(store.ledger, asked), asked.form, JobAnswer)


@router.post(
    "",
    status_code=202,
    dependencies=NO_PARAMETERS,
    openapi_extra={"requestBody": _BODY},
    response_description="The job, which has begun",
    responses=responses(
        "malformed-body",
        "body-too-large",
        "unsupported-media-type",
        "invalid-article",
        "invalid-source",
        "unknown-parameter",
        "busy",
        "store-unavailable",
    ),
)
def post_job(
    request: Request,
    response: Response,
    body: BodyDep,
    store: StoreDep,
    settings: SettingsDep,
    background: BackgroundDep,
) -> JobAnswer:
    """Start an ingest: of the articles sent, or of sources that the service can reach.

    Articles that were sent are safe once this answers, whatever becomes of the service. The same
    articles again change nothing.
    """
    media_type_of(request.headers, JSON, NDJSON)
    asked = _request(body)
    if asked is None:
        job = _of_articles(body, request, store)
    else:
        job = store.ledger.start([_allowed(source, settings) for source in asked.sources])
    background.wake()
    answer = job_answers.job_answer(job)
    response.headers["Location"] = answer.links.self
    return answer


@router.get("/{job_id}", dependencies=NO_PARAMETERS, response_description="The job", responses=_ONE)
def get_job(job_id: str, store: StoreDep, request: Request) -> JobAnswer:
    """One job: its state and counts."""
    _changes_by_the_clock(request)
    return job_answers.job_answer(job_answers.job_named(store.ledger, job_id))


@router.get(
    "/{job_id}/errors",
    response_model=ItemList[FaultAnswer],
    openapi_extra={"parameters": parameters(FAULTS)},
    responses=list_responses(FAULTS, "not-found", *LIST_PROBLEMS),
)
def list_job_errors(job_id: str, asked: AskedFaults, store: StoreDep) -> Response:
    """What a job did not take: records refused, sources unread, articles set aside."""
    found = job_answers.fault_list(store.ledger, job_id, asked)
    return written(found, asked.form, FaultAnswer)


@router.get(
    "/{job_id}/events",
    dependencies=NO_PARAMETERS,
    openapi_extra={"parameters": [_LAST_EVENT_ID]},
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Events `progress` and `end` with the job, and `refused`, `unread` and"
            " `set_aside` with an error each",
            "content": {job_events.MEDIA_TYPE: {"schema": {"description": "Lines of events"}}},
        },
        204: {"description": "The job is over, and the caller has been told so"},
        **_ONE,
    },
)
def get_job_events(job_id: str, request: Request, store: StoreDep) -> Response:
    """The progress of a job as server-sent events, until it is over."""
    job = job_answers.job_named(store.ledger, job_id)
    told = job_events.told_before(request.headers.get("last-event-id"))
    if job_events.knows_all(job, told):
        return Response(status_code=204)
    state = request.app.state
    stream = job_events.events(lambda: store.ledger, job_id, told, lambda: state.ending)
    return StreamingResponse(stream, media_type=job_events.MEDIA_TYPE)


@router.post(
    "/{job_id}/cancel",
    dependencies=NO_PARAMETERS,
    response_description="The job as it ended",
    responses=_ONE,
)
def cancel_job(job_id: str, store: StoreDep) -> JobAnswer:
    """End a job: what it has stored stays, what is pending is dropped."""
    return job_answers.job_answer(job_answers.cancelled(store.ledger, job_id))


@router.post(
    "/{job_id}/retry",
    dependencies=NO_PARAMETERS,
    response_description="The job, whose articles are pending again",
    responses=_ONE,
)
def retry_job(job_id: str, store: StoreDep, background: BackgroundDep) -> JobAnswer:
    """Take the articles of a job again that were set aside."""
    job_answers.job_named(store.ledger, job_id)
    store.ledger.retry(job_id)
    background.wake()
    return job_answers.job_answer(job_answers.job_named(store.ledger, job_id))


def _changes_by_the_clock(request: Request) -> None:
    """Says that an answer may change without a commit: a reader may have fallen silent."""
    request.state.fleeting = True


def _request(body: bytes) -> JobRequest | None:
    """What a body names to be read; None if it holds articles.

    Raises:
        Problem: `malformed-body`.
    """
    try:
        value: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or "sources" not in value or "text" in value:
        return None
    return told(JobRequest, body)


def _of_articles(body: bytes, request: Request, store: Store) -> Job:
    """The job that takes the articles of a body.

    Raises:
        Problem: what `sent` raises, `invalid-article`, or `busy` where the job was ended meanwhile.
    """
    items, form = sent(body, request.headers, {})
    if not any(isinstance(item, Article) for item in items):
        raise refused(article_errors(items, form), form)
    reader = f"request-{uuid4().hex}"
    job = store.ledger.start(["request body"], reader=reader, seconds=POSTED_SECONDS)
    try:
        store.ledger.accept(job.id, reader, [as_accepted(item) for item in items], len(items))
    except JobOver as error:
        raise Problem("busy", f"{job.id} was ended before it took anything; try again") from error
    store.ledger.read_end(job.id, reader)
    return job_answers.job_named(store.ledger, job.id)


def _allowed(source: str, settings: Settings) -> str:
    """A source as workers read it.

    Raises:
        Problem: `invalid-source`.
    """
    if is_web_address(source):
        return source
    if not settings.jobs_folder:
        told = "is no web address; files are taken once the setting jobs_folder names a folder"
        raise Problem("invalid-source", f"{source!r} {told}")
    folder = Path(settings.jobs_folder).resolve()
    try:
        path = (folder / source).resolve()
        there = path.is_relative_to(folder) and path.exists()
    except (OSError, ValueError):
        there = False
    if not there:
        raise Problem("invalid-source", f"there is no {source!r} in the folder of jobs")
    return str(path)
