/** Actors and issues that may be one, to be merged or joined. */

import { element, fill } from "./elements.js";
import { judge } from "./judgements.js";
import { get } from "./service.js";
import { count, figure, party } from "./words.js";

const FEW = 20;
const MOST = 1000;
const VERBS = { merge: "Merge", join: "Join" };

/**
 * Shows what may be one.
 * @param {HTMLElement} place
 * @param {string | undefined} about Id of an actor or issue, for those with it only.
 * @param {AbortSignal} signal
 * @param {number} [limit] How many at most.
 */
export async function suggestions(place, about, signal, limit = FEW) {
  const title = element("h2", { id: "likely" }, "May be one");
  const waiting = element("p", { class: "waiting" }, "Names are compared…");
  if (!place.childElementCount) fill(place, title, waiting);
  place.setAttribute("aria-busy", "true");
  let found;
  try {
    found = await get("/v1/suggestions", { about, limit }, signal);
  } catch (error) {
    if (signal.aborted) return;
    place.removeAttribute("aria-busy");
    fill(place, title, element("p", { class: "soft" }, error.message));
    return;
  }
  place.removeAttribute("aria-busy");
  fill(place, title,
    element("p", { class: "small soft" }, found.total
      ? `${count(found.total, "pair")} of like names. Once judged, a pair is not suggested again.`
      : "No two that are much alike."),
    element("ul", {}, found.items.map(suggestion)),
    found.left_out > 0 && element("button", { type: "button", class: "more",
      onclick: () => suggestions(place, about, signal, MOST) }, `Show more (${figure(found.left_out)} left)`));
}

function suggestion(told) {
  const { kind, one, into } = told;
  const thing = (named) => [party({ ...named, kind: kind === "join" ? "issue" : "" }), ` (${count(named.claims, "claim")})`];
  return element("li", { class: "claim" },
    element("div", { class: "apart" },
      element("p", { class: "told" }, thing(one), " and ", thing(into)),
      element("button", { type: "button", "aria-label": `${VERBS[kind]} ${one.name} and ${into.name}`,
        onclick: () => asOne(told) }, VERBS[kind])),
    element("div", { class: "row small soft" },
      element("span", { title: "0 to 1" }, `likeness ${told.likeness.toFixed(2)}`), element("span", {}, told.reason)));
}

/**
 * Merges two actors or joins two issues, after asking by which of the two names both go from then on, and why.
 * @param {{ kind: "merge" | "join", one: object, into: object, reason: string }} told As `/v1/suggestions` tells it.
 */
export function asOne({ kind, one, into, reason }) {
  const subject = kind === "merge" ? "actor" : "issue";
  const stays = element("select", {}, [into, one].map((named) =>
    element("option", { value: named.id }, `${named.name} (${named.id})`)));
  return judge(`${VERBS[kind]} these ${subject}s`, VERBS[kind], {
    nodes: element("label", {}, "Both go by", stays),
    reason,
    body() {
      const other = stays.value === into.id ? one : into;
      return { kind, [subject]: other.id, into: stays.value };
    },
  });
}
