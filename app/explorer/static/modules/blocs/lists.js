/** What a window holds, in words and numbers: its blocs, brokers, ties and sudden changes. */

import { to } from "../address.js";
import { rankLine } from "../charts/ranks.js";
import { element } from "../elements.js";
import { numbers, table, wide } from "../tables.js";
import { balance, count, days, figure, score, share } from "../words.js";
import { inOrder } from "./identity.js";
import { ranks } from "./strip.js";

const NAMED = 10;
const LARGE = 6;
const SHORT = 8;
const BROKERS = 20;

/** The blocs with their members and balances; `within` are the days that links lead to. */
export function blocList(drawn, within) {
  const blocs = inOrder(drawn).filter((bloc) => bloc.shown.length);
  const item = (bloc) => element("li", { class: "bloc" },
    element("h3", {}, swatch(bloc.colour), bloc.name),
    element("p", { class: "small row" }, count(bloc.total, "member"),
      element("span", { class: "row" }, "within ", balance(bloc.inner)),
      element("span", { class: "row" }, "with others ", balance(bloc.outer))),
    element("p", { class: "small" }, commas(bloc.shown.slice(0, NAMED), within)),
    bloc.shown.length > NAMED && element("details", { class: "small" },
      element("summary", {}, `${bloc.shown.length - NAMED} more`),
      element("p", {}, commas(bloc.shown.slice(NAMED), within))));
  const others = drawn.total - blocs.length;
  return [
    element("ul", {}, blocs.slice(0, LARGE).map(item)),
    blocs.length > LARGE && element("details", {},
      element("summary", {}, count(blocs.length - LARGE, "smaller bloc")), element("ul", {}, blocs.slice(LARGE).map(item))),
    element("p", { class: "soft small" },
      others > 0 && `${count(others, "bloc")} more, without anybody who is looked at. `,
      drawn.alone > 0 && `${count(drawn.alone, "actor")} in no bloc.`),
  ];
}

/** The brokers of the window at `at` of those that are known, with their ranks in all of them. */
export function brokerTable(columns, at, within) {
  const brokers = columns[at].brokers.slice(0, BROKERS);
  const last = Math.max(...columns.map((one) => one.brokers.length));
  const names = columns.map(({ window }) => window.name);
  const most = Math.max(Number.EPSILON, ...brokers.map((one) => one.betweenness));
  const columnsOf = [numbers("Rank"), "Actor", "Rank by window", numbers("Before"),
    ...["Betweenness", "PageRank", "Ties", "Claims"].map((name) => numbers(name))];
  return wide("Brokers", table(columnsOf, brokers.map((one, n) => {
    const over = ranks(columns, one.actor.id);
    return [
      n + 1,
      [linked(one.actor, within), share(one.betweenness / most)],
      rankLine(over, at, last, told(names, over)),
      moved(at > 0 ? over[at - 1] : undefined, n + 1),
      one.betweenness.toFixed(3), one.pagerank.toFixed(3), one.degree, one.claims,
    ];
  }), { class: "broad" }));
}

/** How alike the two directions of ties are, with the largest ties and the most one-sided of these. */
export function reciprocityList(answer, within) {
  const oneSided = answer.items.filter((one) => one.returned < 0.5)
    .sort((one, other) => sides(other) * (1 - other.returned) - sides(one) * (1 - one.returned));
  return [
    element("p", { class: "small" }, answer.returned === null ? "No ties." : [
      `${percent(answer.returned)} of the claims are matched by the other direction; `,
      `${percent(answer.answered)} of the directions with claims have some in return.`]),
    ties("Largest ties", answer.items.slice(0, SHORT), within),
    ties("Most one-sided", oneSided.slice(0, SHORT), within),
  ];
}

/** Sudden changes: weeks or months in which a pair did more, or less, than before. */
export function changeList(changes, step) {
  if (changes.length === 0) return element("p", { class: "soft" }, "None in this window.");
  const item = (one) => element("li", { class: "claim" },
    element("p", { class: "told" },
      element("a", { href: to("pair", [one.source.id, one.target.id], { since: one.first, until: one.last, step }) },
        one.source.name, " and ", one.target.name)),
    element("p", { class: "small soft row" }, element("span", { class: `quad quad-${one.kind === "conflict" ? 4 : 2}` }, one.kind),
      element("span", {}, `${one.z > 0 ? "▲" : "▼"} ${count(one.claims, "claim")}, usually ${figure(one.usual)}`),
      element("span", {}, days(one.first, one.last)), element("span", {}, `z ${score(one.z)}`)));
  return [
    element("ul", {}, changes.slice(0, SHORT).map(item)),
    changes.length > SHORT && element("details", {},
      element("summary", {}, `${changes.length - SHORT} more`), element("ul", {}, changes.slice(SHORT).map(item))),
  ];
}

/** A small square of a bloc's colour. */
export function swatch(colour) {
  const square = element("span", { class: "swatch", "aria-hidden": "true" });
  square.style.background = `var(--bloc-${colour})`;
  return square;
}

function ties(name, items, within) {
  return items.length > 0 && [element("h3", {}, name), element("ul", { class: "small" }, items.map((one) => element("li", {},
    element("a", { href: to("pair", [one.source.id, one.target.id], within) }, one.source.name, " and ", one.target.name),
    element("span", { class: "soft" }, ` ${claims(one.there)} there, ${claims(one.back)} back`))))];
}

/** Where an actor stood one window before. */
function moved(before, rank) {
  if (before === undefined) return "–";
  if (before === null) return element("span", { class: "soft" }, "none");
  if (before === rank) return "same";
  return element("span", { class: before > rank ? "better" : "worse" }, `${before > rank ? "▲" : "▼"} ${before}`);
}

function told(names, ranks) {
  return names.map((name, n) => `${name}: ${ranks[n] ?? "none"}`).join(", ");
}

function commas(members, within) {
  return members.flatMap((one, n) => (n ? [", ", linked(one, within)] : [linked(one, within)]));
}

function linked(one, within) {
  return element("a", { href: to("actor", one.id, within) }, one.name);
}

function sides(one) {
  return claims(one.there) + claims(one.back);
}

function claims(tie) {
  return tie?.claims ?? 0;
}

function percent(part) {
  return part === null ? "–" : `${Math.round(part * 100)} %`;
}
