/** Issues near to one: what may be the same, what was joined, and what has its topic or a party of it. */

import { to } from "../address.js";
import { complain } from "../complaints.js";
import { choices, dialog, element, fill, say } from "../elements.js";
import { author, reasonFields } from "../judging.js";
import { get, post } from "../service.js";
import { count } from "../words.js";

const EACH = 20;

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

/**
 * Draws them.
 * @param {() => void} changed Hears that issues were joined, or parted again.
 */
export function showNear(place, issue, { suggested, joins, topic, parties }, changed) {
  fill(place,
    element("h2", { id: "near" }, "Near to it"),
    suggested.items.length > 0 && [
      element("h3", {}, "Perhaps the same"),
      element("ul", {}, suggested.items.map((one) => suggestion(one, issue, changed)))],
    joins.items.length > 0 && [
      element("h3", {}, "Joined"),
      element("ul", {}, joins.items.map((one) => joined(one, changed)))],
    [["Of the same topic", topic], ["Of a party of it", parties]].map(([name, all]) => all.length > 0 && [
      element("h3", {}, name),
      element("ul", {}, all.map((one) => element("li", { class: "row near" }, link(one),
        one.contested && element("span", { class: "tag warn" }, "contested"),
        element("span", { class: "small soft" }, count(one.claims, "claim")),
        joiner([one, issue], changed))))]),
    suggested.items.length + joins.items.length + topic.length + parties.length === 0
      && element("p", { class: "soft" }, "No other issue has its topic or a party of it."));
}

function suggestion({ one, into, reason, likeness }, issue, changed) {
  const other = one.id === issue.id ? into : one;
  return element("li", { class: "row near" }, link(other),
    element("span", { class: "small soft" }, `${count(other.claims, "claim")}; likeness ${likeness.toFixed(2)}: ${reason}`),
    joiner([one, into], changed));
}

function joined({ id, says, author: who, reason }, changed) {
  const undo = async () => {
    try {
      await post("/v1/judgements", { kind: "undo", judgement: id, reason: "taken back in the explorer", author: author() });
      say("Taken back");
      changed();
    } catch (error) {
      complain(error);
    }
  };
  return element("li", { class: "row near" }, says,
    element("span", { class: "small soft" }, `${who}: ${reason}`),
    element("button", { type: "button", class: "plain", onclick: undo }, "Undo"));
}

function link({ id, name }) {
  return element("a", { href: to("issue", id) }, name);
}

/** A button that joins two issues, of which one goes by the other. */
function joiner([one, into], changed) {
  return element("button", { type: "button", class: "plain", "aria-label": `Join with ${one.name}`, onclick: () => join(one, into, changed) }, "Join…");
}

async function join(one, into, changed) {
  const stays = element("select", {}, [into, one].map(({ id, name }) => element("option", { value: id }, name)));
  const fields = reasonFields("the same matter");
  const waiting = dialog("Join two issues",
    element("p", { class: "small" }, `“${one.name}” and “${into.name}” become one: the claims of both are about it.`),
    element("label", {}, "Both go by", stays), fields.nodes, choices("Join"));
  fields.focus();
  if (!(await waiting)) return;
  const gone = stays.value === into.id ? one : into;
  try {
    await post("/v1/judgements", { kind: "join", issue: gone.id, into: stays.value, ...fields.read() });
    say("Joined");
    changed();
  } catch (error) {
    complain(error);
  }
}
