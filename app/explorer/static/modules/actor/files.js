/** The network that is seen as files: a table of its ties, and a graph. */

import { csv } from "../csv.js";
import { graphml } from "../graphml.js";

const OF_TIES = { claims: "long", cooperation: "long", conflict: "long", score: "double", first: "string", last: "string" };
const COLUMNS = ["source", "source_name", "target", "target_name", ...Object.keys(OF_TIES)];

/** A row a tie. */
export function csvOf({ nodes, ties }) {
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  return csv(COLUMNS, ties.map((tie) => ({ ...tie, source_name: names.get(tie.source), target_name: names.get(tie.target) })));
}

/** Actors as nodes with name and kind, ties as undirected edges. */
export function graphmlOf({ nodes, ties }) {
  return graphml({ nodes, edges: ties, ofNodes: { name: "string", kind: "string" }, ofEdges: OF_TIES });
}
