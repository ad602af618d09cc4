/** Tables of what is seen, where REST has no table of it. */

/**
 * A table as a file: text that a spreadsheet would take for a formula is told to be text, as REST does.
 * @param {string[]} columns Names, also those of the fields of rows.
 * @param {object[]} rows
 */
export function csv(columns, rows) {
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name]))];
  return new Blob([lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("")], { type: "text/csv" });
}

function cell(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
