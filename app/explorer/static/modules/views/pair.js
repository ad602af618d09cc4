/** A pair of states: what passed between them, when, and who says so. */

import { ask, asked, FILTERS, to } from "../address.js";
import { sentences } from "../claims.js";
import { between } from "../cypher.js";
import { element, fill, refill, say } from "../elements.js";
import { filters } from "../filters.js";
import { get, pathOf } from "../service.js";
import { tools } from "../taking.js";
import { numbers, table } from "../tables.js";
import { count, days, eventType, party, quadLegend, score, share, tag } from "../words.js";

const PAGE = 20;
const ALL = 200;

/** Draws the frame; what is returned draws the rest, now and when the filters change. */
export async function open(main, [one, other]) {
  const both = { actor: one, counterpart: other };
  const form = filters([...FILTERS, "step"]);
  const head = element("div");
  const chart = element("section", { class: "panel", "aria-labelledby": "timeline" },
    element("h2", { id: "timeline" }, "Timeline"));
  const drawing = element("div", { class: "chart" });
  const numbersOf = element("div");
  chart.append(drawing, numbersOf);
  const ways = element("div", { class: "columns" });
  const said = element("section", { class: "panel", "aria-labelledby": "sentences" });
  const publishers = element("section", { class: "panel", "aria-labelledby": "publishers" });
  const timelineOf = () =>
    pathOf("/v1/analysis/timeline", { ...both, step: "month", ...asked([...FILTERS, "step"]) });
  const given = () => asked(FILTERS);
  const listsOf = () => [[one, other], [other, one]].map(([source, target]) =>
    pathOf("/v1/relations", { ...given(), source, target, sort: "-claims", limit: ALL }));
  const claimsOf = () => pathOf("/v1/claims", { ...both, ...given(), limit: PAGE });
  let pair = null;
  fill(main,
    element("div", { class: "head" }, head, tools({
      name: `${one}-${other}`,
      asked: () => [timelineOf(), ...listsOf(), claimsOf()],
      csv: () => pathOf("/v1/relations", { ...both, ...given() }),
      graphml: () => pathOf("/v1/graph", { ...both, ...given() }),
      picture: () => drawing.querySelector("svg"),
      cypher: () => between(pair?.[0] ?? { id: one }, pair?.[1] ?? { id: other }, given()),
    })),
    form.form, chart, ways, said, publishers);
  main.addEventListener("judged", () => dispatchEvent(new Event("asked")));
  let drawnSentences = null;

  return async function refresh(signal) {
    form.sync();
    const charts = import("../charts/timeline.js");
    const lists = Promise.all(listsOf().map((path) => get(path, {}, signal)));
    const claims = get(claimsOf(), {}, signal);
    const papers = get("/v1/relations/by/publisher", { ...both, ...given(), publisher: null, limit: ALL }, signal);
    // A refusal of the first answers is shown; the same one of the others is not told again.
    for (const waited of [claims, papers]) waited.catch(() => {});
    const [series, there] = await Promise.all([get(timelineOf(), {}, signal), lists]);
    pair = [series.source, series.target];
    document.title = `${pair[0].name} and ${pair[1].name} · Entente`;
    showHead(head, pair, series.periods, there.flatMap((list) => list.items));
    refill(ways, there.map((list, n) => way(n ? [...pair].reverse() : pair, list)));
    // After a judgement the list stays, so that its buttons do.
    if (drawnSentences !== claimsOf()) fill(said, sentences(await claims, signal));
    drawnSentences = claimsOf();
    showPublishers(publishers, await papers, form);
    const { timeline, periodTable } = await charts;
    if (signal.aborted) return;
    fill(drawing, series.periods.length
      ? [quadLegend(), timeline(series.periods, (since, until) => ask({ since, until }))]
      : element("p", { class: "soft" }, "Nothing passed between them that fits these filters."));
    fill(numbersOf, series.periods.length > 0 && periodTable(series.periods));
    say(`${count(there[0].total + there[1].total, "relation")} shown`);
  };
}

function showHead(place, [one, other], periods, relations) {
  const claims = periods.reduce((sum, period) => sum + period.claims, 0);
  const first = relations.map((relation) => relation.first).sort()[0];
  const last = relations.map((relation) => relation.last).sort().at(-1);
  const sum = periods.reduce((total, period) => total + (period.score ?? 0) * period.claims, 0);
  fill(place,
    element("h1", {}, party(one), " and ", party(other)),
    element("p", { class: "soft" },
      relations.length
        ? `${count(claims, "claim")}, ${days(first, last)}, mean score ${score(sum / claims)}. `
        : "No claims. ",
      element("a", { href: to("pair", [other.id, one.id]) + location.search }, "Swap")));
}

function way([source, target], list) {
  const most = Math.max(1, ...list.items.map((one) => one.claims));
  return element("section", { class: "panel" },
    element("h2", {}, source.name, " → ", target.name),
    list.items.length === 0
      ? element("p", { class: "soft" }, "Nothing")
      : table(["Type", numbers("Claims"), numbers("Reports"), numbers("Score"), numbers("Last")], list.items.map((one) => [
        [
          chooser(source, one),
          one.contested && [" ", tag("contested", "warn")],
          share(one.claims / most, one.quad),
        ],
        one.claims, one.reports, score(one.score), one.last,
      ])),
    list.left_out > 0 && element("p", { class: "soft small" }, `${count(list.left_out, "relation")} more`));
}

/** A button that shows one type of acts alone, and all again. */
function chooser(source, { event_type: type, quad }) {
  const on = asked().event_type === type;
  return element("button", { type: "button", class: "plain", id: `${source.id}-${type}`, "aria-pressed": String(on),
    onclick: () => ask({ event_type: on ? null : type }) }, eventType(type, quad));
}

function showPublishers(place, groups, form) {
  const most = Math.max(1, ...groups.items.map((one) => one.claims));
  form.offer("publisher", groups);
  fill(place, element("h2", { id: "publishers" }, "Publishers"),
    table(["Publisher", numbers("Claims"), numbers("Articles"), numbers("Score")], groups.items.map((one) => [
      [one.key || "not named", share(one.claims / most)], one.claims, one.articles, score(one.score),
    ])));
}
