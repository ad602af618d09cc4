/** The log of judgements, and what may be judged next. */

import { asked, named, part } from "../address.js";
import { csv } from "../csv.js";
import { first, question } from "../cypher.js";
import { element, fill, say } from "../elements.js";
import { filters } from "../filters.js";
import { judgement } from "../judgements.js";
import { paged } from "../paging.js";
import { every, get, pathOf } from "../service.js";
import { suggestions } from "../suggestions.js";
import { tools } from "../taking.js";
import { count, quoted } from "../words.js";

const FILTERS = ["kind", "state", "author", "about"];
const PAGE = 20;
const MOST = 1000;
const COLUMNS = ["id", "kind", "author", "at", "reason", "says", "about", "state", "why"];

/** Draws the frame; what is returned draws the rest, now and when the filters change. */
export async function open(main) {
  document.title = "Judgements · Entente";
  const form = filters(FILTERS);
  const log = element("section", { class: "panel", "aria-labelledby": "log" });
  const likely = element("section", { class: "panel", "aria-labelledby": "likely" });
  const listOf = (limit) => pathOf("/v1/judgements", { ...asked(FILTERS), limit });
  fill(main,
    element("div", { class: "head" },
      element("div", {}, element("h1", {}, "Judgements"),
        element("p", { class: "soft" }, "What people decided about actors, claims and issues. Nothing is overwritten: each can be undone.")),
      tools({
        name: "judgements",
        asked: () => listOf(PAGE),
        csv: async () => csv(COLUMNS, (await every(listOf(MOST))).map((one) => ({ ...one, about: one.about.join(";") }))),
        cypher: () => cypherOf(asked(FILTERS)),
        jsonl: async () => (await every(listOf(MOST))).map((one) => one.judgement).reverse(),
      })),
    form.form, element("div", { class: "columns loose" }, log, likely));

  return async function refresh(signal) {
    form.sync();
    const page = await get(listOf(PAGE), {}, signal);
    await showLog(log, page, signal);
    say(count(page.total, "judgement"));
    suggestions(likely, asked().about, signal);
  };
}

/** What became of a judgement is told by REST alone: it follows from all the others. */
function cypherOf({ kind, author, about, state }) {
  const conditions = [
    kind && `judgement.kind = ${quoted(kind)}`, author && `judgement.author = ${quoted(author)}`,
    about && `judgement.body CONTAINS ${quoted(JSON.stringify(about))}`,
  ].filter(Boolean);
  const asked = first(PAGE, question("MATCH (judgement:Judgement)", conditions, "RETURN judgement ORDER BY judgement.at DESC"));
  return state ? `// In whatever state: Neo4j has none.\n${asked}` : asked;
}

/** A page of the log; one that the address names is there, wherever in the log it stands. */
async function showLog(place, page, signal) {
  const { list, more } = paged(page, judgement, signal);
  fill(place, element("h2", { id: "log" }, count(page.total, "judgement")),
    page.total === 0 && element("p", { class: "soft" }, "None. Claims are confirmed, rejected and changed beside their sentences; actors and issues are made one here."),
    list, more);
  if (named()) await showNamed(list, named(), signal);
}

async function showNamed(list, id, signal) {
  const found = () => [...list.children].find((one) => one.id === id);
  if (!found()) list.prepend(judgement(await get(`/v1/judgements/${part(id)}`, {}, signal)));
  found().setAttribute("aria-current", "true");
  found().scrollIntoView({ block: "center" });
}
