"""Judgements: what analysts decide about actors, claims and issues. See `docs/curation.md`."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app import examples, judgement_answers, suggesting
from app.dependencies import NO_PARAMETERS, BodyDep, StoreDep
from app.graph_files import headers, json_of
from app.judging import judge, user
from app.media import MEDIA_TYPES, Format
from app.problems import LIST_PROBLEMS, responses
from app.records import JSON, NDJSON, media_type_of
from app.request_bodies import told
from app.shapes.judgements import (
    ImportedJudgements,
    JudgementAnswer,
    JudgementRequest,
    SuggestionList,
)
from app.shapes.lists import ItemList
from app.studies import (
    JUDGED,
    SUGGESTED,
    Asked,
    JudgementsFormat,
    JudgementsOptions,
    SuggestionsOptions,
    asking_options,
    asking_study,
)

router = APIRouter(tags=["judgements"])

_BODY = {
    "required": True,
    "description": "One judgement, made now; or a line for each that was exported elsewhere.",
    "content": {
        JSON: {
            "schema": {"$ref": "#/components/schemas/JudgementRequest"},
            "example": examples.JUDGEMENT,
        },
        NDJSON: {"schema": {"type": "string"}, "example": json.dumps(examples.JUDGED) + "\n"},
    },
}


@router.get(
    JUDGED.path,
    response_model=ItemList[JudgementAnswer],
    openapi_extra={"parameters": JUDGED.parameters()},
    responses={
        200: {
            "description": "One page of the list",
            "content": {NDJSON: {"schema": {"type": "string"}}},
        },
        **responses(*LIST_PROBLEMS, "store-unavailable"),
    },
)
def list_judgements(
    asked: Annotated[Asked[JudgementsOptions], Depends(asking_options(JUDGED))], store: StoreDep
) -> Response:
    """Judgements and what has become of them, the latest first."""
    with store.view() as view:
        found = judgement_answers.judgement_list(view, asked)
    shown = headers(found.total, found.left_out)
    if asked.options.format is JudgementsFormat.JSONL:
        written = "".join(
            json.dumps(one.judgement, ensure_ascii=False) + "\n" for one in found.items
        )
        return Response(written, media_type=MEDIA_TYPES[Format.JSONL], headers=shown)
    return json_of(found, shown)


@router.post(
    JUDGED.path,
    status_code=201,
    response_model=JudgementAnswer,
    dependencies=NO_PARAMETERS,
    openapi_extra={"requestBody": _BODY},
    response_description="The judgement, which is in force",
    responses={
        200: {
            "description": "What became of the lines",
            "model": ImportedJudgements,
            "content": {JSON: {"example": {"read": 2, "added": 1, "known": 1, "senseless": []}}},
        },
        **responses(
            "malformed-body",
            "body-too-large",
            "unsupported-media-type",
            "unknown-value",
            "ambiguous-actor",
            "unfit-judgement",
            "unknown-parameter",
            "store-unavailable",
        ),
    },
)
def post_judgement(
    request: Request, response: Response, body: BodyDep, store: StoreDep
) -> JudgementAnswer | Response:
    """Judge: it is in force once this answers. An `undo` takes an earlier judgement back."""
    if media_type_of(request.headers, JSON, NDJSON) == NDJSON:
        judgements = judgement_answers.read(body.splitlines())
        return json_of(judgement_answers.take(store, judgements))
    asked = told(JudgementRequest, body).root
    key = request.state.key
    made = judge(store, asked, key.name if key is not None else user())
    with store.view() as view:
        answer = judgement_answers.named(view, made.id)
    response.headers["Location"] = answer.links.self
    return answer


@router.get(
    JUDGED.path + "/{judgement_id}",
    dependencies=NO_PARAMETERS,
    response_description="The judgement",
    responses=responses("not-found", "unknown-parameter", "store-unavailable"),
)
def get_judgement(judgement_id: str, store: StoreDep) -> JudgementAnswer:
    """One judgement."""
    with store.view() as view:
        return judgement_answers.named(view, judgement_id)


@router.get(
    SUGGESTED.path,
    response_model=SuggestionList,
    openapi_extra={"parameters": SUGGESTED.parameters()},
    response_description="The likeliest suggestions",
    responses=responses(*LIST_PROBLEMS, "store-unavailable"),
)
def list_suggestions(
    asked: Annotated[Asked[SuggestionsOptions], Depends(asking_study(SUGGESTED))], store: StoreDep
) -> Response:
    """Actors and issues that may be one, by their names, the likeliest first."""
    with store.view() as view:
        found = suggesting.suggestion_list(view, asked.options)
    return json_of(found, headers(found.total, found.left_out))
