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


class NodeLinkGraph(BaseModel):
    """A graph as networkx reads it: `networkx.node_link_graph(data, edges="edges")`."""

    directed: bool
    multigraph: bool
    graph: dict[str, int] = Field(description="How many relations or actors, and how many not.")
    nodes: list[dict[str, Any]] = Field(description="Each with its `id`, `name` and `kind`.")
    edges: list[dict[str, Any]] = Field(description="Each with `source`, `target` and `key`.")


class CytoscapeElement(BaseModel):
    """A node or an edge."""

    data: dict[str, Any]


class CytoscapeElements(BaseModel):
    """Nodes and edges."""

    nodes: list[CytoscapeElement]
    edges: list[CytoscapeElement]


class CytoscapeGraph(BaseModel):
    """A graph as Cytoscape and Cytoscape.js read it."""

    data: dict[str, int] = Field(description="How many relations or actors, and how many not.")
    directed: bool
    multigraph: bool
    elements: CytoscapeElements


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


def files_of(*media_types: str) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI response of a question that is answered as JSON, or as a file."""
    content = {
        media_type: {"schema": {"type": "string"}}
        for media_type in media_types
        if media_type != "application/json"
    }
    return {200: {"description": "The answer", "content": content}}
