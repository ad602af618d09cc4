/** Tables, and what is wider than a narrow window. */

import { element } from "./elements.js";
import { figure } from "./words.js";

/** A column of numbers, which stand to the right. */
export function numbers(name, title = null) {
  return { name, title, class: "number" };
}

/**
 * A table.
 * @param {(string | { name: string, title?: string, class?: string })[]} columns Their names, or more of them.
 * @param {(unknown[] | HTMLElement)[]} rows Cells by column, or a row that is made already. In a column of
 *   numbers, a number is written with its thousands.
 * @param {{ caption?: string, class?: string }} [given] `caption` is for who does not see what is around it.
 */
export function table(columns, rows, { caption = "", ...given } = {}) {
  const told = columns.map((one) => (typeof one === "string" ? { name: one } : one));
  return element("table", given,
    caption && element("caption", { class: "unseen" }, caption),
    element("thead", {}, element("tr", {}, told.map(({ name, ...more }) => element("th", { scope: "col", ...more }, name)))),
    element("tbody", {}, rows.map((row) => (row instanceof HTMLElement ? row : element("tr", {}, cells(told, row))))));
}

/** The cells of a row, each as its column wants them. */
export function cells(columns, values) {
  return values.map((value, n) => (value instanceof HTMLTableCellElement ? value
    : element("td", { class: columns[n].class }, typeof value === "number" ? figure(value) : value)));
}

/** Something that may be wider than the window: it is moved by itself, by keys as well. */
export function wide(label, ...content) {
  return element("div", { class: "wide", tabindex: 0, role: "region", "aria-label": label }, content);
}

/** The numbers of a picture, for who wants them as text. */
export function asTable(label, shown) {
  return element("details", {}, element("summary", {}, "As a table"), wide(label, shown));
}
