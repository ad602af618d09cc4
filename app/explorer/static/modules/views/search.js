/** What is found for words: actors, issues and sentences, each with all that match. */

import { asked, to } from "../address.js";
import { claim, legend } from "../claims.js";
import { named, withWords } from "../cypher.js";
import { element, fill, say } from "../elements.js";
import { sums } from "../search.js";
import { get, pathOf } from "../service.js";
import { onePage, tools } from "../taking.js";
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
    const path = (list) => pathOf(`/v1/${list}`, { q: words, limit: EACH });
    const [actors, issues, claims] = await Promise.all(["actors", "issues", "claims"].map((list) => get(path(list), {}, signal)));
    const headed = (title, list, cypher) => element("div", { class: "head" }, element("h2", {}, title),
      tools({ name: `${words}-${list}`, asked: () => path(list), csv: () => onePage(path(list)), cypher }));
    fill(main,
      element("h1", {}, `Found for “${words}”`),
      element("div", { class: "columns" },
        panel(headed(count(actors.total, "actor"), "actors", () => named("Actor", words, EACH)), actors, (one) => [party(one), " ", tag(one.kind.replace("_", " "))]),
        panel(headed(count(issues.total, "issue"), "issues", () => named("Issue", words, EACH)), issues, (one) => [
          element("a", { href: to("issue", one.id) }, one.name), " ",
          one.contested && tag("contested", "warn")])),
      element("section", { class: "panel" },
        headed(count(claims.total, "sentence"), "claims", () => withWords(words, EACH)), legend(),
        element("ul", {}, claims.items.map(claim)), more(claims)));
    say(sums(actors, issues, claims));
  };
}

function panel(head, page, row) {
  return element("section", { class: "panel" }, head,
    element("ul", {}, page.items.map((one) => element("li", {}, row(one)))), more(page));
}

function more(page) {
  return page.left_out > 0 && element("p", { class: "soft small" }, `${figure(page.left_out)} more: use more words`);
}
