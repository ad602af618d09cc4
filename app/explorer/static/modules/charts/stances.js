/** The time line of an issue: who asserted upwards, who denied downwards, a brick for each claim. */

import { d3 } from "../d3.js";
import { drawn, element } from "../elements.js";
import { asTable, numbers, table } from "../tables.js";
import { count } from "../words.js";
import { axisBelow, WIDTH, zeroLine } from "./axes.js";

const [LEFT, RIGHT] = [70, 945];
const TOP = 6;
const AXIS = 24;
const TICKS = 6;
/** Days each way around a single one. */
const AROUND = 15;
/** Pixels of a brick; in a lane of so many pixels at most, they become flatter. */
const WIDE = 9;
const TALL = 9;
const LEAST_LANE = 27;
const MOST_LANE = 108;
const WORDS = ["asserts", "neither", "denies"];
const GAP = 10;

/**
 * The chart.
 * @param {{date: string, word: string, text: string, id: string}[]} claims
 * @param {(id: string) => void} chosen Hears which claim is chosen.
 */
export function stanceLine(claims, chosen) {
  const x = scale(claims);
  const piles = d3.rollup(claims, (all) => d3.groups(all, (one) => columnOf(one, x)), (one) => one.word);
  const lanes = laid(piles);
  const height = lanes.at(-1).bottom + AXIS;
  const svg = drawn("svg", { class: "stances", viewBox: `0 0 ${WIDTH} ${height}`, role: "img",
    "aria-label": `Assertions and denials by date: ${count(claims.length, "claim")}. The table below has the numbers.` });
  const chart = d3.select(svg);
  axisBelow(chart, d3.axisBottom(x).ticks(TICKS).tickFormat(d3.utcFormat("%Y-%m-%d")), height - AXIS);
  for (const { word, top, bottom } of lanes) {
    const zero = word === "denies" ? top : bottom;
    chart.append("text").attr("x", 0).attr("y", (top + bottom) / 2 + 4).text(word);
    if (word !== "neither") zeroLine(chart, [LEFT, RIGHT], zero);
  }
  chart.selectAll("rect").data(lanes.flatMap(bricks)).join("rect")
    .attr("class", (one) => `brick ${one.word}`).attr("rx", 1.5)
    .attr("x", (one) => one.x).attr("width", WIDE - 1).attr("y", (one) => one.y).attr("height", (one) => one.tall)
    .on("click", (_, one) => chosen(one.id))
    .append("title").text((one) => `${one.date}: ${one.text}`);
  return svg;
}

/** Days across the chart; around a single one, half a month each way. */
function scale(claims) {
  const [first, last] = d3.extent(claims, (one) => one.date).map((day) => new Date(day));
  const room = first < last ? 0 : AROUND;
  return d3.scaleUtc([d3.utcDay.offset(first, -room), d3.utcDay.offset(last, room)], [LEFT + WIDE, RIGHT - WIDE]);
}

function columnOf(one, x) {
  return Math.round(x(new Date(one.date)) / WIDE);
}

/** A lane for each side, and for neither where there is such; as high as its highest pile. */
function laid(piles) {
  let top = TOP;
  return WORDS.filter((word) => word !== "neither" || piles.has(word)).map((word) => {
    const columns = piles.get(word) ?? [];
    const most = d3.max(columns, ([, pile]) => pile.length) ?? 0;
    const high = Math.min(MOST_LANE, Math.max(LEAST_LANE, most * TALL));
    const lane = { word, columns, top, bottom: top + high, step: Math.min(TALL, high / (most || 1)) };
    top += high + GAP;
    return lane;
  });
}

/** Claims of nearly the same day are piled: denials downwards, others upwards. */
function bricks({ word, columns, top, bottom, step }) {
  return columns.flatMap(([at, pile]) => pile.map((one, n) => ({
    ...one, x: at * WIDE - WIDE / 2, tall: Math.max(0.5, step - 1),
    y: word === "denies" ? top + step * n + 1 : bottom - step * (n + 1),
  })));
}

/** The numbers of the chart as a table. */
export function stanceTable(claims) {
  const dates = d3.rollups(claims, (all) => all, (one) => one.date).sort(([one], [other]) => d3.ascending(one, other));
  return asTable("Numbers of the time line", table(["Day", ...WORDS.map((word) => numbers(word))],
    dates.map(([day, all]) => [day, ...WORDS.map((word) => all.filter((one) => one.word === word).length)])));
}

/** What the colours mean. */
export function stanceLegend() {
  return element("p", { class: "legend" }, WORDS.map((word) => element("span", { class: `word ${word}` }, word)));
}
