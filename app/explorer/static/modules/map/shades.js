/** The colours of countries: five shades from conflict over mixed to cooperation. */

import { element } from "../elements.js";
import { balance } from "./ties.js";

const SHADES = [
  { least: 0.6, name: "cooperation" },
  { least: 0.2, name: "more-cooperation" },
  { least: -0.2, name: "mixed" },
  { least: -0.6, name: "more-conflict" },
  { least: -Infinity, name: "conflict" },
];

/** The class of a country by what is told of it; without anything it is plain land. */
export function shade(sum) {
  return sum ? SHADES.find(({ least }) => balance(sum) >= least).name : "land";
}

/** What the shades mean. */
export function shadeLegend() {
  const words = {
    cooperation: "+0.6 and more", "more-cooperation": "+0.2 to +0.6", mixed: "mixed",
    "more-conflict": "−0.2 to −0.6",
    conflict: "−0.6 and less", land: "no claims",
  };
  return element("p", { class: "legend shades" },
    element("span", {}, "Countries by balance:"),
    Object.entries(words).map(([name, text]) => element("span", { class: `shade ${name}` }, text)));
}
