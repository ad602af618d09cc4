/** How things are said: names, numbers, days. */

import { element } from "./elements.js";
import { to } from "./address.js";

export const QUADS = {
  1: "verbal cooperation",
  2: "material cooperation",
  3: "verbal conflict",
  4: "material conflict",
};

/** Kinds of actors in words. */
export const KINDS = {
  state: "state", igo: "intergovernmental body", organization: "organization",
  armed_group: "armed group", person: "person", population: "population",
};

/** Event types of PLOVER by quad class, as `graph/data/event_types.csv` has them. */
export const EVENT_TYPES = {
  AGREE: 1, CONSULT: 1, SUPPORT: 1, CONCEDE: 1, COOPERATE: 2, AID: 2, RETREAT: 2, REQUEST: 3,
  ACCUSE: 3, REJECT: 3, THREATEN: 3, PROTEST: 4, SANCTION: 4, MOBILIZE: 4, COERCE: 4, ASSAULT: 4,
};

/** Modes of PLOVER by event type, as `graph/data/modes.csv` has them. */
export const MODES = {
  CONSULT: ["visit", "third-party", "multilateral", "phone"],
  RETREAT: ["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
  REQUEST: ["assist", "change", "yield", "meet"],
  REJECT: ["assist", "change", "yield", "meet"],
  ACCUSE: ["disapprove", "investigate", "allege"],
  THREATEN: ["restrict", "arrest", "relations", "expel", "territory", "violence"],
  PROTEST: ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
  SANCTION: ["convict", "expel", "withdraw", "discontinue"],
  MOBILIZE: ["troops", "weapons", "police", "militia"],
  COERCE: [
    "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
    "misinformation", "cyber",
  ],
  ASSAULT: [
    "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
    "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
  ],
};

/** What may be said of an act, as `docs/model.md` has it. */
export const STATUSES = ["actual", "planned", "demanded", "alleged", "denied", "hypothetical"];

/** A number with its thousands: "12,004". */
export function figure(number) {
  return number.toLocaleString("en");
}

/** "3 claims", "1 claim", "12,004 claims". */
export function count(number, one, many = `${one}s`) {
  return `${figure(number)} ${number === 1 ? one : many}`;
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

/** A moment, in the time of where the reader is: "2026-11-26 14:05". */
export function moment(at) {
  if (!at) return null;
  const local = new Date(at);
  const two = (number) => String(number).padStart(2, "0");
  const day = [local.getFullYear(), two(local.getMonth() + 1), two(local.getDate())].join("-");
  return element("time", { datetime: at, title: at }, `${day} ${two(local.getHours())}:${two(local.getMinutes())}`);
}

/** An event type as a word, with the colour of its quad class. */
export function eventType(name, quad = EVENT_TYPES[name]) {
  return element("span", { class: `quad quad-${quad}`, title: QUADS[quad] }, name.toLowerCase());
}

/** A quad class with its colour. */
export function quadName(quad) {
  return element("span", { class: `quad quad-${quad}` }, QUADS[quad]);
}

/** What the colours of quad classes mean. */
export function quadLegend() {
  return element("p", { class: "legend" }, Object.keys(QUADS).map((quad) => quadName(Number(quad))));
}

/** An actor, or an issue where an act is about one, as a link to its view. */
export function party(told) {
  const view = told.kind === "issue" || told.id.startsWith("issue:") ? "issue" : "actor";
  return element("a", { href: to(view, told.id) }, told.name || told.text || told.id);
}

/** A link, where the address is one of the web; nothing else is ever followed. */
export function address(url) {
  const told = /^https?:\/\//i.test(url) && URL.canParse(url);
  return told ? element("a", { href: url, rel: "noopener noreferrer" }, url) : url;
}

/** A short remark; its kind is `good`, `warn`, `bad`, or none. */
export function tag(text, kind = "") {
  return element("span", { class: `tag ${kind}`.trim() }, text);
}

/** A name that leaves room for others. */
export function shortened(name, longest) {
  return name.length > longest ? `${name.slice(0, longest - 1).trimEnd()}…` : name;
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

/**
 * The balance of ties as a bar from the middle: to the left conflict, to the right cooperation.
 * @param {{balance: number | null, cooperation: number, conflict: number}} told `balance` from -1 to 1.
 */
export function balance({ balance: value, cooperation, conflict }) {
  if (value === null) return element("span", { class: "soft" }, "no ties");
  const bar = element("i", {});
  bar.style.width = `${Math.abs(value) * 50}%`;
  bar.style.left = value < 0 ? `${50 + value * 50}%` : "50%";
  bar.style.background = `var(--quad-${value < 0 ? 4 : 2})`;
  const title = `cooperation ${figure(cooperation)}, conflict ${figure(conflict)}`;
  return element("span", { class: "row", title },
    element("span", { class: "balance", "aria-hidden": "true" }, bar), signed(value));
}

function signed(value) {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

/** A text as a value of Cypher. */
export function quoted(value) {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
