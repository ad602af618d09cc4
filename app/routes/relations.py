"""Relations: what passed between two parties, summed over the claims."""

from fastapi import APIRouter

from app import answers
from app.answers import ClaimAnswer, GroupAnswer, ItemList, RelationAnswer
from app.dependencies import (
    NO_PARAMETERS,
    AskedGroups,
    AskedRelationClaims,
    AskedRelations,
    StoreDep,
)
from app.problems import LIST_PROBLEMS, responses
from app.questions import GROUPS, RELATION_CLAIMS, RELATIONS, parameters
from graph.filters import Grouping

router = APIRouter(prefix=RELATIONS.path, tags=["relations"])


@router.get(
    "",
    openapi_extra={"parameters": parameters(RELATIONS)},
    responses=responses(*LIST_PROBLEMS, "store-unavailable"),
)
def list_relations(asked: AskedRelations, store: StoreDep) -> ItemList[RelationAnswer]:
    """Relations over the counted claims that match, latest first."""
    with store.view() as view:
        return answers.relation_list(view, asked)


@router.get(
    "/by/{key}",
    openapi_extra={"parameters": parameters(GROUPS)},
    responses=responses(*LIST_PROBLEMS, "store-unavailable"),
)
def list_groups(key: Grouping, asked: AskedGroups, store: StoreDep) -> ItemList[GroupAnswer]:
    """The claims behind the relations that match, by event type, month or publisher."""
    with store.view() as view:
        return answers.group_list(view, key, asked)


@router.get(
    "/{relation_id:path}/claims",
    openapi_extra={"parameters": parameters(RELATION_CLAIMS)},
    responses=responses("not-found", *LIST_PROBLEMS, "store-unavailable"),
)
def list_relation_claims(
    relation_id: str, asked: AskedRelationClaims, store: StoreDep
) -> ItemList[ClaimAnswer]:
    """Exactly the claims that one relation sums up, latest act first."""
    with store.view() as view:
        return answers.relation_claim_list(view, relation_id, asked)


@router.get(
    "/{relation_id:path}",
    dependencies=NO_PARAMETERS,
    responses=responses("not-found", "unknown-parameter", "store-unavailable"),
)
def get_relation(relation_id: str, store: StoreDep) -> RelationAnswer:
    """One relation, over all its claims."""
    with store.view() as view:
        return answers.relation_answer(view, relation_id)
