/** Neighbours as a table, with the buttons that the graph has gestures for. */

import { asked, FILTERS, to } from "../address.js";
import { element, fill } from "../elements.js";
import { numbers, table, wide } from "../tables.js";
import { balance, count, days, figure, KINDS, party, score } from "../words.js";
import { evenness } from "./gathering.js";

const COLUMNS = [
  "Neighbour", "Kind", ...["Claims", "Cooperation", "Conflict", "Score"].map((name) => numbers(name)), "Balance", "Dates",
  "In the graph",
];

/**
 * @param {HTMLElement} place
 * @param {object} network Of `joined`.
 * @param {{expand: Function, hide: Function}} doing
 */
export function showTable(place, network, doing) {
  const known = new Map(network.nodes.map((node) => [node.id, node]));
  const held = holder(place);
  const rows = network.nodes.filter((node) => !node.middle)
    .map((node) => row(node, known.get(node.to), network.middle, doing));
  fill(place, rows.length === 0
    ? element("p", { class: "soft" }, "No neighbours that fit these filters.")
    : wide("Table of neighbours", table(COLUMNS, rows, { class: "of-neighbours", caption: count(rows.length, "neighbour") })));
  // The button that was pressed is made anew: who pressed it by key stays where they are.
  if (held) (place.querySelector(held) ?? place.querySelector(".wide"))?.focus();
}

/** A selector of the button that has the focus, if one of the table has it. */
function holder(place) {
  const at = document.activeElement;
  return place.contains(at) && at.dataset.of
    ? `button[data-does="${CSS.escape(at.dataset.does)}"][data-of="${CSS.escape(at.dataset.of)}"]` : null;
}

function row(node, other, middle, doing) {
  const tie = node.tie;
  const between = other?.name ?? node.to;
  return [
    element("th", { scope: "row" }, party(node), node.to !== middle && [element("br"), element("span", { class: "soft" }, "by way of ", between)]),
    KINDS[node.kind] ?? node.kind,
    element("a", { href: pairOf(node.to, node.id), "aria-label": `${tie.claims} claims with ${between}` }, figure(tie.claims)),
    tie.cooperation, tie.conflict, score(tie.score),
    balance({ ...tie, balance: evenness(tie) }),
    days(tie.first, tie.last),
    element("span", { class: "row" }, buttons(node, doing)),
  ];
}

/** Expanding and hiding an actor. */
export function buttons(node, doing) {
  const button = (does, text, act) => element("button", {
    type: "button", class: "plain", "data-does": does, "data-of": node.id, "aria-label": `${text} ${node.name}`, onclick: act,
  }, text);
  return [
    button("expand", node.expanded ? "Fold" : "Expand", () => doing.expand(node.id)),
    button("hide", "Hide", () => doing.hide(node.id)),
  ];
}

/** Where all that passed between two actors is shown, by the same filters. */
export function pairOf(one, other, more = {}) {
  return to("pair", [one, other], { ...asked(FILTERS), ...more });
}
