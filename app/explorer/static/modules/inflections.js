/** The forms in which a word of a dictionary stands in a sentence. */

import { IRREGULAR } from "./irregular.js";

const VOWEL = "[aeiou]";
/** One vowel before one consonant at the end: `stop` is `stopped`, and in a longer word `travelled` or `visited`; of `l`, `fuelled`. */
const DOUBLED = new RegExp(`(^|[^aeiou]|qu)${VOWEL}[^aeiouwxy]$|${VOWEL}l$`);
const ONE_SYLLABLE = new RegExp(`^([^aeiou]*|qu)${VOWEL}[^aeiouwxy]$`);
const HISSING = /(s|x|z|ch|sh|o)$/;
const Y_AFTER_CONSONANT = /[^aeiou]y$/;

const known = new Map();

/** The forms of a verb or noun, itself among them; in lower case, as it is given. */
export function forms(word) {
  if (!known.has(word)) known.set(word, new Set([word, present(word), ...past(word), ...IRREGULAR.get(word) ?? []]));
  return known.get(word);
}

/** With -s: of a noun, its plural. */
function present(word) {
  if (Y_AFTER_CONSONANT.test(word)) return `${word.slice(0, -1)}ies`;
  return word + (HISSING.test(word) ? "es" : "s");
}

/** With -ed and -ing. */
function past(word) {
  if (word.endsWith("ie")) return [`${word}d`, `${word.slice(0, -2)}ying`];
  if (word.endsWith("ee") || word.endsWith("oe") || word.endsWith("ye")) return [`${word}d`, `${word}ing`];
  if (word.endsWith("e")) return [`${word}d`, `${word.slice(0, -1)}ing`];
  if (Y_AFTER_CONSONANT.test(word)) return [`${word.slice(0, -1)}ied`, `${word}ing`];
  const doubled = DOUBLED.test(word) ? [word + word.at(-1)] : [];
  const stems = [...(ONE_SYLLABLE.test(word) ? [] : [word]), ...doubled, ...(word.endsWith("c") ? [`${word}k`] : [])];
  return stems.flatMap((stem) => [`${stem}ed`, `${stem}ing`]);
}
