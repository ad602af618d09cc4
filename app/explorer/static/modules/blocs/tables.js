/** Blocs and brokers of the windows that are known as tables to take along. */

import { csv } from "../csv.js";

const MEMBERS = ["since", "until", "bloc", "inner_balance", "outer_balance", "id", "name", "kind", "cooperation", "conflict", "balance"];
const BROKERS = ["since", "until", "rank", "id", "name", "kind", "betweenness", "pagerank", "degree", "claims"];

/** A row a member that is looked at, window by window. */
export function membersCsv(columns) {
  return csv(MEMBERS, columns.flatMap(({ window, drawn }) => drawn.blocs.flatMap((bloc, n) =>
    bloc.shown.map(({ id, name, kind, inner }) => ({
      ...days(window), bloc: n + 1, inner_balance: bloc.inner.balance, outer_balance: bloc.outer.balance, id, name, kind, ...inner,
    })))));
}

/** A row an actor that is looked at, window by window. */
export function brokersCsv(columns) {
  return csv(BROKERS, columns.flatMap(({ window, brokers }) =>
    brokers.map(({ actor, ...told }, n) => ({ ...days(window), rank: n + 1, ...actor, ...told }))));
}

function days({ first, last }) {
  return { since: first, until: last };
}
