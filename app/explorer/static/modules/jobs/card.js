/** A job as a reader sees it: how far it is, its counts, and what it did not take. */

import { ask, asked, to } from "../address.js";
import { attempt } from "../complaints.js";
import { choices, dialog, element, fill, say, stand } from "../elements.js";
import { bringing } from "../paging.js";
import { get, post } from "../service.js";
import { numbers, table, wide } from "../tables.js";
import { count, figure, moment, tag } from "../words.js";

const STATES = { done: "good", failed: "bad", cancelled: "bad", waiting: "", reading: "warn", working: "warn" };
const ENDS = ["done", "cancelled", "failed"];
const NAMED = 3;
const FAULTS = 50;

/** Whether a job goes on. */
export function goesOn(job) {
  return !ENDS.includes(job.state) || job.pending > 0;
}

/**
 * A job, to be told again and again.
 * @param {object} job
 * @returns {{ node: HTMLElement, tell: (job?: object) => void }} Without a job, `tell` looks at the address again.
 */
export function jobCard(job) {
  let shown = job;
  let listed = "";
  const head = element("div", { class: "row" });
  const progress = element("progress", { "aria-label": "Articles that are stored" });
  const counts = element("div");
  const faults = element("div");
  const cancel = button("Cancel", cancelled);
  const retry = button("Retry what was set aside", () => sent("retry", "Tried again"));
  const open = button("", () => ask({ job: asked().job === shown.id ? null : shown.id }));
  const node = element("li", { class: "claim job", id: job.id },
    head, progress, counts, element("div", { class: "row" }, cancel, retry, open), faults);

  async function sent(what, said) {
    tell(await post(`/v1/jobs/${shown.id}/${what}`, {}));
    say(said);
    stand(node);
  }

  async function cancelled() {
    const sure = await dialog("Cancel this job?",
      element("p", {}, sources(shown.sources)), element("p", { class: "small soft" }, "What is stored of it stays; the rest is not read."),
      choices("Cancel the job", "Let it go on"));
    if (sure) await sent("cancel", "Cancelled");
  }

  function tell(told = shown) {
    if (told.version < shown.version) return;
    shown = told;
    const taken = told.accepted + told.other_language;
    fill(head, tag(told.state, STATES[told.state]), element("strong", {}, sources(told.sources)),
      element("span", { class: "small soft" }, moment(told.begun), told.ended && [" to ", moment(told.ended)]));
    progress.hidden = !goesOn(told);
    progress.max = Math.max(1, taken);
    if (told.state === "waiting") progress.removeAttribute("value");
    else progress.value = told.finished;
    fill(counts, sums(told));
    cancel.hidden = !goesOn(told);
    retry.hidden = told.set_aside === 0;
    const wanted = asked().job === told.id;
    open.hidden = !told.faults && !wanted;
    open.textContent = wanted ? "Hide what was not taken" : `What was not taken (${figure(told.faults)})`;
    open.setAttribute("aria-expanded", String(wanted));
    const now = wanted ? `${told.faults}` : "";
    if (now !== listed) showFaults(faults, told, wanted);
    listed = now;
  }

  tell(job);
  return { node, tell };
}

/** The counts of a job as sums, so that a reader sees that they add up. */
function sums(job) {
  const languages = Object.entries(job.languages).map(([code, number]) => `${number} ${code}`).join(", ");
  const taken = job.accepted + job.other_language;
  return [
    element("p", { class: "small sum" },
      `${figure(job.read)} read = ${figure(job.accepted)} accepted + ${figure(job.duplicate)} duplicate + `
      + `${figure(job.other_language)} other language${languages && ` (${languages})`} + ${figure(job.refused)} refused`),
    taken > 0 && element("p", { class: "small sum" },
      `${figure(taken)} to store = ${figure(job.finished)} stored + ${figure(job.pending)} pending + ${figure(job.set_aside)} set aside + ${figure(job.dropped)} dropped; `
      + `${count(job.claims, "claim")}${job.replaced ? `; ${figure(job.replaced)} replaced` : ""}`),
    job.unread > 0 && element("p", { class: "small" }, `${count(job.unread, "source")} could not be read to the end`),
    Object.keys(job.reasons).length > 0 && element("ul", { class: "small soft" },
      Object.entries(job.reasons).map(([reason, number]) => element("li", {}, `${figure(number)} × ${reason}`))),
    job.error && element("p", { class: "small bad" }, job.error),
  ].filter(Boolean);
}

function sources(all) {
  const more = all.length - NAMED;
  return all.slice(0, NAMED).join(", ") + (more > 0 ? ` and ${figure(more)} more` : "");
}

/** What a job did not take, by source and line; the rest page by page. */
async function showFaults(place, job, wanted) {
  if (!wanted) return fill(place);
  const shown = table(["What", "Source", numbers("Line"), "Field", "Why"], []);
  const rows = shown.tBodies[0];
  const more = element("button", { type: "button", class: "more", onclick: () => bringing(more, rows, next) }, "Show more");
  let following = `${job.links.errors}?limit=${FAULTS}`;
  async function next() {
    const page = await get(following);
    rows.append(...page.items.map(fault));
    following = page.links.next;
    more.hidden = !following;
  }
  if (!(await attempt(next))) return null;
  return fill(place,
    wide("What was not taken", shown),
    job.faults > rows.childElementCount && !following && element("p", { class: "small soft" }, `${figure(job.faults)} in all; the first are kept`),
    more);
}

function fault(told) {
  return element("tr", {},
    element("td", {}, told.kind.replace("_", " ")),
    element("td", {}, told.article ? element("a", { href: to("article", told.article) }, told.article) : told.source),
    element("td", { class: "number" }, told.line || ""),
    element("td", {}, told.field),
    element("td", {}, told.message));
}

function button(text, act) {
  return element("button", { type: "button", onclick: () => attempt(act) }, text);
}
