/** Single keys that do something on a view; whoever has other use for them can turn them off. */

import { dialog, element } from "../elements.js";

const OFF = "entente-keys-off";
const TYPING = "input, textarea, select, [contenteditable]";

/**
 * Makes keys work while nothing is typed and no dialog is open; `?` shows them.
 * @param {Record<string, [string, () => void]>} acts By key, what it does, in words and as a function.
 * @returns {HTMLElement} A button that shows the keys.
 */
export function keys(acts) {
  const help = () => shown({ ...Object.fromEntries(Object.entries(acts).map(([key, [text]]) => [key, text])), "?": "these keys" });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
    const act = event.key === "?" ? help : !localStorage.getItem(OFF) && acts[event.key]?.[1];
    if (!act) return;
    event.preventDefault();
    act();
  });
  return element("button", { type: "button", title: "What keys do here", onclick: help }, "Keys (?)");
}

function shown(words) {
  const on = element("input", { type: "checkbox", checked: !localStorage.getItem(OFF),
    onchange: () => (on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")) });
  return dialog("Keys",
    element("table", {}, element("tbody", {}, Object.entries(words).map(([key, text]) =>
      element("tr", {}, element("th", { scope: "row" }, element("kbd", {}, key)), element("td", {}, text))))),
    element("label", { class: "check" }, on, " Single keys work"),
    element("button", {}, "Close"));
}
