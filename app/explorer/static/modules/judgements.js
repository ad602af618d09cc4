/** A judgement as a reader sees it: what it says, who says so and why, and what became of it. */

import { to, toClaim } from "./address.js";
import { attempt } from "./complaints.js";
import { choices, dialog, element, say } from "./elements.js";
import { reasonFields } from "./judging.js";
import { post } from "./service.js";
import { listed, moment, tag } from "./words.js";

const STATES = { in_force: "good", undone: "warn", senseless: "bad" };

/** A judgement with what it is about, and a button to take it back. */
export function judgement(told) {
  const { claim } = told.judgement;
  const about = links(told);
  return element("li", { class: "claim", id: told.id },
    element("p", { class: "told" }, tag(told.kind), " ", says(told)),
    claim && element("blockquote", { class: "small" }, claim.sentence),
    element("p", { class: "small" }, element("span", { class: "soft" }, "because "), told.reason),
    element("div", { class: "row small soft" },
      moment(told.at), element("span", {}, "by ", told.author),
      tag(told.state.replace("_", " "), STATES[told.state]),
      told.why && element("span", {}, why(told)),
      about.length > 0 && element("span", {}, "about ", listed(about)),
      element("a", { href: `#${told.id}`, title: "Address of this judgement" }, told.id),
      told.state === "in_force" &&
        element("button", { type: "button", class: "plain", onclick: () => undone(told) }, "Undo")));
}

/** Makes a judgement after asking why; the view is drawn again when it is in force. */
export async function judge(title, verb, { nodes = [], reason, body }) {
  const fields = reasonFields(reason);
  const waiting = dialog(title, nodes, fields.nodes, choices(verb));
  fields.focus();
  if (!(await waiting)) return;
  const done = await attempt(() => post("/v1/judgements", { ...body(), ...fields.read() }));
  if (!done) return;
  dispatchEvent(new Event("asked"));
  say("Done");
}

function undone(told) {
  return judge("Undo this judgement", "Undo", {
    nodes: element("blockquote", { class: "small" }, told.says),
    reason: "taken back in the explorer",
    body: () => ({ kind: "undo", judgement: told.id }),
  });
}

/** What it says; of a claim, the act in the place of its id. */
function says({ says: said, judgement: { claim } }) {
  const id = claim && `${claim.claim_id} (`;
  return id && said.startsWith(id) ? said.slice(id.length).replace(")", "") : said;
}

/** What became of it: by which judgement it was undone is a link. */
function why(told) {
  return told.state === "undone" && /^\S+$/.test(told.why)
    ? ["by ", element("a", { href: `#${told.why}` }, told.why)]
    : told.why;
}

/** What a judgement speaks of, each where it is shown. */
function links({ kind, judgement: whole }) {
  const link = (view, id, name = id) => element("a", { href: to(view, id) }, name);
  switch (kind) {
    case "merge": return [whole.actor, whole.into].map((one) => link("actor", one.id, one.name));
    case "join": return [whole.issue, whole.into].map((one) => link("issue", one.id, one.name));
    case "alias": return [link("actor", whole.actor)];
    case "office": return [link("actor", whole.actor), link("actor", whole.office.principal)];
    case "undo": return [element("a", { href: `#${whole.judgement}` }, whole.judgement)];
    default: {
      const { sources, targets } = whole.claim;
      return [
        element("a", { href: toClaim(whole.claim) }, "the claim"),
        ...[...new Set([...sources, ...targets])].map((one) => link("actor", one)),
      ];
    }
  }
}
