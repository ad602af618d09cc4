/** What went wrong with something that a person did, said where they see it. */

import { element } from "./elements.js";
import { anotherKey } from "./service.js";

/**
 * Shows an error until it is put away, or the next one comes.
 * @param {Error} error A refusal of the service says why by itself; one that lacks a scope can be mended.
 */
export function complain(error) {
  document.querySelector(".complaint")?.remove();
  const close = () => shown.remove();
  const title = error.problem?.title;
  const shown = element("div", { class: "complaint panel problem", role: "alert" },
    title && title !== error.message && element("strong", {}, `${title}: `), error.message,
    element("div", { class: "row" },
      error.problem?.status === 403 && element("button", { type: "button",
        onclick: async () => (await anotherKey()) && close() }, "Give another key"),
      element("button", { type: "button", onclick: close }, "Close")));
  document.body.append(shown);
}

/**
 * Does something that a person asked for; what goes wrong with it is shown, but for what was given up.
 * @param {() => unknown} act
 * @returns {Promise<boolean>} Whether it went well.
 */
export async function attempt(act) {
  try {
    await act();
    return true;
  } catch (error) {
    if (error.name !== "AbortError") complain(error);
    return false;
  }
}
