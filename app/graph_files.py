"""Parts of the graph as files for other programs."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from fastapi.responses import Response
from pydantic import BaseModel, Field
from pydantic_core import to_json

from app.graph_answers import Drawn
from app.studies import GraphFormat

MEDIA_TYPES = {
    GraphFormat.NODE_LINK: "application/json",
    GraphFormat.CYTOSCAPE: "application/json",
    GraphFormat.GRAPHML: "application/graphml+xml",
    GraphFormat.GEXF: "application/gexf+xml",
}

_COUNTS = Field(
    description="`total`: how many relations, paths or actors there are; `left_out`: how many of"
    " them are not given."
)


class NodeLinkGraph(BaseModel):
    """A graph as networkx reads it: `networkx.node_link_graph(data, edges="edges")`."""

    directed: bool = Field(description="Always true: an edge leads from who acts.")
    multigraph: bool = Field(description="Always true: two nodes may have several edges.")
    graph: dict[str, int] = _COUNTS
    nodes: list[dict[str, Any]] = Field(
        description="Actors and issues, each with its `id`, `name` and `kind`."
    )
    edges: list[dict[str, Any]] = Field(
        description="Relations, each with `source`, `target`, its id as `key`, and other fields."
    )


class CytoscapeElement(BaseModel):
    """A node or an edge."""

    data: dict[str, Any] = Field(
        description="Its `id` and other fields; of an edge, the ids of `source` and `target` too."
    )


class CytoscapeElements(BaseModel):
    """Nodes and edges."""

    nodes: list[CytoscapeElement] = Field(description="Actors and issues.")
    edges: list[CytoscapeElement] = Field(description="Relations.")


class CytoscapeGraph(BaseModel):
    """A graph as Cytoscape and Cytoscape.js read it."""

    data: dict[str, int] = _COUNTS
    directed: bool = Field(description="Always true: an edge leads from who acts.")
    multigraph: bool = Field(description="Always true: two nodes may have several edges.")
    elements: CytoscapeElements = Field(description="Its nodes and edges.")


def json_of(answer: BaseModel, told: Mapping[str, str] | None = None) -> Response:
    """An answer as JSON, written in one go: it may be long; with further headers."""
    return Response(to_json(answer), media_type="application/json", headers=told)


def file_of(drawn: Drawn, form: GraphFormat) -> Response:
    """A part of the graph in a format other than JSON; headers tell what was left out."""
    # networkx takes a second to import; nobody else should wait for it.
    from graph import export

    graph = export.as_networkx(drawn.relations)
    graph.graph.update(total=drawn.total, left_out=drawn.left_out)
    stream = BytesIO()
    export.WRITERS[form](graph, stream)
    return Response(
        stream.getvalue(),
        media_type=MEDIA_TYPES[form],
        headers=headers(drawn.total, drawn.left_out),
    )


def headers(total: int, left_out: int) -> dict[str, str]:
    """What a file cannot tell of itself."""
    return {"Entente-Total": str(total), "Entente-Left-Out": str(left_out)}


def files_of(answer: str, *media_types: str) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI response of a question that is answered as JSON, or as a file; `answer` says what
    the answer is."""
    content = {
        media_type: {"schema": {"type": "string"}}
        for media_type in media_types
        if media_type != "application/json"
    }
    return {200: {"description": answer, "content": content}}
