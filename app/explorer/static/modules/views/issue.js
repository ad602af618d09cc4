/** An issue: who asserts and who denies it, since when and in which sentences. */

import { asked, part } from "../address.js";
import { claimsCsv, claimsGraph } from "../claimfiles.js";
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
/** What a claim is to whose word it is, by that word. */
const WORDS = { asserts: "ASSERTED_BY", denies: "DENIED_BY" };
/** Where the issue has the claims of a word. */
const ONLY = { asserts: "are in asserted_by", denies: "are in denied_by", neither: "are in neither asserted_by nor denied_by" };
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
  /** The claims that are shown, how many more fit, and whose word they are. */
  let seen = { claims: [], left: 0, sides: null };

  async function drawNear(issue, signal) {
    if (!near.hasChildNodes()) fill(near, element("h2", { id: "near" }, "Near to it"), element("p", { class: "waiting" }, "Looking for issues near to it…"));
    try {
      showNear(near, issue, await nearTo(issue, signal));
    } catch (error) {
      if (!signal.aborted) complain(error);
    }
  }

  const given = () => ({ issue: canonical, ...asked(FILTERS) });
  const file = (make) => {
    if (seen.left > 0) complain(new Error(`${count(seen.left, "claim")} more fit, which are not in the file: narrow the filters.`));
    return make(seen.claims);
  };
  const wordIn = (told) => ({ word: seen.sides.wordOf(told), word_of: seen.sides.partiesOf(told).map((one) => one.id).join(";") });
  const tiesOf = (told) => seen.sides.partiesOf(told).map((one) => ({ ...one, tie: WORDS[seen.sides.wordOf(told)] }));
  fill(main,
    element("div", { class: "head" }, head, tools({
      name: id,
      asked: () => [pathOf("/v1/claims", { ...given(), limit: EACH }), `/v1/issues/${part(canonical)}`],
      less: () => asked().word && `Of these claims, those that ${ONLY[asked().word] ?? asked().word} of the issue`,
      csv: () => file((claims) => claimsCsv(claims, wordIn)),
      graphml: () => file((claims) => claimsGraph(claims, tiesOf)),
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
    const found = await claimsOf(given(), signal);
    const drawer = await charts;
    let list = null;
    const draw = (told, { claims, left }) => {
      const two = sides(told, claims);
      seen = { claims: claims.filter((one) => !asked().word || two.wordOf(one) === asked().word), left, sides: two };
      showSides(seen, { columns, drawing, table }, drawer, (claimId) => list.reveal(claimId));
    };
    draw(issue, found);
    const source = (told) => {
      const word = seen.sides.wordOf(told);
      return [word !== "neither" && element("span", { class: `word ${word}` }, word), citation(told)];
    };
    list = showClaims(said, found.left, source);
    list.add(seen.claims);
    form.offer("publisher", await papers);
    // A judgement moves sentences from side to side; the list stays, so that its buttons do.
    again = async () => {
      const judged = await get(`/v1/issues/${part(canonical)}`);
      showHead(head, judged, id);
      draw(judged, await claimsOf(given()));
      list.add(seen.claims);
    };
    if (!signal.aborted) say(`${count(seen.claims.length, "claim")} about ${issue.name}`);
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

/** Draws columns, and the time line of the claims with the word that is asked for. */
function showSides({ claims, sides: { asserts, denies, wordOf, partiesOf } }, { columns, drawing, table }, drawer, chosen) {
  const { stanceLine, stanceTable, stanceLegend } = drawer;
  column(columns[0], "Asserted", asserts);
  column(columns[1], "Denied", denies);
  const told = claims.map((one) => ({ id: one.claim_id, date: one.date, word: wordOf(one), text: wordsOf(one, partiesOf(one)) }));
  fill(drawing, told.length
    ? [stanceLegend(), stanceLine(told, chosen)]
    : element("p", { class: "soft" }, "No claims fit these filters."));
  fill(table, told.length > 0 && stanceTable(told));
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

/** A list of claims, shown by and by; `add` takes those that it has not, `reveal` shows one of them. */
function showClaims(place, left, source) {
  const claims = [];
  const title = element("h2", { id: "sentences" });
  const list = element("ul");
  const { button: more, left: tellLeft } = moreButton(next);
  let at = 0;
  function next() {
    const items = claims.slice(at, at + PAGE).map((told) => claim(told, { source }));
    list.append(...items);
    at += items.length;
    tellLeft(claims.length - at);
  }
  function add(all) {
    const known = new Set(claims.map((one) => one.claim_id));
    claims.push(...all.filter((one) => !known.has(one.claim_id)));
    title.textContent = `All that is told about it: ${count(claims.length, "claim")}`;
    if (at === 0) next();
    tellLeft(claims.length - at);
  }
  function reveal(id) {
    while (at < claims.length && !document.getElementById(id)) next();
    const item = document.getElementById(id);
    item.tabIndex = -1;
    item.focus();
  }
  fill(place, title, legend(), list, more,
    left > 0 && element("p", { class: "small soft" }, `${count(left, "claim")} more fit: narrow the filters.`));
  return { add, reveal };
}

function cypherOf(id, given) {
  const word = WORDS[given.word];
  const of = `(claim:Claim)-[about:ABOUT]->(issue:Issue {id: ${quoted(id)}})`;
  if (given.word === "neither") {
    return question(`MATCH ${of}`, [...ofClaims(given), "NOT EXISTS { (claim)-[:ASSERTED_BY|DENIED_BY]->(:Actor) }"], "RETURN issue, about, claim");
  }
  return word
    ? question(`MATCH (party:Actor)<-[word:${word}]-${of}`, ofClaims(given), "RETURN issue, about, claim, word, party")
    : question(`MATCH ${of}`, ofClaims(given), "OPTIONAL MATCH (claim)-[word:ASSERTED_BY|DENIED_BY]->(party:Actor)",
      "RETURN issue, about, claim, word, party");
}
