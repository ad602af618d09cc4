/** The map: the relations of a state as arcs, countries shaded by their balance with it. */

import { asked, keep, part, to } from "../address.js";
import { ANY_STATE, between } from "../cypher.js";
import { element, fill, say } from "../elements.js";
import { filters } from "../filters.js";
import { arcsOf } from "../map/arcs.js";
import { worldMap } from "../map/drawing.js";
import { chooser, head, leftOut, tieTable } from "../map/panels.js";
import { shadeLegend } from "../map/shades.js";
import { byState, tiesOf } from "../map/ties.js";
import { describeArc, describeState } from "../map/words.js";
import { world } from "../map/world.js";
import { get, pathOf } from "../service.js";
import { dateSlider } from "../slider.js";
import { tools } from "../taking.js";
import { count, quadLegend } from "../words.js";

const FILTERS = ["since", "until", "event_type", "quad", "min_confidence", "contested"];
/** Relations of one actor are all asked for; of the whole graph, those with most claims. */
const OF_ONE = 20_000;
const OF_ALL = 2_000;
const MONTHS = 1_000;
const TOP = 30;
const SIDES = { out: "source", in: "target" };

/**
 * Draws the frame of the map.
 * @param {HTMLElement} main
 * @param {string[]} about The state; without one, the map is of the whole graph.
 */
export async function open(main, [actor = ""]) {
  const form = filters([...(actor ? ["direction"] : []), ...FILTERS, "arcs", "top"]);
  const slider = dateSlider();
  // The shapes are large: what is asked of the service does not wait for them, nor does the frame.
  const loading = world();
  loading.catch(() => {});
  let map = null;
  const title = element("div", {}, element("p", { class: "waiting" }, "Asking the service…"));
  const choice = element("div");
  const drawing = element("section", { class: "panel", "aria-label": "Map" },
    slider.node, quadLegend(), shadeLegend(),
    element("p", { class: "small soft" }, "Arcs bend to the left of who acts, and are as wide as their claims are many. Arrow keys go from state to state."),
    element("p", { class: "small soft" }, "A claim that names several states counts for each of them; at the dates it counts once, "
      + "and so do claims on issues and on actors that are no states."));
  const table = element("section", { class: "panel", "aria-labelledby": "ties" });
  const others = element("section", { class: "panel", "aria-labelledby": "left-out" });
  const whose = () => (actor ? { [SIDES[asked().direction] ?? "actor"]: actor } : {});
  const given = () => ({ ...whose(), ...asked(FILTERS) });
  /** Whom the map is about; null where it is of all. */
  let known = actor ? { id: actor } : null;
  const graph = () => pathOf("/v1/graph", { ...given(), limit: actor ? OF_ONE : OF_ALL });
  fill(main,
    element("div", { class: "head" }, element("div", {}, title, choice), tools({
      name: `map-${actor || "all"}`,
      asked: graph,
      csv: () => pathOf("/v1/relations", { ...given(), sort: "-claims" }),
      graphml: graph,
      picture: () => map?.svg,
      cypher: () => between(known ?? ANY_STATE, ANY_STATE, asked()),
    })),
    form.form, element("div", { class: "mapped" }, drawing, table), others);

  return async function refresh(signal) {
    form.sync();
    const months = get("/v1/relations/by/month", { ...given(), since: null, until: null, limit: MONTHS }, signal);
    months.catch(() => {});
    const told = await get(graph(), {}, signal);
    const lands = await loading;
    map ??= begin(lands);
    const id = actor && idOf(told);
    const focus = endOf(told, id);
    const summed = tiesOf(told.relations, focus?.id ?? null, (id) => lands.places.has(id));
    known = focus ?? (id ? await found(id, lands.places, signal) : null);
    slider.show((await months).items);
    if (signal.aborted) return;
    const top = asked().top === "all" ? Infinity : Number(asked().top) || TOP;
    const sums = focus ? new Map(summed.ties.map((one) => [one.other.id, one.both])) : byState(summed.ties);
    const drawnTies = summed.ties.slice(0, top).filter((tie) => lands.places.has(tie.one.id));
    const arcs = arcsOf(drawnTies, asked().arcs === "class");
    document.title = `${known?.name ?? "The map"} · Entente`;
    head(title, { about: known, focus, summed, told, placed: focus && lands.places.has(focus.id) });
    map.show({
      arcs, sums, focus: focus?.id ?? null, at: asked().at,
      label: `${count(sums.size, "state")} with claims, ${count(arcs.length, "arc")}. The table has the numbers.`,
      describe: (code) => describeState(code, sums, focus, summed.ties, lands.places),
      describeArc,
    });
    tieTable(table, { ties: summed.ties, top, focus, more: asked(FILTERS), point: map.pointAt });
    leftOut(others, summed);
    say(`${count(summed.ties.length, focus ? "state" : "pair")} on the map`);
  };

  function begin(lands) {
    const made = worldMap(lands, { choose, pair: showPair, moved: (at) => keep({ at }) });
    drawing.prepend(made.node);
    fill(choice, chooser(lands.places, choose));
    return made;
  }

  function choose(written) {
    const code = written.trim();
    if (code && code !== known?.id) location.assign(to("map", code, { ...asked(), at: null }));
  }
}

/** Id of the actor whom a graph is about: the answer tells for whom a name stands. */
function idOf(told) {
  const given = new URL(told.links.self, location.href).searchParams;
  return given.get("actor") ?? given.get("source") ?? given.get("target");
}

/** An actor as an end of relations; null where it is none. */
function endOf(told, id) {
  return told.relations.flatMap(({ source, target }) => [source, target]).find((end) => end.id === id) ?? null;
}

/** An actor that is no end of relations here. */
async function found(id, places, signal) {
  if (places.has(id)) return { id, name: places.get(id).name, kind: "state" };
  try {
    return await get(`/v1/actors/${part(id)}`, {}, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return { id, name: id };
  }
}

function showPair({ source, target }) {
  location.assign(to("pair", [source.id, target.id], asked(FILTERS)));
}
