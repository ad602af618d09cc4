/** Judging claims: confirming, rejecting and changing them, and taking that back. */

import { part } from "./address.js";
import { attempt } from "./complaints.js";
import { choices, dialog, element, say } from "./elements.js";
import { get, post } from "./service.js";

const AUTHOR = "entente-author";
const VERBS = { confirm: "Confirm", reject: "Reject", change: "Change" };
const SAID = { confirm: "Confirmed", reject: "Rejected", type: "Changed", party: "Changed" };
const REASONS = { confirm: "as the sentence says", reject: "not what the sentence says" };

/**
 * Makes a claim one that can be judged.
 * @param {object} told The claim; it becomes what the service says of it after a judgement.
 * @param {HTMLElement} item Where it is shown: it hears `judged` afterwards, and by an event `judge` it
 *   takes `confirm`, `reject`, `change` or `undo`.
 * @returns {HTMLElement} Its buttons.
 */
export function judging(told, item) {
  let busy = false;

  async function judge(kind, reasons, said) {
    await post("/v1/judgements", { kind, ...reasons });
    Object.assign(told, await get(`/v1/claims/${part(told.claim_id)}`));
    say(said);
    item.dispatchEvent(new CustomEvent("judged", { bubbles: true, detail: told }));
  }

  async function undo() {
    const judgement = await lastOwn(told);
    if (judgement) await judge("undo", { judgement, reason: "taken back in the explorer", author: author() }, "Taken back");
    else throw new Error("Nobody has judged this claim itself. What was judged of its actors or issue stands under Judgements.");
  }

  async function decide(verb) {
    const given = verb === "change" ? await change(told) : await verdict(verb, told);
    if (given) await judge(given.kind, { claim: told.claim_id, ...given }, SAID[given.kind]);
  }

  item.addEventListener("judge", async ({ detail: verb }) => {
    if (busy) return;
    busy = true;
    await attempt(() => (verb === "undo" ? undo() : decide(verb)));
    busy = false;
  });
  return buttons(told, (verb) => item.dispatchEvent(new CustomEvent("judge", { detail: verb })));
}

/**
 * Buttons for a claim.
 * @param {object} told
 * @param {(verb: string) => void} judge Hears what is chosen, as `judging` takes it.
 */
export function buttons(told, judge) {
  const button = (verb, text) =>
    element("button", { type: "button", class: "plain", onclick: () => judge(verb) }, text);
  return element("span", { class: "row", role: "group", "aria-label": "Judge this claim" },
    !told.verdict && [button("confirm", VERBS.confirm), button("reject", VERBS.reject)],
    told.verdict !== "rejected" && button("change", VERBS.change),
    told.judgements.length > 0 && button("undo", "Undo"));
}

/** As whom the person judges; empty where the service knows it by itself. */
function author() {
  return localStorage.getItem(AUTHOR) ?? "";
}

/**
 * Fields for why something is judged, and as whom.
 * @param {string} reason What is there already, to be overwritten.
 * @returns {{ nodes: HTMLElement[], read: () => { reason: string, author: string } }}
 */
export function reasonFields(reason = "") {
  const why = element("input", { required: true, pattern: ".*\\S.*", maxlength: 2000, value: reason });
  const who = element("input", { value: author(), maxlength: 200, autocomplete: "name" });
  return {
    nodes: [element("label", {}, "Reason", why), element("label", {}, "Your name", who)],
    focus: () => why.select(),
    read() {
      localStorage.setItem(AUTHOR, who.value.trim());
      return { reason: why.value.trim(), author: who.value.trim() };
    },
  };
}

/** Asks why, and as whom; null where the person thinks better of it. */
async function verdict(kind, told) {
  const fields = reasonFields(REASONS[kind]);
  const waiting = dialog(`${VERBS[kind]} this claim`,
    element("blockquote", { class: "small" }, told.evidence.text), fields.nodes, choices(VERBS[kind]));
  fields.focus();
  return (await waiting) ? { kind, ...fields.read() } : null;
}

async function change(told) {
  const { changed } = await import("./changing.js");
  return changed(told, reasonFields);
}

/** The last judgement on the claim itself: one on its actors or issue is not for here to undo. */
async function lastOwn(told) {
  for (const id of [...told.judgements].reverse()) {
    const judgement = await get(`/v1/judgements/${part(id)}`);
    if (judgement.kind in SAID) return id;
  }
  return null;
}
