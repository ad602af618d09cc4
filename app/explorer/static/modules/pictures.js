/** Drawings as files of their own: with the colours that the page gives them, and what they show. */

import { drawn } from "./elements.js";

const STYLED = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity", "vector-effect",
  "font-family", "font-size", "font-weight", "text-anchor", "paint-order",
];
const SHARPNESS = 2;
/** Units of a line of words above a drawing, of a letter, and of a sign with what is around it. */
const LINE = 20;
const LETTER = 6.6;
const SIGN = 10;
const APART = 16;
const EDGE = 8;

/**
 * A drawing as the text of an SVG file that needs no style sheet.
 * @param {SVGSVGElement} svg
 * @param {string} title What it shows: stands above it, with what its colours mean.
 */
export function asText(svg, title) {
  const copy = svg.cloneNode(true);
  const [from, to] = [svg, copy].map((one) => [one, ...one.querySelectorAll("*")]);
  from.forEach((original, n) => {
    const style = getComputedStyle(original);
    for (const name of STYLED) to[n].setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "style"]) to[n].removeAttribute(name);
  });
  const { x, width, ...box } = boxOf(svg);
  const lines = [words(title, width), ...signs(svg, width)];
  const [y, height] = [box.y - LINE * (lines.length + 0.5), box.height + LINE * (lines.length + 0.5)];
  const ground = drawn("rect", { x, y, width, height, fill: colour("--surface") });
  const above = lines.map((line, n) => drawn("g", { transform: `translate(${x + EDGE},${y + LINE * (n + 1)})`, ...letters() }, line));
  for (const [name, value] of Object.entries({
    xmlns: "http://www.w3.org/2000/svg", viewBox: [x, y, width, height].join(" "), width, height,
  })) copy.setAttribute(name, value);
  copy.prepend(ground, ...above);
  return new XMLSerializer().serializeToString(copy);
}

/** A drawing as a PNG, at twice its size. */
export async function asImage(svg, title) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asText(svg, title))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SHARPNESS;
  canvas.height = image.naturalHeight * SHARPNESS;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function boxOf(svg) {
  const { x, y, width, height } = svg.viewBox.baseVal;
  return { x, y, width, height };
}

function colour(name) {
  return getComputedStyle(document.body).getPropertyValue(name).trim();
}

function letters() {
  return { fill: colour("--ink"), "font-family": getComputedStyle(document.body).fontFamily, "font-size": 12 };
}

/** A title, in letters that are narrower where it is long. */
function words(title, width) {
  const room = width - 2 * EDGE;
  return drawn("text", { "font-weight": 700, ...(title.length * LETTER > room && { textLength: room, lengthAdjust: "spacingAndGlyphs" }) }, title);
}

/** What the legends beside a drawing say, in lines as wide as it is. */
function signs(svg, width) {
  const lines = [];
  let at = Infinity;
  const legends = [...svg.closest(".panel")?.querySelectorAll(".legend") ?? []].map((legend) => [...legend.children]);
  for (const told of legends.filter((all) => all.some(signOf)).flat()) {
    const fill = signOf(told);
    const wide = told.textContent.length * LETTER + APART + (fill ? SIGN + 4 : 0);
    if (at + wide > width - 2 * EDGE) {
      lines.push([]);
      at = 0;
    }
    lines.at(-1).push(
      fill && drawn("rect", { x: at, y: -SIGN + 1, width: SIGN, height: SIGN, fill }),
      drawn("text", { x: at + (fill ? SIGN + 4 : 0) }, told.textContent));
    at += wide;
  }
  return lines;
}

/** The colour of the square before a word of a legend; null where there is none. */
function signOf(told) {
  const { content, backgroundColor } = getComputedStyle(told, "::before");
  // What a style sheet mixed is written in a way that few programs know.
  const mixed = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)/.exec(backgroundColor);
  if (content === "none") return null;
  return mixed ? `rgb(${mixed.slice(1).map((part) => Math.round(part * 255)).join()})` : backgroundColor;
}
