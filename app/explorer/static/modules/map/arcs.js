/** Arcs from state to state: one a direction, or one for each quad class of a direction. */

import { d3 } from "../d3.js";
import { leading } from "./ties.js";

/** Pixels of the widest arc on a map of full width, and how many claims it has at least. */
const WIDEST = 9;
const MANY = 25;
const FULL = 720;
const BEND = 0.16;
const FURTHER = 0.07;
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
  const widest = WIDEST * Math.min(1, Math.max(0.5, wide / FULL));
  const most = Math.max(MANY, d3.max(arcs, (arc) => arc.claims) ?? 0);
  return (claims) => Math.max(0.8, widest * Math.sqrt(claims / most));
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
  const turn = [x + across / 2 + down * bend, y + down / 2 - across * bend];
  const size = 3.5 + width;
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
