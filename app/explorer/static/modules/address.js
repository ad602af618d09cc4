/** What stands in the address: the view, what it is about, and its filters. */

/** Filters of the service that views of relations share. */
export const FILTERS = ["since", "until", "event_type", "quad", "publisher", "min_confidence", "contested"];

let last = here();

/** The view and its subjects: `/pair/USA/PRK` is `pair` of `USA` and `PRK`. */
export function place(path = location.pathname) {
  const [view, ...about] = path.slice(1).split("/").map((one) => decoded(one, one));
  const whole = view === "pair" ? [about[0], about.slice(1).join("/")] : [about.join("/")];
  return { view: view || "start", about: view === "pair" || about.length ? whole : [] };
}

/** What is asked for after `?`, as an object; `names` leaves the rest out. */
export function asked(names = null) {
  const given = Object.fromEntries(new URLSearchParams(location.search));
  if (names === null) return given;
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}

/** What the address names after `#`; empty where it names nothing, or the content as a whole. */
export function named() {
  const name = decoded(location.hash.slice(1), "");
  return name === "main" ? "" : name;
}

/** A part of an address as text; `otherwise` where it is malformed. */
function decoded(written, otherwise) {
  try {
    return decodeURIComponent(written);
  } catch {
    return otherwise;
  }
}

/**
 * Changes what is asked for, in the address and in the history, and tells the view.
 * @param {Record<string, string | null>} changed An empty value takes the name out.
 * @param {{ step?: boolean }} [given] Whether it is a step of the history, to go back from.
 */
export function ask(changed, { step = true } = {}) {
  const address = addressWith(changed);
  if (address === here()) return;
  if (step) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  dispatchEvent(new Event("asked"));
}

/** Changes what stands in the address where it is no step of the history, and nothing to be drawn. */
export function keep(changed) {
  history.replaceState(null, "", addressWith(changed));
  last = here();
}

/** Whether path or query are others than when this was asked before; what was kept is no such change. */
export function elsewhere() {
  const before = last;
  last = here();
  return last !== before;
}

function here() {
  return location.pathname + location.search;
}

function addressWith(changed) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changed)) {
    if (value === null || value === "") query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return location.pathname + (text && `?${text}`);
}

/** The address of a claim: in its article. */
export function toClaim({ article_id: article, claim_id: id }) {
  return to("article", article) + hash(id);
}

/** What stands after `#` for an id. */
export function hash(id) {
  return `#${encodeURIComponent(id)}`;
}

/** The address of a view, with filters where they are given. */
export function to(view, about = [], given = {}) {
  const path = ["", view, ...[about].flat().map(part)].join("/");
  const query = new URLSearchParams(present(given)).toString();
  return path + (query && `?${query}`);
}

/** What of an object has a value. */
export function present(given) {
  return Object.entries(given).filter(([, value]) => value !== null && value !== undefined && value !== "");
}

/** A part of a path. Colons stay, so that ids can be read. */
export function part(text) {
  return encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2B", "+");
}
