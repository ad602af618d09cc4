/** Neighbours as a table, with the buttons that the graph has gestures for. */

import { asked, to } from "../address.js";
import { element, fill } from "../elements.js";
import { balance, count, days, KINDS, party, score } from "../words.js";
import { evenness } from "./gathering.js";

/** Filters of a pair of states that an actor's neighbours have too. */
const SHARED = ["since", "until", "event_type", "quad", "publisher", "min_confidence", "contested"];

/**
 * @param {HTMLElement} place
 * @param {object} network Of `joined`.
 * @param {{expand: Function, hide: Function}} doing
 */
export function table(place, network, doing) {
  const known = new Map(network.nodes.map((node) => [node.id, node]));
  const held = holder(place);
  const rows = network.nodes.filter((node) => !node.middle)
    .map((node) => row(node, known.get(node.to), network.middle, doing));
  fill(place, rows.length === 0
    ? element("p", { class: "soft" }, "No neighbours that fit these filters.")
    : element("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Table of neighbours" },
      element("table", { class: "of-neighbours" },
        element("caption", { class: "unseen" }, `${count(rows.length, "neighbour")}`),
        element("thead", {}, element("tr", {},
          element("th", { scope: "col" }, "Neighbour"), element("th", { scope: "col" }, "Kind"),
          ...["Claims", "Cooperation", "Conflict", "Score"].map((name) => element("th", { scope: "col", class: "number" }, name)),
          element("th", { scope: "col" }, "Balance"), element("th", { scope: "col" }, "Dates"),
          element("th", { scope: "col" }, "In the graph"))),
        element("tbody", {}, rows))));
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
  return element("tr", {},
    element("th", { scope: "row" }, party(node),
      node.to !== middle && [element("br"), element("span", { class: "soft" }, "by way of ", other?.name ?? node.to)]),
    element("td", {}, KINDS[node.kind] ?? node.kind),
    element("td", { class: "number" },
      element("a", { href: pairOf(node.to, node.id), "aria-label": `${tie.claims} claims with ${other?.name ?? node.to}` },
        tie.claims.toLocaleString("en"))),
    element("td", { class: "number" }, tie.cooperation.toLocaleString("en")),
    element("td", { class: "number" }, tie.conflict.toLocaleString("en")),
    element("td", { class: "number" }, score(tie.score)),
    element("td", {}, balance({ ...tie, balance: evenness(tie) })),
    element("td", {}, days(tie.first, tie.last)),
    element("td", {}, element("span", { class: "row" }, buttons(node, doing))));
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
  return to("pair", [one, other], { ...asked(SHARED), ...more });
}
