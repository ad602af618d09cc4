/** How the rank of an actor went over the windows: a small line, the first rank on top. */

import { d3 } from "../d3.js";
import { drawn } from "../elements.js";

const WIDTH = 132;
const HEIGHT = 26;
const EDGE = 5;

/**
 * The line.
 * @param {(number | null)[]} ranks In order of time; null where the actor has no place.
 * @param {number} at Which of them is looked at.
 * @param {number} last The lowest rank that is told.
 * @param {string} said The same in words.
 */
export function rankLine(ranks, at, last, said) {
  const x = d3.scaleLinear([0, Math.max(1, ranks.length - 1)], [EDGE, WIDTH - EDGE]);
  const y = d3.scaleLog([1, Math.max(2, last)], [EDGE, HEIGHT - EDGE]);
  const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: "img",
    class: "ranks", "aria-label": said });
  const chart = d3.select(svg);
  chart.append("path").attr("class", "line")
    .attr("d", d3.line((_, n) => x(n), y).defined((rank) => rank !== null)(ranks));
  ranks.forEach((rank, n) => {
    if (rank === null) return;
    chart.append("circle").attr("cx", x(n)).attr("cy", y(rank)).attr("r", n === at ? 4 : 1.8)
      .attr("class", n === at ? "now" : "then");
  });
  chart.append("title").text(said);
  return svg;
}
