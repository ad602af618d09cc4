/** What is known of an article besides its text, and who else printed it. */

import { to } from "../address.js";
import { element } from "../elements.js";
import { bringing } from "../paging.js";
import { every } from "../service.js";
import { table } from "../tables.js";
import { address, count, figure } from "../words.js";

/** A panel with the fields of an article, and where each was found. */
export function metadata(article) {
  const places = new Map(article.found_in.map(({ field, place }) => [field, place]));
  const { translation } = article;
  const fields = {
    title: article.title,
    publisher: article.publisher,
    published: element("time", { datetime: article.published }, article.published),
    author: article.author,
    language: translation ? `${article.language}, translated by ${translation.translator}` : article.language,
    url: address(article.url),
    text: article.coded && "made in words from the rows of a data set",
    id: article.id,
  };
  const rest = [...places.keys()].filter((name) => !(name in fields)).map((name) => [name, ""]);
  return element("section", { class: "panel", "aria-labelledby": "about" },
    element("h2", { id: "about" }, "About the article"),
    table(["Field", "Value", places.size > 0 && "Found in"].filter(Boolean), [...Object.entries(fields), ...rest]
      .filter(([name, value]) => value || places.has(name))
      .map(([name, value]) => element("tr", {}, element("th", { scope: "row" }, name),
        element("td", {}, value || "–"), places.size > 0 && element("td", { class: "soft" }, places.get(name) ?? ""))),
    { class: "fields" }));
}

/** A panel with the other articles of the report; null where there are none. */
export function copies(article) {
  if (!article.copies.length) return null;
  const list = element("ul", {}, article.copies.map(copy));
  const known = new Set([article, ...article.copies].map((one) => one.id));
  const rest = element("button", { type: "button", class: "more", onclick: () => bringing(rest, list, async () => {
    const all = await every(article.links.report);
    list.append(...all.filter((one) => !known.has(one.id)).map(copy));
    rest.remove();
  }) }, `Show ${figure(article.copies_left_out)} more`);
  return element("section", { class: "panel", "aria-labelledby": "copies" },
    element("h2", { id: "copies" }, `The same report, ${count(article.copies.length + article.copies_left_out, "copy", "copies")}`),
    list, article.copies_left_out > 0 && rest);
}

function copy(one) {
  return element("li", {},
    element("a", { href: to("article", one.id) }, one.title || one.id), " ",
    element("span", { class: "small soft" }, [one.publisher, one.published].filter(Boolean).join(", ")));
}
