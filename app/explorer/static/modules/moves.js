/** A slider that is moved: what it stands for is asked for once it rests. */

import { ask } from "./address.js";

/** Milliseconds without a move after which a slider rests: a key that is held repeats far sooner. */
const REST = 300;
/** Milliseconds in which a further move goes on with the one before, in the history too. */
const ONE_MOVE = 3000;

/**
 * @returns {{ to: (wanted: () => object) => void, under: () => boolean }} `to` asks for what is `wanted` when the
 *   slider rests; `under` says whether it has not rested yet, so that nobody else is to set it.
 */
export function moves() {
  let timer = null;
  let last = { address: null, at: 0 };

  function to(wanted) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      const goesOn = last.address === location.href && performance.now() - last.at < ONE_MOVE;
      ask(wanted(), { step: !goesOn });
      last = { address: location.href, at: performance.now() };
    }, REST);
  }

  // Who goes back has thought better of it.
  addEventListener("popstate", () => {
    clearTimeout(timer);
    timer = null;
  });
  return { to, under: () => timer !== null };
}
