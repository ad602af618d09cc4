/** What stands around the map: whom it is about, the choice of another state, the table, who is left out. */

import { ask, to } from "../address.js";
import { element, fill } from "../elements.js";
import { cells, numbers, table } from "../tables.js";
import { count, days, figure, party, score, share } from "../words.js";
import { leading, meanScore, together } from "./ties.js";
import { balanceOf } from "./words.js";

const LEFT_OUT = 40;

/** The title, and what is on the map. */
export function head(place, { about, focus, summed, told, placed }) {
  const all = together(...summed.ties.map((tie) => tie.both));
  const shown = focus
    ? count(summed.ties.length, "state")
    : count(summed.ties.length, "pair of states", "pairs of states");
  fill(place,
    element("h1", {}, about ? [party(about), " on the map"] : "Who acts on whom, on the map"),
    element("p", { class: "soft" },
      all.claims ? `${shown}, ${count(all.claims, "claim")}, ${days(all.first, all.last)}. ` : "No claims among states that fit these filters. ",
      focus && !placed && `${focus.name} has no place on the map: countries are shaded by their balance with it. `,
      about && !focus && all.claims > 0 && `These are the acts of states in which ${about.name} is named. `,
      told.left_out > 0 && `Only the ${count(told.relations.length, "relation")} with most claims; ${figure(told.left_out)} more are left out. `,
      about && element("a", { href: to("map") }, "All states")));
}

/** A field for the state that the map is to be about. */
export function chooser(places, choose) {
  const codes = new Map([...places.values()].map((one) => [one.name.toLowerCase(), one.code]));
  const field = element("input", { name: "state", list: "states", autocomplete: "off", placeholder: "name or code" });
  const submit = (event) => {
    event.preventDefault();
    const written = field.value.trim();
    choose(codes.get(written.toLowerCase()) ?? written);
  };
  const names = [...places.values()].sort((one, other) => one.name.localeCompare(other.name, "en"));
  return element("form", { class: "filters", "aria-label": "State", onsubmit: submit },
    element("label", {}, "Another state", field),
    element("button", {}, "Show its map"),
    element("datalist", { id: "states" }, names.map(({ name }) => element("option", { value: name }))));
}

/** The ties as a table; rows light up their arcs. */
export function tieTable(place, { ties, top, focus, more, point }) {
  const shown = ties.slice(0, top);
  const most = Math.max(1, ...shown.map((tie) => tie.both.claims));
  const by = focus ? [`by ${focus.name}`, `on ${focus.name}`] : ["of the first on the second", "of the second on the first"];
  const columns = [{ name: focus ? "State" : "Pair" }, numbers("→", `claims of acts ${by[0]}`), numbers("←", `claims of acts ${by[1]}`),
    numbers("Balance", "claims of cooperation less those of conflict, of all"), numbers("Score", "mean score")];
  fill(place,
    element("h2", { id: "ties" }, focus ? `With ${focus.name}` : "Pairs of states"),
    ties.length === 0 ? element("p", { class: "soft" }, "None")
      : element("div", { class: "wide tall", tabindex: 0, role: "region", "aria-labelledby": "ties" },
        table(columns, shown.map((tie) => row(columns, tie, most, focus, more, point)))),
    ties.length > shown.length && element("p", { class: "more small" },
      element("button", { type: "button", onclick: () => ask({ top: "all" }) }, `Show ${figure(ties.length - shown.length)} more`)));
}

function row(columns, tie, most, focus, more, point) {
  const { one, other, there, back, both } = tie;
  const light = (on) => () => point(on ? tie : null);
  return element("tr", { "data-code": other.id, onpointerenter: light(true), onpointerleave: light(false), onfocusin: light(true), onfocusout: light(false) },
    cells(columns, [
      [
        element("a", { href: to("pair", [one.id, other.id], more), title: "What passed between them" }, focus ? other.name : `${one.name} and ${other.name}`),
        share(both.claims / most, leading(both)),
      ],
      there.claims, back.claims, balanceOf(both), score(meanScore(both)),
    ]));
}

/** Who and what has no place on the map, with numbers. */
export function leftOut(place, { others, issues, home }) {
  const of = together(...others.map((one) => one.sum));
  place.hidden = !of.claims && !issues.claims && !home.claims;
  fill(place,
    element("h2", { id: "left-out" }, "Not on the map"),
    element("ul", {},
      others.length > 0 && element("li", {}, `${count(others.length, "actor that is no state", "actors that are no states")}, ${count(of.claims, "claim")}`),
      issues.claims > 0 && element("li", {}, `Acts on issues: ${count(issues.claims, "claim")}`),
      home.claims > 0 && element("li", {}, `Acts of states at home: ${count(home.claims, "claim")}`)),
    others.length > 0 && element("details", {},
      element("summary", {}, "Which actors"),
      element("ul", { class: "few" }, others.slice(0, LEFT_OUT).map(({ actor, sum }) => element("li", {}, party(actor), ` ${figure(sum.claims)}`))),
      others.length > LEFT_OUT && element("p", { class: "small soft" }, `${figure(others.length - LEFT_OUT)} more`)));
}
