/** A timeline: acts a period by quad class, cooperation up and conflict down, and their mean score. */

import { d3 } from "../d3.js";
import { drawn } from "../elements.js";
import { asTable, numbers, table } from "../tables.js";
import { count, days, QUADS, score } from "../words.js";
import { axisBelow, WIDTH, zeroLine } from "./axes.js";

const NARROWEST = 320;
/** What a page has beside the chart, in pixels: letters are as large as those around them. */
const BESIDE = 60;
const HEIGHT = 300;
/** Units left and right of what is drawn. */
const LEFT = 44;
const RIGHT = 8;
/** The widest period, and what the label of one needs. */
const WIDEST = 60;
const LABEL = 75;
/** From where to where acts and scores are drawn. */
const ACTS = [10, 190];
const SCORES = [216, 272];
/** The scale of PLOVER's scores. */
const SCALE = 10;
/** Points are smaller where there are more of them than so many. */
const MANY = 60;
const NAMES = ["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"];

/**
 * The chart.
 * @param {object[]} periods Of `/v1/analysis/timeline`.
 * @param {(first: string, last: string) => void} chosen Hears which days the person marks.
 */
export function timeline(periods, chosen) {
  const width = Math.min(Math.max(innerWidth - BESIDE, NARROWEST), WIDTH);
  const right = Math.min(width - RIGHT, LEFT + periods.length * WIDEST);
  const x = d3.scaleBand(periods.map((one) => one.first), [LEFT, right]).paddingInner(0.2);
  const most = d3.max(periods, (one) => Math.max(up(one), down(one))) || 1;
  const y = d3.scaleLinear([-most, most], [ACTS[1], ACTS[0]]).nice();
  const mean = d3.scaleLinear([-SCALE, SCALE], [SCORES[1], SCORES[0]]);
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, role: "img",
    "aria-label": `Acts by quad class, and mean score: ${periods.length} periods. The table below has the numbers.` });
  const chart = d3.select(svg);
  axes(chart, { x, y, mean, width }, periods);
  brush(chart, { x, width }, periods, chosen);
  const groups = chart.selectAll("g.period").data(periods).join("g").attr("class", "period")
    .style("pointer-events", "none");
  groups.each(function bars(period) {
    for (const part of stack(period)) {
      d3.select(this).append("rect").attr("x", x(period.first)).attr("width", x.bandwidth())
        .attr("y", y(part.to)).attr("height", Math.abs(y(part.from) - y(part.to)))
        .attr("fill", `var(--quad-${part.quad})`);
    }
  });
  const scored = periods.filter((one) => one.score !== null && one.claims > 0);
  const middle = (one) => x(one.first) + x.bandwidth() / 2;
  chart.append("path").attr("class", "score").attr("pointer-events", "none")
    .attr("d", d3.line(middle, (one) => mean(one.score))(scored));
  chart.selectAll("circle.point").data(scored).join("circle").attr("class", "point")
    .attr("pointer-events", "none").attr("cx", middle).attr("cy", (one) => mean(one.score))
    .attr("r", scored.length > MANY ? 1.5 : 2.5);
  return svg;
}

/** The numbers of the chart as a table. */
export function periodTable(periods) {
  const columns = ["Period", ...Object.values(QUADS).map((name) => numbers(name)), numbers("mean score")];
  return asTable("Numbers of the chart", table(columns, periods.filter((one) => one.claims).map((one) => [
    days(one.first, one.last), ...NAMES.map((name) => one[name]), score(one.score),
  ])));
}

function up(period) {
  return period.verbal_cooperation + period.material_cooperation;
}

function down(period) {
  return period.verbal_conflict + period.material_conflict;
}

/** The bars of a period from zero outwards, material acts outermost. */
function stack(period) {
  const [talk, help, words, force] = NAMES.map((name) => period[name]);
  return [
    { quad: 1, from: 0, to: talk }, { quad: 2, from: talk, to: talk + help },
    { quad: 3, from: -words, to: 0 }, { quad: 4, from: -words - force, to: -words },
  ].filter((part) => part.from !== part.to);
}

function axes(chart, { x, y, mean, width }, periods) {
  const every = Math.ceil((periods.length * LABEL) / width);
  const weekly = new Set(periods.map((one) => one.first.slice(0, 7))).size < periods.length;
  const shown = periods.filter((_, n) => n % every === 0).map((one) => one.first);
  axisBelow(chart, d3.axisBottom(x).tickValues(shown).tickFormat((day) => day.slice(0, weekly ? 10 : 7)), SCORES[1]);
  chart.append("g").attr("class", "axis").attr("transform", `translate(${LEFT},0)`)
    .call(d3.axisLeft(y).ticks(5).tickFormat((number) => Math.abs(number)));
  chart.append("g").attr("class", "axis").attr("transform", `translate(${LEFT},0)`)
    .call(d3.axisLeft(mean).tickValues([-SCALE, 0, SCALE]).tickFormat(d3.format("+d")));
  for (const [scale, text, top] of [[y, "claims", ACTS[0]], [mean, "mean score", SCORES[0]]]) {
    zeroLine(chart, [LEFT, width - RIGHT], scale(0));
    chart.append("text").attr("x", LEFT + 4).attr("y", top + 8).text(text);
  }
}

/** Lets a stretch of days be marked with the pointer; a click on a period marks that one. */
function brush(chart, { x, width }, periods, chosen) {
  const middle = (one) => x(one.first) + x.bandwidth() / 2;
  const at = (place) => d3.least(periods, (one) => Math.abs(middle(one) - place));
  const marking = d3.brushX().extent([[LEFT, ACTS[0]], [width - RIGHT, SCORES[1]]]).on("end", (event) => {
    if (!event.sourceEvent) return;
    const [from, to] = event.selection ?? Array(2).fill(d3.pointer(event.sourceEvent, chart.node())[0]);
    const within = periods.filter((one) => middle(one) >= from && middle(one) <= to);
    const marked = within.length ? within : [at((from + to) / 2)];
    if (marked[0]) chosen(marked[0].first, marked.at(-1).last);
  });
  const place = chart.append("g").attr("class", "brush").call(marking);
  place.select(".overlay").append("title").text((_) => {
    const total = d3.sum(periods, (one) => one.claims);
    return `${count(total, "claim")}. Drag to choose days.`;
  });
}
