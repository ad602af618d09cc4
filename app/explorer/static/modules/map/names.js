/** Names on the map: as many as do not cover each other. */

import { d3 } from "../d3.js";
import { FULL } from "./arcs.js";

/** Pixels of a letter, of a line, and between a spot and its name. */
const LETTER = 6.6;
const LINE = 13;
const ASIDE = 7;
/** Names on a map of full width; a narrower one has room for fewer. */
const MOST = 40;

/**
 * Draws names beside their spots, the first ones first.
 * @param {SVGElement} layer
 * @param {{name: string, spot: [number, number], main: boolean}[]} all
 * @param {{width: number, height: number}} size Of the map: what would lie beyond is left out.
 */
export function names(layer, all, { width, height }) {
  const taken = [];
  for (const one of all) {
    if (taken.length >= (MOST * width) / FULL) break;
    const free = boxes(one).find((box) => inside(box, width, height) && !taken.some((other) => overlap(box, other)));
    if (free) taken.push(free);
  }
  d3.select(layer).selectAll("text").data(taken).join("text")
    .attr("class", (box) => (box.main ? "main" : null))
    .attr("x", (box) => (box.left ? box.x + box.width : box.x)).attr("y", (box) => box.y + LINE * 0.8)
    .attr("text-anchor", (box) => (box.left ? "end" : "start"))
    .text((box) => box.name);
}

/** Where a name may stand: beside its spot, or a line lower or higher. */
function boxes({ name, main, spot: [x, y] }) {
  const box = { name, main, y: y - LINE / 2, width: name.length * LETTER, height: LINE };
  return [0, 1, -1].flatMap((line) => {
    const there = { ...box, y: box.y + line * LINE };
    return [{ ...there, x: x + ASIDE, left: false }, { ...there, x: x - ASIDE - box.width, left: true }];
  });
}

function inside(box, width, height) {
  return box.x > 0 && box.y > 0 && box.x + box.width < width && box.y + box.height < height;
}

function overlap(one, other) {
  return one.x < other.x + other.width && other.x < one.x + one.width
    && one.y < other.y + other.height && other.y < one.y + one.height;
}
