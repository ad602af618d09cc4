/** The graph by keys: arrows go from actor to actor, others do what buttons do. */

import { say } from "../elements.js";
import { count, KINDS } from "../words.js";

const TOWARDS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
/** What is said of pointer and keys. */
export const HELP = "A double click, or Enter, expands an actor; a click, or Space, tells more of it or of a line; Delete hides it. "
  + "Arrow keys go from actor to actor; plus, minus and 0 zoom, as does the wheel once the graph was clicked or has the focus.";

/**
 * @param {HTMLElement} container That has the focus.
 * @param {object} canvas Of `canvas`.
 * @param {{expand: Function, hide: Function, choose: Function}} doing What is done with an actor, by its id.
 */
export function keys(container, canvas, doing) {
  let at = null;

  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !canvas.network) return;
    const done = pressed(event.key);
    if (done) event.preventDefault();
  });

  function pressed(key) {
    const { nodes, middle } = canvas.network;
    if (!nodes.some((node) => node.id === at)) at = null;
    if (TOWARDS[key]) return go(at ? next(canvas, at, TOWARDS[key]) ?? at : middle);
    if (key === "Home") return go(middle);
    if (key === "+" || key === "=") canvas.zoom(true);
    else if (key === "-") canvas.zoom(false);
    else if (key === "0") canvas.fit({ whole: true });
    else if (key === "Escape") doing.choose([]);
    else if (at && key === "Enter") doing.expand(at);
    else if (at && key === " ") doing.choose([at]);
    else if (at && at !== middle && (key === "Delete" || key === "Backspace")) doing.hide(at);
    else return false;
    return true;
  }

  function go(id) {
    at = id;
    canvas.mark([id]);
    const { nodes, middle } = canvas.network;
    const node = nodes.find((one) => one.id === id);
    const to = nodes.find((one) => one.id === node.to);
    const tie = node.tie && id !== middle
      && `, ${count(node.tie.claims, "claim")} with ${to.name}: ${node.tie.cooperation} of cooperation, ${node.tie.conflict} of conflict`;
    say(`${node.name}, ${KINDS[node.kind] ?? node.kind}${node.expanded ? ", expanded" : ""}${tie || ""}`);
    return true;
  }
}

/** The nearest actor that lies more in a direction than beside it. */
function next({ network, places }, from, [right, down]) {
  const here = places.get(from);
  let best = null;
  for (const { id } of network.nodes) {
    if (id === from) continue;
    const { x, y } = places.get(id);
    const along = (x - here.x) * right + (y - here.y) * down;
    const beside = Math.abs((x - here.x) * down) + Math.abs((y - here.y) * right);
    if (along <= 0 || beside > along * 2) continue;
    const far = along + 2 * beside;
    if (!best || far < best.far) best = { id, far };
  }
  return best?.id ?? null;
}
