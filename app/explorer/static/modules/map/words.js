/** What the map says of a state and of an arc, line by line. */

import { count, days, figure, QUADS, score } from "../words.js";
import { balance, meanScore } from "./ties.js";

/** A balance with its sign: "+0.2". */
export function balanceOf(sum) {
  const text = Math.abs(balance(sum)).toFixed(1);
  return text === "0.0" ? "0" : `${balance(sum) < 0 ? "−" : "+"}${text}`;
}

/** Lines about a state: with whom the map is about, or with all. */
export function describeState(code, sums, focus, ties, places) {
  const sum = sums.get(code);
  const tie = focus && ties.find((one) => one.other.id === code);
  const name = tie?.other.name ?? nameIn(ties, code) ?? (code === focus?.id ? focus.name : places.get(code)?.name) ?? code;
  if (!sum) return code === focus?.id ? [name, "whom the map is about"] : [name, "no claims that fit"];
  return [
    name,
    tie && `${focus.name} → ${name}: ${count(tie.there.claims, "claim")}`,
    tie && `${name} → ${focus.name}: ${count(tie.back.claims, "claim")}`,
    !tie && `${count(sum.claims, "claim")} with other states`,
    `balance ${balanceOf(sum)}, mean score ${score(meanScore(sum))}`,
    days(sum.first, sum.last),
  ].filter(Boolean);
}

/** Lines about an arc. */
export function describeArc({ source, target, quad, claims, tie }) {
  const sum = tie.one.id === source.id ? tie.there : tie.back;
  return [
    `${source.name} → ${target.name}`,
    sum.claims === claims ? count(claims, "claim") : `${QUADS[quad]}: ${count(claims, "claim")}`,
    ...Object.entries(sum.quads).filter(([, all]) => all).map(([of, all]) => `${figure(all)} ${QUADS[of]}`),
    `mean score ${score(meanScore(sum))}`,
    days(sum.first, sum.last),
  ];
}

function nameIn(ties, code) {
  return ties.flatMap(({ one, other }) => [one, other]).find((end) => end.id === code)?.name;
}
