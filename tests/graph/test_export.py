"""Relations as a networkx graph and as files that other programs read."""

import io
import json
from datetime import date
from xml.etree import ElementTree

import networkx as nx
import pytest

from graph.export import (
    WRITERS,
    as_networkx,
    cytoscape_json,
    node_link_json,
    write_gexf,
    write_graphml,
)
from graph.model import NodeRef, Relation
from tests.contract.make import ARMS, LAUNCH

USA = NodeRef(id="USA", name="United States", kind="state")
CIV = NodeRef(id="CIV", name="Côte d’Ivoire & <friends>", kind="state")
ISSUE = NodeRef(id=ARMS.id, name=ARMS.name, kind="issue")


def relation(source: NodeRef, kind: str, target: NodeRef, **told: object) -> Relation:
    made: dict[str, object] = {
        "id": f"{source.id}-{kind}-{target.id}",
        "source": source,
        "event_type": kind,
        "target": target,
        "quad": 3,
        "claims": 2,
        "articles": 1,
        "reports": 1,
        "alleged": 1,
        "first": date(2023, 9, 1),
        "last": date(2023, 11, 9),
        "score": -2.5,
        "confidence": 0.85,
        "contested": True,
    }
    return Relation.model_validate(made | told)


RELATIONS = [
    relation(USA, "ACCUSE", CIV, issues=(LAUNCH, ARMS)),
    relation(USA, "REQUEST", CIV),
    relation(CIV, "ACCUSE", USA),
    relation(USA, "COERCE", USA),
    relation(CIV, "REJECT", ISSUE, issues=(ARMS,)),
]
"""Parallel relations, one back, one of a state with itself, and one to an issue."""


@pytest.fixture
def graph() -> "nx.MultiDiGraph":
    return as_networkx(RELATIONS)


def test_every_relation_is_an_edge_of_its_own(graph: "nx.MultiDiGraph") -> None:
    assert sorted(key for _, _, key in graph.edges(keys=True)) == sorted(r.id for r in RELATIONS)
    assert graph.number_of_edges("USA", "CIV") == 2
    assert graph.has_edge("USA", "USA")
    assert graph.nodes["CIV"] == {"name": CIV.name, "kind": "state"}
    assert graph.nodes[ARMS.id] == {"name": ARMS.name, "kind": "issue"}


def test_an_edge_holds_all_that_the_relation_tells(graph: "nx.MultiDiGraph") -> None:
    edge = graph.edges["USA", "CIV", "USA-ACCUSE-CIV"]
    assert edge == {
        "event_type": "ACCUSE",
        "quad": 3,
        "claims": 2,
        "articles": 1,
        "reports": 1,
        "alleged": 1,
        "first": "2023-09-01",
        "last": "2023-11-09",
        "score": -2.5,
        "confidence": 0.85,
        "contested": True,
        "issues": f"{LAUNCH.id} {ARMS.id}",
    }
    told = set(Relation.model_fields) - {"id", "source", "target"}
    assert set(edge) == told, "a new field of relations is exported as well"


def test_node_link_json_is_read_back_as_the_same_graph(graph: "nx.MultiDiGraph") -> None:
    text = node_link_json(graph)
    assert CIV.name in text, "names stay readable"
    again = nx.node_link_graph(json.loads(text), edges="edges")
    assert nx.utils.graphs_equal(again, graph)


def test_graphml_is_read_back_with_types_and_names(graph: "nx.MultiDiGraph") -> None:
    stream = io.BytesIO()
    write_graphml(graph, stream)
    stream.seek(0)
    again = nx.read_graphml(stream, force_multigraph=True)
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    assert {key: data for *_, key, data in again.edges(keys=True, data=True)} == {
        key: data for *_, key, data in graph.edges(keys=True, data=True)
    }


def test_cytoscape_finds_every_element_by_its_id(graph: "nx.MultiDiGraph") -> None:
    elements = json.loads(cytoscape_json(graph))["elements"]
    nodes = {node["data"]["id"]: node["data"] for node in elements["nodes"]}
    assert {node: told["name"] for node, told in nodes.items()} == dict(graph.nodes(data="name"))
    edges = {edge["data"].pop("id"): edge["data"] for edge in elements["edges"]}
    assert edges.keys() == {relation.id for relation in RELATIONS}
    told = edges["USA-ACCUSE-CIV"]
    assert (told.pop("source"), told.pop("target")) == ("USA", "CIV")
    assert told == graph.edges["USA", "CIV", "USA-ACCUSE-CIV"]


def test_gexf_is_read_back_with_labels_and_weights(graph: "nx.MultiDiGraph") -> None:
    stream = io.BytesIO()
    write_gexf(graph, stream)
    assert b"lastmodifieddate" not in stream.getvalue()
    stream.seek(0)
    again = nx.read_gexf(stream)
    assert {node: again.nodes[node]["label"] for node in again} == dict(graph.nodes(data="name"))
    edges = {told["id"]: told for _, _, told in again.edges(data=True)}
    assert edges.keys() == {relation.id for relation in RELATIONS}
    told = edges["USA-ACCUSE-CIV"]
    assert (told["label"], told["weight"], told["contested"]) == ("ACCUSE", 2, True)
    assert told["score"] == -2.5


@pytest.mark.parametrize("name", WRITERS)
def test_no_name_breaks_a_file(name: str) -> None:
    odd = NodeRef(id="org:\x00\x1f\ufffe]]>", name='a\x08 "b" <c> & d\U0001f600', kind="actor")
    stream = io.BytesIO()
    WRITERS[name](as_networkx([relation(USA, "ACCUSE", odd)]), stream)
    if name in ("node-link", "cytoscape"):
        assert odd.name in [
            node.get("data", node)["name"]
            for node in json.loads(stream.getvalue()).get("nodes")
            or json.loads(stream.getvalue())["elements"]["nodes"]
        ]
        return
    root = ElementTree.fromstring(stream.getvalue())
    assert "&amp; d\U0001f600" in ElementTree.tostring(root, encoding="unicode")


@pytest.mark.parametrize("name", WRITERS)
def test_no_relations_make_an_empty_graph(name: str) -> None:
    empty = as_networkx([])
    assert (len(empty), empty.size()) == (0, 0)
    stream = io.BytesIO()
    WRITERS[name](empty, stream)
    stream.seek(0)
    read = {
        "node-link": lambda: nx.node_link_graph(json.load(stream), edges="edges"),
        "cytoscape": lambda: nx.cytoscape_graph(json.load(stream)),
        "graphml": lambda: nx.read_graphml(stream),
        "gexf": lambda: nx.read_gexf(stream),
    }[name]
    assert len(read()) == 0
