/** The search box: finds actors, issues and sentences while one types. */

import { to, toClaim } from "./address.js";
import { element, fill } from "./elements.js";
import { get } from "./service.js";

const PAUSE = 120;
const EACH = 5;

/** Makes a combobox (WAI-ARIA, list autocomplete) of an input and its list. */
export function searching(input, list) {
  let chosen = -1;
  let asking = null;
  let timer = null;

  const options = () => [...list.querySelectorAll('[role="option"]')];

  function show(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  }

  function choose(number) {
    const all = options();
    chosen = number;
    all.forEach((one, n) => one.setAttribute("aria-selected", String(n === chosen)));
    if (all[chosen]) {
      input.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  async function look() {
    const words = input.value.trim();
    asking?.abort();
    if (words.length < 2) return show(false);
    asking = new AbortController();
    const { signal } = asking;
    try {
      const groups = await found(words, signal);
      if (signal.aborted) return;
      fill(list, groups.length ? groups : element("div", { class: "none" }, "Nothing found"));
      show(true);
    } catch (error) {
      if (!signal.aborted) show(false);
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const all = options();
    if (event.key === "ArrowDown" && !list.hidden) choose((chosen + 1) % all.length);
    else if (event.key === "ArrowUp" && !list.hidden) choose((chosen > 0 ? chosen : all.length) - 1);
    else if (event.key === "Escape") show(false);
    else if (event.key === "Enter" && all[chosen]) location.assign(all[chosen].dataset.href);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) location.assign(option.dataset.href);
  });
  input.addEventListener("blur", () => show(false));
}

async function found(words, signal) {
  const [actors, issues, claims] = await Promise.all(
    ["actors", "issues", "claims"].map((list) => get(`/v1/${list}`, { q: words, limit: EACH }, signal)));
  let number = 0;
  const option = (href, text, kind) =>
    element("div", { role: "option", id: `found-${number++}`, "data-href": href, "aria-selected": "false" },
      kind && element("span", { class: "kind" }, kind), text);
  const group = (name, items) => items.length
    ? [element("div", { role: "group", "aria-label": name },
      element("div", { class: "group", "aria-hidden": "true" }, name), items)]
    : [];
  return [
    ...group("Actors", actors.items.map((one) =>
      option(to("actor", one.id), one.name, one.kind.replace("_", " ")))),
    ...group("Issues", issues.items.map((one) =>
      option(to("issue", one.id), one.name, one.contested ? "contested" : ""))),
    ...group("Sentences", claims.items.map((one) =>
      option(toClaim(one), one.evidence.text, one.date))),
  ];
}
