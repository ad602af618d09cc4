/** Where neighbours stand: the stronger the tie the nearer, and names apart from one another. */

import { d3 } from "../d3.js";
import { evenness } from "./gathering.js";

/** Length of the strongest tie, of the weakest, and what a name takes around its node. */
const NEAR = 90;
const FAR = 260;
const APART = 36;
/** How hard ties pull: those of an actor whose neighbours are shown, and those among neighbours. */
const PULL = { own: 0.5, among: 0.02 };
/** How hard nodes push each other off, and how far that reaches; how hard the graph is made flat. */
const PUSH = { strength: -260, reach: 500 };
const FLAT = 0.06;
/** Names are wider than high: a graph is widened even in a narrow window. */
const WIDENED = [0.75, 1.6];
/** Steps of the forces: fewer where each takes long. */
const STEPS = { most: 300, least: 80, work: 7500 };
/** What is left of the forces at the end. */
const STILL = 0.001;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/**
 * Places who has no place yet; the others stay where they are.
 * @param {object} network Of `joined`.
 * @param {Map<string, {x: number, y: number}>} places Known places by actor; those found are added.
 * @param {number} form Width of the window by its height.
 */
export function place(network, places, form) {
  const { middle, nodes, ties } = network;
  if (nodes.every((node) => places.has(node.id))) return;
  const widened = Math.min(WIDENED[1], Math.max(WIDENED[0], form || 1));
  const most = Math.max(1, ...ties.map((tie) => tie.claims));
  const bodies = nodes.map((node, n) => body(node, n, nodes.length, middle, places, widened));
  const steps = Math.round(Math.min(STEPS.most, Math.max(STEPS.least, STEPS.work / nodes.length)));
  const links = ties.map((tie) => ({ ...tie }));
  d3.forceSimulation(bodies)
    .force("tie", d3.forceLink(links).id((one) => one.id)
      .distance((tie) => NEAR + (FAR - NEAR) * (1 - Math.sqrt(tie.claims / most)))
      .strength((tie) => (tie.among ? PULL.among : PULL.own)))
    .force("apart", d3.forceManyBody().strength(PUSH.strength).distanceMax(PUSH.reach))
    .force("names", d3.forceCollide(APART))
    .force("flat", d3.forceY(0).strength(FLAT))
    .alphaDecay(1 - STILL ** (1 / steps))
    .stop()
    .tick(steps);
  for (const { id, x, y } of bodies) if (!places.has(id)) places.set(id, { x: x * widened, y });
}

/** A node where it starts from: partners on the right, adversaries on the left. */
function body(node, n, all, middle, places, widened) {
  const known = places.get(node.id) ?? (node.id === middle ? { x: 0, y: 0 } : null);
  if (known) return { id: node.id, fx: known.x / widened, fy: known.y };
  const by = places.get(node.to) ?? { x: 0, y: 0 };
  const from = { x: by.x / widened, y: by.y };
  const outwards = from.x || from.y ? Math.atan2(from.y, from.x) + ((n % 7) - 3) * 0.35
    : side(node, n);
  const far = NEAR + (FAR - NEAR) * (n / all);
  return { id: node.id, x: from.x + far * Math.cos(outwards), y: from.y + far * Math.sin(outwards) };
}

function side(node, n) {
  const even = node.tie ? evenness(node.tie) : 0;
  const spread = ((n * GOLDEN) % Math.PI) - Math.PI / 2;
  return even >= 0 ? spread : Math.PI - spread;
}
