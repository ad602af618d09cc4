/** Claims as a reader sees them: who did what to whom, the sentence, who says so. */

import { to } from "./address.js";
import { element } from "./elements.js";
import { judging } from "./judging.js";
import { eventType, listed, party } from "./words.js";

/** A claim with its sentence and the tools to judge it. */
export function claim(told) {
  const item = element("li", { class: `claim${told.verdict === "rejected" ? " rejected" : ""}`, id: told.claim_id });
  item.append(
    element("p", { class: "told" },
      parties(told.sources, told.mutual), " ", eventType(told.event_type, told.quad),
      told.targets.length > 0 && !told.mutual && [" ", parties(told.targets)],
      told.issue && [" · ", element("a", { href: to("issue", told.issue.id) }, told.issue.name)]),
    element("blockquote", {}, marked(told)),
    element("div", { class: "row small soft" },
      element("time", { datetime: told.date }, told.date ?? "no date"),
      notes(told),
      told.attributed_to.length > 0 && element("span", {}, "says ", listed(told.attributed_to.map(party))),
      element("a", { href: `${to("article", told.article_id)}#${encodeURIComponent(told.claim_id)}` }, "article"),
      element("span", { title: `made by ${told.extractor}` }, `confidence ${told.confidence.toFixed(2)}`),
      judging(told, item)));
  item.addEventListener("judged", () => {
    const judged = claim(told);
    item.replaceWith(judged);
    judged.querySelector("button")?.focus();
  });
  return item;
}

/** What makes a claim less, or more, than a plain one. */
export function notes(told) {
  const tags = [];
  if (told.polarity === "negated") tags.push(["not done", "warn"]);
  if (told.status !== "actual") tags.push([told.status, "warn"]);
  if (told.verdict) tags.push([told.verdict, told.verdict === "confirmed" ? "good" : "bad"]);
  return tags.map(([text, kind]) => element("span", { class: `tag ${kind}` }, text));
}

function parties(all) {
  return all.length ? listed(all.map(party)) : element("span", { class: "soft" }, "somebody");
}

/** The sentence of a claim, with the words for who, what and whom marked. */
export function marked(told) {
  const text = told.evidence.text;
  const spans = [
    ...told.sources.map((one) => spanOf(text, one.text, "who")),
    ...told.targets.map((one) => spanOf(text, one.text, "whom")),
    deed(text, told.predicate),
  ].filter(Boolean).sort((one, other) => one.start - other.start || other.end - one.end);
  const nodes = [];
  let at = 0;
  for (const { start, end, role } of spans) {
    if (start < at) continue;
    nodes.push(text.slice(at, start), element("mark", { class: role, title: role }, text.slice(start, end)));
    at = end;
  }
  return [...nodes, text.slice(at)];
}

function spanOf(text, words, role) {
  const start = words ? text.indexOf(words) : -1;
  return start < 0 ? null : { start, end: start + words.length, role };
}

/** The word for the act: the predicate is a dictionary form, so the beginning of a word tells. */
function deed(text, predicate) {
  const stem = predicate.split(/[\s_-]/)[0].toLowerCase().replace(/(e|y)$/, "");
  if (stem.length < 3) return null;
  for (const match of text.matchAll(/\p{L}+/gu)) {
    if (match[0].toLowerCase().startsWith(stem)) {
      return { start: match.index, end: match.index + match[0].length, role: "what" };
    }
  }
  return null;
}

/** What the three colours mean. */
export function legend() {
  return element("p", { class: "legend", "aria-hidden": "true" },
    ["who", "what", "whom"].map((role) => element("mark", { class: role }, role)));
}
