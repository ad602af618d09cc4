/** How neighbours look, the same on the canvas, in a picture of it and in its legend. */

import { d3 } from "../d3.js";
import { evenness } from "./gathering.js";

/** Corners of a node by the kind of its actor, from -1 to 1; a kind that is not here is a circle. */
export const CORNERS = {
  igo: [[-0.5, -0.9], [0.5, -0.9], [1, 0], [0.5, 0.9], [-0.5, 0.9], [-1, 0]],
  organization: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
  armed_group: [[0, -1], [1, 0.8], [-1, 0.8]],
  person: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  population: [[0, -1], [0.95, -0.25], [0.6, 0.9], [-0.6, 0.9], [-0.95, -0.25]],
};
/** Half the size of a node, in the units of the drawing. */
export const RADIUS = { middle: 17, other: 11 };
/** Size of names, in the units of the drawing. */
export const TYPE = 11;
/** How clear ties are that do not lead to the actor or to one that is expanded. */
export const FAINT = 0.4;

/** How far ties among neighbours are bent, so that none lies upon one of the actor. */
export const BEND = 24;

/** Letters of the longest name. */
export const LONGEST = 24;
const WIDEST = 9;

/** The colours of the page as they are now, light or dark. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ink", "soft", "surface", "line", "accent", "quad-2", "quad-4"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/**
 * Colour of a tie: blue for cooperation alone, red for conflict alone, grey where they are even.
 * @param {{cooperation: number, conflict: number, claims: number}} tie
 */
export function colourOf(tie, page = colours()) {
  const even = evenness(tie);
  const end = page[even < 0 ? "quad-4" : "quad-2"];
  return d3.interpolateLab(page.soft, end)(Math.abs(even) ** 0.7);
}

/** Width of a tie, by its claims and the most that any shown tie has. */
export function widthOf(tie, most) {
  return 1 + (WIDEST - 1) * Math.sqrt(tie.claims / Math.max(most, 1));
}
