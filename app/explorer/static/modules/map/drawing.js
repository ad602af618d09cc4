/** The drawing of the map: countries by balance, dots for small states, arcs, names; zoom and focus. */

import { d3 } from "../d3.js";
import { drawn, element } from "../elements.js";
import { curve, widths } from "./arcs.js";
import { names } from "./names.js";
import { shade } from "./shades.js";
import { tip } from "./tip.js";
import { zooming } from "./zoom.js";

/** What of the earth must be seen: hardly anybody acts south of Cape Horn. */
const SEEN = { type: "MultiPoint", coordinates: [[-168.9, 8], [190.9, 8], [11, 79], [11, -55]] };
/** The map is cut in the Bering Strait, so that Russia is whole. */
const TURNED = [-11, 0];
/** Height of the map by its width, its least width in pixels, and what stays free at its edges. */
const HEIGHT = 0.47;
const NARROWEST = 300;
const EDGE = 2;
/** A state of fewer square pixels is a dot as well. */
const SMALL = 14;
/** Radius of a dot: of a state with claims, and of another. */
const DOTS = [3.5, 1.6];

/**
 * A map.
 * @param {object} world Of `world()`.
 * @param {object} hears `choose(code)` when a state is chosen, `pair(arc)` when an arc is, `moved(at)` after
 *   a zoom.
 * @returns {{node: HTMLElement, svg: SVGElement, show: Function, pointAt: Function}} `show` draws
 *   `{arcs, sums, focus, describe, describeArc, at, label}`; `pointAt` lights up the arcs of a tie, or of none.
 */
export function worldMap(world, hears) {
  const svg = drawn("svg", { role: "group" });
  const sea = drawn("rect", { class: "sea" });
  const layers = Object.fromEntries(["lands", "dots", "arcs", "names"].map((name) => [name, drawn("g", { class: name })]));
  layers.arcs.setAttribute("aria-hidden", "true");
  svg.append(sea, ...Object.values(layers));
  const node = element("div", { class: "map" }, svg);
  const told = tip(node);
  const projection = d3.geoNaturalEarth1().rotate(TURNED);
  let shown = null;
  const zoom = zooming(svg, projection, place, hears.moved);
  node.append(zoom.buttons);

  function show(next) {
    shown = { ...next, named: named(next) };
    svg.setAttribute("aria-label", next.label);
    draw();
  }

  function draw() {
    const width = Math.max(NARROWEST, node.clientWidth);
    const height = Math.round(width * HEIGHT);
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    for (const [name, value] of Object.entries({ width, height })) sea.setAttribute(name, value);
    projection.fitExtent([[EDGE, EDGE], [width - EDGE, height - EDGE]], SEEN);
    const path = d3.geoPath(projection);
    d3.select(layers.lands).selectAll("path").data(world.shapes).join("path").attr("d", (one) => path(one.feature));
    d3.select(layers.dots).selectAll("circle").data(small(path), (one) => one.code).join("circle")
      .attr("r", (one) => DOTS[shown.sums.has(one.code) || one.code === shown.focus ? 0 : 1]);
    states(d3.selectAll([...layers.lands.children, ...layers.dots.children]));
    lines();
    zoom.sized(width, height, shown.at);
  }

  /** States too small to be seen or hit, but for those that have a shape large enough. */
  function small(path) {
    const sizes = d3.rollup(world.shapes, (all) => d3.max(all, (one) => path.area(one.feature)), (one) => one.code);
    return [...world.places.values()].filter((one) => !(sizes.get(one.code) >= SMALL));
  }

  function states(all) {
    all.attr("class", (one) => `${shade(shown.sums.get(one.code))}${one.code && one.code === shown.focus ? " focus" : ""}`)
      .attr("data-code", (one) => one.code)
      .attr("role", null).attr("aria-label", null).attr("tabindex", null).on("focus blur keydown", null)
      .on("pointerenter pointermove", (event, one) => point(one.code, one, d3.pointer(event, node)))
      .on("pointerleave", () => point(null))
      .on("click", (event, one) => one.code && hears.choose(one.code));
    // What hears of the focus can be reached by Tab, whatever its tabindex: so only states with claims do.
    all.filter((one) => shown.sums.has(one.code))
      .attr("role", "link").attr("tabindex", -1)
      .attr("aria-label", (one) => shown.describe(one.code).join(". "))
      .on("focus", (event, one) => point(one.code, one, middle(one.code)))
      .on("blur", () => point(null))
      .on("keydown", keyed);
    stops()[0]?.setAttribute("tabindex", 0);
  }

  /** States with ties, in their order, each by the node that can be seen best. */
  function stops() {
    const nodes = new Map([...layers.lands.children, ...layers.dots.children]
      .filter((one) => one.hasAttribute("role")).map((one) => [one.dataset.code, one]));
    return [...shown.sums.keys()].map((code) => nodes.get(code)).filter(Boolean);
  }

  /** One stop for Tab; arrow keys go on from there. */
  function keyed(event, one) {
    const all = stops();
    const at = all.indexOf(event.currentTarget);
    const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") hears.choose(one.code);
    else if (next === undefined) return;
    else {
      const found = all.at(next % all.length);
      event.currentTarget.setAttribute("tabindex", -1);
      found.setAttribute("tabindex", 0);
      found.focus();
    }
    event.preventDefault();
  }

  function lines() {
    const width = widths(shown.arcs, svg.viewBox.baseVal.width);
    d3.select(layers.arcs).selectAll("g").data(shown.arcs).join(
      (fresh) => fresh.append("g").call((group) => { group.append("path").attr("class", "line"); group.append("path").attr("class", "head"); }))
      .attr("class", "arc").style("--arc", (arc) => `var(--quad-${arc.quad})`)
      .on("pointerenter pointermove", (event, arc) => {
        light((one) => one === arc);
        told.show(shown.describeArc(arc), d3.pointer(event, node));
      })
      .on("pointerleave", () => point(null))
      .on("click", (_, arc) => hears.pair(arc))
      .select(".line").attr("stroke-width", (arc) => width(arc.claims));
  }

  /** Puts all in its place on the screen, where the zoom moves it. */
  function place(moved) {
    layers.lands.setAttribute("transform", moved.toString());
    const spot = (code) => moved.apply(projection(world.places.get(code).point));
    d3.select(layers.dots).selectAll("circle")
      .attr("cx", (one) => spot(one.code)[0]).attr("cy", (one) => spot(one.code)[1]);
    const width = widths(shown.arcs, svg.viewBox.baseVal.width);
    d3.select(layers.arcs).selectAll("g").each(function bend(arc) {
      const { line, head } = curve(spot(arc.source.id), spot(arc.target.id), width(arc.claims), arc.rank);
      this.children[0].setAttribute("d", line);
      this.children[1].setAttribute("d", head);
    });
    names(layers.names, shown.named.map(([code, name]) => ({ name, spot: spot(code), main: code === shown.focus })), svg.viewBox.baseVal);
  }

  /** Names of the states with claims, the busiest first; the one it is about before them. */
  function named({ sums, focus, describe }) {
    const codes = world.places.has(focus) ? [focus, ...sums.keys()] : [...sums.keys()];
    return codes.map((code) => [code, describe(code)[0]]);
  }

  function middle(code) {
    const { width, height } = svg.viewBox.baseVal;
    const [x, y] = zoom.now().apply(projection(world.places.get(code).point));
    return [Math.min(Math.max(x, 0), width), Math.min(Math.max(y, 0), height)];
  }

  function light(on) {
    node.classList.toggle("lit", on !== null);
    d3.select(layers.arcs).selectAll("g").classed("on", on ?? false);
  }

  /** Lights up the arcs of a state; where it is pointed at on the map, it is told as well. */
  function point(code, one = null, at = null) {
    const has = code !== null && code !== shown.focus && shown.sums.has(code);
    light(has ? ({ source, target }) => source.id === code || target.id === code : null);
    if (at && one) told.show(code ? shown.describe(code) : [one.name], at);
    else told.hide();
  }

  new ResizeObserver(() => {
    if (!shown || Math.max(NARROWEST, node.clientWidth) === svg.viewBox.baseVal.width) return;
    shown.at = zoom.where();
    draw();
  }).observe(node);
  return { node, svg, show, pointAt: (tie) => light(tie && ((arc) => arc.tie === tie)) };
}
