/** Pointing an actor out in a chart: what has its id in `data-actor`, or as an end in `data-ends`, stands out. */

/** Shows what one actor has with others; everything where none is named, or the chart has no such one. */
function pointOut(svg, id) {
  svg.classList.toggle("pointing", Boolean(id && svg.querySelector(`[data-actor="${CSS.escape(id)}"]`)));
  for (const one of svg.querySelectorAll("[data-actor], [data-ends]")) {
    const about = one.dataset.actor ?? one.dataset.ends;
    one.classList.toggle("pointed", Boolean(id) && about.split("\n").includes(id));
  }
}

/** Points one actor out for good: another is for as long as the pointer is on it. */
export function follow(svg, id) {
  svg.dataset.followed = id ?? "";
  pointOut(svg, id);
}

/**
 * Makes actors of a chart hear the pointer.
 * @param {object} groups A selection of d3, of data with an `id`.
 * @param {SVGElement} svg The chart.
 * @param {(id: string) => void} chosen Hears clicks.
 */
export function pointable(groups, svg, chosen) {
  return groups.attr("data-actor", (one) => one.id)
    .on("pointerenter", (_, one) => pointOut(svg, one.id))
    .on("pointerleave", () => pointOut(svg, svg.dataset.followed))
    .on("click", (_, one) => chosen(one.id));
}
