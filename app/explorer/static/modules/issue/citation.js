/** Where a sentence stands: the article and its publisher, asked for when a sentence is shown. */

import { part, toClaim } from "../address.js";
import { element, fill } from "../elements.js";
import { get } from "../service.js";

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
  if (!articles.has(id)) articles.set(id, get(`/v1/articles/${part(id)}`));
  return articles.get(id);
}
