/** Which words of a sentence say who, what and whom. */

import { forms } from "./inflections.js";
import { IRREGULAR } from "./irregular.js";

/** Words of a predicate shorter than this tell of no act: `to`, `of`. */
const SHORTEST = 3;

/**
 * Where in the sentence of a claim the words for who, what and whom stand, in order; none overlap.
 * Of several places where a word stands, those nearest to one another are meant.
 * @param {object} told The claim.
 * @returns {{ start: number, end: number, role: string }[]}
 */
export function roles(told) {
  const { text } = told.evidence;
  const named = [...placesOf(text, told.sources, "who"), ...placesOf(text, told.targets, "whom")];
  const deed = nearestDeed(deeds(text, told.predicate, named.flat()), named);
  const parties = named.map((places) => (deed ? nearest(places, deed) : places[0]));
  const spans = [...parties, deed].filter(Boolean).sort((one, other) => one.start - other.start || other.end - one.end);
  let at = 0;
  return spans.filter(({ start, end }) => start >= at && (at = end));
}

/** By party all places where it is named. */
function placesOf(text, parties, role) {
  return parties.map((one) => places(text, one.text, role)).filter((all) => all.length > 0);
}

/** Where words stand in a text as whole words, rather than as a part of others ("US", "Russia"). */
function places(text, words, role) {
  const found = [];
  for (let start = words ? text.indexOf(words) : -1; start >= 0; start = text.indexOf(words, start + 1)) {
    const end = start + words.length;
    const part = /[\p{L}\p{N}]$/u.test(text.slice(0, start)) || /^[\p{L}\p{N}]/u.test(text.slice(end));
    if (!part) found.push({ start, end, role });
  }
  return found;
}

/** Where the first word of a predicate that stands in a text does so, in any of its forms; in no name. */
function deeds(text, predicate, names) {
  const words = [...text.matchAll(/\p{L}+(-\p{L}+)*/gu)].map((match) => ({
    word: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length, role: "what",
  })).filter(({ start, end }) => !names.some((name) => start < name.end && end > name.start));
  for (const word of predicate.toLowerCase().split(/[\s_]+/).filter((one) => one.length >= SHORTEST || IRREGULAR.has(one))) {
    const found = words.filter((one) => forms(word).has(one.word));
    if (found.length > 0) return found.map(({ start, end, role }) => ({ start, end, role }));
  }
  return [];
}

function nearestDeed(found, named) {
  return least(found, (deed) => named.reduce((sum, all) => sum + between(nearest(all, deed), deed), 0));
}

function nearest(all, to) {
  return least(all, (one) => between(one, to));
}

/** How many letters stand between two places. */
function between(one, other) {
  return Math.max(one.start - other.end, other.start - one.end, 0);
}

/** The first of those with the least of something. */
function least(all, of) {
  return all.reduce((best, one) => (best === undefined || of(one) < of(best) ? one : best), undefined);
}
