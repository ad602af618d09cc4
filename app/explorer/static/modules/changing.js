/** Changing what a claim says: its type, or one of its parties. */

import { choices, dialog, element, fill } from "./elements.js";
import { typeOptions } from "./filters.js";
import { get } from "./service.js";
import { MODES } from "./words.js";

const SIDES = { source: "Who did it", target: "To whom" };
const PAUSE = 150;

/**
 * Asks what a claim should say instead.
 * @param {object} told The claim.
 * @param {(reason?: string) => { nodes: HTMLElement[], read: () => object }} reasonFields
 * @returns {Promise<object | null>} A judgement of kind `type` or `party`, but for its claim.
 */
export async function changed(told, reasonFields) {
  const parts = { type: typeFields(told), party: partyFields(told) };
  const reason = reasonFields();
  const place = element("div");
  const kind = () => chosen.querySelector(":checked").value;
  const show = () => fill(place, parts[kind()].nodes);
  const radio = (value, text, checked) =>
    element("label", { class: "check" }, element("input", { type: "radio", name: "kind", value, checked, onchange: show }), ` ${text}`);
  const chosen = element("div", { class: "row", role: "radiogroup", "aria-label": "What is wrong" },
    radio("type", "The act", true), radio("party", "A party", false));
  show();
  const given = await dialog("Change this claim",
    element("blockquote", { class: "small" }, told.evidence.text), chosen, place, reason.nodes, choices("Change"));
  return given ? { kind: kind(), ...parts[kind()].read(), ...reason.read() } : null;
}

function typeFields(told) {
  const mode = element("select", {});
  const offer = () => fill(mode, element("option", { value: "" }, "none"),
    (MODES[type.value] ?? []).map((name) => element("option", { value: name }, name)));
  const type = element("select", { onchange: offer }, typeOptions());
  type.value = told.event_type;
  offer();
  mode.value = told.mode;
  return {
    nodes: [element("label", {}, "Type of the act", type), element("label", {}, "Mode", mode)],
    read: () => ({ event_type: type.value, mode: mode.value || null }),
  };
}

function partyFields(told) {
  const wrong = element("select", {});
  const offer = () => fill(wrong,
    told[`${side.value}s`].map((one) => element("option", { value: one.id }, one.name)),
    element("option", { value: "" }, "one is missing"));
  const side = element("select", { onchange: offer },
    Object.entries(SIDES).map(([value, text]) => element("option", { value }, text)));
  offer();
  const { input: becomes, list } = actorField();
  return {
    nodes: [
      element("label", {}, "Side", side),
      element("label", {}, "Party that is wrong", wrong),
      element("label", {}, "Who it is, by name or id (empty: nobody)", becomes), list,
    ],
    read: () => ({ side: side.value, party: wrong.value, becomes: becomes.value.trim() }),
  };
}

/** A field that offers actors while one types; what is chosen is an id. */
function actorField() {
  const list = element("datalist", { id: "actors-known" });
  let timer = null;
  let asking = null;
  const look = async () => {
    const words = input.value.trim();
    asking?.abort();
    if (words.length < 2) return;
    asking = new AbortController();
    const { items } = await get("/v1/actors", { q: words, limit: 8 }, asking.signal);
    fill(list, items.map((one) => element("option", { value: one.id }, one.name)));
  };
  const input = element("input", { list: list.id, maxlength: 300, autocomplete: "off", oninput: () => {
    clearTimeout(timer);
    timer = setTimeout(() => look().catch(() => {}), PAUSE);
  } });
  return { input, list };
}
