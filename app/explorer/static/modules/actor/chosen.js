/** What is told beside the graph of the node or the tie that a person chose. */

import { claim } from "../claims.js";
import { element, fill } from "../elements.js";
import { pathOf } from "../service.js";
import { count, days, eventType, party, score } from "../words.js";
import { tieId } from "./gathering.js";
import { buttons, pairOf } from "./table.js";

const RELATIONS = 12;
const SENTENCES = 5;

/**
 * Tells of the chosen one: an actor with its tie to the middle, or a tie.
 * @param {HTMLElement} place
 * @param {object} network Of `joined`.
 * @param {string[]} ids One id for an actor, two for a tie, none for nothing.
 * @param {object} given Filters.
 * @param {(path: string) => Promise<object>} get
 * @param {{expand: Function, hide: Function, choose: Function}} doing
 */
export async function tellChosen(place, network, ids, given, get, doing) {
  const node = ids.length === 1 ? network.nodes.find((one) => one.id === ids[0]) : null;
  const [one, other] = node ? [node.id, node.to] : ids;
  const ends = [one, other].map((id) => network.nodes.find((known) => known.id === id));
  const tie = node ? node.tie : network.ties.find((known) => tieId(known.source, known.target) === tieId(one ?? "", other ?? ""));
  place.hidden = !(node && node.middle) && !(tie && ends.every(Boolean));
  place.parentElement.classList.toggle("beside", !place.hidden);
  if (place.hidden) return;
  const close = element("button", { type: "button", onclick: () => doing.choose([]) }, "Close");
  if (node?.middle) {
    fill(place, element("h3", {}, node.name), element("p", { class: "small" }, "The actor of this page."), close);
    return;
  }
  const between = { ...given, actor: one, counterpart: other };
  const held = place.contains(document.activeElement);
  const [relations, claims] = await Promise.all([
    get(pathOf("/v1/relations", { ...between, sort: "-claims", limit: RELATIONS })),
    get(pathOf("/v1/claims", { ...between, limit: SENTENCES })),
  ]);
  fill(place,
    element("h3", {}, node ? party(node) : [party(ends[0]), " and ", party(ends[1])]),
    element("p", { class: "small soft" }, node && `With ${ends[1].name}: `,
      `${count(tie.claims, "claim")}, ${days(tie.first, tie.last)}, mean score ${score(tie.score)}; `,
      `${tie.cooperation} of cooperation, ${tie.conflict} of conflict.`),
    element("p", { class: "row small" },
      element("a", { href: pairOf(one, other) }, node ? "All between the two" : "All between them"),
      node && buttons(node, doing), close),
    element("ul", { class: "small" }, relations.items.map(told)),
    relations.left_out > 0 && element("p", { class: "small soft" }, `${count(relations.left_out, "relation")} more`),
    element("h4", { class: "small" }, `Newest of ${count(claims.total, "sentence")}`),
    element("ul", { class: "small" }, claims.items.map(withoutId)));
  if (held) close.focus();
}

/** The same claim may stand in the list of the page, which links lead to. */
function withoutId(told) {
  const item = claim(told);
  item.removeAttribute("id");
  return item;
}

function told(relation) {
  return element("li", {},
    relation.source.name, " ",
    element("a", { href: pairOf(relation.source.id, relation.target.id, { event_type: relation.event_type }) },
      eventType(relation.event_type, relation.quad)),
    " ", relation.target.name, element("span", { class: "soft" }, ` ${count(relation.claims, "claim")}, ${score(relation.score)}`));
}
