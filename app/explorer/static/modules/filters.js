/** The filters of a view, as a form that stands in the address. */

import { ask, asked } from "./address.js";
import { element, fill } from "./elements.js";
import { EVENT_TYPES, QUADS, STATUSES } from "./words.js";

const JUDGEMENTS = ["confirm", "reject", "type", "party", "merge", "alias", "office", "join", "undo"];
const any = () => element("option", { value: "" }, "any");

const FIELDS = {
  since: () => labelled("From", element("input", { type: "date", name: "since" })),
  until: () => labelled("To", element("input", { type: "date", name: "until" })),
  as_of: () => labelled("Known on", element("input", { type: "date", name: "as_of" })),
  event_type: () => labelled("Type", element("select", { name: "event_type" }, any(), typeOptions())),
  quad: () => labelled("Class", element("select", { name: "quad" }, any(),
    Object.entries(QUADS).map(([quad, name]) => element("option", { value: quad }, name)))),
  publisher: () => labelled("Publisher", element("select", { name: "publisher" }, any())),
  min_confidence: () => labelled("Least confidence", element("select", { name: "min_confidence" }, any(),
    ["0.3", "0.5", "0.7", "0.9"].map((least) => element("option", { value: least }, least)))),
  min_reports: () => labelled("Least reports", element("select", { name: "min_reports" }, any(),
    ["2", "3", "5", "10"].map((least) => element("option", { value: least }, least)))),
  contested: () => labelled("Contested", element("select", { name: "contested" }, any(),
    element("option", { value: "true" }, "contested"), element("option", { value: "false" }, "not contested"))),
  polarity: () => labelled("Done or not", element("select", { name: "polarity" }, any(),
    element("option", { value: "affirmed" }, "done"), element("option", { value: "negated" }, "not done"))),
  status: () => labelled("Status", element("select", { name: "status" }, any(),
    STATUSES.map((status) => element("option", { value: status }, status)))),
  verdict: () => labelled("Verdict", choice("verdict", ["confirmed", "rejected"])),
  word: () => labelled("Word on it", element("select", { name: "word" }, any(),
    element("option", { value: "asserts" }, "asserts"), element("option", { value: "denies" }, "denies"),
    element("option", { value: "neither" }, "neither"))),
  direction: () => labelled("Direction", element("select", { name: "direction" },
    element("option", { value: "" }, "both ways"), element("option", { value: "out" }, "acts by it"),
    element("option", { value: "in" }, "acts on it"))),
  arcs: () => labelled("Arcs", element("select", { name: "arcs" },
    element("option", { value: "" }, "by balance"), element("option", { value: "class" }, "one a class"))),
  top: () => labelled("Shown", element("select", { name: "top" },
    element("option", { value: "10" }, "10"), element("option", { value: "" }, "30"), element("option", { value: "60" }, "60"),
    element("option", { value: "all" }, "all"))),
  step: () => labelled("Periods", element("select", { name: "step" },
    element("option", { value: "" }, "months"), element("option", { value: "week" }, "weeks"))),
  window: () => labelled("Window", element("select", { name: "window" },
    element("option", { value: "" }, "as fits"), ["month", "quarter", "half", "year", "all"]
      .map((name) => element("option", { value: name }, name === "half" ? "half-year" : name)))),
  resolution: () => labelled("Resolution", element("input", { type: "number", name: "resolution",
    min: 0.01, max: 100, step: "any", placeholder: "1", title: "Higher values make more and smaller blocs" })),
  actors: () => labelled("Actors", element("select", { name: "actors" },
    element("option", { value: "" }, "states"), element("option", { value: "all" }, "all"))),
  sort: () => labelled("Order", element("select", { name: "sort" },
    element("option", { value: "" }, "betweenness"), element("option", { value: "-pagerank" }, "PageRank"),
    element("option", { value: "-degree" }, "ties"), element("option", { value: "-claims" }, "claims"))),
  kind: () => labelled("Kind", choice("kind", JUDGEMENTS)),
  state: () => labelled("State", choice("state", ["in_force", "undone", "senseless"])),
  author: () => labelled("Author", element("input", { name: "author", maxlength: 200 })),
  about: () => labelled("About (id)", element("input", { name: "about", maxlength: 300 })),
};

/** The types of acts by quad class, to choose one from. */
export function typeOptions() {
  return Object.keys(QUADS).map((quad) => element("optgroup", { label: QUADS[quad] },
    Object.keys(EVENT_TYPES).filter((name) => EVENT_TYPES[name] === Number(quad))
      .map((name) => element("option", { value: name }, name.toLowerCase()))));
}

function choice(name, values) {
  return element("select", { name }, any(),
    values.map((value) => element("option", { value }, value.replace("_", " "))));
}

/**
 * A form of filters.
 * @param {string[]} names Which, by their names in the address.
 * @returns {{form: HTMLFormElement, sync: () => void, offer: (name: string, values: string[]) => void}}
 *   `sync` sets the fields to the address, `offer` says what can be chosen.
 */
export function filters(names) {
  const clear = element("button", { type: "button", class: "plain small",
    onclick: () => ask(Object.fromEntries(names.map((name) => [name, null]))) }, "Clear");
  const form = element("form", { class: "filters", "aria-label": "Filters",
    onsubmit: (event) => event.preventDefault(),
    onchange: ({ target }) => target.reportValidity() && ask({ [target.name]: target.value }) },
  names.map((name) => FIELDS[name]()), clear);

  function sync() {
    const given = asked();
    for (const name of names) {
      const field = form.elements[name];
      const value = given[name] ?? "";
      if (field.tagName === "SELECT") known(field, value);
      field.value = value;
    }
    clear.hidden = !names.some((name) => given[name]);
  }

  function offer(name, values) {
    const field = form.elements[name];
    fill(field, any(), values.map((value) => element("option", { value }, value)));
    known(field, asked()[name] ?? "");
    field.value = asked()[name] ?? "";
  }

  return { form, sync, offer };
}

/** A value that the address has is among those to choose from, whoever wrote it there. */
function known(field, value) {
  if (![...field.options].some((one) => one.value === value)) {
    field.append(element("option", { value }, value));
  }
}

function labelled(text, field) {
  return element("label", {}, text, field);
}
