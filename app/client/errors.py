"""What a service answers where it does not answer what was asked."""

from typing import Any

from pydantic import ValidationError

from app.problems import Candidate, FieldError, ProblemDocument


class ProblemError(Exception):
    """A problem that the service tells, with the members of its document (RFC 9457).

    Attributes:
        type: The kind, such as `urn:entente:problem:ambiguous-actor`; `about:blank` where whoever
            answered told none.
        title: The kind in words.
        status: The HTTP status.
        detail: What is wrong this time.
        instance: Path and query of the request.
        request_id: Id of the request in the log of the service.
        parameter: The parameter at fault.
        accepted: What would be accepted.
        candidates: The actors that an ambiguous name may mean.
        errors: What is wrong with the records of a body.
    """

    def __init__(self, told: ProblemDocument) -> None:
        super().__init__(_in_words(told))
        self.type = told.type
        self.title = told.title
        self.status = told.status
        self.detail = told.detail
        self.instance = told.instance
        self.request_id = told.request_id
        self.parameter = told.parameter
        self.accepted: list[str] = told.accepted or []
        self.candidates: list[Candidate] = told.candidates or []
        self.errors: list[FieldError] = told.errors or []

    def __reduce__(self) -> tuple[Any, ...]:
        told = {name: getattr(self, name) for name in ProblemDocument.model_fields}
        return _again, (told,)


class UnfitAnswerError(Exception):
    """An answer that is none of a service of Entente; the message is one line."""


def problem_of(status: int, reason: str, path: str, body: bytes) -> ProblemError:
    """The problem that an answer tells; of an answer that is no problem document, its status."""
    try:
        # A newer service may tell more.
        return ProblemError(ProblemDocument.model_validate_json(body, extra="ignore"))
    except ValidationError:
        title = reason or "no answer of Entente"
        detail = f"HTTP status {status} and no problem document: is this a service of Entente?"
        told = {"type": "about:blank", "title": title, "detail": detail}
        return ProblemError(ProblemDocument(**told, status=status, instance=path))


def _in_words(told: ProblemDocument) -> str:
    candidates = ", ".join(f"{one.id} ({one.name})" for one in told.candidates or ())
    return f"{told.detail}: {candidates}" if candidates else told.detail


def _again(told: dict[str, Any]) -> ProblemError:
    return ProblemError(ProblemDocument.model_validate(told))
