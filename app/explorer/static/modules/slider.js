/** A slider over months with two thumbs: from when to when. It stands in the address as `since` and `until`. */

import { d3 } from "./d3.js";
import { ask, asked } from "./address.js";
import { drawn, element, fill } from "./elements.js";
import { count } from "./words.js";

const TALL = 36;

/**
 * A slider.
 * @returns {{node: HTMLElement, show: (groups: {key: string, claims: number}[]) => void}} `show` takes the
 *   months with claims, as `/v1/relations/by/month` gives them.
 */
export function monthSlider() {
  const thumb = (label) => element("input", { type: "range", min: 0, "aria-label": label, oninput: tell, onchange: chosen });
  const [from, to] = [thumb("First month"), thumb("Last month")];
  const bars = drawn("svg", { preserveAspectRatio: "none", "aria-hidden": "true" });
  const said = element("output", { class: "small soft" });
  const node = element("div", { class: "slider", role: "group", "aria-label": "Months" },
    element("div", { class: "track" }, bars, from, to), said);
  let months = [];
  let claims = new Map();

  function show(groups) {
    claims = new Map(groups.filter((one) => one.key).map((one) => [one.key, one.claims]));
    const keys = [...claims.keys()].sort();
    months = keys.length ? between(keys[0], keys.at(-1)) : [];
    node.hidden = months.length < 2;
    const last = months.length - 1;
    for (const one of [from, to]) one.max = last;
    const { since, until } = asked();
    from.value = since ? Math.max(0, d3.bisectRight(months, since.slice(0, 7)) - 1) : 0;
    to.value = until ? Math.max(0, d3.bisectRight(months, until.slice(0, 7)) - 1) : last;
    draw();
    tell();
  }

  function draw() {
    const most = Math.max(1, ...claims.values());
    bars.setAttribute("viewBox", `0 0 ${Math.max(1, months.length)} ${TALL}`);
    fill(bars, months.map((month, n) => {
      const tall = ((claims.get(month) ?? 0) / most) * TALL;
      return drawn("rect", { x: n + 0.1, width: 0.8, y: TALL - tall, height: tall });
    }));
  }

  function ends() {
    return [Number(from.value), Number(to.value)].sort(d3.ascending);
  }

  function tell() {
    const [first, last] = ends();
    [...bars.children].forEach((bar, n) => bar.classList.toggle("out", n < first || n > last));
    const within = months.slice(first, last + 1);
    from.setAttribute("aria-valuetext", months[from.value] ?? "");
    to.setAttribute("aria-valuetext", months[to.value] ?? "");
    said.textContent = months.length
      ? `${within[0]} to ${within.at(-1)}: ${count(d3.sum(within, (month) => claims.get(month) ?? 0), "claim")}` : "";
  }

  /** An end that is where the months end bounds nothing. */
  function chosen() {
    const [first, last] = ends();
    ask({
      since: first > 0 ? `${months[first]}-01` : null,
      until: last < months.length - 1 ? lastDay(months[last]) : null,
    });
  }

  return { node, show };
}

/** All months from one to another, both as `2023-11`. */
function between(first, last) {
  const day = d3.utcParse("%Y-%m");
  return d3.utcMonth.range(day(first), d3.utcMonth.offset(day(last), 1)).map(d3.utcFormat("%Y-%m"));
}

function lastDay(month) {
  return d3.utcFormat("%Y-%m-%d")(d3.utcDay.offset(d3.utcMonth.offset(d3.utcParse("%Y-%m")(month), 1), -1));
}
