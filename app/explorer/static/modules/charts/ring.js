/** A ring of actors, bloc by bloc, with lines for what passed between them. */

import { d3 } from "../d3.js";
import { drawn } from "../elements.js";
import { count, score, shortened } from "../words.js";
import { pointable } from "./pointing.js";

const SIZE = 720;
const RADIUS = 205;
const ARC = [214, 222];
const NAMES = 230;
const APART = 1.6;
const LONGEST = 18;

/**
 * The chart.
 * @param {{id: string, name: string, bloc: {colour: number, name: string, shown: object[]}, inner: {cooperation: number}}[]} actors
 *   In order of their blocs, those of one together; a bloc without `shown` is none.
 * @param {{source: string, target: string, claims: number, score: number}[]} ties
 * @param {(id: string) => void} chosen Hears whom the person points out.
 */
export function ring(actors, ties, chosen) {
  const svg = drawn("svg", { viewBox: `${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`, role: "img", class: "ring",
    "aria-label": `${count(actors.length, "actor")} in their blocs, and ${count(ties.length, "tie")} between them. The lists beside it name the members.` });
  const chart = d3.select(svg);
  const spots = new Map(placed(actors).map((spot) => [spot.id, spot]));
  arcs(chart, [...spots.values()]);
  lines(chart, ties.filter((tie) => spots.has(tie.source) && spots.has(tie.target)), spots);
  names(chart, [...spots.values()], chosen, svg);
  return svg;
}

function placed(actors) {
  const breaks = actors.filter((one, n) => one.bloc !== actors[(n || actors.length) - 1].bloc).length;
  const step = (2 * Math.PI) / (actors.length + breaks * APART);
  const widest = d3.max(actors, (one) => one.inner.cooperation) || 1;
  let at = 0;
  return actors.map((one, n) => {
    if (n > 0 && one.bloc !== actors[n - 1].bloc) at += step * APART;
    const angle = at;
    at += step;
    return { ...one, angle, step, size: 3 + 6 * Math.sqrt(one.inner.cooperation / widest) };
  });
}

function arcs(chart, spots) {
  const arc = d3.arc().innerRadius(ARC[0]).outerRadius(ARC[1]).cornerRadius(3);
  for (const [bloc, members] of d3.group(spots, (one) => one.bloc)) {
    if (bloc.shown.length === 0) continue;
    const half = members[0].step * 0.45;
    chart.append("path").attr("fill", `var(--bloc-${members[0].bloc.colour})`)
      .attr("d", arc({ startAngle: members[0].angle - half, endAngle: members.at(-1).angle + half }));
  }
}

function lines(chart, ties, spots) {
  const line = d3.lineRadial().angle((one) => one[0]).radius((one) => one[1]).curve(d3.curveBundle.beta(0.8));
  const width = d3.scaleSqrt([0, d3.max(ties, (tie) => tie.claims) || 1], [0.4, 7]);
  chart.append("g").attr("class", "ties").selectAll("path")
    .data(d3.sort(ties, (tie) => tie.claims)).join("path")
    .attr("data-ends", (tie) => `${tie.source}\n${tie.target}`)
    .attr("fill", "none").attr("stroke", (tie) => `var(--quad-${tie.score < 0 ? 4 : 2})`)
    .attr("stroke-width", (tie) => width(tie.claims))
    .attr("d", (tie) => {
      const [one, other] = [spots.get(tie.source), spots.get(tie.target)];
      return line([[one.angle, RADIUS], [(one.angle + other.angle) / 2, 0], [other.angle, RADIUS]]);
    })
    .append("title")
    .text((tie) => `${spots.get(tie.source).name} and ${spots.get(tie.target).name}: ${count(tie.claims, "claim")}, mean score ${score(tie.score)}`);
}

function names(chart, spots, chosen, svg) {
  const groups = chart.selectAll("g.actor").data(spots).join("g").attr("class", "actor")
    .attr("transform", (one) => `rotate(${(one.angle * 180) / Math.PI - 90})`);
  pointable(groups, svg, chosen);
  groups.append("circle").attr("cx", RADIUS).attr("r", (one) => one.size)
    .attr("fill", (one) => `var(--bloc-${one.bloc.colour})`);
  groups.append("text").attr("dy", "0.35em")
    .attr("x", NAMES).attr("transform", (one) => (one.angle > Math.PI ? `rotate(180 ${NAMES} 0)` : null))
    .attr("text-anchor", (one) => (one.angle > Math.PI ? "end" : "start"))
    .text((one) => shortened(one.name, LONGEST));
  groups.append("title").text((one) => `${one.name}, with ${one.bloc.name}`);
}
