/** Graphs of what is seen, where REST has no file of them. */

const NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

/**
 * A graph as GraphML.
 * @param {object} given
 * @param {object[]} given.nodes With an `id`.
 * @param {object[]} given.edges With `source` and `target`, ids.
 * @param {Record<string, string>} given.ofNodes What else is told of nodes, with its type in GraphML.
 * @param {Record<string, string>} given.ofEdges What else is told of edges.
 * @param {boolean} [given.directed]
 */
export function graphml({ nodes, edges, ofNodes, ofEdges, directed = false }) {
  const file = document.implementation.createDocument(NAMESPACE, "graphml");
  const add = (parent, name, given, text = "") => {
    const made = parent.appendChild(file.createElementNS(NAMESPACE, name));
    for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };
  const root = file.documentElement;
  const kinds = [["node", ofNodes], ["edge", ofEdges]];
  for (const [of, names] of kinds) {
    for (const [name, type] of Object.entries(names)) add(root, "key", { id: `${of}-${name}`, for: of, "attr.name": name, "attr.type": type });
  }
  const graph = add(root, "graph", { edgedefault: directed ? "directed" : "undirected" });
  const tell = (made, of, names, told) => {
    for (const name of Object.keys(names)) if ((told[name] ?? null) !== null) add(made, "data", { key: `${of}-${name}` }, String(told[name]));
  };
  for (const node of nodes) tell(add(graph, "node", { id: node.id }), "node", ofNodes, node);
  for (const edge of edges) tell(add(graph, "edge", { source: edge.source, target: edge.target }), "edge", ofEdges, edge);
  const text = new XMLSerializer().serializeToString(file);
  return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${text}`], { type: "application/graphml+xml" });
}
