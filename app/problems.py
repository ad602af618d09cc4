"""The problems a caller can meet, as RFC 9457 names them, for REST and the command line alike."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from app import examples

TYPE_PREFIX = "urn:entente:problem:"


class ProblemType(NamedTuple):
    """One kind of problem: what `type`, `title` and `status` of its documents say."""

    name: str
    status: int
    title: str

    @property
    def uri(self) -> str:
        """The `type` member: a URN that names the kind; it need not be dereferenced."""
        return TYPE_PREFIX + self.name


PROBLEM_TYPES = {
    name: ProblemType(name, status, title)
    for name, status, title in (
        ("malformed-body", 400, "The request body cannot be read"),
        ("unauthorized", 401, "A key is needed"),
        ("forbidden", 403, "The key does not allow this"),
        ("cypher-off", 403, "Cypher is not allowed here"),
        ("not-found", 404, "There is no such resource"),
        ("method-not-allowed", 405, "The resource does not know this method"),
        ("conflicting-parameters", 409, "The parameters contradict each other"),
        ("unfit-judgement", 409, "The judgement makes no sense"),
        ("ambiguous-actor", 409, "The name fits several actors"),
        ("changes-gone", 410, "The changes are kept no longer"),
        ("body-too-large", 413, "The request body is too large"),
        ("slow-body", 408, "The request body came too slowly"),
        ("unsupported-media-type", 415, "The request body is of another kind"),
        ("unknown-parameter", 422, "There is no such parameter"),
        ("invalid-parameter", 422, "The value does not fit the parameter"),
        ("unknown-value", 404, "There is nothing that the parameter names"),
        ("invalid-source", 422, "The source cannot be read"),
        ("invalid-watch", 422, "The watch cannot be made"),
        ("invalid-article", 422, "The article cannot be taken"),
        ("invalid-query", 422, "The query is no Cypher"),
        ("refused-query", 422, "The query may do more than read"),
        ("query-too-large", 422, "The query takes more than it may"),
        ("too-many-requests", 429, "Too many requests"),
        ("format-unavailable", 501, "The format needs a package that is not installed"),
        ("internal-error", 500, "The service failed"),
        ("busy", 503, "The service is busy"),
        ("store-unavailable", 503, "The store cannot be used"),
        ("model-unavailable", 503, "The language model cannot be used"),
        ("timeout", 504, "The answer took too long"),
    )
}
"""Every kind of problem, by name."""


class Problem(Exception):
    """Something the caller can put right, or at least should know about.

    Args:
        name: A key of PROBLEM_TYPES.
        detail: One sentence on this occurrence.
        members: Further members of the document, such as `parameter` and `accepted`.
    """

    def __init__(self, name: str, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.kind = PROBLEM_TYPES[name]
        self.detail = detail
        self.members = {key: value for key, value in members.items() if value is not None}


class Candidate(BaseModel):
    """An actor that an ambiguous name may mean."""

    id: str = Field(description="Actor id, to ask by.")
    name: str = Field(description="The name by which it is shown.")
    kind: str = Field(description="What sort of party it is, such as `state`.")


class FieldError(BaseModel):
    """What is wrong with one record of a request body."""

    line: int = Field(description="Line (NDJSON) or place in the array, counted from 1.")
    field: str = Field(description="Field at fault; empty if the record as a whole is.")
    message: str = Field(description="What is wrong with it, in words.")
    pointer: str = Field(
        description="The fault as a JSON pointer (RFC 6901) into the body; of NDJSON, the line."
    )


class ProblemDocument(BaseModel):
    """A problem document (RFC 9457). `parameter` and what follows it stand only where they fit."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="Names the kind of problem: `urn:entente:problem:...`.")
    title: str = Field(description="The kind of problem in words, the same for all of the kind.")
    status: int = Field(description="HTTP status code.")
    detail: str = Field(description="What is wrong this time.")
    instance: str = Field(description="Path and query of the request.")
    request_id: str | None = Field(
        default=None, description="Id of the request, as `X-Request-ID` says it and the log has it."
    )
    parameter: str | None = Field(default=None, description="Query parameter at fault.")
    accepted: list[str] | None = Field(default=None, description="What would be accepted.")
    candidates: list[Candidate] | None = Field(default=None, description="What it may mean.")
    errors: list[FieldError] | None = Field(default=None, description="Faults of the records.")


def document(problem: Problem, instance: str, request_id: str | None = None) -> dict[str, Any]:
    """The problem document of one occurrence."""
    return {
        "type": problem.kind.uri,
        "title": problem.kind.title,
        "status": problem.kind.status,
        "detail": problem.detail,
        "instance": instance,
        **({"request_id": request_id} if request_id else {}),
        **problem.members,
    }


MEDIA_TYPE = "application/problem+json"
_SCHEMA = {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}
ANY_PROBLEM: dict[int | str, dict[str, Any]] = {
    "default": {"description": "Any other problem", "content": {MEDIA_TYPE: _SCHEMA}}
}
"""The OpenAPI response of every route for what no route expects."""


def responses(*names: str) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI responses of a route that may give problems of these kinds."""
    made: dict[int | str, dict[str, Any]] = {}
    for name in names:
        kind = PROBLEM_TYPES[name]
        told = made.get(kind.status)
        title = f"{told['description']}; {kind.title.lower()}" if told else kind.title
        shown = told["content"][MEDIA_TYPE]["examples"] if told else {}
        content = {MEDIA_TYPE: {**_SCHEMA, "examples": {**shown, name: _example(kind)}}}
        made[kind.status] = {"description": title, "content": content}
    return made


def _example(kind: ProblemType) -> dict[str, Any]:
    detail, instance, members = examples.problem(kind.name)
    told = document(Problem(kind.name, detail, **members), instance, "7c" * 16)
    return {"summary": kind.title, "value": told}


def one_line(problem: Problem) -> str:
    """The problem as the command line tells it."""
    candidates: Sequence[Mapping[str, str]] = problem.members.get("candidates", ())
    if not candidates:
        return problem.detail
    named = ", ".join(f"{one['id']} ({one['name']})" for one in candidates)
    return f"{problem.detail}: {named}"


LIST_PROBLEMS = (
    *("ambiguous-actor", "conflicting-parameters"),
    *("unknown-parameter", "invalid-parameter", "unknown-value"),
)
"""What any list that is asked may answer."""
