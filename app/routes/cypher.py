"""One read query in Cypher, for those who know it and where a setting allows it."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from app import examples
from app.dependencies import NO_PARAMETERS, BodyDep, SettingsDep, StoreDep
from app.problems import Problem, responses
from app.records import JSON, media_type_of
from app.request_bodies import told
from graph.store import CypherStore, QueryTooLarge, QueryUnfit

router = APIRouter(tags=["graph"])


class CypherQuery(BaseModel):
    """A query with its parameters."""

    model_config = ConfigDict(extra="forbid", strict=True)

    query: Annotated[
        str,
        Field(
            description="One statement of Cypher that only reads.",
            examples=[examples.CYPHER["query"]],
        ),
    ]
    parameters: dict[str, Any] = Field(
        default_factory=dict,
        description="What the query calls `$name`.",
        examples=[examples.CYPHER["parameters"]],
    )


class CypherAnswer(BaseModel):
    """The rows of an answer; a value for each column."""

    columns: list[str] = Field(description="What the query returns, by name, in its order.")
    rows: list[list[Any]] = Field(
        description="Nodes as `element` (Neo4j's id), `labels` and `properties`, relationships as"
        " `element`, `type`, `source` and `target` (of nodes, the `element`) and `properties`,"
        " paths as `nodes` and `relationships`; days and times as ISO 8601."
    )
    more: bool = Field(description="Whether rows were left out.")
    limit: int = Field(description="The most rows that are given.")


@router.post(
    "/v1/graph/cypher",
    dependencies=NO_PARAMETERS,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": CypherQuery.model_json_schema(),
                    "example": examples.CYPHER,
                }
            },
        }
    },
    response_description="The rows, and whether some were left out",
    responses=responses(
        "malformed-body",
        "cypher-off",
        "body-too-large",
        "unsupported-media-type",
        "invalid-query",
        "refused-query",
        "query-too-large",
        "unknown-parameter",
        "store-unavailable",
    ),
)
def post_cypher(
    request: Request, body: BodyDep, store: StoreDep, settings: SettingsDep
) -> CypherAnswer:
    """Ask Neo4j one read query. Off unless the setting `cypher` allows it.

    Writing, changing the schema, loading files, other databases, several statements and
    procedures off a short list are refused.
    """
    if not settings.cypher:
        raise Problem("cypher-off", "this service takes no Cypher: ENTENTE_CYPHER=true allows it")
    if not isinstance(store, CypherStore):
        raise Problem("cypher-off", "this service keeps its graph in a store without Cypher")
    media_type_of(request.headers, JSON)
    asked = told(CypherQuery, body)
    try:
        table = store.cypher(
            asked.query,
            asked.parameters,
            rows=settings.cypher_rows,
            seconds=settings.cypher_seconds,
        )
    except QueryUnfit as error:
        raise Problem("refused-query" if error.refused else "invalid-query", str(error)) from error
    except QueryTooLarge as error:
        raise Problem("query-too-large", str(error)) from error
    return CypherAnswer(
        columns=list(table.columns),
        rows=[list(row) for row in table.rows],
        more=table.more,
        limit=settings.cypher_rows,
    )
