/** Long lists: their first items, and a button for more of them. */

import { attempt } from "./complaints.js";
import { element, stand } from "./elements.js";
import { get } from "./service.js";
import { figure } from "./words.js";

/**
 * A button for more, which is not there as long as there are none. It stands after the list that it is of.
 * @param {() => unknown} next Shows more.
 * @returns {{ button: HTMLButtonElement, left: (number: number) => void }} `left` says how many there are.
 */
export function moreButton(next) {
  const button = element("button", { type: "button", class: "more", hidden: true,
    onclick: () => bringing(button, button.previousElementSibling, next) });
  function left(number) {
    button.hidden = number <= 0;
    button.textContent = `Show more (${figure(number)} left)`;
  }
  return { button, left };
}

/**
 * Brings more into a list; who used the button stands on the first of it where the button is gone then.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} list
 * @param {() => unknown} next Adds to the list.
 */
export async function bringing(button, list, next) {
  const last = list.lastElementChild;
  if (!(await attempt(next))) return;
  const elsewhere = ![button, document.body].includes(document.activeElement);
  const first = last ? last.nextElementSibling : list.firstElementChild;
  if (first && !elsewhere && !button.checkVisibility()) stand(first);
}

/**
 * A list of REST, page after page.
 * @param {object} first Its first page.
 * @param {(one: object) => HTMLElement} item
 * @param {AbortSignal} [signal] Of the view.
 * @returns {{ list: HTMLUListElement, more: HTMLButtonElement }}
 */
export function paged(first, item, signal = undefined) {
  const list = element("ul");
  let following = null;
  let shown = 0;
  const { button, left } = moreButton(async () => show(await get(following, {}, signal)));
  function show(page) {
    list.append(...page.items.map((one) => item(one)));
    following = page.links.next;
    shown += page.items.length;
    left(following ? first.total - shown : 0);
  }
  show(first);
  return { list, more: button };
}
