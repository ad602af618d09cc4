/**
 * A slider over dates with two thumbs: from when to when. It stands in the address as `since` and `until`,
 * and goes by months, or by days where there are few months.
 */

import { d3 } from "./d3.js";
import { asked } from "./address.js";
import { drawn, element, fill } from "./elements.js";
import { moves } from "./moves.js";
import { count } from "./words.js";

const TALL = 36;
const WIDE = 1000;
const FEW_MONTHS = 6;
const day = d3.utcParse("%Y-%m-%d");
const written = d3.utcFormat("%Y-%m-%d");

/**
 * A slider.
 * @returns {{node: HTMLElement, show: (groups: {key: string, claims: number, first: string, last: string}[]) => void}}
 *   `show` takes the months with claims, as `/v1/relations/by/month` gives them.
 */
export function dateSlider() {
  const thumb = () => element("input", { type: "range", min: 0, oninput: tell, onchange: () => move.to(chosen) });
  const [from, to] = [thumb(), thumb()];
  const bars = drawn("svg", { viewBox: `0 0 ${WIDE} ${TALL}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const said = element("output", { class: "small soft" });
  const node = element("div", { class: "slider", role: "group", "aria-label": "Dates" },
    element("div", { class: "track" }, bars, from, to), said);
  const move = moves();
  let months = [];
  let stops = [];

  function show(groups) {
    if (move.under()) return;
    months = groups.filter((one) => one.key).sort((one, other) => d3.ascending(one.key, other.key));
    stops = months.length ? stopsOf(months[0], months.at(-1)) : [];
    node.hidden = stops.length < 2;
    const monthly = stops.length > 0 && stops[0].first !== stops[0].last;
    from.setAttribute("aria-label", monthly ? "First month" : "First day");
    to.setAttribute("aria-label", monthly ? "Last month" : "Last day");
    const last = stops.length - 1;
    for (const one of [from, to]) one.max = last;
    const { since, until } = asked();
    from.value = since ? Math.max(0, at(since)) : 0;
    to.value = until ? Math.max(0, at(until)) : last;
    draw();
    tell();
  }

  /** The stop that a day is in, or the last before it; -1 for one before all. */
  function at(date) {
    return d3.bisector((stop) => stop.first).right(stops, date) - 1;
  }

  function draw() {
    if (stops.length === 0) return;
    const most = Math.max(1, ...months.map((month) => month.claims));
    const x = d3.scaleUtc([day(stops[0].first), d3.utcDay.offset(day(stops.at(-1).last), 1)], [0, WIDE]).clamp(true);
    fill(bars, months.map(({ key, claims }) => {
      const begin = day(`${key}-01`);
      const [left, right] = [x(begin), x(d3.utcMonth.offset(begin, 1))];
      const tall = (claims / most) * TALL;
      return drawn("rect", { x: left, width: Math.max(1, 0.85 * (right - left)), y: TALL - tall, height: tall });
    }));
  }

  function ends() {
    return [Number(from.value), Number(to.value)].sort(d3.ascending);
  }

  function tell() {
    if (stops.length === 0) return;
    const [first, last] = ends();
    const within = months.map(({ key }) => key >= stops[first].first.slice(0, 7) && key <= stops[last].last.slice(0, 7));
    [...bars.children].forEach((bar, n) => bar.classList.toggle("out", !within[n]));
    from.setAttribute("aria-valuetext", nameOf(stops[from.value]));
    to.setAttribute("aria-valuetext", nameOf(stops[to.value]));
    const claims = d3.sum(months.filter((_, n) => within[n]), (month) => month.claims);
    said.textContent = `${nameOf(stops[first])} to ${nameOf(stops[last])}: ${count(claims, "claim")}`
      + (stops[first].first === stops[first].last ? " in these months" : "");
  }

  /** What is chosen; an end that is where the dates end bounds nothing. */
  function chosen() {
    const [first, last] = ends();
    return {
      since: first > 0 ? stops[first].first : null,
      until: last < stops.length - 1 ? stops[last].last : null,
    };
  }

  return { node, show };
}

/** What a thumb can stand on, from one month to another: a day or a month, with its first and last day. */
function stopsOf({ key: first, first: begin }, { key: last, last: end }) {
  const [from, to] = [day(`${first}-01`), day(`${last}-01`)];
  if (d3.utcMonth.count(from, to) >= FEW_MONTHS) {
    return d3.utcMonth.range(from, d3.utcMonth.offset(to, 1)).map((month) =>
      ({ first: written(month), last: written(d3.utcDay.offset(d3.utcMonth.offset(month, 1), -1)) }));
  }
  return d3.utcDay.range(day(begin), d3.utcDay.offset(day(end), 1)).map((one) => ({ first: written(one), last: written(one) }));
}

/** A month as `2023-11`, a day whole. */
function nameOf({ first, last }) {
  return first === last ? first : first.slice(0, 7);
}
