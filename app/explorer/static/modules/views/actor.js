/** An actor: who it is, its neighbours as a graph and as a table, and what is newest about it. */

import { ask, asked, FILTERS } from "../address.js";
import { sentences } from "../claims.js";
import { drawnTies } from "../cypher.js";
import { element, fill, say } from "../elements.js";
import { filters } from "../filters.js";
import { tellChosen } from "../actor/chosen.js";
import { csvOf, graphmlOf } from "../actor/files.js";
import { AT_FIRST, AT_MOST, chosenOf, gathered, pathOfActor, pathsOf } from "../actor/gathering.js";
import { frame } from "../actor/frame.js";
import { showTable } from "../actor/table.js";
import { profile } from "../actor/profile.js";
import { pathOf, remembering } from "../service.js";
import { dateSlider } from "../slider.js";
import { tools } from "../taking.js";
import { count, figure } from "../words.js";

const GRAPH = ["limit", "expanded", "hidden", "ties", "chosen"];
const SENTENCES = 20;
const MONTHS = 1000;

/** Draws the frame; what is returned draws the rest, now and when what is asked for changes. */
export async function open(main, [written]) {
  const known = remembering();
  const doing = { expand, hide, choose };
  let network = null;
  let middle = written;

  const head = element("div");
  const form = filters(FILTERS);
  const days = dateSlider();
  const graph = frame(doing, AT_FIRST, AT_MOST);
  const list = element("section", { class: "panel", "aria-labelledby": "neighbours" });
  const rows = element("div");
  list.append(element("h2", { id: "neighbours" }, "Neighbours as a table"), rows);
  const said = element("section", { class: "panel", "aria-labelledby": "sentences" });
  const given = () => asked(FILTERS);
  const chosen = () => chosenOf(asked(GRAPH));
  fill(main,
    element("div", { class: "head" }, head, tools({
      name: written,
      asked: () => pathsOf(middle, chosen(), given()),
      less: () => network.away.length > 0 && `Without those who are hidden: ${network.away.map((one) => one.id).join(", ")}`,
      csv: () => csvOf(network),
      graphml: () => graphmlOf(network),
      picture: () => graph.picture(),
      cypher: () => (network ? drawnTies(network, given()) : ""),
    })),
    form.form, days.node, graph.place, list, said);
  main.addEventListener("judged", () => {
    known.forget();
    dispatchEvent(new Event("asked"));
  });

  function expand(id) {
    if (id === middle) return;
    const { expanded } = chosen();
    const was = expanded.includes(id);
    ask({ expanded: (was ? expanded.filter((one) => one !== id) : [...expanded, id]).join(",") });
  }

  function hide(id) {
    if (id === middle) return;
    const { hidden, chosen: looked } = chosen();
    ask({ hidden: [...hidden, id].join(","), ...(looked.includes(id) ? { chosen: null } : {}) });
  }

  function choose(ids) {
    // What a person closes had the focus in it.
    if (ids.length === 0 && graph.chosen.contains(document.activeElement)) graph.focus();
    ask({ chosen: ids.join(",") });
  }

  let drawnSentences = null;
  return async function refresh(signal) {
    form.sync();
    const get = (path) => known.get(path, signal);
    const actor = await get(pathOfActor(written));
    signal.throwIfAborted();
    const who = network ? null : profile(head, actor, signal);
    middle = actor.id;
    document.title = `${actor.name} · Entente`;
    const of = { actor: middle, ...given() };
    const months = get(pathOf("/v1/relations/by/month", { ...of, since: null, until: null, limit: MONTHS }));
    const papers = get(pathOf("/v1/relations/by/publisher", { ...of, publisher: null, limit: MONTHS }));
    const pathOfClaims = pathOf("/v1/claims", { ...of, limit: SENTENCES });
    const claims = get(pathOfClaims);
    for (const waited of [months, papers, claims, who]) waited?.catch(() => {});
    const found = await gathered(middle, chosen(), given(), get);
    signal.throwIfAborted();
    network = found;
    showTable(rows, network, doing);
    await graph.show(network, chosen());
    days.show((await months).items);
    form.offer("publisher", await papers);
    signal.throwIfAborted();
    await tellChosen(graph.chosen, network, chosen().chosen, given(), get, doing);
    if (drawnSentences !== pathOfClaims) fill(said, sentences(await claims));
    drawnSentences = pathOfClaims;
    await who;
    say(`${count(network.nodes.length - 1, "neighbour")} shown, ${figure(network.more)} more`);
  };
}
