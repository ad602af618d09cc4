/** A storyline: each actor a line through the windows of time, the lines of a bloc beside each other. */

import { d3 } from "../d3.js";
import { drawn } from "../elements.js";
import { shortened } from "../words.js";
import { WIDTH } from "./axes.js";
import { pointable } from "./pointing.js";

/** Units left and right for names, and above for the names of windows. */
const SIDE = 150;
const TOP = 34;
/** Height of a line, between blocs, and below the last. */
const ROW = 15;
const APART = 12;
const BOTTOM = 6;
/** Half the width of a bloc, and of the name of a window. */
const HALF = 9;
const HALF_HEAD = 34;
/** Between a line and its name. */
const ASIDE = 6;
const LONGEST = 22;
const NONE = { colour: 0, name: "in no bloc" };

/**
 * The chart.
 * @param {{name: string, bloc: (id: string) => {colour: number, name: string} | undefined}[]} columns
 *   The windows that are known, in order of time: of each, the bloc of an actor.
 * @param {number} at Which of them is looked at: lines have the colour of the bloc there.
 * @param {{id: string, name: string}[]} actors
 * @param {{follow: (id: string) => void, choose: (column: number) => void}} chosen Hears clicks.
 */
export function storyline(columns, at, actors, chosen) {
  const rows = laidOut(columns, at, actors);
  const height = TOP + Math.max(...rows.map((column) => column.height)) + BOTTOM;
  const x = d3.scalePoint(d3.range(columns.length), [SIDE + HALF, WIDTH - SIDE - HALF]);
  if (columns.length === 1) x.range([WIDTH / 2, WIDTH / 2]);
  const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", class: "storyline",
    "aria-label": `Who is in a bloc with whom, ${columns[0].name} to ${columns.at(-1).name}. The table below has the same.` });
  const chart = d3.select(svg);
  heads(chart, columns, at, x, height, chosen.choose);
  boxes(chart, rows, x);
  threads(chart, rows, x, actors, (id) => columns[at].bloc(id) ?? NONE, svg, chosen.follow);
  return svg;
}

/** Where each actor is in each column, begun where one looks and from there outwards. */
function laidOut(columns, at, actors) {
  const rows = Array(columns.length);
  rows[at] = column(columns[at], actors, null);
  for (let n = at - 1; n >= 0; n -= 1) rows[n] = column(columns[n], actors, rows[n + 1].y);
  for (let n = at + 1; n < columns.length; n += 1) rows[n] = column(columns[n], actors, rows[n - 1].y);
  return rows;
}

/** The blocs of a window from top to bottom, each near to where its members are in the one beside. */
function column({ bloc }, actors, beside) {
  const groups = [...d3.group(actors, (one) => bloc(one.id) ?? NONE)];
  const near = (one) => beside?.get(one.id) ?? 0;
  const order = ([told, members]) => (told === NONE ? Infinity : beside ? d3.mean(members, near) : -members.length);
  const y = new Map();
  let top = TOP;
  const boxes = d3.sort(groups, order).map(([told, members]) => {
    const first = top;
    for (const one of beside ? d3.sort(members, near) : members) {
      y.set(one.id, top + ROW / 2);
      top += ROW;
    }
    const box = { told, top: first, bottom: top, members: members.length };
    top += APART;
    return box;
  });
  return { y, boxes, height: top - APART - TOP };
}

function heads(chart, columns, at, x, height, choose) {
  chart.append("rect").attr("class", "chosen").attr("x", x(at) - HALF_HEAD).attr("width", 2 * HALF_HEAD).attr("y", 2)
    .attr("height", height - 4).attr("rx", 6);
  chart.selectAll("text.head").data(columns).join("text").attr("class", (_, n) => `head${n === at ? " now" : ""}`)
    .attr("x", (_, n) => x(n)).attr("y", 20).attr("text-anchor", "middle").text((one) => one.name)
    .on("click", (_, one) => choose(columns.indexOf(one)));
}

function boxes(chart, rows, x) {
  rows.forEach((one, n) => {
    chart.append("g").selectAll("rect").data(one.boxes).join("rect").attr("x", x(n) - HALF)
      .attr("width", 2 * HALF).attr("y", (box) => box.top + 1).attr("height", (box) => box.bottom - box.top - 2)
      .attr("rx", 4).attr("class", "bloc")
      .attr("fill", (box) => `var(--bloc-${box.told.colour})`).attr("stroke", (box) => `var(--bloc-${box.told.colour})`)
      .append("title").text((box) => box.told.name);
  });
}

function threads(chart, rows, x, actors, now, svg, follow) {
  const groups = chart.selectAll("g.thread").data(actors).join("g").attr("class", "thread");
  pointable(groups, svg, follow);
  groups.append("path").attr("class", "line").attr("fill", "none")
    .attr("stroke", (one) => `var(--bloc-${now(one.id).colour})`)
    .attr("d", (one) => way(rows.map((row, n) => [x(n), row.y.get(one.id)])));
  const edges = rows.length > 1
    ? [[0, x(0) - HALF - ASIDE, "end"], [rows.length - 1, x(rows.length - 1) + HALF + ASIDE, "start"]]
    : [[0, x(0) + HALF + ASIDE, "start"]];
  for (const [n, place, anchor] of edges) {
    groups.append("text").attr("x", place).attr("y", (one) => rows[n].y.get(one.id)).attr("dy", "0.35em")
      .attr("text-anchor", anchor).text((one) => shortened(one.name, LONGEST));
  }
  groups.append("title").text((one) => one.name);
}

/** A line that is level within the windows and swings between them. */
function way(places) {
  const path = d3.path();
  places.forEach(([x, y], n) => {
    if (n === 0) path.moveTo(x - HALF, y);
    else {
      const [from, level] = places[n - 1];
      const middle = (from + x) / 2;
      path.bezierCurveTo(middle, level, middle, y, x - HALF, y);
    }
    path.lineTo(x + HALF, y);
  });
  return path.toString();
}
