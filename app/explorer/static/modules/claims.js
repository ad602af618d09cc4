/** Claims as a reader sees them: who did what to whom, the sentence, who says so. */

import { hash, to, toClaim } from "./address.js";
import { element, fill } from "./elements.js";
import { judging } from "./judging.js";
import { paged } from "./paging.js";
import { roles } from "./roles.js";
import { count, eventType, listed, party, tag } from "./words.js";

const PRECISIONS = { day: "", published: " (when it was reported)" };

/**
 * A claim with its sentence and the tools to judge it.
 * @param {object} told
 * @param {{ here?: boolean, source?: (told: object) => unknown }} [given] Whether the article stands
 *   beside it: then no sentence is repeated. `source` says where it stands, in place of a plain link.
 */
export function claim(told, { here = false, source = null } = {}) {
  const item = element("li", { class: `claim${told.verdict === "rejected" ? " rejected" : ""}`, id: told.claim_id });
  fill(item,
    element("p", { class: "told" }, act(told)),
    !here && element("blockquote", {}, marked(told)),
    element("div", { class: "row small soft" },
      element("time", { datetime: told.date }, told.date ?? "no date"),
      notes(told),
      told.attributed_to.length > 0 && element("span", {}, "says ", listed(told.attributed_to.map(party))),
      source?.(told) ?? element("a", { href: here ? hash(told.claim_id) : toClaim(told) }, here ? "in the text" : "article"),
      element("span", { title: `made by ${told.extractor}` }, `confidence ${told.confidence.toFixed(2)}`),
      judging(told, item)));
  item.addEventListener("judged", () => {
    const judged = claim(told, { here, source });
    const inside = item.contains(document.activeElement);
    item.replaceWith(judged);
    if (inside) judged.querySelector("button")?.focus();
  });
  return item;
}

/** Who did what to whom, and what about, with links. */
export function act(told) {
  return [
    parties(told.sources), " ", eventType(told.event_type, told.quad),
    told.targets.length > 0 && [" ", parties(told.targets)],
    told.issue && [" · ", element("a", { href: to("issue", told.issue.id) }, told.issue.name)],
  ];
}

/** The same in words. */
export function inWords(told) {
  const names = (all) => all.map((one) => one.name).join(" and ");
  return [
    names(told.sources) || "somebody", told.event_type.toLowerCase(), names(told.targets), told.issue?.name,
    told.polarity === "negated" && "(not done)", told.status !== "actual" && `(${told.status})`, told.verdict,
  ].filter(Boolean).join(" ");
}

/** All that a claim says, each thing named. */
export function facts(told) {
  const fact = (name, value) => element("span", { class: "fact" }, element("span", { class: "name" }, `${name} `), value);
  const { given } = told;
  return [
    fact("act", told.mode ? `${told.predicate} (${told.mode})` : told.predicate),
    fact("status", told.status),
    fact("polarity", told.polarity),
    fact("said by", told.attributed_to.length ? listed(told.attributed_to.map(party)) : "the publisher"),
    fact("date", [told.date, PRECISIONS[told.date_precision] ?? ` (${told.date_precision})`].join("")),
    told.place && fact("place", told.place),
    fact("confidence", told.confidence.toFixed(2)),
    fact("made by", told.extractor),
    told.verdict && fact("verdict", told.verdict),
    given && (given.event_type !== told.event_type || ids(given) !== ids(told)) &&
      fact("told as", inWords({ ...given, polarity: "", status: "actual" })),
  ];
}

function ids(told) {
  return [told.sources, told.targets].map((side) => side.map((one) => one.id).join()).join(">");
}

/** What makes a claim less, or more, than a plain one. */
export function notes(told) {
  const said = [];
  if (told.polarity === "negated") said.push(["not done", "warn"]);
  if (told.status !== "actual") said.push([told.status, "warn"]);
  if (told.verdict) said.push([told.verdict, told.verdict === "confirmed" ? "good" : "bad"]);
  return said.map(([text, kind]) => tag(text, kind));
}

function parties(all) {
  return all.length ? listed(all.map(party)) : element("span", { class: "soft" }, "somebody");
}

/** The sentence of a claim, with these words marked. */
export function marked(told) {
  const { text } = told.evidence;
  const nodes = [];
  let at = 0;
  for (const { start, end, role } of roles(told)) {
    nodes.push(text.slice(at, start), element("mark", { class: role, title: role }, text.slice(start, end)));
    at = end;
  }
  return [...nodes, text.slice(at)];
}

/** What the three colours mean. */
export function legend() {
  return element("p", { class: "legend", "aria-hidden": "true" },
    ["who", "what", "whom"].map((role) => element("mark", { class: role }, role)));
}

/**
 * The sentences of a list of claims, under the heading `sentences`, with a button for the next page.
 * @param {object} page Of `/v1/claims`.
 */
export function sentences(page, signal) {
  const { list, more } = paged(page, claim, signal);
  return [element("h2", { id: "sentences" }, count(page.total, "sentence")), legend(), list, more];
}
