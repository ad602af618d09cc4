"""Request bodies to articles: a JSON object or array, a JSON object a line, or a web page."""

import json
from collections.abc import Mapping
from enum import Enum
from io import BytesIO
from typing import Any, NamedTuple

from app.problems import FieldError, Problem
from app.questions import check_names
from graph.model import Article
from ingest.sources import html_page, json_lines
from ingest.sources.records import Known, Refusal

JSON = "application/json"
NDJSON = "application/x-ndjson"
LINES = (NDJSON, "application/jsonl", "application/x-jsonlines")
HTML = "text/html"
KNOWN = ("url", "published", "id", "publisher")
"""What the query of a request may say of the articles that it posts."""
BODY = "request body"
"""What refusals name as their source."""


class Form(Enum):
    """How a request body holds its articles."""

    OBJECT = "one JSON object"
    ARRAY = "a JSON array"
    LINES = "a JSON object a line"
    PAGE = "a web page"


class Sent(NamedTuple):
    """The articles of a request body."""

    items: list[Article | Refusal]
    form: Form


def media_type_of(headers: Mapping[str, str], *accepted: str) -> str:
    """The media type of a request body, one of those accepted.

    A body without a type is refused too: a page of another site can send one unasked.

    Raises:
        Problem: `unsupported-media-type`.
    """
    encoding = headers.get("content-encoding", "identity")
    if encoding.lower() != "identity":
        raise Problem("unsupported-media-type", f"cannot read a body in {encoding}; send it plain")
    found = headers.get("content-type", "").partition(";")[0].strip().lower()
    if found not in accepted:
        told = found or "a body without a Content-Type"
        wanted = [one for one in accepted if one not in LINES[1:]]
        raise Problem(
            "unsupported-media-type",
            f"cannot read {told}; send {' or '.join(wanted)}",
            accepted=wanted,
        )
    return found


def sent(body: bytes, headers: Mapping[str, str], said: Mapping[str, str]) -> Sent:
    """Reads a request body; records that cannot be taken become refusals.

    `said` are the parameters of the request, which win over what the articles say.

    Raises:
        Problem: `unsupported-media-type`, or `malformed-body` where no record can be told apart.
    """
    check_names(said, KNOWN)
    media_type = media_type_of(headers, JSON, NDJSON, HTML, *LINES[1:])
    if not body.strip():
        raise Problem("malformed-body", "the body is empty; send an article as a JSON object")
    known = Known(said, "parameter of the request")
    if media_type == HTML:
        return Sent([html_page.item(body, BODY, known)], Form.PAGE)
    if media_type in LINES:
        return Sent(list(json_lines.read(BytesIO(body), BODY, known)), Form.LINES)
    value = _value(body)
    if isinstance(value, list):
        items = [json_lines.item(one, BODY, i, known) for i, one in enumerate(value, 1)]
        return Sent(items, Form.ARRAY)
    return Sent([json_lines.item(value, BODY, 1, known)], Form.OBJECT)


def sent_under(article_id: str, body: bytes, headers: Mapping[str, str]) -> Article | Refusal:
    """The one article of a request body, under the id that the request names.

    Raises:
        Problem: `unsupported-media-type` or `malformed-body`.
    """
    media_type_of(headers, JSON)
    value = _value(body)
    if not isinstance(value, dict):
        raise Problem("malformed-body", "the body is not one JSON object")
    if value.get("id") not in (None, article_id):
        told = f"the body names the article {value['id']!r}, the path {article_id!r}"
        raise Problem("conflicting-parameters", told, parameter="id")
    return json_lines.item({**value, "id": article_id}, BODY, 1)


def pointer(refusal: Refusal, form: Form) -> str:
    """Where the fault stands, as the URI fragment of a JSON pointer: `#/2/published`."""
    place = f"/{refusal.line - 1}" if form is Form.ARRAY else ""
    return f"#{place}/{refusal.field}" if refusal.field else f"#{place}"


def refused(errors: list[FieldError], form: Form) -> Problem:
    """The problem of a request of whose articles none can be taken."""
    first = errors[0]
    told = f"{first.field}: {first.message}" if first.field else first.message
    detail = (
        told
        if form is Form.OBJECT
        else f"no article of {len(errors)} can be taken; the first: {told}"
    )
    return Problem("invalid-article", detail, errors=[error.model_dump() for error in errors])


def article_errors(items: list[Article | Refusal], form: Form) -> list[FieldError]:
    """Why articles of a request cannot be taken."""
    return [
        FieldError(
            line=item.line,
            field=item.field,
            message=item.message,
            pointer=pointer(item, form),
        )
        for item in items
        if isinstance(item, Refusal)
    ]


def _value(body: bytes) -> Any:
    try:
        value = json.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Problem(
            "malformed-body", f"the body is not UTF-8: byte {error.start} is no part of a character"
        ) from error
    except (ValueError, RecursionError) as error:
        raise Problem("malformed-body", f"the body is not JSON: {error}") from error
    if not isinstance(value, dict | list):
        raise Problem("malformed-body", "the body is neither a JSON object nor an array of them")
    if value == []:
        raise Problem("malformed-body", "the array is empty; send at least one article")
    return value
