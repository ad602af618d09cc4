/** What charts over time have in common. */

/** Units of a chart that takes the width of the page. */
export const WIDTH = 960;
/** Units between what is drawn and its axis below. */
const BELOW = 4;

/** An axis below a chart, whose lowest line is at `bottom`. */
export function axisBelow(chart, axis, bottom) {
  chart.append("g").attr("class", "axis").attr("transform", `translate(0,${bottom + BELOW})`).call(axis.tickSizeOuter(0));
}

/** The line of zero, from left to right. */
export function zeroLine(chart, [left, right], y) {
  chart.append("line").attr("class", "zero").attr("x1", left).attr("x2", right).attr("y1", y).attr("y2", y);
}
