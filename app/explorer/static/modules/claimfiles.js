/** Claims that are seen as files: a table, and a graph of claims, parties and issues. */

import { inWords } from "./claims.js";
import { csv } from "./csv.js";
import { graphml } from "./graphml.js";

/** As in the table of `/v1/claims`. */
const COLUMNS = [
  "claim_id", "article_id", "date", "date_precision", "sources", "sources_names", "targets", "targets_names", "mutual", "event_type",
  "mode", "quad", "score", "contexts", "predicate", "polarity", "status", "attributed_to", "attributed_to_names", "issue", "issue_name",
  "place", "confidence", "sentence", "start", "end", "original", "extractor", "verdict",
];
const PARTIES = ["sources", "targets", "attributed_to"];
const OF_NODES = {
  name: "string", kind: "string", date: "string", event_type: "string", polarity: "string", status: "string", confidence: "double",
  sentence: "string",
};

/**
 * A row a claim.
 * @param {object[]} claims
 * @param {(claim: object) => object} [more] What else is told of each, by the names of further columns.
 */
export function claimsCsv(claims, more = () => ({})) {
  const rows = claims.map((told) => ({ ...told, ...flat(told), ...more(told) }));
  return csv([...COLUMNS, ...Object.keys(claims.length ? more(claims[0]) : {})], rows);
}

function flat(told) {
  const { evidence, issue } = told;
  const joined = (side, name) => told[side].map((one) => one[name]).join(";");
  return {
    ...Object.fromEntries(PARTIES.flatMap((side) => [[side, joined(side, "id")], [`${side}_names`, joined(side, "name")]])),
    contexts: told.contexts.join(";"), issue: issue?.id, issue_name: issue?.name,
    sentence: evidence.text, start: evidence.start, end: evidence.end, original: evidence.original?.text,
  };
}

/**
 * Claims as nodes, tied to who acts, upon whom and what about.
 * @param {object[]} claims
 * @param {(claim: object) => {tie: string, id: string, name: string, kind: string}[]} [more] What else each is tied to.
 */
export function claimsGraph(claims, more = () => []) {
  const nodes = new Map();
  const edges = [];
  for (const told of claims) {
    nodes.set(told.claim_id, { ...told, id: told.claim_id, name: inWords(told), kind: "claim", sentence: told.evidence.text });
    const ends = [
      ...told.sources.map((one) => ({ tie: "SOURCE", ...one })), ...told.targets.map((one) => ({ tie: "TARGET", ...one })),
      ...(told.issue ? [{ tie: "ABOUT", ...told.issue, kind: "issue" }] : []), ...more(told),
    ];
    for (const { tie, id, name, kind } of ends) {
      nodes.set(id, { id, name, kind });
      edges.push({ source: told.claim_id, target: id, tie });
    }
  }
  return graphml({ nodes: [...nodes.values()], edges, ofNodes: OF_NODES, ofEdges: { tie: "string" }, directed: true });
}
