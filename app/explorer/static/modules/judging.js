/** Confirming and rejecting claims, and taking it back. */

import { element, say } from "./elements.js";
import { get, post } from "./service.js";

const AUTHOR = "entente-author";
const VERBS = { confirm: "Confirm", reject: "Reject" };

/**
 * Buttons for a claim.
 * @param {object} told The claim; it becomes what the service says of it after a judgement.
 * @param {HTMLElement} item Where it is shown: it hears `judged` afterwards, and by an event `judge` it
 *   takes `confirm`, `reject` or `undo`.
 */
export function judging(told, item) {
  async function judge(body, said) {
    try {
      await post("/v1/judgements", { author: author(), ...body });
    } catch (error) {
      say(error.message);
      alert(error.message);
      return;
    }
    Object.assign(told, await get(`/v1/claims/${encodeURIComponent(told.claim_id)}`));
    say(said);
    item.dispatchEvent(new CustomEvent("judged", { bubbles: true, detail: told }));
  }

  const undo = () => judge(
    { kind: "undo", judgement: told.judgements.at(-1), reason: "taken back in the explorer" }, "Taken back");

  async function decide(kind) {
    const reason = await reasonFor(kind, told);
    if (reason) await judge({ kind, claim: told.claim_id, reason }, kind === "confirm" ? "Confirmed" : "Rejected");
  }

  item.addEventListener("judge", (event) => {
    if (event.detail !== "undo") decide(event.detail);
    else if (told.verdict) undo();
  });
  const button = (text, act) => element("button", { type: "button", class: "plain", onclick: act }, text);
  return element("span", { class: "row", role: "group", "aria-label": "Judge this claim" },
    told.verdict
      ? button("Undo", undo)
      : Object.entries(VERBS).map(([kind, text]) => button(text, () => decide(kind))));
}

function author() {
  return localStorage.getItem(AUTHOR) ?? "";
}

/** Asks why, and as whom; null where the person thinks better of it. */
function reasonFor(kind, told) {
  const who = element("input", { name: "author", value: author(), autocomplete: "name" });
  const why = element("input", { name: "reason", required: true, value: kind === "confirm" ? "as the sentence says" : "" });
  const dialog = element("dialog", {},
    element("form", { method: "dialog" },
      element("h2", {}, `${VERBS[kind]} this claim`),
      element("blockquote", { class: "small" }, told.evidence.text),
      element("label", {}, "Reason", why),
      element("label", {}, "Your name", who),
      element("div", { class: "row" },
        element("button", { value: "given" }, VERBS[kind]),
        element("button", { value: "", formnovalidate: true }, "Cancel"))));
  document.body.append(dialog);
  dialog.showModal();
  why.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const reason = dialog.returnValue === "given" ? why.value.trim() : "";
      if (reason) localStorage.setItem(AUTHOR, who.value.trim());
      dialog.remove();
      resolve(reason || null);
    });
  });
}
