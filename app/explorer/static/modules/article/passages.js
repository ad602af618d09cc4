/** Stretches of a text, as the service counts them: in code points, and overlapping one another. */

const PARAGRAPH = /\r?\n[^\S\n]*\n\s*/g;

/**
 * Where the code points of a text begin, in the UTF-16 units that JavaScript counts.
 * @param {string} text
 * @returns {(point: number) => number}
 */
export function units(text) {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return (point) => Math.min(point, text.length);
  const begins = [];
  let at = 0;
  for (const point of text) {
    begins.push(at);
    at += point.length;
  }
  return (point) => begins[point] ?? text.length;
}

/**
 * A text by paragraphs, each in pieces over which the same stretches lie.
 * @template Of
 * @param {string} text
 * @param {{ start: number, end: number, of: Of }[]} stretches In code points.
 * @returns {{ text: string, start: number, of: Of[] }[][]} `start` in UTF-16 units.
 */
export function paragraphs(text, stretches) {
  const unit = units(text);
  const spans = stretches
    .map(({ start, end, of }) => ({ start: unit(start), end: unit(end), of }))
    .filter(({ start, end }) => start < end);
  return bounds(text).map(([from, to]) =>
    pieces(text, from, to, spans.filter((span) => span.start < to && span.end > from)));
}

function bounds(text) {
  const found = [];
  let from = 0;
  for (const { index, 0: gap } of text.matchAll(PARAGRAPH)) {
    found.push([from, index]);
    from = index + gap.length;
  }
  found.push([from, text.length]);
  return found.filter(([start, end]) => text.slice(start, end).trim());
}

function pieces(text, from, to, spans) {
  const within = (place) => Math.min(Math.max(place, from), to);
  const cuts = [...new Set([from, to, ...spans.flatMap(({ start, end }) => [within(start), within(end)])])]
    .sort((one, other) => one - other);
  return cuts.slice(0, -1).map((start, n) => ({
    text: text.slice(start, cuts[n + 1]),
    start,
    of: [...new Set(spans.filter((span) => span.start <= start && span.end > start).map(({ of }) => of))],
  }));
}
