"""What OpenAPI tells beyond the routes: keys, and what every request may be answered."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app import examples
from app.access import needed
from app.middleware import caching
from app.problems import MEDIA_TYPE, ProblemDocument, responses
from app.routes.articles import ArticleRecord
from app.shapes.jobs import JobRequest
from app.shapes.judgements import JudgementRequest
from app.shapes.watches import Message, WatchRequest

SCHEMES = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "`Authorization: Bearer ent_...`",
    },
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}
"""How a key may be sent."""
SECURITY: list[dict[str, list[str]]] = [{}, {"bearer": []}, {"header": []}]
"""The empty one: on loopback, without any key, nothing is asked for."""
SCHEMAS = (
    *(ProblemDocument, ArticleRecord, JobRequest, JudgementRequest),
    *(Message, WatchRequest),
)
"""Models that routes point to without FastAPI's knowing."""
ANY = ("timeout",)
"""What any request may be answered."""
REFUSED = ("unauthorized", "forbidden", "too-many-requests")
"""What any request may be answered that needs a key."""
PARTS = {
    "actor": "Actor id, code, name or alias, case and accents aside.",
    "article_id": "Article id.",
    "claim_id": "Claim id.",
    "delivery_id": "Delivery id.",
    "feed_id": "Feed id.",
    "issue_id": "Issue id; that of one that was joined to another does as well.",
    "job_id": "Job id.",
    "judgement_id": "Judgement id.",
    "key": "What claims of a group have in common: the event type, the month of the act, or the"
    " publisher.",
    "relation_id": "Relation id: source, event type and target.",
    "watch_id": "Watch id.",
}
"""What the parts of paths mean, by name."""


def describe(app: FastAPI) -> None:
    """Makes OpenAPI tell of keys and problem documents, and of no error shape that never occurs."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _made(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _made(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    schemas = made["components"]["schemas"]
    for model in SCHEMAS:
        told = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= told.pop("$defs", {})
        schemas[model.__name__] = told
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    _tell_links(schemas)
    made["components"]["securitySchemes"] = SCHEMES
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            _guard(path, method.upper(), operation)
            _show(operation)
    return made


def _tell_links(schemas: dict[str, Any]) -> None:
    """Says of every field `links` what its shape says of itself."""
    for schema in schemas.values():
        links = schema.get("properties", {}).get("links", {})
        if "$ref" in links:
            links["description"] = schemas[links["$ref"].rpartition("/")[2]]["description"]


def _show(operation: dict[str, Any]) -> None:
    """Adds examples, of the answer and of the parts of the path, and what these parts mean."""
    answer = examples.answer(operation["operationId"])
    for status in ("200", "201", "202"):
        content = operation["responses"].get(status, {}).get("content", {})
        if answer is not None and content:
            content[next(iter(content))].setdefault("example", answer)
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "path":
            parameter["example"] = examples.PATHS[parameter["name"]]
            parameter["description"] = PARTS[parameter["name"]]


def _guard(path: str, method: str, operation: dict[str, Any]) -> None:
    _tell(operation["responses"], *ANY)
    if "requestBody" in operation:
        _tell(operation["responses"], "slow-body")
    scope = needed(method, path)
    if scope is None:
        return
    if method == "GET" and path.startswith(caching.PREFIX):
        operation["responses"]["304"] = {"description": "The content is that of `If-None-Match`"}
    operation["security"] = SECURITY
    told = f"Where keys are asked for: one with scope `{scope}`."
    operation["description"] = "\n\n".join(filter(None, (operation.get("description"), told)))
    _tell(operation["responses"], *REFUSED)


def _tell(told: dict[str, Any], *names: str) -> None:
    """Adds problems to the responses of an operation."""
    for status, response in responses(*names).items():
        present = told.get(str(status))
        told[str(status)] = _both(present, response) if present else response


def _both(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """A response that may be one problem or another. What routes share is not changed."""
    content = one["content"][MEDIA_TYPE]
    shown = content["examples"] | other["content"][MEDIA_TYPE]["examples"]
    return {
        "description": f"{one['description']}; {other['description'].lower()}",
        "content": {MEDIA_TYPE: {**content, "examples": shown}},
    }
