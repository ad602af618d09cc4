/** What is found for words: actors, issues and sentences, each with all that match. */

import { asked, to } from "../address.js";
import { claim, legend } from "../claims.js";
import { element, fill, say } from "../elements.js";
import { sums } from "../search.js";
import { get } from "../service.js";
import { count, figure, party, tag } from "../words.js";

const EACH = 25;

/** Draws what is found for `q`. */
export async function open(main) {
  const words = asked().q ?? "";
  document.title = `${words} · Entente`;
  document.getElementById("search").value = words;
  return async function refresh(signal) {
    if (!words.trim()) {
      fill(main, element("h1", {}, "Search"), element("p", {}, "Words go into the field above."));
      return;
    }
    const [actors, issues, claims] = await Promise.all(["actors", "issues", "claims"].map((list) =>
      get(`/v1/${list}`, { q: words, limit: EACH }, signal)));
    fill(main,
      element("h1", {}, `Found for “${words}”`),
      element("div", { class: "columns" },
        panel("actor", actors, (one) => [party(one), " ", tag(one.kind.replace("_", " "))]),
        panel("issue", issues, (one) => [
          element("a", { href: to("issue", one.id) }, one.name), " ",
          one.contested && tag("contested", "warn")])),
      element("section", { class: "panel" },
        element("h2", {}, count(claims.total, "sentence")), legend(),
        element("ul", {}, claims.items.map(claim)), more(claims)));
    say(sums(actors, issues, claims));
  };
}

function panel(name, page, row) {
  return element("section", { class: "panel" },
    element("h2", {}, count(page.total, name)),
    element("ul", {}, page.items.map((one) => element("li", {}, row(one)))), more(page));
}

function more(page) {
  return page.left_out > 0 && element("p", { class: "soft small" }, `${figure(page.left_out)} more: use more words`);
}
