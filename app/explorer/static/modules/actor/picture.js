/** The graph as a drawing of its own, from the places that nodes have on the canvas. */

import { turnOf } from "../charts/bending.js";
import { drawn } from "../elements.js";
import { shortened } from "../words.js";
import { BEND, colourOf, colours, CORNERS, FAINT, LONGEST, RADIUS, TYPE, widthOf } from "./looks.js";

const MARGIN = 60;

/**
 * @param {object} network Of `joined`.
 * @param {Map<string, {x: number, y: number}>} places
 * @param {string} title What it shows.
 */
export function picture(network, places, title) {
  const page = colours();
  const at = network.nodes.map((node) => ({ node, ...places.get(node.id) }));
  const [left, right] = ends(at.map((one) => one.x));
  const [top, bottom] = ends(at.map((one) => one.y));
  const box = [left, top, right - left, bottom - top].map(Math.round);
  const most = Math.max(1, ...network.ties.map((tie) => tie.claims));
  return drawn("svg", { viewBox: box.join(" "), role: "img", "aria-label": title },
    [...network.ties].reverse().map((tie) => line(tie, places, most, page)),
    at.map((one) => [shape(one, page), name(one, page)]));
}

/** The signs of kinds, for a legend; each stands beside its name. */
export function sign(kind) {
  const page = { surface: "none", ink: "currentColor", accent: "none" };
  return drawn("svg", { viewBox: "-14 -14 28 28", width: 14, height: 14, "aria-hidden": "true" },
    shape({ node: { kind }, x: 0, y: 0 }, page));
}

function ends(values) {
  return [Math.min(...values) - MARGIN, Math.max(...values) + MARGIN];
}

function line(tie, places, most, page) {
  const [from, to] = [places.get(tie.source), places.get(tie.target)];
  const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [turnX, turnY] = turnOf([from.x, from.y], [to.x, to.y], tie.among ? -BEND / far : 0);
  return drawn("path", {
    d: `M${round(from.x)} ${round(from.y)}Q${round(turnX)} ${round(turnY)} ${round(to.x)} ${round(to.y)}`,
    fill: "none", stroke: colourOf(tie, page), "stroke-width": round(widthOf(tie, most)),
    "stroke-opacity": tie.among ? FAINT : 1,
  });
}

function shape({ node, x, y }, page) {
  const radius = node.middle ? RADIUS.middle : RADIUS.other;
  const look = { fill: node.middle ? page.accent : page.surface, stroke: page.ink, "stroke-width": node.expanded ? 4 : 2 };
  const corners = CORNERS[node.kind];
  if (!corners) return drawn("circle", { cx: round(x), cy: round(y), r: radius, ...look });
  const points = corners.map(([right, down]) => `${round(x + right * radius)},${round(y + down * radius)}`);
  return drawn("polygon", { points: points.join(" "), ...look });
}

function name({ node, x, y }, page) {
  return drawn("text", {
    x: round(x), y: round(y + (node.middle ? RADIUS.middle : RADIUS.other) + TYPE + 2), "text-anchor": "middle",
    stroke: page.surface, "stroke-width": 3, "paint-order": "stroke",
  }, shortened(node.name, LONGEST));
}

function round(number) {
  return Math.round(number * 10) / 10;
}
