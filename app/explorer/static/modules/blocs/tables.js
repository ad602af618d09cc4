/** Blocs and brokers of the windows that are known, changes and ties of one, as tables to take along. */

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

const ENDS = ["source", "source_name", "target", "target_name"];
const CHANGES = [...ENDS, "kind", "first", "last", "claims", "usual", "z"];
const TIES = [...ENDS, "there_claims", "back_claims", "there_score", "back_score", "returned"];

/** A row a sudden change. */
export function changesCsv(changes) {
  return csv(CHANGES, changes.map((one) => ({ ...one, ...ends(one) })));
}

/** A row a pair with what went each way. */
export function tiesCsv(dyads) {
  return csv(TIES, dyads.map((one) => ({
    ...one, ...ends(one), there_claims: one.there?.claims ?? 0, back_claims: one.back?.claims ?? 0,
    there_score: one.there?.score, back_score: one.back?.score,
  })));
}

function ends({ source, target }) {
  return { source: source.id, source_name: source.name, target: target.id, target_name: target.name };
}

function days({ first, last }) {
  return { since: first, until: last };
}
