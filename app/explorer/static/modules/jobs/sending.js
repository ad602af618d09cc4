/** Forms that have the service read something: an article at once, or many as a job. */

import { ask, to } from "../address.js";
import { attempt } from "../complaints.js";
import { element, fill, say } from "../elements.js";
import { pathOf, send } from "../service.js";
import { count } from "../words.js";

const KINDS = { json: "application/json", jsonl: "application/x-ndjson", ndjson: "application/x-ndjson" };

/** A form for one article: its text, or a file with it. */
export function articleForm() {
  const text = element("textarea", { rows: 7, required: true });
  const file = element("input", { type: "file", accept: ".txt,.html,.htm,text/plain,text/html", onchange: chosen });
  const published = element("input", { type: "date", required: true, value: today() });
  const [title, publisher] = [1, 2].map(() => element("input", { maxlength: 2000 }));
  const url = element("input", { type: "url", maxlength: 2000, pattern: "https?://.*" });
  const page = () => /html/.test(file.files[0]?.type ?? "") && file.files[0];

  function chosen() {
    text.required = !file.files.length;
    published.required = !page();
    if (page()) published.value = "";
  }

  async function body() {
    if (page()) return ["text/html", page(), { published: published.value, publisher: publisher.value, url: url.value }];
    const written = { text: text.value || (await file.files[0].text()), published: published.value };
    for (const [name, field] of Object.entries({ title, publisher, url })) {
      if (field.value.trim()) written[name] = field.value.trim();
    }
    return ["application/json", JSON.stringify(written), {}];
  }

  return form("An article", "Read it", [
    element("label", {}, "Text", text),
    element("label", {}, "or a file: plain text, or the web page of an article", file),
    element("div", { class: "row" },
      element("label", {}, "Published", published), element("label", {}, "Publisher", publisher),
      element("label", {}, "Title", title), element("label", {}, "Address", url)),
  ], async (told) => {
    const [type, content, known] = await body();
    const answer = await sent(pathOf("/v1/articles", known), type, content);
    const link = element("a", { href: to("article", answer.article_id) }, answer.article_id);
    fill(told, `${answer.outcome.replace("_", " ")}, with ${count(answer.claims.length, "claim")}: `, link);
    say(`Read, with ${count(answer.claims.length, "claim")}`);
  }, chosen);
}

/** A form for a job: a file of articles, or addresses that the service reads. */
export function jobForm() {
  const sources = element("textarea", { rows: 7, required: true, placeholder: "https://example.org/feed.xml" });
  const file = element("input", { type: "file", accept: ".jsonl,.ndjson,.json", onchange: chosen });
  function chosen() {
    sources.required = !file.files.length;
  }
  return form("A job", "Start it", [
    element("label", {}, "Addresses, one a line: articles, feeds, sitemaps", sources),
    element("label", {}, "or a file of articles: JSON, or a JSON object a line", file),
  ], async (told) => {
    const [one] = file.files;
    const job = one
      ? await sent("/v1/jobs", KINDS[one.name.split(".").at(-1).toLowerCase()] ?? "application/x-ndjson", one)
      : await sent("/v1/jobs", "application/json", JSON.stringify({ sources: lines(sources.value) }));
    fill(told, "Started: ", element("a", { href: `#${job.id}` }, job.id));
    say("Started");
    ask({ job: job.id });
  }, chosen);
}

function form(title, verb, fields, act, emptied) {
  const told = element("p", { class: "small", role: "status" });
  const button = element("button", { class: "main" }, verb);
  const made = element("form", { class: "sending", "aria-label": title, onsubmit: async (event) => {
    event.preventDefault();
    button.disabled = true;
    fill(told, "Reading…");
    if (await attempt(() => act(told))) {
      made.reset();
      emptied();
    } else fill(told);
    button.disabled = false;
  } }, element("h3", {}, title), fields, element("div", { class: "row" }, button, told));
  return made;
}

async function sent(path, type, body) {
  return (await send(path, { method: "POST", headers: { "Content-Type": type }, body })).json();
}

function lines(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}

/** The day where the reader is. */
function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
