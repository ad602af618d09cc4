/** The search box: finds actors, issues and sentences while one types. */

import { to, toClaim } from "./address.js";
import { element, fill, say } from "./elements.js";
import { get } from "./service.js";
import { count } from "./words.js";

const PAUSE = 120;
/** Milliseconds after which a search is said to go on. */
const LONG = 300;
const EACH = 5;
const LEAST = 2;

/**
 * Makes a combobox (WAI-ARIA, list autocomplete) of an input and its list.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {HTMLElement} note Stands in the place of the list where there is nothing to choose from.
 */
export function searching(input, list, note) {
  let chosen = -1;
  let asking = null;
  let timer = null;

  const idle = () => list.hidden && note.hidden && timer === null;
  const options = () => [...list.querySelectorAll('[role="option"]')];

  function show(open) {
    list.hidden = !open;
    note.hidden = true;
    input.setAttribute("aria-expanded", String(open));
    choose(-1);
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

  /** Gives up what is asked, or about to be. */
  function rest() {
    clearTimeout(timer);
    timer = null;
    asking?.abort();
    list.removeAttribute("aria-busy");
  }

  function leave() {
    rest();
    show(false);
  }

  function tell(text) {
    show(false);
    note.textContent = text;
    note.hidden = false;
  }

  async function look() {
    rest();
    const words = input.value.trim();
    if (words.length < LEAST) return show(false);
    asking = new AbortController();
    const { signal } = asking;
    list.setAttribute("aria-busy", "true");
    timer = setTimeout(() => list.hidden && tell("Searching…"), LONG);
    const [groups, said] = await found(words, signal).catch((error) => [[], error.message]);
    if (signal.aborted) return null;
    rest();
    say(said);
    if (!groups.length) return tell(said);
    fill(list, groups);
    return show(true);
  }

  function step(by) {
    const { length } = options();
    if (length) choose(chosen < 0 && by < 0 ? length - 1 : (chosen + by + length) % length);
  }

  input.addEventListener("input", () => {
    rest();
    choose(-1);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const there = options()[chosen];
    if (event.key === "ArrowDown" && list.hidden) look();
    else if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp" && !list.hidden) step(-1);
    else if (event.key === "Escape" && !idle()) leave();
    else if (event.key === "Enter" && there) there.click();
    else return;
    event.preventDefault();
  });
  // The input keeps the focus, so that the list is still there when the button is let go.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (plain && event.target.closest('[role="option"]')) leave();
  });
  input.addEventListener("blur", leave);
}

/** What is found, as groups of options, and how much it is in words. */
async function found(words, signal) {
  const [actors, issues, claims] = await Promise.all(
    ["actors", "issues", "claims"].map((list) => get(`/v1/${list}`, { q: words, limit: EACH }, signal)));
  let number = 0;
  // A link, so that it opens in another tab or window as links do.
  const option = (href, text, kind) =>
    element("a", { role: "option", id: `found-${number++}`, href, tabindex: -1, "aria-selected": "false" },
      kind && element("span", { class: "kind" }, kind), text);
  const group = (name, items) => items.length
    ? [element("div", { role: "group", "aria-label": name },
      element("div", { class: "group", "aria-hidden": "true" }, name), items)]
    : [];
  const groups = [
    ...group("Actors", actors.items.map((one) =>
      option(to("actor", one.id), one.name, one.kind.replace("_", " ")))),
    ...group("Issues", issues.items.map((one) =>
      option(to("issue", one.id), one.name, one.contested ? "contested" : ""))),
    ...group("Sentences", claims.items.map((one) =>
      option(toClaim(one), one.evidence.text, one.date))),
  ];
  return [groups, groups.length ? sums(actors, issues, claims) : "Nothing found"];
}

/** How many are found: "1 actor, 3 issues, 12 sentences". */
export function sums(actors, issues, claims) {
  return [count(actors.total, "actor"), count(issues.total, "issue"), count(claims.total, "sentence")].join(", ");
}
