"""Relations as a networkx graph, and that graph as files."""

import json
from collections.abc import Iterable
from typing import IO

import networkx as nx

from graph.model import Relation


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


def write_graphml(graph: "nx.MultiDiGraph", stream: IO[bytes]) -> None:
    """Writes the graph as GraphML (http://graphml.graphdrawing.org), UTF-8."""
    nx.write_graphml(graph, stream, infer_numeric_types=True)
