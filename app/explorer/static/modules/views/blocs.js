/** Blocs and brokers over time: who stands with whom, who moves, and who is between them. */

import { ask, asked } from "../address.js";
import { follow, following } from "../blocs/following.js";
import { keptWhile, study } from "../blocs/keeping.js";
import { blocList, brokerTable, changeList, reciprocityList } from "../blocs/lists.js";
import { moving } from "../blocs/moving.js";
import { heroes, ringOf, story, storyTable } from "../blocs/pictures.js";
import { OF_BLOCS, OF_BROKERS, strip } from "../blocs/strip.js";
import { brokersCsv, changesCsv, membersCsv, tiesCsv } from "../blocs/tables.js";
import { cut, monthsBefore, placed } from "../blocs/windows.js";
import { ANYBODY, between, counted, ofStretches } from "../cypher.js";
import { element, fill, say } from "../elements.js";
import { filters } from "../filters.js";
import { get, pathOf } from "../service.js";
import { tools } from "../taking.js";
import { count, days } from "../words.js";

const FILTERS = ["since", "until", "as_of", "event_type", "quad", "publisher", "min_confidence"];
const ALL = 1000;
const TIES = 400;
const CHANGES = 200;
/** With so many weeks or months before is one compared that may be a sudden change. */
const PAST = 12;

/** Draws the frame; what is returned draws the rest, now and when the filters change. */
export async function open(main) {
  document.title = "Blocs and brokers · Entente";
  let current = null;
  let course = { columns: [], at: 0 };
  /** Of the window looked at. */
  let [changes, dyads] = [[], []];
  const form = filters(["window", "actors", "resolution", ...FILTERS]);
  const order = filters(["sort"]);
  const time = moving();
  const follower = following();
  const head = element("div");
  const progress = element("p", { class: "waiting small" });
  const [ring, moves] = ["The blocs as a ring", "The blocs over time"].map((name) =>
    element("div", { class: "chart wide", tabindex: 0, role: "region", "aria-label": name }));
  const [members, table, brokers, mutual, sudden] = Array.from({ length: 5 }, () => element("div"));
  const blocsOf = (window) => pathOf("/v1/analysis/blocs", { ...within(window), ...asked(["resolution"]), ...OF_BLOCS });
  const brokersOf = (window) => pathOf("/v1/analysis/brokers", { ...within(window), ...asked(["sort"]), ...OF_BROKERS });
  const known = () => course.columns.map(({ window }) => window);
  const shown = element("div", {},
    time.node,
    element("div", { class: "columns" },
      panel("Who stands with whom", "A colour is a bloc, grey is none. A line is what passed between two: blue where cooperation outweighs, red where conflict does.", null, ring),
      panel("Blocs", "Balance of ties: −1 is all conflict, +1 all cooperation.", null, members)),
    panel("From window to window", "A line is an actor, in the colour that its bloc has in the window looked at; who is in none stands below, in grey.",
      { name: "blocs-over-time", asked: () => known().map(blocsOf), csv: () => membersCsv(course.columns),
        picture: () => moves.querySelector("svg"),
        cypher: () => between(ANYBODY, ANYBODY, { ...asked(FILTERS), ...span(known()) }) },
      element("div", { class: "row" }, follower.node, progress), moves, table),
    panel("Brokers", "Who stands between others, and its rank in the windows around.",
      { name: "brokers", asked: () => known().map(brokersOf), csv: () => brokersCsv(course.columns),
        cypher: () => between(ANYBODY, ANYBODY, { ...asked(FILTERS), ...span(known()) }) }, order.form, brokers),
    element("div", { class: "columns" },
      panel("Sudden changes", "Pairs that did more, or less, than in the periods before.",
        { name: "changes", asked: () => pathOf("/v1/analysis/changes", changing(current)), csv: () => changesCsv(changes),
          less: () => "Those of them that begin before the window are not shown",
          cypher: () => ofStretches(changes, within(current)) }, sudden),
      panel("Give and take", "How far acts of one direction are matched by the other.",
        { name: "reciprocity", asked: () => pathOf("/v1/analysis/reciprocity", { ...within(current), limit: TIES }),
          csv: () => tiesCsv(dyads), cypher: () => counted(within(current)) }, mutual)));
  fill(main,
    element("div", { class: "head" }, head, tools({
      name: "blocs",
      asked: () => blocsOf(current),
      csv: () => membersCsv(course.columns.slice(course.at, course.at + 1)),
      graphml: () => pathOf("/v1/graph", within(current)),
      picture: () => ring.querySelector("svg"),
      cypher: () => between(ANYBODY, ANYBODY, within(current)),
    })),
    form.form, shown);

  return async function refresh(signal) {
    form.sync();
    order.sync();
    const given = asked();
    const months = await get("/v1/relations/by/month", { ...asked(FILTERS), limit: ALL }, signal);
    keptWhile(pathOf("", asked(FILTERS)), months);
    const windows = cut(months.items, given.window, given);
    const at = placed(windows, given.at);
    current = windows[at];
    showHead(head, current);
    shown.hidden = !current;
    if (!current) return;
    time.show(windows, at);
    const looked = (actor) => given.actors === "all" || actor.kind === "state";
    const coming = strip(windows, at, { ...given, filters: within, looked }, signal);
    const first = (await coming.next()).value;
    const [{ drawn }] = first.columns;
    fill(members, blocList(drawn, within(current)));
    showCourse(first);
    const [ties, all] = await Promise.all([
      study("/v1/analysis/reciprocity", { ...within(current), limit: TIES }, signal),
      study("/v1/analysis/changes", changing(current), signal),
    ]);
    dyads = ties.items;
    changes = all.items.filter((one) => one.first >= current.first);
    fill(ring, ringOf(drawn, dyads, looked, given.follow, follow));
    ring.scrollLeft = (ring.scrollWidth - ring.clientWidth) / 2;
    fill(mutual, reciprocityList(ties, within(current)));
    fill(sudden, changeList(changes, changing(current).step));
    say(`${current.name}: ${count(drawn.total, "bloc")}`);
    showOthers(coming, signal);
  };

  /** The windows around come one after another while the one looked at can be read already. */
  async function showOthers(coming, signal) {
    try {
      for await (const more of coming) showCourse(more);
      form.offer("publisher", await study("/v1/relations/by/publisher", { limit: ALL }, signal));
    } catch (error) {
      if (!signal.aborted) progress.textContent = error.message;
    }
  }

  function showCourse({ columns, at, all }) {
    course = { columns, at };
    const actors = heroes(columns, asked().follow);
    follower.offer(actors);
    fill(moves, all > 1 && actors.length > 0 ? story(columns, at, actors, asked().follow,
      { follow, choose: (n) => ask({ at: columns[n].window.first }) })
      : element("p", { class: "soft" }, "There is one window only: choose shorter ones to see who moves."));
    fill(table, storyTable(columns, actors));
    fill(brokers, brokerTable(columns, at, within(current)));
    progress.textContent = columns.length < all ? `${columns.length} of ${all} windows, the others are asked for …` : "";
  }
}

function panel(title, about, given, ...content) {
  return element("section", { class: "panel" },
    element("div", { class: "head" },
      element("div", {}, element("h2", {}, title), element("p", { class: "soft small" }, about)),
      given && tools(given)),
    content);
}

function showHead(place, window) {
  fill(place, element("h1", {}, window ? `Blocs and brokers, ${window.name}` : "Blocs and brokers"),
    element("p", { class: "soft" }, window
      ? `${count(window.claims, "claim")}, ${days(window.first, window.last)}`
      : "No acts that fit these filters."));
}

/** From the first of the windows that are known to the last. */
function span(windows) {
  return { since: windows[0]?.first, until: windows.at(-1)?.last };
}

function within(window) {
  return { ...asked(FILTERS), since: window?.first, until: window?.last };
}

/** What is asked for the changes of a window: they are such against the time before it. */
function changing(window) {
  const short = ["month", "quarter"].includes(window.size);
  const since = window.size === "all" ? asked().since : monthsBefore(window.first, short ? PAST / 4 : PAST);
  return { ...within(window), since, step: short ? "week" : "month", past: PAST, limit: CHANGES };
}
