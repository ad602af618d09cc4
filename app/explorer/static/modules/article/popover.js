/** What is told at a mark: shown while it is pointed at, has the focus, or was touched. */

import { element, fill } from "../elements.js";

/** Milliseconds that a pointer stays before the card comes, and is gone before it goes. */
const COMES = 100;
const GOES = 250;
const MARK = "mark.claimed";
/** Pixels from the left edge of a card to the pointer. */
const ASIDE = 24;
const REACHED = "a[href], button";

/**
 * Makes the marks in a place tell.
 * @param {HTMLElement} place Holds the marks, and is positioned.
 * @param {(mark: HTMLElement) => unknown} told What to show of a mark.
 * @returns {{ show: (mark: HTMLElement) => void, again: () => void }}
 */
export function telling(place, told) {
  const card = element("div", { class: "card", id: "card", role: "group", "aria-label": "What is claimed here", hidden: true });
  place.append(card);
  let shown = null;
  let timer = null;

  function show(mark, near = null) {
    clearTimeout(timer);
    if (shown === mark) return;
    if (card.contains(document.activeElement)) return;
    hide();
    shown = mark;
    fill(card, told(mark));
    card.hidden = false;
    mark.setAttribute("aria-expanded", "true");
    mark.setAttribute("aria-controls", card.id);
    put(near);
  }

  function hide() {
    clearTimeout(timer);
    shown?.setAttribute("aria-expanded", "false");
    shown?.removeAttribute("aria-controls");
    shown = null;
    card.hidden = true;
    fill(card);
  }

  /** Under the line that is pointed at, or the last of the mark; above the first where that is out of sight. */
  function put(near) {
    const lines = [...shown.getClientRects()];
    const line = lines.find((one) => near && near.y >= one.top && near.y <= one.bottom) ?? lines.at(-1);
    const over = (near ? line : lines[0]).top - card.offsetHeight;
    const fits = line.bottom + card.offsetHeight <= innerHeight || over < document.querySelector(".bar").offsetHeight;
    const frame = place.getBoundingClientRect();
    const most = Math.max(0, frame.width - card.offsetWidth);
    card.style.left = `${Math.min(Math.max(0, (near?.x ?? line.left) - frame.left - ASIDE), most)}px`;
    card.style.top = `${(fits ? line.bottom : over) - frame.top}px`;
  }

  function leave() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const active = document.activeElement;
      if (card.contains(active)) return;
      if (active?.matches(MARK) && place.contains(active)) show(active);
      else hide();
    }, GOES);
  }

  const markOf = (event) => event.target.closest(MARK);
  const within = (node) => node !== null && (node === shown || card.contains(node));
  place.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (card.contains(event.target)) clearTimeout(timer);
    const mark = markOf(event);
    if (!mark) return;
    clearTimeout(timer);
    timer = setTimeout(show, COMES, mark, { x: event.clientX, y: event.clientY });
  });
  place.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "touch" && !within(event.relatedTarget)) leave();
  });
  place.addEventListener("focusin", (event) => markOf(event) && show(markOf(event)));
  place.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !within(relatedTarget) && !relatedTarget.closest("dialog")) hide();
  });
  place.addEventListener("click", (event) => markOf(event) && show(markOf(event), event));
  document.addEventListener("pointerdown", (event) => {
    if (shown && !within(event.target) && !event.target.closest("dialog")) hide();
  });
  // From anywhere: who points at a mark may have the focus elsewhere, or nowhere.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown || event.defaultPrevented || event.target.closest("dialog")) return;
    const mark = shown;
    const inside = card.contains(event.target);
    hide();
    if (inside) mark.focus();
    hide();
    event.preventDefault();
  });
  place.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches(MARK)) {
      show(event.target);
      card.querySelector(REACHED)?.focus();
    } else {
      if (event.key === "Tab" && shown) leaveBy(event);
      return;
    }
    event.preventDefault();
  });

  /** The card is no stop on the way from mark to mark, wherever it stands: Enter leads in, Tab out. */
  function leaveBy(event) {
    const mark = shown;
    if (card.contains(event.target)) {
      const all = [...card.querySelectorAll(REACHED)];
      if (event.target !== (event.shiftKey ? all[0] : all.at(-1))) return;
      mark.focus();
      if (event.shiftKey) return event.preventDefault();
    }
    hide();
  }

  /** Shows the same mark anew, after what is told of it has changed. */
  function again() {
    if (!shown) return;
    const inside = card.contains(document.activeElement);
    fill(card, told(shown));
    if (inside) card.querySelector("button")?.focus();
  }

  return { show, again };
}
