/** An issue: who asserts and who denies it, since when and in which sentences. */

import { asked, part } from "../address.js";
import { claim, inWords, legend } from "../claims.js";
import { complain } from "../complaints.js";
import { ofClaims, question } from "../cypher.js";
import { element, fill, say } from "../elements.js";
import { filters } from "../filters.js";
import { citation } from "../issue/citation.js";
import { column } from "../issue/columns.js";
import { nearTo, showNear } from "../issue/related.js";
import { sides } from "../issue/sides.js";
import { moreButton } from "../paging.js";
import { get, pathOf } from "../service.js";
import { tools } from "../taking.js";
import { count, days, listed, party, quoted, tag } from "../words.js";

const FILTERS = ["since", "until", "event_type", "quad", "polarity", "status", "publisher", "min_confidence", "verdict"];
/** What the claims of a graph are not asked by. */
const OF_CLAIMS = ["polarity", "status"];
const PAGE = 20;
const MOST = 5_000;
const EACH = 1_000;
const PUBLISHERS = 500;

/** Draws the frame; what is returned draws the rest, now and when the filters change. */
export async function open(main, [id]) {
  const form = filters(["word", ...FILTERS]);
  const head = element("div");
  const columns = ["Asserted", "Denied"].map((name) => element("section", { class: "panel", "aria-label": name }));
  const drawing = element("div", { class: "chart wide", tabindex: 0, role: "region", "aria-label": "Assertions and denials by date" });
  const table = element("div");
  const near = element("section", { class: "panel", "aria-labelledby": "near" });
  const said = element("section", { class: "panel", "aria-labelledby": "sentences" });
  let canonical = id;

  async function drawNear(issue, signal) {
    if (!near.hasChildNodes()) fill(near, element("h2", { id: "near" }, "Near to it"), element("p", { class: "waiting" }, "Looking for issues near to it…"));
    try {
      showNear(near, issue, await nearTo(issue, signal));
    } catch (error) {
      if (!signal.aborted) complain(error);
    }
  }

  const given = () => ({ issue: canonical, ...asked(FILTERS) });
  const graph = () => pathOf("/v1/graph", { ...without(given(), OF_CLAIMS), limit: EACH });
  fill(main,
    element("div", { class: "head" }, head, tools({
      name: id,
      asked: () => `/v1/issues/${part(id)}`,
      csv: () => pathOf("/v1/claims", given()),
      graphml: graph,
      picture: () => drawing.querySelector("svg"),
      cypher: () => cypherOf(canonical, asked()),
    })),
    form.form,
    element("div", { class: "columns" }, columns),
    element("section", { class: "panel", "aria-labelledby": "times" }, element("h2", { id: "times" }, "Time line"), drawing, table),
    said, near);
  let again = async () => {};
  main.addEventListener("judged", () => again().catch(complain));

  return async function refresh(signal) {
    form.sync();
    const issue = await get(`/v1/issues/${part(id)}`, {}, signal);
    canonical = issue.id;
    document.title = `${issue.name} · Entente`;
    showHead(head, issue, id);
    const charts = import("../charts/stances.js");
    const papers = get("/v1/relations/by/publisher", { issue: issue.id, limit: PUBLISHERS }, signal);
    for (const waited of [papers, charts]) waited.catch(() => {});
    // Suggestions compare all issues: nothing else waits for them.
    drawNear(issue, signal);
    const { claims, left } = await claimsOf(given(), signal);
    const places = { columns, drawing, table };
    const drawer = await charts;
    let reveal = () => {};
    const drawSides = (told, all) => showSides(told, all, places, drawer, (claimId) => reveal(claimId));
    const shown = drawSides(issue, claims);
    const { wordOf } = sides(issue, claims);
    const source = (told) => [wordOf(told) !== "neither" && element("span", { class: `word ${wordOf(told)}` }, wordOf(told)), citation(told)];
    reveal = showClaims(said, shown, left, source);
    form.offer("publisher", await papers);
    // A judgement moves sentences from side to side; the list stays, so that its buttons do.
    again = async () => {
      const judged = await get(`/v1/issues/${part(canonical)}`);
      showHead(head, judged, id);
      drawSides(judged, (await claimsOf(given())).claims);
    };
    if (!signal.aborted) say(`${count(shown.length, "claim")} about ${issue.name}`);
  };
}

/** All claims that fit, up to a number that a page can show. */
async function claimsOf(given, signal) {
  const claims = [];
  let page = await get("/v1/claims", { ...given, limit: EACH }, signal);
  const { total } = page;
  for (;;) {
    claims.push(...page.items);
    if (!page.links.next || claims.length >= MOST) return { claims, left: total - claims.length };
    page = await get(page.links.next, {}, signal);
  }
}

/** Draws columns and time line; gives the claims with the word that is asked for. */
function showSides(issue, claims, { columns, drawing, table }, { stanceLine, stanceTable, stanceLegend }, chosen) {
  const { asserts, denies, wordOf, partiesOf } = sides(issue, claims);
  column(columns[0], "Asserted", asserts);
  column(columns[1], "Denied", denies);
  const { word } = asked();
  const wanted = claims.filter((one) => !word || wordOf(one) === word);
  const told = wanted.map((one) => ({ id: one.claim_id, date: one.date, word: wordOf(one), text: wordsOf(one, partiesOf(one)) }));
  fill(drawing, told.length
    ? [stanceLegend(), stanceLine(told, chosen)]
    : element("p", { class: "soft" }, "No claims fit these filters."));
  fill(table, told.length > 0 && stanceTable(told));
  return wanted;
}

function wordsOf(told, parties) {
  return `${parties.map((one) => one.name).join(", ") || "nobody's word"}. ${inWords(told)}: ${told.evidence.text}`;
}

function showHead(place, issue, written) {
  fill(place,
    element("h1", {}, issue.name, " ", issue.contested && tag("contested", "warn")),
    issue.parties.length > 0 && element("p", {}, "Parties: ", listed(issue.parties.map(party))),
    element("p", { class: "soft" },
      `${count(issue.claims, "claim")}, ${count(issue.articles, "article")}, ${count(issue.reports, "report")}; ${days(issue.first, issue.last)}.`),
    issue.id !== written && element("p", { class: "small soft" }, `${written} goes by it.`));
}

/** The list of claims, by and by; what is returned shows one of them. */
function showClaims(place, claims, left, source) {
  const list = element("ul");
  const { button: more, left: tellLeft } = moreButton(next);
  let at = 0;
  function next() {
    const items = claims.slice(at, at + PAGE).map((told) => claim(told, { source }));
    list.append(...items);
    at += items.length;
    tellLeft(claims.length - at);
  }
  next();
  fill(place, element("h2", { id: "sentences" }, `All that is told about it: ${count(claims.length, "claim")}`), legend(), list, more,
    left > 0 && element("p", { class: "small soft" }, `${count(left, "claim")} more fit: narrow the filters.`));
  return (id) => {
    while (at < claims.length && !document.getElementById(id)) next();
    const item = document.getElementById(id);
    item.tabIndex = -1;
    item.focus();
  };
}

function without(given, names) {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));
}

function cypherOf(id, given) {
  const word = { asserts: "ASSERTED_BY", denies: "DENIED_BY" }[given.word];
  const of = `(claim:Claim)-[about:ABOUT]->(issue:Issue {id: ${quoted(id)}})`;
  return word
    ? question(`MATCH (party:Actor)<-[word:${word}]-${of}`, ofClaims(given), "RETURN issue, about, claim, word, party")
    : question(`MATCH ${of}`, ofClaims(given), "OPTIONAL MATCH (claim)-[word:ASSERTED_BY|DENIED_BY]->(party:Actor)",
      "RETURN issue, about, claim, word, party");
}
