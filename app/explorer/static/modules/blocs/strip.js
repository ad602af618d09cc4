/** The windows around the one that is looked at, asked for one after another. */

import { begin, carryOn, drawnOf } from "./identity.js";
import { study } from "./keeping.js";
import { around } from "./windows.js";

const MOST = 8;
/** How much is asked for of each window. */
export const OF_BLOCS = { members: 200, limit: 50 };
export const OF_BROKERS = { limit: 200 };

/**
 * Asks for the blocs and brokers of at most eight windows that hold claims, that at `at` first and then
 * outwards, and gives after each what is known by then.
 * @param {object[]} windows All of `cut`.
 * @param {object} given
 * @param {(window: object) => object} given.filters What is asked of a window.
 * @param {(actor: object) => boolean} given.looked Which actors are looked at.
 * @param {string | undefined} given.resolution
 * @param {string | undefined} given.sort
 * @yields {{columns: object[], at: number, all: number}} The windows that are known, in order of time, each
 *   with `window`, `drawn` (identity.js) and `brokers`, those looked at; the place of the one looked at
 *   among them; and how many there will be.
 */
export async function* strip(windows, at, { filters, looked, resolution, sort }, signal) {
  const told = windows.filter((one, n) => one.claims > 0 || n === at);
  const middle = told.indexOf(windows[at]);
  const [first, end] = around(told, middle, MOST);
  const columns = new Map();
  const order = told.map((_, n) => n).slice(first, end)
    .sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle) || one - other);
  for (const n of order) {
    const window = told[n];
    const given = filters(window);
    const [blocs, brokers] = window.claims === 0 ? [NO_BLOCS, NO_BROKERS] : await Promise.all([
      study("/v1/analysis/blocs", { ...given, resolution, ...OF_BLOCS }, signal),
      study("/v1/analysis/brokers", { ...given, sort, ...OF_BROKERS }, signal),
    ]);
    const drawn = drawnOf(blocs, looked);
    if (n === middle) begin(drawn);
    else carryOn(drawn, columns.get(n + Math.sign(middle - n)).drawn, columns.get(middle).drawn);
    columns.set(n, { window, drawn, brokers: brokers.items.filter((one) => looked(one.actor)) });
    const known = [...columns.keys()].sort((one, other) => one - other);
    yield { columns: known.map((one) => columns.get(one)), at: known.indexOf(middle), all: order.length };
  }
}

/** The rank of an actor in each column; null where it has no place. */
export function ranks(columns, id) {
  return columns.map(({ brokers }) => {
    const place = brokers.findIndex((one) => one.actor.id === id);
    return place < 0 ? null : place + 1;
  });
}

const NO_BLOCS = { items: [], modularity: 0, alone: 0, total: 0, left_out: 0 };
const NO_BROKERS = { items: [] };
