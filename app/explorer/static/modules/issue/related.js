/** Issues near to one: what may be the same, what was joined, and what has its topic or a party of it. */

import { to } from "../address.js";
import { element, fill } from "../elements.js";
import { judgement } from "../judgements.js";
import { get } from "../service.js";
import { asOne } from "../suggestions.js";
import { count, tag } from "../words.js";

const EACH = 20;
const REASON = "the same matter";

/** All that is told of issues near to one. */
export async function nearTo(issue, signal) {
  const ask = (path, given) => get(path, given, signal);
  const [suggested, joins, ...named] = await Promise.all([
    ask("/v1/suggestions", { kind: "join", about: issue.id, limit: EACH }),
    ask("/v1/judgements", { kind: "join", about: issue.id, state: "in_force", limit: EACH }),
    ask("/v1/issues", { q: issue.topic, limit: EACH }),
    ...issue.parties.map(({ name }) => ask("/v1/issues", { q: name, limit: EACH })),
  ]);
  const [topic, ...parties] = named.map((list) => list.items.filter((one) => one.id !== issue.id));
  const ids = new Set(issue.parties.map(({ id }) => id));
  const alike = new Set(suggested.items.flatMap(({ one, into }) => [one.id, into.id]));
  return {
    suggested, joins,
    topic: topic.filter((one) => one.topic === issue.topic && !alike.has(one.id)),
    parties: [...new Map(parties.flat().map((one) => [one.id, one])).values()]
      .filter((one) => one.topic !== issue.topic && !alike.has(one.id) && one.parties.some(({ id }) => ids.has(id))),
  };
}

/** Draws them, with what joins and parts them; the view is drawn again when that is done. */
export function showNear(place, issue, { suggested, joins, topic, parties }) {
  const lists = [
    ["Perhaps the same", suggested.items.map((one) => suggestion(one, issue))],
    ["Joined", joins.items.map(judgement)],
    ["Of the same topic", topic.map((one) => neighbour(one, issue))],
    ["Of a party of it", parties.map((one) => neighbour(one, issue))],
  ].filter(([, items]) => items.length > 0);
  fill(place,
    element("h2", { id: "near" }, "Near to it"),
    lists.map(([name, items]) => [element("h3", {}, name), element("ul", {}, items)]),
    lists.length === 0 && element("p", { class: "soft" }, "No other issue has its topic or a party of it."));
}

function suggestion(told, issue) {
  const other = told.one.id === issue.id ? told.into : told.one;
  return element("li", { class: "row near" }, link(other),
    element("span", { class: "small soft" }, `${count(other.claims, "claim")}; likeness ${told.likeness.toFixed(2)}: ${told.reason}`),
    joiner(told, other));
}

function neighbour(other, issue) {
  return element("li", { class: "row near" }, link(other),
    other.contested && tag("contested", "warn"),
    element("span", { class: "small soft" }, count(other.claims, "claim")),
    joiner({ kind: "join", one: other, into: issue, reason: REASON }, other));
}

function link({ id, name }) {
  return element("a", { href: to("issue", id) }, name);
}

function joiner(told, other) {
  return element("button", { type: "button", class: "plain", "aria-label": `Join with ${other.name}`, onclick: () => asOne(told) }, "Join…");
}
