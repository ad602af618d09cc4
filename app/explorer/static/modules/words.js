/** How things are said: names, numbers, days. */

import { element } from "./elements.js";
import { to } from "./address.js";

export const QUADS = {
  1: "verbal cooperation",
  2: "material cooperation",
  3: "verbal conflict",
  4: "material conflict",
};

/** Event types of PLOVER by quad class, as `graph/data/event_types.csv` has them. */
export const EVENT_TYPES = {
  AGREE: 1, CONSULT: 1, SUPPORT: 1, CONCEDE: 1, COOPERATE: 2, AID: 2, RETREAT: 2, REQUEST: 3,
  ACCUSE: 3, REJECT: 3, THREATEN: 3, PROTEST: 4, SANCTION: 4, MOBILIZE: 4, COERCE: 4, ASSAULT: 4,
};

/** "3 claims", "1 claim", "12,004 claims". */
export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** A mean score with its sign: "−3.5". */
export function score(number) {
  if (number === null || number === undefined) return "–";
  const text = Math.abs(number).toFixed(1);
  return number < 0 ? `−${text}` : number > 0 ? `+${text}` : text;
}

/** "2023-11-03 to 2023-11-10", or the one day. */
export function days(first, last) {
  return first === last ? first : `${first} to ${last}`;
}

/** An event type as a word, with the colour of its quad class. */
export function eventType(name, quad = EVENT_TYPES[name]) {
  return element("span", { class: `quad quad-${quad}`, title: QUADS[quad] }, name.toLowerCase());
}

/** A quad class with its colour. */
export function quadName(quad) {
  return element("span", { class: `quad quad-${quad}` }, QUADS[quad]);
}

/** An actor, or an issue where an act is about one, as a link to its view. */
export function party(told) {
  const view = told.kind === "issue" || told.id.startsWith("issue:") ? "issue" : "actor";
  return element("a", { href: to(view, told.id) }, told.name || told.text || told.id);
}

/** Several with commas and "and" between. */
export function listed(nodes) {
  return nodes.flatMap((node, n) =>
    n === 0 ? [node] : [n === nodes.length - 1 ? " and " : ", ", node]);
}

/** A bar for a share of the most, from 0 to 1. */
export function share(part, quad = null) {
  const bar = element("span", { class: `share${quad ? ` quad-${quad}` : ""}` });
  bar.style.width = `${Math.round(part * 100)}%`;
  return bar;
}
