/** Which neighbours are shown: what REST tells, less what is hidden. */

import { part } from "../address.js";
import { pathOf } from "../service.js";

/** How many neighbours are shown at first, and come with each "more". */
export const AT_FIRST = 24;
/** How many neighbours REST gives at most. */
export const AT_MOST = 199;
const OF_EXPANDED = 10;

/** Path of the neighbours of an actor, the strongest first. */
function pathOfNeighbours(actor, many, given = {}) {
  return pathOf("/v1/graph/neighbourhood", { actor, limit: many + 1, ...given });
}

/** What the address says of the graph, beside the filters. */
export function chosenOf({ limit, expanded, hidden, ties, chosen }) {
  const many = Math.min(AT_MOST, Math.max(1, Math.trunc(Number(limit)) || AT_FIRST));
  const list = (text) => [...new Set((text ?? "").split(",").filter(Boolean))];
  return { many, expanded: list(expanded), hidden: list(hidden), ties: ties ?? "", chosen: list(chosen) };
}

/** Paths of the neighbours of an actor, and of those of each that is expanded. */
export function pathsOf(middle, { many, expanded }, given) {
  return [pathOfNeighbours(middle, many, given),
    ...expanded.filter((id) => id !== middle).map((id) => pathOfNeighbours(id, OF_EXPANDED, given))];
}

/**
 * The neighbours of an actor and of those that are expanded, as one network.
 * @param {string} middle Id of the actor.
 * @param {ReturnType<typeof chosenOf>} chosen
 * @param {object} given Filters.
 * @param {(path: string) => Promise<object>} get
 */
export async function gathered(middle, chosen, given, get) {
  const [whole, ...rest] = await Promise.all(pathsOf(middle, chosen, given).map((path) => get(path)));
  return joined(whole, rest, chosen);
}

/** One network of several answers. */
function joined(first, others, { hidden, ties: wanted }) {
  const middle = first.actor.id;
  const centres = [middle, ...others.map((one) => one.actor.id)];
  const nodes = new Map();
  const ties = new Map();
  for (const answer of [first, ...others]) {
    for (const node of answer.nodes) if (!nodes.has(node.id)) nodes.set(node.id, { ...node, by: answer.actor.id });
    for (const tie of answer.ties) ties.set(tieId(tie.source, tie.target), tie);
  }
  const away = new Set(hidden.filter((id) => id !== middle));
  const own = (tie) => centres.includes(tie.source) || centres.includes(tie.target);
  const there = reached(middle, [...ties.values()].filter(own), away, new Set(centres));
  const shown = [...ties.values()].filter((tie) => there.has(tie.source) && there.has(tie.target));
  const spokes = shown.filter(own);
  const among = shown.filter((tie) => !own(tie)).sort(strongest);
  const most = { own: 0, all: among.length }[wanted] ?? there.size;
  const drawn = [...spokes, ...among.slice(0, most).map((tie) => ({ ...tie, among: true }))];
  const kept = [...nodes.values()].filter((node) => there.has(node.id)).map((node) => ({
    ...node,
    middle: node.id === middle,
    expanded: node.id !== middle && centres.includes(node.id),
    tie: ties.get(tieId(node.id, middle)) ?? ties.get(tieId(node.id, node.by)),
    to: ties.has(tieId(node.id, middle)) ? middle : node.by,
  }));
  return {
    middle, nodes: kept, ties: drawn,
    away: [...away].map((id) => nodes.get(id) ?? { id, name: id }),
    shown: first.nodes.length - 1,
    more: first.left_out,
    undrawn: among.length - Math.min(most, among.length),
  };
}

/** From -1, conflict alone, to 1, cooperation alone. */
export function evenness({ cooperation, conflict, claims }) {
  return claims ? (cooperation - conflict) / claims : 0;
}

/** The id of a tie, whichever way its ends are given. */
export function tieId(one, other) {
  return one < other ? `${one},${other}` : `${other},${one}`;
}

/** Who is reached from the middle over the ties of those that are expanded, past nobody hidden. */
function reached(middle, ties, away, centres) {
  const found = new Set([middle]);
  for (const actor of found) {
    if (!centres.has(actor)) continue;
    for (const { source, target } of ties) {
      const other = source === actor ? target : target === actor ? source : null;
      if (other && !away.has(other)) found.add(other);
    }
  }
  return found;
}

function strongest(one, other) {
  return other.claims - one.claims || (one.source < other.source ? -1 : 1);
}

/** Where an actor is told of. */
export function pathOfActor(actor) {
  return `/v1/actors/${part(actor)}`;
}
