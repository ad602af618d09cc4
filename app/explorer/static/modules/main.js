/** Starts the view that the path names, and draws it again when what is asked for changes. */

import { place } from "./address.js";
import { element, fill, say } from "./elements.js";
import { searching } from "./search.js";
import { Refusal } from "./service.js";
import { party } from "./words.js";

const main = document.getElementById("main");
let running = null;

/**
 * Draws what the address asks for; an earlier drawing that still waits is given up.
 * @returns {Promise<boolean>} False where a problem stands in the place of the view.
 */
async function again(refresh) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  main.setAttribute("aria-busy", "true");
  try {
    await refresh(signal);
  } catch (error) {
    if (signal.aborted) return true;
    fill(main, problem(error));
    say(error.message);
    if (!(error instanceof Refusal)) console.error(error);
    main.removeAttribute("aria-busy");
    return false;
  }
  if (!signal.aborted) {
    main.removeAttribute("aria-busy");
    performance.mark("drawn");
  }
  return true;
}

/** What went wrong, for a reader; of an ambiguous name, whom it may mean. */
function problem(error) {
  const told = error.problem ?? { title: "Something went wrong" };
  return element("section", { class: "panel problem" },
    element("h1", {}, told.title),
    element("p", {}, error.message),
    told.candidates && element("ul", {}, told.candidates.map((one) => element("li", {}, party(one)))),
    element("p", {}, element("a", { href: "/" }, "To the start")));
}

async function start() {
  const { view, about } = place();
  document.querySelector(`[data-view="${view}"]`)?.setAttribute("aria-current", "page");
  searching(document.getElementById("search"), document.getElementById("found"));
  let refresh = null;
  let shown = await again(async (signal) => {
    const { open } = await import(`./views/${view}.js`);
    refresh = await open(main, about);
    await refresh(signal);
  });
  for (const changed of ["asked", "popstate"]) {
    addEventListener(changed, async () => {
      if (shown) shown = await again(refresh);
      else location.reload();
    });
  }
}

await start();
