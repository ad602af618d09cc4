/** Makes what a page shows. Text is always text: nothing here reads HTML. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element of HTML.
 * @param {string} name
 * @param {Record<string, unknown>} [given] Attributes; `on…` is a listener, false and null are left out.
 * @param {...unknown} children Nodes, text, lists of both; false and null are left out.
 * @returns {HTMLElement}
 */
export function element(name, given = {}, ...children) {
  return filled(document.createElement(name), given, children);
}

/** An element of SVG; as `element`. */
export function drawn(name, given = {}, ...children) {
  return filled(document.createElementNS(SVG, name), given, children);
}

/** Puts children in the place of what an element holds. */
export function fill(parent, ...children) {
  parent.replaceChildren(...kept(children));
  return parent;
}

/** As `fill`; what had the focus is given it again, where something goes by its id still. */
export function refill(parent, ...children) {
  const had = parent.contains(document.activeElement) && document.activeElement.id;
  fill(parent, ...children);
  if (had) document.getElementById(had)?.focus({ preventScroll: true });
  return parent;
}

/** Gives the focus to something that is no control, for who would be sent back to the top of the page. */
export function stand(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** Says something to who cannot see what changed. */
export function say(text) {
  document.getElementById("said").textContent = text;
}

/**
 * Shows a dialog until it is closed.
 * @param {string} title
 * @param {...unknown} children With a button at least; its `value` is what is given.
 * @returns {Promise<string>} Empty where the person thought better of it.
 */
export function dialog(title, ...children) {
  const shown = element("dialog", { "aria-label": title },
    element("form", { method: "dialog" }, element("h2", {}, title), children));
  document.body.append(shown);
  shown.showModal();
  return new Promise((resolve) => {
    shown.addEventListener("close", () => {
      shown.remove();
      resolve(shown.returnValue);
    });
  });
}

/** The buttons of a dialog: one that does it, first, so that Enter does; and one that does not. */
export function choices(verb, otherwise = "Cancel") {
  return element("div", { class: "row" },
    element("button", { value: "given", class: "main" }, verb),
    element("button", { value: "", formnovalidate: true }, otherwise));
}

function filled(made, given, children) {
  for (const [name, value] of Object.entries(given)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...kept(children));
  return made;
}

function kept(children) {
  return children.flat(Infinity).filter((child) => child !== false && child != null && child !== "");
}
