/** What stands around the map: whom it is about, the choice of another state, the table, who is left out. */

import { ask, to } from "../address.js";
import { element, fill } from "../elements.js";
import { count, days, party, score, share } from "../words.js";
import { leading, meanScore, together } from "./ties.js";
import { balanceOf } from "./words.js";

const LEFT_OUT = 40;

/** The title, and what is on the map. */
export function head(place, { about, focus, found, told, placed }) {
  const all = together(...found.ties.map((tie) => tie.both));
  const shown = focus
    ? count(found.ties.length, "state")
    : count(found.ties.length, "pair of states", "pairs of states");
  fill(place,
    element("h1", {}, about ? [party(about), " on the map"] : "Who acts on whom, on the map"),
    element("p", { class: "soft" },
      all.claims ? `${shown}, ${count(all.claims, "claim")}, ${days(all.first, all.last)}. ` : "No claims among states that fit these filters. ",
      focus && !placed && `${focus.name} has no place on the map: countries are shaded by their balance with it. `,
      about && !focus && all.claims > 0 && `These are the acts of states in which ${about.name} is named. `,
      told.left_out > 0 && `Only the ${count(told.relations.length, "relation")} with most claims; ${told.left_out.toLocaleString("en")} more are left out. `,
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
  const number = (text, title) => element("th", { class: "number", title }, text);
  fill(place,
    element("h2", { id: "ties" }, focus ? `With ${focus.name}` : "Pairs of states"),
    ties.length === 0 ? element("p", { class: "soft" }, "None") : element("div", { class: "wide tall", tabindex: 0, role: "region", "aria-labelledby": "ties" },
      element("table", {},
        element("thead", {}, element("tr", {}, element("th", {}, focus ? "State" : "Pair"),
          number("→", focus ? `claims of acts by ${focus.name}` : "claims of acts of the first on the second"),
          number("←", focus ? `claims of acts on ${focus.name}` : "claims of acts of the second on the first"),
          number("Balance", "claims of cooperation less those of conflict, of all"),
          number("Score", "mean score"))),
        element("tbody", {}, shown.map((tie) => row(tie, most, focus, more, point))))),
    ties.length > shown.length && element("p", { class: "more small" },
      element("button", { type: "button", onclick: () => ask({ top: "all" }) }, `Show ${(ties.length - shown.length).toLocaleString("en")} more`)));
}

function row(tie, most, focus, more, point) {
  const { one, other, there, back, both } = tie;
  const light = (on) => () => point(on ? tie : null);
  return element("tr", { "data-code": other.id, onpointerenter: light(true), onpointerleave: light(false), onfocusin: light(true), onfocusout: light(false) },
    element("td", {},
      element("a", { href: to("pair", [one.id, other.id], more), title: "What passed between them" }, focus ? other.name : `${one.name} and ${other.name}`),
      share(both.claims / most, leading(both))),
    element("td", { class: "number" }, there.claims.toLocaleString("en")),
    element("td", { class: "number" }, back.claims.toLocaleString("en")),
    element("td", { class: "number" }, balanceOf(both)),
    element("td", { class: "number" }, score(meanScore(both))));
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
      element("ul", { class: "few" }, others.slice(0, LEFT_OUT).map(({ actor, sum }) => element("li", {}, party(actor), ` ${sum.claims.toLocaleString("en")}`))),
      others.length > LEFT_OUT && element("p", { class: "small soft" }, `${(others.length - LEFT_OUT).toLocaleString("en")} more`)));
}
