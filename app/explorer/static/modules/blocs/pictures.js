/** Whom the pictures of blocs show, and the storyline as a table. */

import { to } from "../address.js";
import { follow } from "../charts/pointing.js";
import { ring } from "../charts/ring.js";
import { storyline } from "../charts/storyline.js";
import { element } from "../elements.js";
import { asTable, table } from "../tables.js";
import { inOrder } from "./identity.js";
import { swatch } from "./lists.js";

const IN_RING = 40;
const TIES = 140;
const IN_STORY = 30;
const NONE = { name: "nobody: in no bloc", colour: 0, shown: [] };

/**
 * The blocs of a window as a ring, with the ties of `/v1/analysis/reciprocity`; those of the actors looked
 * at who are in no bloc stand last.
 */
export function ringOf(drawn, dyads, looked, followed, chosen) {
  const blocs = [...inOrder(drawn), NONE];
  const members = blocs.flatMap((bloc) => bloc.shown.map((member) => ({ ...member, bloc })));
  members.push(...alone(drawn, dyads.filter((one) => looked(one.source) && looked(one.target))));
  const actors = chosenOf(members, (one) => one.inner.cooperation, IN_RING, followed)
    .sort((one, other) => blocs.indexOf(one.bloc) - blocs.indexOf(other.bloc));
  const there = new Set(actors.map((one) => one.id));
  const ties = dyads.filter((one) => there.has(one.source.id) && there.has(one.target.id)).slice(0, TIES).map(tie);
  const svg = ring(actors, ties, chosen);
  follow(svg, followed);
  return svg;
}

/** Those whom the storyline shows: who had most weight in the windows that are known. */
export function heroes(columns, followed) {
  const weights = new Map();
  for (const { drawn } of columns) {
    for (const bloc of drawn.blocs) {
      for (const member of bloc.shown) {
        const known = weights.get(member.id) ?? { id: member.id, name: member.name, weight: 0 };
        known.weight += bloc.weights.get(member.id);
        weights.set(member.id, known);
      }
    }
  }
  return chosenOf([...weights.values()], (one) => one.weight, IN_STORY, followed);
}

/** The windows as a storyline. */
export function story(columns, at, actors, followed, chosen) {
  const svg = storyline(columns.map(({ window, drawn }) => ({ name: window.name, bloc: (id) => drawn.of.get(id) })), at, actors, chosen);
  follow(svg, followed);
  return svg;
}

/** The same as a table. */
export function storyTable(columns, actors) {
  return asTable("Blocs by window", table(["Actor", ...columns.map(({ window }) => window.name)], actors.map((one) => [
    element("a", { href: to("actor", one.id) }, one.name),
    ...columns.map(({ drawn }) => blocCell(drawn.of.get(one.id))),
  ]), { class: "broad" }));
}

function blocCell(bloc) {
  return element("td", { class: "small" }, bloc ? [swatch(bloc.colour), bloc.name] : "–");
}

/** Who has ties and no bloc, as far as that can be told: where no members were left out. */
function alone(drawn, dyads) {
  if (drawn.left_out > 0 || drawn.blocs.some((bloc) => bloc.left_out > 0)) return [];
  const ends = new Map(dyads.flatMap(({ source, target }) => [[source.id, source], [target.id, target]]));
  return [...ends.values()].filter((one) => !drawn.of.has(one.id))
    .map((one) => ({ ...one, inner: { cooperation: 0 }, bloc: NONE }));
}

/** Those with most of something, and the one who is followed. */
function chosenOf(all, most, limit, followed) {
  const falling = [...all].sort((one, other) => most(other) - most(one));
  return [...falling.slice(0, limit), ...falling.slice(limit).filter((one) => one.id === followed)];
}

function tie({ source, target, there, back }) {
  const ways = [there, back].filter(Boolean);
  const claims = ways.reduce((sum, way) => sum + way.claims, 0);
  const score = ways.reduce((sum, way) => sum + way.score * way.claims, 0) / claims;
  return { source: source.id, target: target.id, claims, score };
}
