/** Taking along what a view shows: its question, its data, its picture. */

import { asked as filtered } from "./address.js";
import { attempt, complain } from "./complaints.js";
import { dialog, element, say } from "./elements.js";
import { curl, pathOf, send } from "./service.js";
import { asImage, asText } from "./pictures.js";
import { count, figure } from "./words.js";

/** Most rows that a page of a list may have. */
const MOST = 1000;
/** Pages that are taken along at most. */
const PAGES = 100;
/** Most relations that a graph may have. */
const RELATIONS = 20_000;

/**
 * The tools of a view.
 * @param {object} given
 * @param {string} given.name Begins the names of files.
 * @param {() => string | string[]} given.asked Path of the REST answer that is shown, or of each of several.
 * @param {() => string} [given.less] What of these answers is not shown, where that cannot be asked for.
 * @param {() => string | Blob | Promise<Blob>} [given.csv] Path of a list that has a form as CSV, or the file itself.
 * @param {() => string | Blob} [given.graphml] Path of a graph, or the file itself.
 * @param {() => SVGElement | null} [given.picture] What is drawn.
 * @param {() => string} [given.cypher] The same question in Cypher.
 * @param {() => Promise<object[]>} [given.jsonl] What is written as a line of JSON each.
 */
export function tools({ name, asked, less, csv, graphml, picture, cypher, jsonl }) {
  const tool = (text, act, title) => element("button", { type: "button", title, onclick: () => attempt(act) }, text);
  return element("div", { class: "tools", role: "group", "aria-label": "Take along" },
    tool("Copy as curl", () => copy([...[asked()].flat().map(curl), less?.() && `# ${less()}`].filter(Boolean).join("\n")), "The REST request behind this view"),
    csv && tool("CSV", async () => save(await made(csv(), wholeTable), `${name}.csv`)),
    jsonl && tool("JSONL", async () => save(asLines(await jsonl()), `${name}.jsonl`)),
    graphml && tool("GraphML", async () => save(await made(graphml(), wholeGraph), `${name}.graphml`)),
    picture && tool("SVG", () => save(new Blob([asText(drawnOr(picture), inWords())], { type: "image/svg+xml" }), `${name}.svg`)),
    picture && tool("PNG", async () => save(await asImage(drawnOr(picture), inWords()), `${name}.png`)),
    cypher && inNeo4j(cypher, tool));
}

function asLines(rows) {
  return new Blob(rows.map((row) => `${JSON.stringify(row)}\n`), { type: "application/x-ndjson" });
}

function drawnOr(picture) {
  const found = picture();
  if (!found) throw new Error("Nothing is drawn here.");
  return found;
}

/** Opens Neo4j Browser with the question, where there is one on this graph. */
function inNeo4j(cypher, tool) {
  const browser = document.querySelector('meta[name="neo4j-browser"]').content;
  if (!browser) {
    return tool("Copy as Cypher", () => copy(cypher()), "For Neo4j Browser, once the graph is copied to Neo4j");
  }
  const link = element("a", { class: "button", target: "_blank", rel: "noopener" }, "Open in Neo4j Browser");
  const point = () => {
    const url = new URL(browser);
    url.searchParams.set("cmd", "edit");
    url.searchParams.set("arg", cypher());
    link.href = url.href;
  };
  point();
  for (const moment of ["pointerdown", "focus", "click"]) link.addEventListener(moment, point);
  return link;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied");
  } catch {
    shown(text);
  }
}

/** Where a page may not write to the clipboard, the text is there to be copied. */
function shown(text) {
  dialog("Copy", element("pre", {}, text), element("button", {}, "Close"));
}

/** A file that the view made by itself, or else one that is asked for. */
function made(from, ask) {
  return typeof from === "string" ? ask(from) : from;
}

/** A graph as a file; what the answer had no room for is told. */
async function wholeGraph(path) {
  const limit = new URL(path, location.href).searchParams.has("limit") ? null : RELATIONS;
  const answer = await send(pathOf(path, { format: "graphml", limit }));
  const left = Number(answer.headers.get("Entente-Left-Out"));
  if (left > 0) complain(new Error(`The graph is larger: ${count(left, "relation")} with fewest claims are not in the file.`));
  return answer.blob();
}

/** A page of a list as a table. */
export async function onePage(path) {
  return (await send(pathOf(path, { format: "csv" }))).blob();
}

/** All pages of a list as one table: of the following ones without the line of names. */
async function wholeTable(path) {
  const limit = new URL(path, location.href).searchParams.has("limit") ? null : MOST;
  const lines = [];
  let next = pathOf(path, { format: "csv", limit });
  while (next && lines.length < PAGES) {
    const answer = await send(next);
    const text = await answer.text();
    lines.push(lines.length ? text.slice(text.indexOf("\n") + 1) : text);
    next = /<([^>]*)>; rel="next"/.exec(answer.headers.get("Link") ?? "")?.[1];
  }
  if (next) complain(new Error(`The list is longer: the table has its first ${figure(PAGES * MOST)} rows.`));
  return new Blob(lines, { type: "text/csv" });
}

/** What the view shows, for a picture that has left it: its heading and its filters. */
function inWords() {
  const fields = [...document.querySelectorAll("form.filters label")].map((label) => [label.firstChild.textContent, label.querySelector("input, select")]);
  const told = fields.filter(([, field]) => field?.value && field.name in filtered())
    .map(([name, field]) => `${name}: ${field.selectedOptions?.[0].textContent ?? field.value}`);
  return [document.querySelector("main h1").textContent.trim(), ...told].join(" · ");
}

/** Gives a file to the person. */
function save(blob, name) {
  const href = URL.createObjectURL(blob);
  element("a", { href, download: name.replace(/[^\w.+-]+/g, "-") }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
