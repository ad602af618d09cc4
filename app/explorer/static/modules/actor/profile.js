/** Who an actor is: its kind and names, whom it answers to and when, and who was merged into it. */

import { to } from "../address.js";
import { element, fill } from "../elements.js";
import { principal } from "./principals.js";
import { table } from "../tables.js";
import { KINDS, listed, tag } from "../words.js";

const MANY = 12;
/** Sectors of the organs of a state, as `graph/data/sectors.csv` has them. */
const ORGANS = ["GOV", "MIL", "LEG", "JUD", "COP", "SPY"];

/** Tells of an actor; names of principals come when they are found. */
export async function profile(place, actor, signal) {
  const principals = principalsOf(actor);
  const draw = (names) => fill(place,
    element("h1", {}, actor.name),
    element("p", { class: "row" },
      tag(KINDS[actor.kind] ?? actor.kind),
      element("span", { class: "soft small" }, actor.id),
      mapOf(actor, names)),
    actor.aliases.length > 0 && aliases(actor.aliases),
    answersTo(actor, names),
    actor.affiliations.some((one) => one.office || one.since || one.until) && offices(actor, names),
    actor.merged.length > 0 && merged(actor));
  draw(new Map());
  if (principals.length === 0) return;
  const found = await Promise.all(principals.map((id) => principal(id, signal)));
  draw(new Map(found.map((one) => [one.id, one])));
}

/** Its affiliations; an organ of a state, and its people, are told by their id: `KOR:MIL`. */
function belongings(actor) {
  if (actor.affiliations.length) return actor.affiliations;
  const [part, sector] = actor.id.split(":");
  return sector && /^[A-Z]{3}$/.test(part) && part !== "UNK" ? [{ principal: part, sector, since: null, until: null }] : [];
}

function principalsOf(actor) {
  return [...new Set(belongings(actor).map((one) => one.principal))];
}

/** Whether its relations are told as those of the principal, as docs/model.md has it. */
function answers(actor, { principal, sector }) {
  if (["armed_group", "igo"].includes(actor.kind)) return sector === "GOV";
  return /^[A-Z]{3}$/.test(principal) ? ORGANS.includes(sector) : sector !== "ELI";
}

function answersTo(actor, names) {
  const today = new Date().toISOString().slice(0, 10);
  const now = belongings(actor).filter((one) => (!one.since || one.since <= today) && (!one.until || one.until >= today));
  const [superiors, others] = [true, false].map((wanted) => now.filter((one) => answers(actor, one) === wanted));
  const told = (all) => listed([...new Set(all.map((one) => one.principal))].map((id) => linked(id, names)));
  if (actor.affiliations.length && !now.length) return element("p", {}, "Holds no office now.");
  return [
    superiors.length > 0 && element("p", {}, "Answers to ", told(superiors), "."),
    others.length > 0 && !superiors.length && actor.kind !== "igo" && element("p", {}, "Belongs to ", told(others), " and answers to itself."),
  ];
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
  return table(["Office", "Answers to", "Since", "Until"], [...actor.affiliations].sort(latest).map((one) => [
    [one.office || "member", one.sector && [" ", tag(one.sector)]],
    linked(one.principal, names),
    one.since ?? "not known",
    one.until ?? (one.since ? "now" : "not known"),
  ]), { class: "offices", caption: "Offices" });
}

function latest(one, other) {
  return (other.since ?? "") < (one.since ?? "") ? -1 : 1;
}

function merged(actor) {
  return element("p", { class: "small" }, "Merged into it: ",
    listed(actor.merged.map((id) => element("code", {}, id))), ". ",
    element("a", { href: to("judgements", [], { about: actor.id }) }, "The judgements"));
}
