/** What is said at the pointer. The same stands in the labels of states, so it is hidden from readers. */

import { element, fill } from "../elements.js";

const ASIDE = 14;

/** A tip in a place; `show` takes lines and where, in pixels of the place. */
export function tip(place) {
  const box = element("div", { class: "tip", "aria-hidden": "true", hidden: true });
  place.append(box);

  function show(lines, [x, y]) {
    fill(box, lines.map((line, n) => element(n ? "div" : "strong", {}, line)));
    box.hidden = false;
    const room = place.clientWidth - box.offsetWidth;
    const left = x + ASIDE > room ? x - ASIDE - box.offsetWidth : x + ASIDE;
    box.style.left = `${Math.max(0, Math.min(room, left))}px`;
    box.style.top = `${Math.max(0, Math.min(place.clientHeight - box.offsetHeight, y + ASIDE))}px`;
  }

  return { show, hide: () => { box.hidden = true; } };
}
