/** The filters of a view, as a form that stands in the address. */

import { ask, asked } from "./address.js";
import { element, fill } from "./elements.js";
import { EVENT_TYPES, QUADS, STATUSES } from "./words.js";

/** What bounds nothing. */
const ANY = ["", "any"];
const JUDGEMENTS = ["confirm", "reject", "type", "party", "merge", "alias", "office", "join", "undo"];
const STATES = ["in_force", "undone", "senseless"];

/** The fields by their names in the address. An option is a value, or a value and how it is called. */
const FIELDS = {
  since: () => day("From"),
  until: () => day("To"),
  as_of: () => day("Known on"),
  event_type: () => choice("Type", [ANY], typeOptions()),
  quad: () => choice("Class", [ANY, ...Object.entries(QUADS)]),
  publisher: () => choice("Publisher", [ANY]),
  min_confidence: () => choice("Least confidence", [ANY, "0.3", "0.5", "0.7", "0.9"]),
  min_reports: () => choice("Least reports", [ANY, "2", "3", "5", "10"]),
  contested: () => choice("Contested", [ANY, ["true", "contested"], ["false", "not contested"]]),
  polarity: () => choice("Done or not", [ANY, ["affirmed", "done"], ["negated", "not done"]]),
  status: () => choice("Status", [ANY, ...STATUSES]),
  verdict: () => choice("Verdict", [ANY, "confirmed", "rejected"]),
  word: () => choice("Word on it", [ANY, "asserts", "denies", "neither"]),
  direction: () => choice("Direction", [["", "both ways"], ["out", "acts by it"], ["in", "acts on it"]]),
  arcs: () => choice("Arcs", [["", "by balance"], ["class", "one a class"]]),
  top: () => choice("Shown", ["10", ["", "30"], "60", "all"]),
  step: () => choice("Periods", [["", "months"], ["week", "weeks"]]),
  window: () => choice("Window", [["", "as fits"], "month", "quarter", ["half", "half-year"], "year", "all"]),
  resolution: () => labelled("Resolution", element("input", { type: "number",
    min: 0.01, max: 100, step: "any", placeholder: "1", title: "Higher values make more and smaller blocs" })),
  actors: () => choice("Actors", [["", "states"], "all"]),
  sort: () => choice("Order", [["", "betweenness"], ["-pagerank", "PageRank"], ["-degree", "ties"], ["-claims", "claims"]]),
  kind: () => choice("Kind", [ANY, ...JUDGEMENTS]),
  state: () => choice("State", [ANY, ...STATES.map((name) => [name, name.replace("_", " ")])]),
  author: () => labelled("Author", element("input", { maxlength: 200 })),
  about: () => labelled("About (id)", element("input", { maxlength: 300 })),
};

/** The types of acts by quad class, to choose one from. */
export function typeOptions() {
  return Object.keys(QUADS).map((quad) => element("optgroup", { label: QUADS[quad] },
    Object.keys(EVENT_TYPES).filter((name) => EVENT_TYPES[name] === Number(quad))
      .map((name) => option([name, name.toLowerCase()]))));
}

/**
 * A form of filters.
 * @param {string[]} names Which, by their names in the address.
 * @returns {{form: HTMLFormElement, sync: () => void, offer: (name: string, groups: object) => void}}
 *   `sync` sets the fields to the address, `offer` says what can be chosen, of `/v1/relations/by/NAME`.
 */
export function filters(names) {
  const clear = element("button", { type: "button", class: "plain small",
    onclick: () => ask(Object.fromEntries(names.map((name) => [name, null]))) }, "Clear");
  const form = element("form", { class: "filters", "aria-label": "Filters",
    onsubmit: (event) => event.preventDefault(),
    onchange: ({ target }) => fits(target) && ask({ [target.name]: target.value }) },
  names.map((name) => fieldOf(name)), clear);

  function sync() {
    const given = asked();
    for (const name of names) {
      const field = form.elements[name];
      const value = given[name] ?? "";
      if (field.tagName === "SELECT") known(field, value);
      field.value = value;
    }
    const idle = !names.some((name) => given[name]);
    if (idle && document.activeElement === clear) form.elements[0].focus();
    clear.hidden = idle;
  }

  function offer(name, groups) {
    const field = form.elements[name];
    const keys = groups.items.map((one) => one.key).filter(Boolean).sort();
    fill(field, [ANY, ...keys].map(option));
    known(field, asked()[name] ?? "");
    field.value = asked()[name] ?? "";
  }

  return { form, sync, offer };
}

/** A value that the address has is among those to choose from, whoever wrote it there. */
function known(field, value) {
  if (![...field.options].some((one) => one.value === value)) {
    field.append(option(value));
  }
}

function fieldOf(name) {
  const made = FIELDS[name]();
  made.querySelector("input, select").name = name;
  return made;
}

function labelled(text, field) {
  return element("label", {}, text, field);
}

/** The bounds tell a year from one that is typed by half, such as 202. */
function day(text) {
  return labelled(text, element("input", { type: "date", min: "1000-01-01", max: "9999-12-31" }));
}

/** Whether a field has what can be asked for; one who may be typing a date still is not told off. */
function fits(field) {
  return field.type === "date" ? field.checkValidity() : field.reportValidity();
}

function choice(text, options, more = null) {
  return labelled(text, element("select", {}, options.map(option), more));
}

function option(told) {
  const [value, text = value] = [told].flat();
  return element("option", { value }, text);
}
