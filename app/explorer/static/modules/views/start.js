/** The start: what the graph holds, what is new in it, and what is contested. */

import { to } from "../address.js";
import { element, fill } from "../elements.js";
import { get } from "../service.js";
import { numbers, table } from "../tables.js";
import { count, days, eventType, figure, party, QUADS, quadName, score, share, tag } from "../words.js";

const NEWEST = 15;
const CONTESTED = 8;

/** Draws the start. */
export async function open(main) {
  document.title = "Entente";
  return async function refresh(signal) {
    const [stats, relations, issues] = await Promise.all([
      get("/v1/stats", {}, signal),
      get("/v1/relations", { sort: "-last", limit: NEWEST }, signal),
      get("/v1/issues", { contested: true, limit: CONTESTED }, signal),
    ]);
    fill(main,
      element("div", { class: "head" }, element("div", {},
        element("h1", {}, "Who did what to whom, and who says so"),
        element("p", { class: "soft" }, stats.claims
          ? `Read from ${count(stats.articles, "article")}; acts from ${stats.first} to ${stats.last}.`
          : "The graph is empty. Read something in: entente ingest FILE, or POST /v1/articles."))),
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
    element("h2", {}, "Newest relations"),
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
    element("h2", {}, "Contested issues"),
    issues.items.length === 0
      ? element("p", { class: "soft" }, "Nobody contradicts anybody")
      : element("ul", {}, issues.items.map((one) => element("li", { class: "claim" },
        element("p", { class: "told" }, element("a", { href: to("issue", one.id) }, one.name)),
        element("p", { class: "small soft" },
          `${count(one.asserted_by.length, "party asserts", "parties assert")} it, `,
          `${count(one.denied_by.length, "denies", "deny")} it; `,
          `${count(one.claims, "claim")}, ${days(one.first, one.last)}`)))));
}
