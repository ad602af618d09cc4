/** Names of those to whom actors answer, of whom the graph may hold nothing but their code. */

import { countries } from "../countries.js";
import { get } from "../service.js";

/** What stands in PLOVER in place of a country. */
const INTERNATIONAL = {
  UNO: "the United Nations", EUR: "the European Union", IGO: "states together", NGO: "non-governmental bodies",
  IMG: "armed groups of several countries", ISM: "a movement of several countries", MNC: "companies of several countries",
};

/**
 * The actor that bears an id, as far as it is known.
 * @returns {Promise<{id: string, name: string, there: boolean}>} `there` says whether the graph holds it.
 */
export async function principal(id, signal = undefined) {
  if (INTERNATIONAL[id]) return { id, name: INTERNATIONAL[id], there: false };
  const name = /^[A-Z]{3}$/.test(id) ? await country(id) : id.slice(id.indexOf(":") + 1).replaceAll("-", " ");
  const found = await get("/v1/actors", { q: name, limit: 100 }, signal);
  const same = found.items.find((one) => one.id === id);
  return same ? { id, name: same.name, there: true } : { id, name, there: false };
}

/** The English name of a country by its ISO-3166 alpha-3 code; the code where it is none. */
async function country(code) {
  return (await countries()).find((one) => one.code === code)?.name ?? code;
}
