/** The network that is seen as files: a table of its ties, and a graph. */

import { csv } from "../csv.js";

const GRAPHML = "http://graphml.graphdrawing.org/xmlns";
const COLUMNS = ["source", "source_name", "target", "target_name", "claims", "cooperation", "conflict", "score", "first", "last"];
const TYPES = { claims: "long", cooperation: "long", conflict: "long", score: "double" };

/** A row a tie. */
export function csvOf(network) {
  return csv(COLUMNS, rowsOf(network));
}

/** Actors as nodes with name and kind, ties as undirected edges. */
export function graphmlOf(network) {
  const file = document.implementation.createDocument(GRAPHML, "graphml");
  const add = (parent, name, given, text = "") => {
    const made = parent.appendChild(file.createElementNS(GRAPHML, name));
    for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };
  const root = file.documentElement;
  const edges = COLUMNS.slice(4);
  for (const name of ["name", "kind"]) add(root, "key", { id: name, for: "node", "attr.name": name, "attr.type": "string" });
  for (const name of edges) add(root, "key", { id: name, for: "edge", "attr.name": name, "attr.type": TYPES[name] ?? "string" });
  const graph = add(root, "graph", { edgedefault: "undirected" });
  for (const node of network.nodes) {
    const made = add(graph, "node", { id: node.id });
    for (const name of ["name", "kind"]) add(made, "data", { key: name }, node[name]);
  }
  for (const tie of network.ties) {
    const made = add(graph, "edge", { source: tie.source, target: tie.target });
    for (const name of edges) add(made, "data", { key: name }, String(tie[name]));
  }
  const text = new XMLSerializer().serializeToString(file);
  return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${text}`], { type: "application/graphml+xml" });
}

function rowsOf({ nodes, ties }) {
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  return ties.map((tie) => ({ ...tie, source_name: names.get(tie.source), target_name: names.get(tie.target) }));
}
