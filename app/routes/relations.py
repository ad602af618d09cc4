"""Relations: what passed between two parties, summed over the claims."""

from fastapi import APIRouter, Request, Response

from app import answers, atom_feeds
from app.dependencies import (
    NO_PARAMETERS,
    AskedGroups,
    AskedRelationClaims,
    AskedRelations,
    StoreDep,
)
from app.formats import list_responses, written
from app.media import MEDIA_TYPES, Format
from app.names import resolve
from app.problems import LIST_PROBLEMS, responses
from app.questions import GROUPS, RELATION_CLAIMS, RELATIONS, parameters
from app.shapes.lists import ClaimAnswer, GroupAnswer, ItemList, RelationAnswer
from graph.filters import Grouping

router = APIRouter(prefix=RELATIONS.path, tags=["relations"])


@router.get(
    "",
    response_model=ItemList[RelationAnswer],
    openapi_extra={"parameters": parameters(RELATIONS)},
    responses=list_responses(RELATIONS, *LIST_PROBLEMS),
)
def list_relations(asked: AskedRelations, store: StoreDep, request: Request) -> Response:
    """Relations over the counted claims that match, latest first; as `atom`, for feed readers."""
    with store.view() as view:
        found = answers.relation_list(view, asked)
        filters = resolve(view, asked.filters)
    if asked.form is not Format.ATOM:
        return written(found, asked.form, RelationAnswer)
    request.state.fleeting = True
    made = atom_feeds.feed_of_relations(store, found, filters, str(request.base_url))
    return Response(made, media_type=MEDIA_TYPES[Format.ATOM])


@router.get(
    "/by/{key}",
    response_model=ItemList[GroupAnswer],
    openapi_extra={"parameters": parameters(GROUPS)},
    responses=list_responses(GROUPS, *LIST_PROBLEMS),
)
def list_groups(key: Grouping, asked: AskedGroups, store: StoreDep) -> Response:
    """The claims behind the relations that match, by event type, month or publisher."""
    with store.view() as view:
        found = answers.group_list(view, key, asked)
    return written(found, asked.form, GroupAnswer)


@router.get(
    "/{relation_id:path}/claims",
    response_model=ItemList[ClaimAnswer],
    openapi_extra={"parameters": parameters(RELATION_CLAIMS)},
    responses=list_responses(RELATION_CLAIMS, "not-found", *LIST_PROBLEMS),
)
def list_relation_claims(relation_id: str, asked: AskedRelationClaims, store: StoreDep) -> Response:
    """Exactly the claims that one relation sums up, latest act first."""
    with store.view() as view:
        found = answers.relation_claim_list(view, relation_id, asked)
    return written(found, asked.form, ClaimAnswer)


@router.get(
    "/{relation_id:path}",
    dependencies=NO_PARAMETERS,
    response_description="The relation",
    responses=responses("not-found", "unknown-parameter", "store-unavailable"),
)
def get_relation(relation_id: str, store: StoreDep) -> RelationAnswer:
    """One relation, over all its claims."""
    with store.view() as view:
        return answers.relation_answer(view, relation_id)
