/** Zoom of the map: by wheel, by two fingers, by buttons; and where it stands, for the address. */

import { d3 } from "../d3.js";
import { element } from "../elements.js";
import { wheel } from "../wheel.js";

const MOST = 24;
const STEP = 1.7;

/**
 * Makes a map one to zoom.
 * @param {SVGElement} svg
 * @param {Function} projection Of d3.
 * @param {(transform: object) => void} place Puts things where they belong.
 * @param {(at: string | null) => void} moved Hears where the map stands after a person moved it.
 */
export function zooming(svg, projection, place, moved) {
  let [width, height] = [0, 0];
  const selection = d3.select(svg);
  const behaviour = d3.zoom().scaleExtent([1, MOST]).filter(wanted)
    .on("zoom", ({ transform }) => {
      svg.classList.toggle("moved", transform.k > 1);
      place(transform);
    })
    .on("end", ({ sourceEvent }) => sourceEvent && moved(where()));
  selection.call(behaviour).on("dblclick.zoom", null);

  /** One finger scrolls the page as long as there is nothing to move; two on a touchpad come as a wheel with Ctrl. */
  function wanted(event) {
    if (event.type === "touchstart") return event.touches.length > 1 || now().k > 1;
    if (event.type === "wheel") return event.ctrlKey || held();
    return !event.button && !event.ctrlKey;
  }

  function now() {
    return d3.zoomTransform(svg);
  }

  /** Scale, longitude and latitude of the middle; null where all is seen. */
  function where() {
    if (now().k === 1) return null;
    const [longitude, latitude] = projection.invert(now().invert([width / 2, height / 2]));
    return [now().k.toFixed(2), longitude.toFixed(1), latitude.toFixed(1)].join(",");
  }

  function at(written) {
    const [k, ...middle] = (written ?? "").split(",").map(Number);
    const spot = middle.length === 2 && projection(middle);
    if (!(k >= 1 && k <= MOST) || !spot?.every(Number.isFinite)) return d3.zoomIdentity;
    return d3.zoomIdentity.translate(width / 2 - spot[0] * k, height / 2 - spot[1] * k).scale(k);
  }

  /** The map has another size, or is to stand elsewhere. */
  function sized(wide, high, written) {
    [width, height] = [wide, high];
    behaviour.extent([[0, 0], [width, height]]).translateExtent([[0, 0], [width, height]]);
    selection.call(behaviour.transform, at(written));
  }

  function by(factor) {
    selection.call(behaviour.scaleBy, factor);
    moved(where());
  }

  function whole() {
    selection.call(behaviour.transform, d3.zoomIdentity);
    moved(null);
  }

  const held = wheel(svg.parentNode);
  const button = (text, label, act) => element("button", { type: "button", "aria-label": label, title: label, onclick: act }, text);
  const buttons = element("div", { class: "zoom", role: "group", "aria-label": "Zoom" },
    button("+", "Zoom in", () => by(STEP)), button("−", "Zoom out", () => by(1 / STEP)),
    button("⤢", "Show the whole map", whole));
  return { buttons, now, where, sized };
}
