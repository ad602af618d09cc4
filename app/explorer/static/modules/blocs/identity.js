/** Which bloc of one window is which of another, so that it keeps its colour. */

const COLOURS = 10;
const OF_CHOSEN = 7;
/** So much of the heavier of two blocs must be in both, for them to be one. */
const SAME = 0.15;

/**
 * A window's blocs as they are drawn.
 * @param {object} answer Of `/v1/analysis/blocs`.
 * @param {(actor: object) => boolean} looked Which actors are looked at.
 * @returns {object} The answer, whose blocs (`blocs`) have beside what is told of them: `name`, `shown` (the
 *   members looked at), `weights` (of each member, its cooperation within as a share of all), and a
 *   `colour` once it was given one: 1 to 10, or 0 where there are no more. `of` has the bloc by actor.
 */
export function drawnOf({ items, ...told }, looked) {
  const all = items.reduce((sum, bloc) => sum + bloc.inner.cooperation, 0) || 1;
  const of = new Map();
  const blocs = items.map((one) => {
    const shown = one.members.filter(looked);
    const weights = new Map(one.members.map((member) => [member.id, (member.inner.cooperation + 1) / all]));
    const bloc = { ...one, name: called(shown, one.total), shown, weights, colour: null };
    for (const member of shown) of.set(member.id, bloc);
    return bloc;
  });
  return { ...told, blocs, of };
}

/** Gives the blocs of the window that is looked at their colours, the weightiest the first. */
export function begin(drawn) {
  const falling = drawn.blocs.filter((bloc) => bloc.shown.length).sort((one, other) => weight(other) - weight(one));
  for (const bloc of drawn.blocs) bloc.colour = 0;
  falling.slice(0, OF_CHOSEN).forEach((bloc, n) => { bloc.colour = n + 1; });
}

/**
 * Gives the blocs of a window the colours of those in the window beside it which most of their weight
 * was, or will be, in; to others, colours that neither that one nor the window looked at has.
 */
export function carryOn(drawn, beside, chosen) {
  const inUse = new Set([...beside.blocs, ...chosen.blocs].map((bloc) => bloc.colour));
  const blocs = drawn.blocs.filter((bloc) => bloc.shown.length);
  for (const bloc of drawn.blocs) bloc.colour = 0;
  const pairs = blocs.flatMap((one) => beside.blocs.map((other) => [shared(one, other), one, other]))
    .filter(([part]) => part >= SAME).sort(([one], [other]) => other - one);
  const [known, taken] = [new Set(), new Set()];
  for (const [, one, other] of pairs) {
    if (known.has(one) || taken.has(other)) continue;
    one.colour = other.colour;
    known.add(one);
    taken.add(other);
  }
  const free = Array.from({ length: COLOURS }, (_, n) => n + 1).filter((colour) => !inUse.has(colour));
  const rest = blocs.filter((bloc) => !known.has(bloc)).sort((one, other) => weight(other) - weight(one));
  for (const bloc of rest) bloc.colour = free.shift() ?? 0;
}

/** The blocs in the order of their colours, those without one last. */
export function inOrder(drawn) {
  return [...drawn.blocs].sort((one, other) => (one.colour || COLOURS + 1) - (other.colour || COLOURS + 1));
}

/** How much of the heavier of two blocs is in both, from 0 to 1. */
function shared(one, other) {
  let both = 0;
  for (const [actor, here] of one.weights) {
    const there = other.weights.get(actor);
    if (there !== undefined) both += Math.min(here, there);
  }
  return both / Math.max(weight(one), weight(other));
}

function weight(bloc) {
  let sum = 0;
  for (const part of bloc.weights.values()) sum += part;
  return sum;
}

/** What a bloc is called: by its strongest members. */
function called(members, total) {
  const names = members.slice(0, 2).map((member) => member.name);
  return names.join(", ") + (total > names.length ? ` +${total - names.length}` : "");
}
