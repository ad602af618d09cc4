/** Who an actor is: its kind and names, whom it answers to and when, and who was merged into it. */

import { to } from "./address.js";
import { element, fill } from "./elements.js";
import { named } from "./principals.js";
import { KINDS, listed } from "./words.js";

const MANY = 12;

/** Tells of an actor; names of principals come when they are found. */
export async function profile(place, actor, signal) {
  const principals = [...new Set(principalsOf(actor))];
  const draw = (names) => fill(place,
    element("h1", {}, actor.name),
    element("p", { class: "row" },
      element("span", { class: "tag" }, KINDS[actor.kind] ?? actor.kind),
      element("span", { class: "soft small" }, actor.id),
      mapOf(actor, names)),
    actor.aliases.length > 0 && aliases(actor.aliases),
    answersTo(actor, names),
    actor.affiliations.length > 0 && offices(actor, names),
    actor.merged.length > 0 && merged(actor));
  draw(new Map());
  if (principals.length === 0) return;
  const found = await Promise.all(principals.map((id) => named(id, signal)));
  draw(new Map(found.map((one) => [one.id, one])));
}

/** Ids of those it answers to, by its offices, or by being a part of a state. */
function principalsOf(actor) {
  const told = actor.affiliations.map((one) => one.principal);
  const [part] = actor.id.split(":");
  const whole = actor.id.includes(":") && /^[A-Z]{3}$/.test(part) && part !== "UNK" ? [part] : [];
  return [...told, ...whole];
}

function answersTo(actor, names) {
  const today = new Date().toISOString().slice(0, 10);
  const now = actor.affiliations.filter((one) => (!one.since || one.since <= today) && (!one.until || one.until >= today));
  const ids = [...new Set(actor.affiliations.length ? now.map((one) => one.principal) : principalsOf(actor))];
  if (actor.affiliations.length && !ids.length) return element("p", {}, "Answers to nobody now; see the offices.");
  return ids.length > 0 && element("p", {}, "Answers to ", listed(ids.map((id) => linked(id, names))), ".");
}

function linked(id, names) {
  const known = names.get(id);
  return known?.there
    ? element("a", { href: to("actor", id) }, known.name)
    : element("span", { title: id }, known?.name ?? id);
}

function mapOf(actor, names) {
  if (actor.kind === "state") return element("a", { href: to("map", actor.id) }, "Map of its relations");
  const country = principalsOf(actor).find((id) => /^[A-Z]{3}$/.test(id) && names.get(id)?.there);
  return country && element("a", { href: to("map", country) }, `Map of ${names.get(country).name}`);
}

function aliases(all) {
  const some = all.slice(0, MANY).join(", ");
  return all.length <= MANY
    ? element("p", { class: "small" }, "Also known as ", some)
    : element("details", { class: "small" },
      element("summary", {}, `Also known as ${some} and ${all.length - MANY} more`), all.slice(MANY).join(", "));
}

function offices(actor, names) {
  return element("table", { class: "offices" },
    element("caption", { class: "unseen" }, "Offices"),
    element("thead", {}, element("tr", {}, ["Office", "Answers to", "Since", "Until"].map((name) =>
      element("th", { scope: "col" }, name)))),
    element("tbody", {}, [...actor.affiliations].sort(latest).map((one) => element("tr", {},
      element("td", {}, one.office || "member", one.sector && [" ", element("span", { class: "tag" }, one.sector)]),
      element("td", {}, linked(one.principal, names)),
      element("td", {}, one.since ?? "not known"),
      element("td", {}, one.until ?? (one.since ? "now" : "not known"))))));
}

function latest(one, other) {
  return (other.since ?? "") < (one.since ?? "") ? -1 : 1;
}

function merged(actor) {
  return element("p", { class: "small" }, "Merged into it: ",
    listed(actor.merged.map((id) => element("code", {}, id))), ". ",
    element("a", { href: to("judgements", [], { about: actor.id }) }, "The judgements"));
}
