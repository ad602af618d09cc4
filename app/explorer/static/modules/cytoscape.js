/**
 * The one door to Cytoscape. It looks for a style element of its own and would put one into the page,
 * which the policy of the page forbids: a style sheet with that id stands in its place.
 */

import cytoscape from "/explorer/vendor/cytoscape-3.35.0/cytoscape.esm.min.mjs";
import { element } from "./elements.js";

const LOOKED_FOR = "__________cytoscape_stylesheet";

/** A graph in an element, once what it needs of style is there. */
export async function graphIn(container, options) {
  await styled();
  return cytoscape({ container, ...options });
}

function styled() {
  if (document.getElementById(LOOKED_FOR)) return null;
  return new Promise((resolve, reject) => {
    document.head.append(element("link", {
      id: LOOKED_FOR, rel: "stylesheet", href: new URL("../styles/cytoscape.css", import.meta.url).href,
      onload: resolve, onerror: () => reject(new Error("A style sheet is missing.")),
    }));
  });
}
