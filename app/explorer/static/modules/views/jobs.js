/** Jobs and feeds: how far they are, as it happens, and what is to be read next. */

import { asked, part } from "../address.js";
import { element, fill, say } from "../elements.js";
import { csv } from "../csv.js";
import { first, question } from "../cypher.js";
import { connection, wantsKey } from "../jobs/connection.js";
import { feeds } from "../jobs/feeds.js";
import { goesOn, jobCard } from "../jobs/card.js";
import { articleForm, jobForm } from "../jobs/sending.js";
import { moreButton } from "../paging.js";
import { events, get, pathOf } from "../service.js";
import { tools } from "../taking.js";
import { count } from "../words.js";

const PAGE = 20;
/** Most jobs that REST gives at once. */
const MOST = 1000;
const COLUMNS = [
  "id", "state", "sources", "begun", "ended", "read", "accepted", "replaced", "duplicate", "other_language", "refused", "unread",
  "pending", "set_aside", "dropped", "finished", "claims", "error",
];
/** Jobs whose events are read: browsers hold few connections to one host. The rest are looked at. */
const FOLLOWED = 2;
/** Milliseconds from look to look; feeds are looked at less often, each so many looks. */
const LOOK = 5000;
const FEEDS_EACH = 3;

/** Draws the frame; what is returned draws the jobs and follows those that go on. */
export async function open(main) {
  document.title = "Jobs and feeds · Entente";
  const cards = new Map();
  const told = new Map();
  const list = element("ul");
  const title = element("h2", { id: "jobs" }, "Jobs");
  const { button: more, left } = moreButton(older);
  let following = null;
  const polled = feeds();
  const line = connection(() => dispatchEvent(new Event("asked")));
  let frame = [
    element("div", { class: "head" },
      element("div", {}, element("h1", {}, "Jobs and feeds"),
        element("p", { class: "soft" }, "What is read into the graph, and what is polled for more.")),
      tools({ name: "jobs", asked: () => pathOf("/v1/jobs", { limit: Math.min(MOST, Math.max(PAGE, cards.size)) }),
        csv: () => csv(COLUMNS, [...told.values()].sort((one, other) => (one.begun < other.begun ? 1 : -1))),
        cypher: () => first(Math.max(PAGE, cards.size), question("MATCH (job:Job)", [], "RETURN job ORDER BY job.n DESC")) })),
    line.node,
    element("details", { class: "panel" }, element("summary", {}, "Read something in"),
      element("div", { class: "columns" }, articleForm(), jobForm())),
    element("div", { class: "columns loose" },
      element("section", { class: "panel", "aria-labelledby": "jobs" }, title, list, more), polled.node),
  ];

  function tell(job) {
    told.set(job.id, { ...job, sources: job.sources.join(";") });
    const known = cards.get(job.id);
    if (known) known.tell(job);
    else cards.set(job.id, jobCard(job));
    return cards.get(job.id).node;
  }

  async function look(signal) {
    const page = await get("/v1/jobs", { limit: PAGE }, signal);
    const nodes = page.items.map(tell);
    for (const node of nodes.toReversed()) if (!node.isConnected) list.prepend(node);
    title.textContent = count(page.total, "job");
    if (!cards.size) fill(list, element("li", { class: "soft none" }, "Nothing was read in as a job yet."));
    else list.querySelector(".none")?.remove();
    return page;
  }

  function offer(page) {
    following = page.links.next;
    left(following ? page.total - cards.size : 0);
  }

  /** Jobs before those that are shown. */
  async function older() {
    const page = await get(following);
    list.append(...page.items.map(tell));
    offer(page);
  }

  return async function refresh(signal) {
    const [page] = await Promise.all([look(signal), polled.refresh(signal)]);
    if (frame) {
      fill(main, frame);
      offer(page);
    }
    frame = null;
    const wanted = asked().job;
    if (wanted && !cards.has(wanted)) list.append(tell(await get(`/v1/jobs/${part(wanted)}`, {}, signal)));
    for (const card of cards.values()) card.tell();
    line.found();
    watch(page.items, signal);
  };

  /** Follows the jobs that go on, and looks for others now and then while the page is seen. */
  async function watch(jobs, signal) {
    const followed = new Set();
    let running = jobs;
    let refused = null;
    for (let round = 1; !signal.aborted; round++) {
      for (const job of running.filter(goesOn)) {
        if (followed.size >= FOLLOWED || followed.has(job.id)) continue;
        followed.add(job.id);
        // What else goes wrong with it goes wrong with the next look as well, which says so.
        follow(job, tell, signal).catch((error) => { if (wantsKey(error)) refused = error; }).finally(() => followed.delete(job.id));
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK));
      if (signal.aborted || document.hidden) continue;
      if (refused) return line.lost(refused);
      try {
        running = (await look(signal)).items;
        if (round % FEEDS_EACH === 0) await polled.refresh(signal);
        line.found();
      } catch (error) {
        if (signal.aborted) return;
        running = [];
        line.lost(error);
        if (wantsKey(error)) refused = error;
      }
    }
  }
}

/** Tells a job as it changes, until it is over or nobody looks at the page. */
async function follow(job, tell, signal) {
  const hidden = new AbortController();
  const left = () => document.hidden && hidden.abort();
  document.addEventListener("visibilitychange", left);
  try {
    for await (const { event, data } of events(job.links.events, AbortSignal.any([signal, hidden.signal]))) {
      if (event === "progress" || event === "end") tell(data);
      if (event !== "end") continue;
      say(`${data.sources[0]}: ${data.state}, ${count(data.finished, "article")} stored`);
      return;
    }
  } finally {
    document.removeEventListener("visibilitychange", left);
  }
}
