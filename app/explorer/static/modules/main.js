/** Starts the view that the path names, and draws it again when what is asked for changes. */

import { elsewhere, named, place } from "./address.js";
import { element, fill, say } from "./elements.js";
import { searching } from "./search.js";
import { Refusal } from "./service.js";
import { party } from "./words.js";

const main = document.getElementById("main");
/** Pixels between the bar and what is scrolled to beneath it. */
const CLEAR = 8;
let running = null;
/** Whether the view stands where it belongs, rather than a problem. */
let whole = true;

/** Draws what the address asks for; an earlier drawing that still waits is given up. */
async function again(refresh) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  main.setAttribute("aria-busy", "true");
  try {
    await refresh(signal);
  } catch (error) {
    if (signal.aborted) return;
    whole = false;
    fill(main, problem(error));
    say(error.message);
    if (!(error instanceof Refusal)) console.error(error);
    main.removeAttribute("aria-busy");
    return;
  }
  if (signal.aborted) return;
  main.removeAttribute("aria-busy");
  performance.mark("drawn");
}

/** What went wrong, for a reader; of an ambiguous name, whom it may mean. */
function problem(error) {
  const told = error.problem ?? { title: "Something went wrong" };
  return element("section", { class: "panel problem" },
    element("h1", {}, told.title),
    element("p", {}, error.message),
    told.candidates && element("ul", {}, told.candidates.map((one) => element("li", {}, party(one)))),
    element("p", { class: "row" },
      element("button", { type: "button", onclick: () => location.reload() }, "Try again"),
      element("a", { href: "/" }, "To the start")));
}

/** Keeps what is scrolled to, such as what gets the focus, from lying beneath the bar. */
function clearOf(bar) {
  new ResizeObserver(() => {
    document.documentElement.style.scrollPaddingTop = `${bar.offsetHeight + CLEAR}px`;
  }).observe(bar);
}

async function start() {
  const { view, about } = place();
  document.querySelector(`[data-view="${view}"]`)?.setAttribute("aria-current", "page");
  searching(...["search", "found", "finding"].map((id) => document.getElementById(id)));
  clearOf(document.querySelector(".bar"));
  fill(main, element("p", { class: "waiting" }, "Loading…"));
  const opening = import(`./views/${view}.js`).then(({ open }) => open(main, about));
  const draw = () => again(async (signal) => (await opening)(signal));
  for (const changed of ["asked", "popstate"]) {
    addEventListener(changed, () => {
      // A name after `#`, and `#main` of the skip link, ask for nothing that is not there.
      if (!elsewhere() && changed === "popstate" && !named()) return;
      if (whole) draw();
      else location.reload();
    });
  }
  await draw();
}

await start();
