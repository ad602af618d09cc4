/** The two columns of an issue: a side each, with since when and the sentences. */

import { marked, notes } from "../claims.js";
import { element, fill } from "../elements.js";
import { count, listed, party } from "../words.js";
import { citation } from "./citation.js";

const FIRST = 3;

/**
 * A column.
 * @param {HTMLElement} place
 * @param {string} name Such as "asserted by".
 * @param {object[]} stances Of `sides`.
 */
export function column(place, name, stances) {
  const parties = new Set(stances.flatMap((one) => one.parties.map(({ id }) => id)));
  fill(place,
    element("h2", {}, parties.size ? `${name} by ${count(parties.size, "party", "parties")}` : name),
    stances.length === 0
      ? element("p", { class: "soft" }, "Nobody, as far as these claims tell.")
      : stances.map(stance));
}

function stance({ parties, claims, since }) {
  const list = element("ul", {}, claims.slice(0, FIRST).map(sentence));
  const more = claims.length > FIRST && element("button", { type: "button", class: "plain small", onclick: all },
    `${claims.length - FIRST} more`);
  function all() {
    const rest = claims.slice(FIRST).map(sentence);
    list.append(...rest);
    more.remove();
    rest[0].querySelector("a").focus();
  }
  return element("section", { class: "stance" },
    element("h3", {}, listed(parties.map(party))),
    element("p", { class: "small soft" }, "since ", element("time", { datetime: since }, since), `, ${count(claims.length, "sentence")}`),
    list, more);
}

function sentence(claim) {
  return element("li", { class: "claim" },
    element("blockquote", {}, marked(claim)),
    element("div", { class: "row small soft" },
      element("time", { datetime: claim.date }, claim.date), notes(claim), citation(claim)));
}
