"""Relations as a networkx graph, and that graph as files."""

import json
import re
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import IO

import networkx as nx

from graph.model import Relation
from graph.xml_text import xml_text

_WRITTEN_ON = re.compile(rb' lastmodifieddate="[^"]*"')


def as_networkx(relations: Iterable[Relation]) -> "nx.MultiDiGraph":
    """A directed multigraph: actors and issues as nodes, one edge a relation, keyed by its id.

    All attributes are text, numbers or truth values, dates as ISO 8601: any format holds them.
    """
    graph = nx.MultiDiGraph()
    for relation in relations:
        for node in (relation.source, relation.target):
            graph.add_node(node.id, name=node.name, kind=node.kind)
        attributes = relation.model_dump(mode="json", exclude={"id", "source", "target", "issues"})
        attributes["issues"] = " ".join(issue.id for issue in relation.issues)
        graph.add_edge(relation.source.id, relation.target.id, key=relation.id, **attributes)
    return graph


def node_link_json(graph: "nx.MultiDiGraph") -> str:
    """The graph in networkx's node-link form, its edges under `edges`."""
    return json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False)


def cytoscape_json(graph: "nx.MultiDiGraph") -> str:
    """The graph as Cytoscape and Cytoscape.js read it: elements with their `data`."""
    data = nx.cytoscape_data(graph)
    data["data"] = dict(graph.graph)
    for edge in data["elements"]["edges"]:
        edge["data"]["id"] = edge["data"].pop("key")
    return json.dumps(data, ensure_ascii=False)


def write_graphml(graph: "nx.MultiDiGraph", stream: IO[bytes]) -> None:
    """Writes the graph as GraphML (http://graphml.graphdrawing.org), UTF-8."""
    nx.write_graphml(_for_xml(graph), stream, infer_numeric_types=True)


def write_gexf(graph: "nx.MultiDiGraph", stream: IO[bytes]) -> None:
    """Writes the graph as GEXF 1.2 (https://gexf.net), UTF-8: names as labels, claims as weights.

    The same graph gives the same bytes on any day.
    """
    drawn = _for_xml(graph)
    for _, attributes in drawn.nodes(data=True):
        attributes["label"] = attributes["name"]
    for _, _, key, attributes in drawn.edges(keys=True, data=True):
        attributes |= {"id": key, "label": attributes["event_type"], "weight": attributes["claims"]}
    written = BytesIO()
    nx.write_gexf(drawn, written)
    stream.write(_WRITTEN_ON.sub(b"", written.getvalue(), count=1))


def _for_xml(graph: "nx.MultiDiGraph") -> "nx.MultiDiGraph":
    """A copy of the graph without the characters that XML cannot hold."""
    drawn = nx.MultiDiGraph(**graph.graph)
    for node, attributes in graph.nodes(data=True):
        drawn.add_node(xml_text(node), **_xml_values(attributes))
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        ends = xml_text(source), xml_text(target)
        drawn.add_edge(*ends, key=xml_text(key), **_xml_values(attributes))
    return drawn


def _xml_values(attributes: dict[str, object]) -> dict[str, object]:
    return {
        name: xml_text(value) if isinstance(value, str) else value
        for name, value in attributes.items()
    }


def _write_node_link(graph: "nx.MultiDiGraph", stream: IO[bytes]) -> None:
    stream.write(node_link_json(graph).encode() + b"\n")


def _write_cytoscape(graph: "nx.MultiDiGraph", stream: IO[bytes]) -> None:
    stream.write(cytoscape_json(graph).encode() + b"\n")


WRITERS: dict[str, Callable[["nx.MultiDiGraph", IO[bytes]], None]] = {
    "node-link": _write_node_link,
    "cytoscape": _write_cytoscape,
    "graphml": write_graphml,
    "gexf": write_gexf,
}
"""What writes a graph for other programs, by the name of the form."""
