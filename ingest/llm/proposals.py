"""What a model may propose: the form of its answer, and the reading of one."""

import re
from contextlib import suppress
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json

from graph import ontology
from ingest.llm.errors import LlmError

MALFORMED = "form"
"""Why a proposal is dropped that has not the form that was asked for."""

MOST = 200
"""Proposals of an answer that are looked at; an article tells fewer."""

_BEGINNING = re.compile(r'\{\s*"claims"\s*:')

_LONGEST = 5_000
"""Characters of a text in a proposal, more than a sentence has."""


class Proposal(BaseModel):
    """One claim as a model proposes it: words of a sentence, and codes. Nothing of it is free."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=_LONGEST)

    quote: str
    """A sentence of the article."""
    act: str
    """The words of it that tell the act."""
    sources: tuple[str, ...]
    """The words of it that name who does it."""
    targets: tuple[str, ...]
    """The words of it that name to whom it is done."""
    event_type: str
    mode: str
    polarity: Literal["affirmed", "negated"]
    status: Literal["actual", "planned", "demanded", "alleged", "hypothetical"]


class Answer(NamedTuple):
    """What an answer proposes, and how many proposals have not the form that was asked for."""

    proposals: tuple[Proposal, ...]
    malformed: int


def schema() -> dict[str, Any]:
    """The JSON schema of an answer, in the subset that strict structured output knows."""
    text = {"type": "string"}
    texts = {"type": "array", "items": text}
    modes = sorted({mode for _, mode in ontology.modes()})
    fields = {
        "quote": text,
        "act": text,
        "sources": texts,
        "targets": texts,
        "event_type": {"type": "string", "enum": list(ontology.event_types())},
        "mode": {"type": "string", "enum": ["", *modes]},
        "polarity": {"type": "string", "enum": ["affirmed", "negated"]},
        "status": {
            "type": "string",
            "enum": ["actual", "planned", "demanded", "alleged", "hypothetical"],
        },
    }
    return _object({"claims": {"type": "array", "items": _object(fields)}})


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def read_answer(text: str) -> Answer:
    """What an answer proposes. Words around its JSON do not matter, nor that its end is missing.

    Raises:
        LlmError: there is no list of claims in it.
    """
    items = _items(text)
    found: list[Proposal] = []
    for item in items[:MOST]:
        with suppress(ValidationError):
            found.append(Proposal.model_validate(item))
    return Answer(tuple(found), len(items) - len(found))


def _items(text: str) -> list[Any]:
    if begun := _BEGINNING.search(text):
        body = text[begun.start() :]
        # What a limit of tokens has cut off is an item less; what follows the end is no matter.
        for candidate in (body, body[: body.rfind("}") + 1]):
            with suppress(ValueError):
                told = from_json(candidate, allow_partial=True)
                items = told.get("claims") if isinstance(told, dict) else None
                if isinstance(items, list):
                    return items
    raise LlmError("the model answers with no list of claims")
