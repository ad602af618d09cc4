/** The text of an article with its claims marked. */

import { element } from "../elements.js";
import { paragraphs, units } from "./passages.js";
import { inWords } from "../claims.js";
import { count } from "../words.js";

/** The stretches on which claims rest: of the text that they were read from, or of the original. */
export function stretches(claims, original = false) {
  return claims.flatMap((claim) => [claim.evidence, ...claim.more_evidence].flatMap((one) => {
    const place = original ? one.original : one;
    return place ? [{ start: place.start, end: place.end, of: claim }] : [];
  }));
}

/**
 * A text by paragraphs, in which every stretch that claims rest on is a mark.
 * @param {string} text
 * @param {ReturnType<typeof stretches>} places
 * @returns {{ nodes: HTMLElement[], claimsOf: Map<HTMLElement, object[]>, marksOf: Map<string, HTMLElement[]>,
 *   startOf: Map<HTMLElement, number>, unit: (point: number) => number }}
 *   By claim id the marks of a claim, those of its own sentence first; by mark where it starts.
 */
export function markedText(text, places) {
  const unit = units(text);
  const first = new Map(places.map(({ start, of }) => [of.claim_id, unit(start)]).reverse());
  const claimsOf = new Map();
  const startOf = new Map();
  const marksOf = new Map();
  const mark = (piece) => {
    const reached = piece.text.trim() && { tabindex: 0, role: "button", "aria-expanded": "false" };
    const made = element("mark", { class: "claimed", ...reached }, piece.text);
    claimsOf.set(made, piece.of);
    startOf.set(made, piece.start);
    for (const { claim_id: id } of piece.of) {
      const known = marksOf.get(id) ?? [];
      marksOf.set(id, piece.start === first.get(id) ? [made, ...known] : [...known, made]);
    }
    describe(made, piece.of);
    return made;
  };
  const nodes = paragraphs(text, places).map((pieces) =>
    element("p", {}, pieces.map((piece) => (piece.of.length ? mark(piece) : piece.text))));
  return { nodes, claimsOf, marksOf, startOf, unit };
}

/**
 * Colours the words for who, what and whom in the sentence of a claim, where the browser can do so
 * without taking its mark apart.
 * @param {ReturnType<typeof markedText>} text
 * @param {object} claim
 * @param {{ start: number, end: number, role: string }[]} roles In its sentence.
 */
export function highlight({ marksOf, startOf, unit }, claim, roles) {
  if (!CSS.highlights) return;
  CSS.highlights.clear();
  const begin = unit(claim.evidence.start);
  for (const { start, end, role } of roles) {
    for (const mark of marksOf.get(claim.claim_id) ?? []) {
      const [from, to] = [start, end].map((place) => begin + place - startOf.get(mark));
      if (to <= 0 || from >= mark.firstChild.length) continue;
      const range = new Range();
      range.setStart(mark.firstChild, Math.max(from, 0));
      range.setEnd(mark.firstChild, Math.min(to, mark.firstChild.length));
      if (!CSS.highlights.has(role)) CSS.highlights.set(role, new Highlight());
      CSS.highlights.get(role).add(range);
    }
  }
}

/** Tells with a mark what its claims are, and what was judged of them. */
export function describe(mark, claims) {
  const all = (verdict) => claims.every((one) => one.verdict === verdict);
  mark.classList.toggle("confirmed", all("confirmed"));
  mark.classList.toggle("rejected", all("rejected"));
  mark.setAttribute("aria-description", `${count(claims.length, "claim")}: ${claims.map(inWords).join("; ")}`);
}
