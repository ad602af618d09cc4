/** The panel of the graph: its canvas, its buttons, who is hidden, and what its signs mean. */

import { ask } from "../address.js";
import { element, fill } from "../elements.js";
import { count, KINDS } from "../words.js";
import { HELP, keys } from "./keys.js";

const TIES = { "": "the strongest among them too", own: "of the actor alone", all: "all among them" };

/**
 * @param {{expand: Function, hide: Function, choose: Function}} doing What is done with an actor, by its id.
 * @param {number} step How many more neighbours come at a time.
 * @param {number} most How many can be shown.
 */
export function frame(doing, step, most) {
  const area = element("div", {
    class: "canvas", tabindex: 0, role: "application", "aria-roledescription": "graph",
    "aria-label": "Neighbours", "aria-describedby": "graph-help",
  });
  const chosen = element("aside", { class: "chosen", "aria-label": "Chosen", hidden: true });
  const ties = element("select", { name: "ties", onchange: () => ask({ ties: ties.value }) },
    Object.entries(TIES).map(([value, text]) => element("option", { value }, text)));
  const away = element("div", { class: "row small" });
  const more = element("div", { class: "row small" });
  const holder = element("div", { class: "network", "aria-hidden": "true" });
  const button = (text, act, label) => element("button", { type: "button", "aria-label": label, onclick: act }, text);
  const signs = element("p", { class: "legend signs", "aria-label": "Signs" });
  // What draws is large: who the actor is, and the table, do not wait for it.
  const drawing = Promise.all([import("./canvas.js"), import("./picture.js")]);
  let drawn = null;
  let pictured = null;
  let network = null;

  const place = element("section", { class: "panel", "aria-labelledby": "graph" },
    element("div", { class: "row" },
      element("h2", { id: "graph" }, "Neighbours"),
      element("span", { class: "row tools" },
        button("+", () => drawn?.zoom(true), "Zoom in"), button("−", () => drawn?.zoom(false), "Zoom out"),
        button("Fit", () => drawn?.fit({ whole: true })), button("Arrange anew", () => drawn?.again()),
        element("label", { class: "small soft" }, "Ties ", ties))),
    away, element("div", { class: "neighbours" }, area, chosen), more, signs,
    element("p", { id: "graph-help", class: "small soft" }, HELP), holder);

  async function show(wanted, { ties: which, chosen: ids }) {
    network = wanted;
    ties.value = which in TIES ? which : "";
    refill(away, hiddenOnes(network.away));
    refill(more, rest(network, step, most));
    if (!drawn) {
      const [{ canvas }, { picture, sign }] = await drawing;
      pictured = picture;
      fill(signs, legend(sign));
      drawn = await canvas(area, doing);
      keys(area, drawn, doing);
    }
    drawn.draw(network);
    drawn.mark(ids);
  }

  function seen() {
    if (!drawn) return null;
    const of = network.nodes.find((node) => node.middle).name;
    const made = pictured(network, drawn.places, `${of} and its neighbours`);
    fill(holder, made);
    return made;
  }

  /** A button that is made anew after it was pressed leaves the focus near. */
  function refill(row, children) {
    const held = row.contains(document.activeElement);
    fill(row, children);
    if (held) (row.querySelector("button") ?? area).focus();
  }

  return { place, chosen, show, picture: seen, focus: () => area.focus() };
}

/** Who is hidden, with ways to have them back. */
function hiddenOnes(away) {
  if (away.length === 0) return null;
  const without = (id) => away.filter((one) => one.id !== id).map((one) => one.id).join(",");
  const back = (text, hidden, label) => element("button", {
    type: "button", class: "plain", "aria-label": label, onclick: () => ask({ hidden }),
  }, text);
  return [
    element("span", { class: "soft" }, "Hidden: "),
    away.map((one) => back(one.name, without(one.id), `Show ${one.name} again`)),
    back("Undo the last", without(away.at(-1).id)),
    away.length > 1 && back("Show all", null),
  ];
}

/** How many neighbours and ties are not drawn, and a way to more of them. */
function rest(network, step, most) {
  const own = network.shown;
  const next = Math.min(step, network.more, most - own);
  return [
    next > 0 && element("button", { type: "button", onclick: () => ask({ limit: String(own + next) }) }, `Show ${next} more`),
    network.more > 0 && element("span", { class: "soft" }, `${count(network.more, "more neighbour")}`,
      next <= 0 && ": filters bring others among the strongest"),
    own > step && element("button", { type: "button", onclick: () => ask({ limit: null }) }, "Show fewer"),
    network.undrawn > 0 && element("span", { class: "soft" }, `${count(network.undrawn, "tie")} among them not drawn`),
  ];
}

function legend(sign) {
  return [
    Object.entries(KINDS).map(([kind, name]) => element("span", {}, sign(kind), name)),
    element("span", {}, "conflict ", element("i", { class: "even" }), " cooperation"),
    element("span", {}, "thicker: more claims"),
  ];
}
