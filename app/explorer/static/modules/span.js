/** A slider with two ends over the days of something, above how much there is of it in each month. */

import { drawn, element, fill } from "./elements.js";
import { count } from "./words.js";

const DAY = 86_400_000;
const BY_MONTH = 400;

/**
 * @param {(since: string | null, until: string | null) => void} chosen Hears the days; null for an end that is
 *   not narrowed.
 */
export function span(chosen) {
  const thumb = (label) => element("input", { type: "range", min: 0, "aria-label": label, oninput: moved, onchange: given });
  const from = thumb("From day");
  const until = thumb("To day");
  const bars = element("div");
  const words = element("p", { class: "small soft" });
  const place = element("div", { class: "span", role: "group", "aria-label": "Days" },
    bars, element("div", { class: "thumbs" }, from, until), words);
  let stops = [];
  let months = [];

  /**
   * @param {{first: string, last: string, claims: number}[]} all Months with claims, whatever days are chosen.
   * @param {{since?: string, until?: string}} days The chosen days.
   */
  function show(all, days) {
    months = [...all].sort((one, other) => (one.first < other.first ? -1 : 1));
    place.hidden = months.length === 0 || months[0].first === months.at(-1).last;
    if (place.hidden) return;
    stops = stopsOf(months[0].first, months.at(-1).last);
    for (const input of [from, until]) input.max = stops.length - 1;
    from.value = days.since ? Math.max(0, stops.findLastIndex((stop) => stop.first <= days.since)) : 0;
    const end = days.until ? stops.findIndex((stop) => stop.last >= days.until) : -1;
    until.value = end < 0 ? stops.length - 1 : end;
    tell();
  }

  function moved({ target }) {
    if (Number(from.value) > Number(until.value)) (target === from ? until : from).value = target.value;
    tell();
  }

  function given() {
    const [start, end] = [Number(from.value), Number(until.value)];
    chosen(start === 0 ? null : stops[start].first, end === stops.length - 1 ? null : stops[end].last);
  }

  function tell() {
    const [first, last] = [stops[from.value].first, stops[until.value].last];
    from.setAttribute("aria-valuetext", first);
    until.setAttribute("aria-valuetext", last);
    const inside = months.filter((month) => month.last >= first && month.first <= last);
    const claims = inside.reduce((sum, month) => sum + month.claims, 0);
    words.textContent = `${first} to ${last}; ${count(claims, "claim")} in these months`;
    fill(bars, histogram(months, stops, first, last));
  }

  return { place, show };
}

/** Days one by one, or months where there are too many of them. */
function stopsOf(first, last) {
  const days = (Date.parse(last) - Date.parse(first)) / DAY;
  if (days <= BY_MONTH) {
    return Array.from({ length: days + 1 }, (_, n) => dayOf(Date.parse(first) + n * DAY)).map((day) => ({ first: day, last: day }));
  }
  const stops = [];
  for (let at = new Date(`${first.slice(0, 7)}-01`); at <= new Date(last); at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1))) {
    stops.push({ first: dayOf(at), last: dayOf(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1) - DAY) });
  }
  return stops;
}

function dayOf(time) {
  return new Date(time).toISOString().slice(0, 10);
}

function histogram(months, stops, first, last) {
  const begin = Date.parse(stops[0].first);
  const whole = Date.parse(stops.at(-1).last) - begin + DAY;
  const most = Math.max(...months.map((month) => month.claims));
  return drawn("svg", { viewBox: "0 0 1000 40", preserveAspectRatio: "none", "aria-hidden": "true" },
    months.map((month) => {
      const [start, end] = [Date.parse(`${month.first.slice(0, 7)}-01`), Date.parse(month.last) + DAY];
      const high = Math.max(2, (38 * month.claims) / most);
      const x = (1000 * Math.max(0, start - begin)) / whole;
      return drawn("rect", {
        class: month.last >= first && month.first <= last ? "within" : null,
        x, y: 40 - high, height: high, width: Math.max(2, (1000 * (end - Math.max(start, begin))) / whole - 1),
      });
    }));
}
