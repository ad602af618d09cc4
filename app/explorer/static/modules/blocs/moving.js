/** Moving through time: a slider over the windows, with bars for where the claims are. */

import { ask } from "../address.js";
import { drawn, element, fill } from "../elements.js";
import { moves } from "../moves.js";
import { count } from "../words.js";

const HEIGHT = 36;
const THUMB = 16;

/**
 * The slider with its buttons.
 * @returns {{node: HTMLElement, show: (windows: object[], at: number) => void}}
 */
export function moving() {
  let windows = [];
  const bars = element("div", { class: "bars", "aria-hidden": "true" });
  const slider = element("input", { type: "range", min: 0, step: 1, "aria-label": "Window of time",
    oninput: () => tell(Number(slider.value)), onchange: () => move.to(() => ({ at: windows[slider.value].first })) });
  const move = moves();
  const name = element("output", {});
  const [back, on] = [["Earlier", -1], ["Later", 1]].map(([text, step]) =>
    element("button", { type: "button", onclick: () => go(Number(slider.value) + step) }, text));

  function tell(at) {
    const one = windows[at];
    const text = `${one.name}, ${count(one.claims, "claim")}`;
    slider.setAttribute("aria-valuetext", text);
    fill(name, element("strong", {}, one.name), ` ${count(one.claims, "claim")}`);
  }

  function go(at) {
    if (windows[at]) ask({ at: windows[at].first });
  }

  function show(all, at) {
    if (move.under()) return;
    windows = all;
    slider.max = windows.length - 1;
    slider.value = at;
    slider.disabled = windows.length < 2;
    // Not `disabled`, which would take the focus from who went to the end by them.
    back.setAttribute("aria-disabled", String(at === 0));
    on.setAttribute("aria-disabled", String(at === windows.length - 1));
    fill(bars, histogram(windows, at, go));
    // The thumb stands below the middle of its bar.
    slider.style.width = windows.length > 1 ? `calc(${100 - 100 / windows.length}% + ${THUMB}px)` : "100%";
    tell(at);
  }

  const node = element("section", { class: "panel moving", "aria-label": "Time" },
    back, element("div", { class: "track" }, bars, slider), on, name);
  return { node, show };
}

function histogram(windows, at, go) {
  const most = Math.max(1, ...windows.map((one) => one.claims));
  return drawn("svg", { viewBox: `0 0 ${windows.length} ${HEIGHT}`, preserveAspectRatio: "none" },
    windows.map(({ claims }, n) => {
      const height = claims && Math.max(1, (claims / most) * HEIGHT);
      return drawn("g", { onclick: () => go(n) },
      drawn("rect", { x: n, width: 1, y: 0, height: HEIGHT, class: "hit" }),
      drawn("rect", { x: n + 0.1, width: 0.8, y: HEIGHT - height, height, class: n === at ? "now" : null }));
    }));
}
