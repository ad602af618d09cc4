/** Says since when a page that tells things as they happen does so no more, and why. */

import { element, fill, say, stand } from "../elements.js";
import { Refusal } from "../service.js";
import { moment } from "../words.js";

/** Whether asking again is of no use: a key is wanted, and the person gave none. */
export function wantsKey(error) {
  return error instanceof Refusal && error.problem.status === 401;
}

/**
 * A line that is there while nothing is heard.
 * @param {() => void} again Asks anew, where that is not done without the person.
 * @returns {{ node: HTMLElement, lost: (error: Error) => void, found: () => void }}
 */
export function connection(again) {
  let since = null;
  const node = element("div", { class: "panel problem row", hidden: true });

  function lost(error) {
    since ??= new Date().toISOString();
    if (node.hidden) say(`Not connected: ${error.message}`);
    const waits = wantsKey(error);
    fill(node,
      element("strong", {}, "Not connected since ", moment(since)), element("span", {}, error.message),
      waits ? element("button", { type: "button", onclick: again }, "Ask again")
        : element("span", { class: "soft" }, "What stands here may be old; the page asks again every few seconds."));
    node.hidden = false;
  }

  function found() {
    if (!node.hidden) say("Connected again");
    if (node.contains(document.activeElement)) stand(document.getElementById("main"));
    since = null;
    node.hidden = true;
  }

  return { node, lost, found };
}
