"""Articles: what the graph was read from. Posting one reads it; deleting one retracts it."""

import json
from datetime import date, datetime
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from app import answers, examples, marked
from app.answers import article_links
from app.dependencies import (
    NO_PARAMETERS,
    AdvisorDep,
    AskedArticles,
    BodyDep,
    ExtractionDep,
    InterpreterDep,
    MetricsDep,
    SettingsDep,
    StoreDep,
)
from app.formats import list_responses, written
from app.problems import LIST_PROBLEMS, FieldError, Problem, responses
from app.questions import ARTICLES, described, once, one_parameter, parameters
from app.records import (
    HTML,
    JSON,
    KNOWN,
    NDJSON,
    Form,
    article_errors,
    refused,
    sent,
    sent_under,
)
from app.shapes.lists import ArticleAnswer, ArticleLinks, ArticleRow, ItemList
from graph.model import Article
from graph.store import Store
from ingest.sources import records
from ingest.sources.records import MAX_FIELD, MAX_ID, MAX_TEXT, Refusal
from ingest.work.jobs import Summary, ingest

router = APIRouter(prefix=ARTICLES.path, tags=["articles"])


class ArticlePosted(BaseModel):
    """What became of one posted article."""

    article_id: str = Field(description="Id under which it is stored.")
    outcome: str = Field(
        description="`added`, `replaced`, `unchanged`, or `other_language`: stored, but neither"
        " in English nor translated, so that it makes no claims."
    )
    language: str = Field(
        description="ISO-639 code of the language of its text, as detected; `und` if not known."
    )
    claims: list[str] = Field(description="Ids of the claims that the article makes.")
    links: ArticleLinks


class BatchPosted(BaseModel):
    """What became of a batch.

    `read == added + replaced + unchanged + other_language + refused`.
    """

    read: int = Field(description="Records that were sent.")
    added: int = Field(description="Articles that were not there.")
    replaced: int = Field(description="Articles that took the place of another wording.")
    unchanged: int = Field(description="Articles that were there, word for word.")
    other_language: int = Field(
        description="Stored, but neither in English nor translated: they make no claims."
    )
    languages: dict[str, int] = Field(
        description="How many of these are in which language, by ISO-639 code."
    )
    refused: int = Field(
        description="Records that are no articles, or that cannot be read for claims."
    )
    claims: int = Field(description="Claims of the added and replaced articles.")
    articles: list[str] = Field(description="Links of the articles that were taken.")
    errors: list[FieldError] = Field(description="Why the others were refused.")


class ArticleRecord(BaseModel):
    """An article as it is sent; null is the same as left out."""

    text: str = Field(
        pattern=records.TEXT, max_length=MAX_TEXT, description="The text of the article."
    )
    published: date | datetime = Field(
        description="Day of publication, ISO 8601; of a time, the day in UTC.",
        examples=["2023-11-09"],
        json_schema_extra={"pattern": records.PUBLISHED},
    )
    id: str | None = Field(
        default=None,
        pattern=records.ID,
        max_length=MAX_ID,
        description="Made from URL or text if it is not given.",
        examples=[examples.ARTICLE["id"]],
    )
    title: str | None = Field(
        default=None, pattern=records.LINE, max_length=MAX_FIELD, description="Its headline."
    )
    url: str | None = Field(
        default=None,
        pattern=records.URL,
        max_length=MAX_FIELD,
        description="Where it was published, http or https.",
        examples=["https://example.org/courier/2024-04-14"],
    )
    publisher: str | None = Field(
        default=None,
        pattern=records.LINE,
        max_length=MAX_FIELD,
        description="Name or host of the publisher.",
        examples=[examples.ARTICLE["publisher"]],
    )
    author: str | None = Field(
        default=None,
        pattern=records.LINE,
        max_length=MAX_FIELD,
        description="Who wrote it; several are joined by `, `.",
        examples=["Ann Smith"],
    )
    language: str | None = Field(
        default=None,
        pattern=records.LANGUAGE,
        description="ISO-639-1 code; what the text itself tells comes before it.",
        examples=["en"],
    )


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field as a parameter, which is never null."""
    kept = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    told = {key: schema[key] for key in ("description", "pattern", "examples") if key in schema}
    return {"anyOf": kept, **told} if len(kept) > 1 else {**kept[0], **told}


_RECORD = ArticleRecord.model_json_schema()
_SENT_UNDER = {name: told for name, told in examples.ARTICLE.items() if name != "id"}
_ARTICLE = {"$ref": "#/components/schemas/ArticleRecord"}
_FORMATS = ("json", "html")
_FORMAT = {
    "name": "format",
    "in": "query",
    "description": "`html`: a page on which the claims are marked in the text.",
    "schema": {"type": "string", "enum": list(_FORMATS), "default": "json"},
}
_BODY = {
    "required": True,
    "description": "One article, or several: as a JSON array or as a JSON object a line. Or the web"
    " page of one; what the query says of it wins over the page.",
    "content": {
        "application/json": {
            "schema": {"oneOf": [_ARTICLE, {"type": "array", "items": _ARTICLE, "minItems": 1}]},
            "example": examples.ARTICLE,
        },
        NDJSON: {
            "schema": {"type": "string"},
            "example": json.dumps(examples.ARTICLE) + "\n",
        },
        HTML: {
            "schema": {"type": "string"},
            "example": f"<title>A word</title><p>{examples.ARTICLE['text']}</p>",
        },
    },
}


@router.get(
    "",
    response_model=ItemList[ArticleRow],
    openapi_extra={"parameters": parameters(ARTICLES)},
    responses=list_responses(ARTICLES, *LIST_PROBLEMS),
)
def list_articles(asked: AskedArticles, store: StoreDep) -> Response:
    """Articles that match, newest first, without their texts."""
    with store.view() as view:
        found = answers.article_list(view, asked)
    return written(found, asked.form, ArticleRow)


_KNOWN_PARAMETERS = described(KNOWN, {name: _plain(_RECORD["properties"][name]) for name in KNOWN})
_TAKING: dict[int | str, dict[str, Any]] = {
    200: {"description": "Unchanged, replaced or in another language; of a batch, each"},
    201: {"description": "Added", "model": ArticlePosted},
    **responses(
        "malformed-body",
        "body-too-large",
        "unsupported-media-type",
        "invalid-article",
        "unknown-parameter",
        "invalid-parameter",
        "busy",
        "store-unavailable",
        "model-unavailable",
    ),
}


@router.post(
    "",
    openapi_extra={"requestBody": _BODY, "parameters": _KNOWN_PARAMETERS},
    responses=_TAKING,
)
def post_articles(
    request: Request,
    response: Response,
    body: BodyDep,
    store: StoreDep,
    settings: SettingsDep,
    extraction: ExtractionDep,
    interpreter: InterpreterDep,
    advisor: AdvisorDep,
    metrics: MetricsDep,
) -> ArticlePosted | BatchPosted:
    """Read articles into the graph. The same article again changes nothing.

    Of a batch, articles that cannot be taken are refused and the others go in.
    """
    items, form = sent(body, request.headers, once(request.query_params.multi_items()))
    taken = [item for item in items if isinstance(item, Article)]
    if not taken:
        raise refused(article_errors(items, form), form)
    terms = settings.terms()._replace(interpreter=interpreter, advisor=advisor)
    with extraction.turn():
        summary = ingest(extraction.fed(items), store, terms=terms)
    metrics.ingested(summary)
    if form in (Form.ARRAY, Form.LINES):
        return _batch_posted(summary, taken, article_errors(items, form))
    return _told(response, _posted(summary, taken[0], store))


@router.put(
    "/{article_id:path}",
    dependencies=NO_PARAMETERS,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": _ARTICLE, "example": _SENT_UNDER}},
        },
    },
    responses={**_TAKING, **responses("conflicting-parameters")},
)
def put_article(
    article_id: str,
    request: Request,
    response: Response,
    body: BodyDep,
    store: StoreDep,
    settings: SettingsDep,
    extraction: ExtractionDep,
    interpreter: InterpreterDep,
    advisor: AdvisorDep,
    metrics: MetricsDep,
) -> ArticlePosted:
    """Read an article into the graph under this id, in the place of one that is there."""
    item = sent_under(article_id, body, request.headers)
    if isinstance(item, Refusal):
        raise refused(article_errors([item], Form.OBJECT), Form.OBJECT)
    terms = settings.terms()._replace(interpreter=interpreter, advisor=advisor)
    with extraction.turn():
        summary = ingest(extraction.fed([item]), store, terms=terms)
    metrics.ingested(summary)
    return _told(response, _posted(summary, item, store))


@router.get(
    "/{article_id:path}",
    response_model=ArticleAnswer,
    openapi_extra={"parameters": [_FORMAT]},
    response_description="The article, or a page of it",
    responses={
        200: {"content": {HTML: {"schema": {"type": "string"}}}},
        **responses("not-found", "unknown-parameter", "invalid-parameter", "store-unavailable"),
    },
)
def get_article(article_id: str, request: Request, store: StoreDep) -> ArticleAnswer | HTMLResponse:
    """One article with its text, which the offsets of all evidence count in.

    With `format=html`, a page on which its claims are marked.
    """
    form = one_parameter(request.query_params.multi_items(), "format", _FORMATS)
    with store.view() as view:
        article = answers.article_answer(view, article_id)
        if form == "json":
            return article
        return HTMLResponse(marked.page(article, answers.claims_in(view, article_id)))


@router.delete(
    "/{article_id:path}",
    status_code=204,
    response_class=Response,
    dependencies=NO_PARAMETERS,
    response_description="The article and its claims are gone",
    responses=responses("not-found", "unknown-parameter", "store-unavailable"),
)
def retract_article(article_id: str, store: StoreDep) -> None:
    """Retract an article: it goes with its claims, and relations are as if it had never come."""
    with store.writer() as writer:
        if not writer.retract(article_id):
            raise Problem("not-found", f"there is no article {article_id!r}")


def _told(response: Response, posted: ArticlePosted) -> ArticlePosted:
    if posted.outcome == "added":
        response.status_code = 201
        response.headers["Location"] = posted.links.self
    return posted


def _posted(summary: Summary, article: Article, store: Store) -> ArticlePosted:
    with store.view() as view:
        stored = view.article(article.id) or article
        claims = view.claims_of([article.id]).get(article.id, ())
    return ArticlePosted(
        article_id=article.id,
        outcome=_outcome(summary),
        language=stored.language,
        claims=[claim.claim_id for claim in claims],
        links=article_links(article.id),
    )


def _outcome(summary: Summary) -> str:
    told = ("added", "replaced", "other_language")
    return next((outcome for outcome in told if getattr(summary, outcome)), "unchanged")


def _batch_posted(summary: Summary, taken: list[Article], errors: list[FieldError]) -> BatchPosted:
    return BatchPosted(
        read=summary.read,
        added=summary.added,
        replaced=summary.replaced,
        unchanged=summary.unchanged,
        other_language=summary.other_language,
        languages=dict(summary.languages.most_common()),
        refused=summary.refused,
        claims=summary.claims,
        articles=[article_links(article.id).self for article in taken],
        errors=errors,
    )
