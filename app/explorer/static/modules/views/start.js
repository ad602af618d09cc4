/** The start: what the graph holds, what is new in it, and what is contested. */

import { to } from "../address.js";
import { first, question } from "../cypher.js";
import { element, fill } from "../elements.js";
import { get, pathOf } from "../service.js";
import { numbers, table } from "../tables.js";
import { onePage, tools } from "../taking.js";
import { count, days, eventType, figure, party, QUADS, quadName, score, share, tag } from "../words.js";

const NEWEST = 15;
const CONTESTED = 8;
const STATS = "/v1/stats";
const RELATIONS = pathOf("/v1/relations", { sort: "-last", limit: NEWEST });
const ISSUES = pathOf("/v1/issues", { contested: true, limit: CONTESTED });

/** Draws the start. */
export async function open(main) {
  document.title = "Entente";
  return async function refresh(signal) {
    const [stats, relations, issues] = await Promise.all([
      get(STATS, {}, signal), get(RELATIONS, {}, signal), get(ISSUES, {}, signal),
    ]);
    fill(main,
      element("div", { class: "head" }, element("div", {},
        element("h1", {}, "Who did what to whom, and who says so"),
        element("p", { class: "soft" }, stats.claims
          ? `Read from ${count(stats.articles, "article")}; acts from ${stats.first} to ${stats.last}.`
          : "The graph is empty. Read something in: entente ingest FILE, or POST /v1/articles.")),
      tools({
        name: "graph", asked: () => STATS,
        cypher: () => question("MATCH (claim:Claim)", [], "RETURN claim.quad AS quad, count(claim) AS claims ORDER BY quad"),
      })),
      holdings(stats),
      element("div", { class: "columns" }, newest(relations), contested(issues)));
  };
}

function holdings(stats) {
  const facts = ["articles", "reports", "claims", "relations", "actors", "issues", "contested"];
  const claims = Math.max(1, ...Object.values(stats.by_quad));
  return element("section", { class: "panel", "aria-label": "What the graph holds" },
    element("dl", { class: "facts" }, facts.map((name) => element("div", {},
      element("dt", {}, name === "contested" ? "contested issues" : name),
      element("dd", {}, figure(stats[name]))))),
    element("table", {}, element("tbody", {}, Object.keys(QUADS).map((quad) => element("tr", {},
      element("td", {}, quadName(Number(quad)), share((stats.by_quad[quad] ?? 0) / claims, quad)),
      element("td", { class: "number" }, figure(stats.by_quad[quad] ?? 0)))))));
}

function newest(relations) {
  return element("section", { class: "panel" },
    element("div", { class: "head" }, element("h2", {}, "Newest relations"), tools({
      name: "newest", asked: () => RELATIONS, csv: () => onePage(RELATIONS),
      cypher: () => first(NEWEST, question("MATCH (a:Actor)-[act]->(b)", ["act.last IS NOT NULL"], "RETURN a, act, b",
        "ORDER BY act.last DESC, a.id + '-' + type(act) + '-' + b.id")),
    })),
    relations.items.length === 0
      ? element("p", { class: "soft" }, "None yet")
      : table(["Who did what to whom", numbers("Claims"), numbers("Score"), numbers("Last")], relations.items.map((one) => [
        [
          party(one.source), " ", element("a", { href: pairOf(one) }, eventType(one.event_type, one.quad)), " ", party(one.target),
          one.contested && [" ", tag("contested", "warn")],
        ],
        one.claims, score(one.score), one.last,
      ])));
}

/** Where the claims of a relation are shown. */
function pairOf(relation) {
  return relation.target.kind === "issue"
    ? to("issue", relation.target.id)
    : to("pair", [relation.source.id, relation.target.id], { event_type: relation.event_type });
}

function contested(issues) {
  return element("section", { class: "panel" },
    element("div", { class: "head" }, element("h2", {}, "Contested issues"), tools({
      name: "contested", asked: () => ISSUES, csv: () => onePage(ISSUES),
      cypher: () => first(CONTESTED, question("MATCH (issue:Issue {contested: true})<-[:ABOUT]-(claim:Claim)", [],
        "WITH issue, max(claim.date) AS last, count(claim) AS claims", "RETURN issue, claims, last ORDER BY last DESC, issue.id")),
    })),
    issues.items.length === 0
      ? element("p", { class: "soft" }, "Nobody contradicts anybody")
      : element("ul", {}, issues.items.map((one) => element("li", { class: "claim" },
        element("p", { class: "told" }, element("a", { href: to("issue", one.id) }, one.name)),
        element("p", { class: "small soft" },
          `${count(one.asserted_by.length, "party asserts", "parties assert")} it, `,
          `${count(one.denied_by.length, "denies", "deny")} it; `,
          `${count(one.claims, "claim")}, ${days(one.first, one.last)}`)))));
}
