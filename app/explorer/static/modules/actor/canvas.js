/** Neighbours as a graph that can be dragged, zoomed and walked through by keys. */

import { graphIn } from "../cytoscape.js";
import { BEND, colourOf, colours, CORNERS, FAINT, LONGEST, RADIUS, TYPE, widthOf } from "./looks.js";
import { count, shortened } from "../words.js";
import { tieId } from "./gathering.js";
import { place } from "./placing.js";
import { wheel } from "../wheel.js";

/** Milliseconds in which the graph moves to where it fits. */
const MOVING = 300;
const CLOSEST = 3;
const NATURAL = 1.4;
/** Pixels around the whole graph. */
const AROUND = 24;
/** Below this size names cannot be read: a narrow window shows a part of the graph instead. */
const READABLE = 0.75;
const NARROW = 500;
const STEP = 1.3;
/** Milliseconds in which a second click makes a double one. */
const SECOND_CLICK = 350;

/**
 * A graph in an element.
 * @param {HTMLElement} container
 * @param {{choose: (ids: string[]) => void, expand: (id: string) => void}} heard What a pointer does.
 */
export async function canvas(container, heard) {
  const places = new Map();
  const graph = await graphIn(container, {
    style: looks(colours()), minZoom: 0.1, maxZoom: CLOSEST, boxSelectionEnabled: false, userZoomingEnabled: false,
    multiClickDebounceTime: SECOND_CLICK,
  });
  let network = null;

  graph.on("tap", ({ target }) => {
    if (target === graph) heard.choose([]);
    else if (target.isEdge()) heard.choose(target.id().split(","));
  });
  // What is told of an actor takes room from the graph: not before it is sure that no second click follows.
  graph.on("onetap", "node", ({ target }) => heard.choose([target.id()]));
  graph.on("mouseover", "node, edge", ({ target }) => {
    container.title = target.data("told");
    container.style.cursor = "pointer";
  });
  graph.on("mouseout", "node, edge", () => {
    container.title = "";
    container.style.cursor = "";
  });
  graph.on("dbltap", "node", (event) => heard.expand(event.target.id()));
  graph.on("dragfree", "node", (event) => places.set(event.target.id(), { ...event.target.position() }));
  wheel(container, (held) => graph.userZoomingEnabled(held));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    graph.style(looks(colours()));
    if (network) draw(network);
  });

  // What stands beside the graph comes and goes: the graph takes the room there is.
  let wide = container.clientWidth;
  new ResizeObserver(() => {
    if (network && container.clientWidth !== wide) fit({ moving: false });
    wide = container.clientWidth;
  }).observe(container);

  function draw(wanted) {
    const before = new Set(graph.nodes().map((node) => node.id()));
    network = wanted;
    place(network, places, graph.width() / graph.height());
    const elements = elementsOf(network);
    const kept = new Set(elements.map((one) => one.data.id));
    graph.batch(() => {
      graph.elements().filter((one) => !kept.has(one.id())).remove();
      for (const one of elements) {
        const known = graph.getElementById(one.data.id);
        if (known.empty()) graph.add({ ...one, position: { ...places.get(one.data.id) } });
        else known.data(one.data);
      }
    });
    const same = before.size === network.nodes.length && network.nodes.every((node) => before.has(node.id));
    if (!same) fit({ moving: before.size > 0 });
  }

  /** Shows all; in a narrow window, where `whole` is false, as much as can be read. */
  function fit({ moving = true, whole = false } = {}) {
    const duration = moving && !matchMedia("(prefers-reduced-motion: reduce)").matches ? MOVING : 0;
    graph.resize();
    graph.stop();
    const box = graph.elements().boundingBox();
    const all = Math.min(NATURAL, graph.width() / (box.w + AROUND), graph.height() / (box.h + AROUND));
    const part = !whole && graph.width() < NARROW && all < READABLE;
    const zoom = part ? READABLE : all;
    const middle = part ? places.get(network.middle) : { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 };
    const pan = { x: graph.width() / 2 - zoom * middle.x, y: graph.height() / 2 - zoom * middle.y };
    if (duration) graph.animate({ zoom, pan, duration });
    else graph.viewport({ zoom, pan });
  }

  function zoom(nearer) {
    const level = graph.zoom() * (nearer ? STEP : 1 / STEP);
    graph.zoom({ level, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } });
  }

  /** Shows which node or tie is looked at, and what belongs to it. */
  function mark(ids) {
    const id = ids.length === 2 ? tieId(...ids) : ids[0];
    const chosen = id ? graph.getElementById(id) : graph.collection();
    graph.batch(() => {
      graph.elements().removeClass("chosen aside");
      if (chosen.empty()) return;
      chosen.addClass("chosen");
      const near = chosen.isNode() ? chosen.closedNeighborhood() : chosen.union(chosen.connectedNodes());
      graph.elements().not(near).addClass("aside");
    });
  }

  function again() {
    places.clear();
    place(network, places, graph.width() / graph.height());
    graph.batch(() => graph.nodes().forEach((node) => node.position({ ...places.get(node.id()) })));
    fit();
  }

  return { draw, fit, zoom, mark, again, places, get network() { return network; } };
}

function elementsOf({ nodes, ties }) {
  const page = colours();
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  const most = Math.max(1, ...ties.map((tie) => tie.claims));
  return [
    ...nodes.map((node) => ({
      group: "nodes",
      data: {
        id: node.id, label: shortened(node.name, LONGEST), kind: node.kind, told: node.name,
        middle: node.middle ? 1 : 0, expanded: node.expanded ? 1 : 0,
      },
    })),
    ...ties.map((tie) => ({
      group: "edges",
      data: {
        id: tieId(tie.source, tie.target), source: tie.source, target: tie.target, among: tie.among ? 1 : 0,
        colour: colourOf(tie, page), width: widthOf(tie, most),
        told: `${names.get(tie.source)} and ${names.get(tie.target)}: ${count(tie.claims, "claim")}`,
      },
    })),
  ];
}

function looks(page) {
  return [
    { selector: "node", style: {
      width: 2 * RADIUS.other, height: 2 * RADIUS.other, "background-color": page.surface,
      "border-width": 2, "border-color": page.ink, label: "data(label)", color: page.ink, "font-size": TYPE,
      "font-family": getComputedStyle(document.body).fontFamily.replaceAll('"', ""), "text-valign": "bottom", "text-margin-y": 3,
      "text-background-color": page.surface, "text-background-opacity": 0.8, "text-background-padding": 1,
      "min-zoomed-font-size": 5,
    } },
    ...Object.entries(CORNERS).map(([kind, corners]) => ({ selector: `node[kind = "${kind}"]`, style: {
      shape: "polygon", "shape-polygon-points": corners.flat(),
    } })),
    { selector: "node[middle = 1]", style: {
      width: 2 * RADIUS.middle, height: 2 * RADIUS.middle, "background-color": page.accent, "font-weight": "bold",
    } },
    { selector: "node[expanded = 1]", style: { "border-width": 4 } },
    { selector: "edge", style: { "curve-style": "straight", width: "data(width)", "line-color": "data(colour)", "z-index": 1 } },
    { selector: "edge[among = 1]", style: {
      opacity: FAINT, "z-index": 0, "curve-style": "unbundled-bezier", "control-point-distances": BEND, "control-point-weights": 0.5,
      "edge-distances": "node-position",
    } },
    { selector: ".aside", style: { opacity: 0.3 } },
    { selector: "node.chosen", style: { "underlay-color": page.accent, "underlay-opacity": 0.35, "underlay-padding": 8 } },
    { selector: "edge.chosen", style: { opacity: 1, "underlay-color": page.accent, "underlay-opacity": 0.35, "underlay-padding": 4 } },
  ];
}
