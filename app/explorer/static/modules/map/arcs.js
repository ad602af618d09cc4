/** Arcs from state to state: one a direction, or one for each quad class of a direction. */

import { d3 } from "../d3.js";
import { turnOf } from "../charts/bending.js";
import { leading } from "./ties.js";

/** Pixels of a map on which arcs are as wide, and names as many, as can be. */
export const FULL = 720;
/** Pixels of the widest arc, on a map of full width, and of the thinnest one. */
const WIDEST = 9;
const THINNEST = 0.8;
/** So much of it is left on a narrow map. */
const NARROWED = 0.5;
/** How many claims the widest arc has at least. */
const MANY = 25;
/** How far an arc is bent, by its length, and how much more the arc of each further class. */
const BEND = 0.16;
const FURTHER = 0.07;
/** Pixels of the head of an arc that has no width. */
const HEAD = 3.5;
/** Pixels between the end of an arc and the middle of its state, so that heads do not cover each other. */
const SHORT = 5;

/**
 * The arcs of ties, thick ones first so that thin ones lie upon them.
 * @param {object[]} ties Of `tiesOf`.
 * @param {boolean} classes Whether each quad class has arcs of its own.
 */
export function arcsOf(ties, classes) {
  return ties.flatMap((tie) => [[tie.one, tie.other, tie.there], [tie.other, tie.one, tie.back]]
    .flatMap(([source, target, sum]) => shares(sum, classes)
      .map(({ quad, claims }) => ({ tie, source, target, quad, claims, rank: classes ? quad - 1 : 0 }))))
    .sort((one, other) => other.claims - one.claims);
}

function shares(sum, classes) {
  if (!sum.claims) return [];
  if (!classes) return [{ quad: leading(sum), claims: sum.claims }];
  return Object.entries(sum.quads).filter(([, claims]) => claims)
    .map(([quad, claims]) => ({ quad: Number(quad), claims }));
}

/** Width in pixels by claims, on a map so wide. */
export function widths(arcs, wide) {
  const widest = WIDEST * Math.min(1, Math.max(NARROWED, wide / FULL));
  const most = Math.max(MANY, d3.max(arcs, (arc) => arc.claims) ?? 0);
  return (claims) => Math.max(THINNEST, widest * Math.sqrt(claims / most));
}

/**
 * An arc on the screen: the line, and the head at its target. Each direction bends to its own left, so that
 * the two of a pair do not meet.
 */
export function curve([x, y], [toX, toY], width, rank) {
  const [across, down] = [toX - x, toY - y];
  const far = Math.hypot(across, down);
  if (far < 1) return { line: "", head: "" };
  const bend = BEND + FURTHER * rank;
  const turn = turnOf([x, y], [toX, toY], bend);
  const size = HEAD + width;
  const end = Math.min(far / 3, SHORT);
  const tip = towards([toX, toY], turn, end);
  const back = towards([toX, toY], turn, Math.min(far / 2, end + size));
  const start = towards([x, y], turn, end);
  const [aside, along] = [(tip[1] - back[1]) * 0.5, (back[0] - tip[0]) * 0.5];
  return {
    line: `M${spot(start)}Q${spot(turn)} ${spot(back)}`,
    head: `M${spot(tip)}L${spot([back[0] + aside, back[1] + along])}L${spot([back[0] - aside, back[1] - along])}Z`,
  };
}

/** The spot at a distance from one towards another. */
function towards([x, y], [toX, toY], distance) {
  const far = Math.hypot(toX - x, toY - y) || 1;
  return [x + ((toX - x) * distance) / far, y + ((toY - y) * distance) / far];
}

function spot([x, y]) {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
