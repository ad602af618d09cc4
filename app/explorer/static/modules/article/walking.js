/** Goes through the claims of a text: by keys, from the list, from the address. */

import { hash, named } from "../address.js";
import { act, facts } from "../claims.js";
import { complain } from "../complaints.js";
import { element, say } from "../elements.js";
import { buttons } from "../judging.js";
import { roles } from "../roles.js";
import { describe, highlight } from "./marks.js";
import { telling } from "./popover.js";

/**
 * Ties the claims in a text to those in a list.
 * @param {object} given
 * @param {object[]} given.claims In the order of the text.
 * @param {HTMLElement} given.reading Holds the texts.
 * @param {HTMLElement} given.list Holds the claims, each under its id.
 * @param {{ claimsOf: Map<HTMLElement, object[]>, marksOf: Map<string, HTMLElement[]> }[]} given.texts
 */
export function walking({ claims, reading, list, texts }) {
  let current = null;

  const marksOf = (claim) => texts.flatMap((text) => text.marksOf.get(claim.claim_id) ?? []);
  const claimsOf = (mark) => texts.map((text) => text.claimsOf.get(mark)).find(Boolean) ?? [];
  const itemOf = (claim) => [...list.children].find((item) => item.id === claim.claim_id);
  const card = telling(reading, (mark) => claimsOf(mark).map(told));

  /** A claim in the card of its mark. */
  function told(claim) {
    return element("span", { class: `fact-sheet${claim === current ? " current" : ""}` },
      element("span", { class: "told" }, act(claim)),
      element("span", { class: "facts-line small" }, facts(claim)),
      element("span", { class: "row small" },
        buttons(claim, (verb) => itemOf(claim).dispatchEvent(new CustomEvent("judge", { detail: verb }))),
        element("a", { href: hash(claim.claim_id), onclick: (event) => inList(event, claim) }, "in the list")));
  }

  function inList(event, claim) {
    event.preventDefault();
    choose(claim);
    itemOf(claim).querySelector("a, button").focus();
  }

  /** Makes a claim the current one: shown as such in text and list, and named in the address. */
  function choose(claim) {
    current = claim;
    const marks = new Set(claim ? marksOf(claim) : []);
    for (const { claimsOf: all } of texts) {
      for (const mark of all.keys()) mark.classList.toggle("current", marks.has(mark));
    }
    for (const item of list.children) {
      if (item.id === claim?.claim_id) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
    }
    if (claim && named() !== claim.claim_id) {
      history.replaceState(null, "", hash(claim.claim_id));
    }
    if (claim) highlight(texts[0], claim, roles(claim));
    card.again();
  }

  /** Goes to a claim: chosen, in sight in text and list, with the focus on its sentence. */
  function go(claim) {
    choose(claim);
    const item = itemOf(claim);
    const [mark] = marksOf(claim);
    within(item);
    if (!mark) return item.scrollIntoView({ block: "center" });
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
    card.show(mark);
    say(`${claims.indexOf(claim) + 1} of ${claims.length}`);
  }

  /** Brings an item in sight within its list, without moving the page. */
  function within(item) {
    const frame = list.closest(".listed");
    const over = item.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 3;
    frame.scrollTop += over;
  }

  function step(by) {
    if (!claims.length) return say("There are no claims");
    const at = claims.indexOf(current);
    go(claims[at < 0 ? (by > 0 ? 0 : claims.length - 1) : Math.min(Math.max(at + by, 0), claims.length - 1)]);
  }

  function judge(verb) {
    if (current) itemOf(current).dispatchEvent(new CustomEvent("judge", { detail: verb }));
    else complain(new Error("Choose a claim first: j goes to the next one."));
  }

  for (const moment of ["focusin", "click"]) {
    reading.addEventListener(moment, ({ target }) => {
      const here = claimsOf(target);
      if (here.length && !here.includes(current)) choose(here[0]);
    });
  }
  list.addEventListener("focusin", ({ target }) => {
    const claim = claims.find((one) => one.claim_id === target.closest("li").id);
    if (claim !== current) choose(claim);
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const claim = link && claims.find((one) => one.claim_id === link.closest("li").id);
    if (!claim) return;
    event.preventDefault();
    go(claim);
  });
  for (const [moment, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
    list.addEventListener(moment, ({ target }) => {
      const id = target.closest("li")?.id;
      for (const mark of id ? marksOf({ claim_id: id }) : []) mark.classList.toggle("pointed", on);
    });
    reading.addEventListener(moment, ({ target }) => {
      for (const claim of claimsOf(target)) itemOf(claim).classList.toggle("pointed", on);
    });
  }
  list.addEventListener("judged", ({ detail: claim }) => {
    for (const mark of marksOf(claim)) describe(mark, claimsOf(mark));
    queueMicrotask(() => choose(current));
  });

  /** Goes to the claim that the address names. */
  function toAddress() {
    const id = named();
    if (!id || id === current?.claim_id) return;
    const claim = claims.find((one) => one.claim_id === id);
    if (claim) go(claim);
    else complain(new Error("The claim that the address names is not in this article."));
  }

  return {
    toAddress,
    keys: {
      j: ["next claim", () => step(1)],
      k: ["claim before", () => step(-1)],
      c: ["confirm", () => judge("confirm")],
      r: ["reject", () => judge("reject")],
      t: ["change act or party", () => judge("change")],
      u: ["undo the last judgement", () => judge("undo")],
    },
  };
}
