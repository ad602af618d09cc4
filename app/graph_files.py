"""Parts of the graph as files for other programs."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from fastapi.responses import Response

from app.graph_answers import Drawn
from app.studies import GraphFormat

MEDIA_TYPES = {
    GraphFormat.NODE_LINK: "application/json",
    GraphFormat.CYTOSCAPE: "application/json",
    GraphFormat.GRAPHML: "application/graphml+xml",
    GraphFormat.GEXF: "application/gexf+xml",
}


def file_of(drawn: Drawn, form: GraphFormat) -> Response:
    """A part of the graph in a format other than JSON; headers tell what was left out."""
    # networkx takes a second to import; nobody else should wait for it.
    from graph import export

    graph = export.as_networkx(drawn.relations)
    graph.graph.update(total=drawn.total, left_out=drawn.left_out)
    stream = BytesIO()
    export.FILE_FORMATS[form].write(graph, stream)
    return Response(
        stream.getvalue(),
        media_type=MEDIA_TYPES[form],
        headers=headers(drawn.total, drawn.left_out),
    )


def headers(total: int, left_out: int) -> dict[str, str]:
    """What a file cannot tell of itself."""
    return {"Entente-Total": str(total), "Entente-Left-Out": str(left_out)}


def files_of(example: Mapping[str, Any], *media_types: str) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI response of a question that is answered as JSON, or as a file."""
    content: dict[str, Any] = {"application/json": {"example": example}}
    for media_type in media_types:
        content.setdefault(media_type, {"schema": {"type": "string"}})
    return {200: {"description": "The answer", "content": content}}
