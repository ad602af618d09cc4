"""Relations: what passed between two parties, summed over the claims."""

from fastapi import APIRouter

from app import answers
from app.answers import ItemList, RelationAnswer
from app.dependencies import NO_PARAMETERS, AskedRelations, StoreDep
from app.problems import LIST_PROBLEMS, responses
from app.questions import RELATIONS, parameters

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
    "/{relation_id:path}",
    dependencies=NO_PARAMETERS,
    responses=responses("not-found", "unknown-parameter", "store-unavailable"),
)
def get_relation(relation_id: str, store: StoreDep) -> RelationAnswer:
    """One relation, over all its claims."""
    with store.view() as view:
        return answers.relation_answer(view, relation_id)
