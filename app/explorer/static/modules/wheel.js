/** When the wheel is for a drawing, and when it scrolls the page. */

/**
 * The wheel is for a drawing that was clicked or has the focus, until something else is; elsewhere it scrolls the page.
 * @param {HTMLElement} place Of the drawing, with its buttons.
 * @param {(held: boolean) => void} [changed] Hears it.
 * @returns {() => boolean} Whether the wheel is for the drawing now.
 */
export function wheel(place, changed = () => {}) {
  let held = false;
  const hold = (wanted) => {
    held = wanted;
    changed(held);
  };
  for (const moment of ["pointerdown", "focusin"]) {
    document.addEventListener(moment, ({ target }) => hold(place.contains(target)), true);
  }
  return () => held;
}
