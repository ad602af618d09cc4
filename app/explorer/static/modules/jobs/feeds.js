/** Feeds: how their polls go, when the next one is; adding and removing them. */

import { attempt } from "../complaints.js";
import { csv } from "../csv.js";
import { first, question } from "../cypher.js";
import { choices, dialog, element, refill, say, stand } from "../elements.js";
import { every, post, send } from "../service.js";
import { tools } from "../taking.js";
import { address, count, moment, tag } from "../words.js";

const MOST = 1000;
const FEEDS = `/v1/feeds?limit=${MOST}`;
const COLUMNS = ["id", "title", "url", "added", "polled", "succeeded", "due", "error", "failures", "new_items", "refused", "items", "gone"];

/**
 * A panel of feeds.
 * @returns {{ node: HTMLElement, refresh: (signal: AbortSignal) => Promise<void> }}
 */
export function feeds() {
  const list = element("ul");
  const title = element("h2", { id: "feeds" }, "Feeds");
  const url = element("input", { type: "url", required: true, maxlength: 2000, placeholder: "https://example.org/feed.xml" });
  const name = element("input", { maxlength: 2000 });
  const form = element("form", { class: "sending", onsubmit: (event) => {
    event.preventDefault();
    attempt(add);
  } },
    element("label", {}, "Address of a feed or sitemap", url), element("label", {}, "Name (until it tells its own)", name),
    element("button", {}, "Add"));
  const node = element("section", { class: "panel", "aria-labelledby": "feeds" },
    element("div", { class: "head" }, title, tools({
      name: "feeds", asked: () => FEEDS, csv: () => csv(COLUMNS, shown),
      cypher: () => first(MOST, question("MATCH (feed:Feed)", [], "RETURN feed ORDER BY feed.url")),
    })), form, list);
  let shown = [];
  let told = "";

  async function refresh(signal) {
    const all = await every(FEEDS, signal);
    shown = all;
    const now = JSON.stringify(all);
    if (now === told && Date.now() < soonest(all)) return;
    told = now;
    title.textContent = count(all.length, "feed");
    refill(list, all.length ? all.map((feed) => feedItem(feed, () => remove(feed)))
      : element("li", { class: "soft" }, "No feed is polled."));
  }

  async function add() {
    const feed = await post("/v1/feeds", { url: url.value.trim(), title: name.value.trim() });
    form.reset();
    await refresh();
    say(`${feed.url} will be polled`);
  }

  async function remove(feed) {
    const sure = await dialog("Poll this feed no more?",
      element("p", {}, feed.title || feed.url), element("p", { class: "small soft" }, "The articles that it brought stay."), choices("Remove"));
    if (!sure) return;
    await send(feed.links.self, { method: "DELETE" });
    await refresh();
    stand(title);
    say("Removed");
  }

  return { node, refresh };
}

/** When the next of the feeds is due: then what stands here is no longer so. */
function soonest(all) {
  return Math.min(...all.map((feed) => (feed.due ? Date.parse(feed.due) : Infinity)).filter((due) => due > Date.now() - 10_000));
}

function feedItem(feed, remove) {
  const [health, kind] = healthOf(feed);
  return element("li", { class: "claim", id: feed.id },
    element("p", { class: "told" }, tag(health, kind), " ",
      element("strong", {}, feed.title || feed.url)),
    element("p", { class: "small" }, address(feed.url)),
    feed.error && element("p", { class: "small" }, feed.error),
    element("div", { class: "row small soft" },
      element("span", {}, "last poll ", moment(feed.polled) ?? "never"),
      feed.failures > 0 && element("span", {}, "last good one ", moment(feed.succeeded) ?? "never"),
      element("span", {}, "next poll ", next(feed)),
      feed.polled && element("span", {}, `${feed.new_items} new, ${feed.refused} refused then`),
      element("span", {}, `${count(feed.items, "article")} in all`),
      element("button", { type: "button", class: "plain", id: `remove-${feed.id}`, "aria-label": `Remove ${feed.title || feed.url}`,
        onclick: () => attempt(remove) }, "Remove")));
}

function healthOf(feed) {
  if (feed.gone) return ["gone", "bad"];
  if (feed.failures > 0) return [`failed ${count(feed.failures, "time")}`, feed.failures > 2 ? "bad" : "warn"];
  return feed.polled ? ["well", "good"] : ["not polled yet", ""];
}

function next(feed) {
  if (!feed.due) return "never";
  return Date.parse(feed.due) < Date.now() ? "due now" : moment(feed.due);
}
