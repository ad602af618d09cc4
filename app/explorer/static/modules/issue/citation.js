/** Where a sentence stands: the article and its publisher, asked for without its text when a sentence is shown. */

import { toClaim } from "../address.js";
import { element, fill } from "../elements.js";
import { get } from "../service.js";

/** Copies of an article that are looked through for its own line. */
const COPIES = 200;
const articles = new Map();

/** A link to the article of a claim, at the claim. */
export function citation(claim) {
  const link = element("a", { href: toClaim(claim) }, "article");
  const shown = element("span", { class: "citation" }, link);
  articleOf(claim.article_id).then(({ publisher, title, published }) => {
    link.textContent = title || "article";
    fill(shown, publisher && [publisher, ", "], published, ": ", link);
  }, () => {});
  return shown;
}

function articleOf(id) {
  if (!articles.has(id)) {
    const listed = get("/v1/articles", { report: id, limit: COPIES });
    articles.set(id, listed.then(({ items }) => items.find((one) => one.id === id)));
  }
  return articles.get(id);
}
