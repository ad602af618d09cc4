/** Relations summed up to what the map shows: a tie for two states, with what went each way. */

/** What went one way, or both: claims, also by quad class, and the sum of their scores. */
function nothing() {
  return { claims: 0, quads: { 1: 0, 2: 0, 3: 0, 4: 0 }, scores: 0, first: null, last: null };
}

/** Several sums as one. */
export function together(...sums) {
  const all = nothing();
  for (const one of sums) {
    all.claims += one.claims;
    all.scores += one.scores;
    for (const quad of Object.keys(all.quads)) all.quads[quad] += one.quads[quad];
    if (one.first && !(all.first <= one.first)) all.first = one.first;
    if (one.last && !(all.last >= one.last)) all.last = one.last;
  }
  return all;
}

/** Claims of cooperation less those of conflict, of all claims: −1 to +1. */
export function balance({ claims, quads }) {
  return claims ? (quads[1] + quads[2] - quads[3] - quads[4]) / claims : 0;
}

/** The quad class to which the balance tips: of the side with more claims the class with more. */
export function leading(sum) {
  const { quads } = sum;
  const tips = balance(sum);
  const classes = tips > 0 ? [1, 2] : tips < 0 ? [3, 4] : [1, 2, 3, 4];
  return classes.reduce((best, quad) => (quads[quad] > quads[best] ? quad : best));
}

/** Mean score; null where there are no claims. */
export function meanScore({ claims, scores }) {
  return claims ? scores / claims : null;
}

/**
 * The ties among places, those with most claims first, and what has no place on the map.
 * @param {object[]} relations Of `/v1/graph`.
 * @param {string | null} focus Id of whom the map is about: it is `one` of each tie. Without it, all
 *   ties among states.
 * @param {(id: string) => boolean} placed Whether the map has a place for an id.
 * @returns {{ties: object[], others: object[], issues: object, home: object}} `others` are the actors
 *   left out, with their sums; `issues` and `home` sum up acts on issues, and of states at home.
 */
export function tiesOf(relations, focus, placed) {
  const ties = new Map();
  const others = new Map();
  let issues = nothing();
  let home = nothing();
  for (const relation of relations) {
    const { source, target } = relation;
    const told = sumOf(relation);
    if (target.kind === "issue") issues = together(issues, told);
    else if (source.id === target.id) home = together(home, told);
    else {
      const strangers = [source, target].filter((end) => end.id !== focus && !stateOf(end, placed));
      for (const end of strangers) add(others, end.id, { actor: end }, "sum", told);
      if (strangers.length === 0) tie(ties, focus, relation, told);
    }
  }
  return {
    ties: [...ties.values()].map(whole).sort(byClaims),
    others: [...others.values()].sort((one, other) => other.sum.claims - one.sum.claims),
    issues,
    home,
  };
}

function stateOf(end, placed) {
  return end.kind === "state" && placed(end.id);
}

function tie(ties, focus, { source, target }, told) {
  const turned = focus ? source.id !== focus : source.id > target.id;
  const [one, other] = turned ? [target, source] : [source, target];
  add(ties, `${one.id} ${other.id}`, { one, other, there: nothing(), back: nothing() }, turned ? "back" : "there", told);
}

function add(sums, key, fresh, side, told) {
  const found = sums.get(key) ?? fresh;
  found[side] = together(found[side] ?? nothing(), told);
  sums.set(key, found);
}

function whole(tie) {
  return { ...tie, both: together(tie.there, tie.back) };
}

function byClaims(one, other) {
  return other.both.claims - one.both.claims || (one.one.id + one.other.id < other.one.id + other.other.id ? -1 : 1);
}

function sumOf({ claims, quad, score, first, last }) {
  const sum = nothing();
  return { ...sum, claims, quads: { ...sum.quads, [quad]: claims }, scores: score * claims, first, last };
}

/** What each state has with all others of the ties, by id, the busiest first. */
export function byState(ties) {
  const states = new Map();
  for (const { one, other, both } of ties) {
    for (const end of [one, other]) states.set(end.id, together(states.get(end.id) ?? nothing(), both));
  }
  return new Map([...states].sort(([, one], [, other]) => other.claims - one.claims));
}
