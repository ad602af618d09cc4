/** Questions of the explorer in Cypher, for Neo4j Browser. */

import { quoted } from "./words.js";

/**
 * What filters ask of relations that are called `act`, as conditions.
 * @param {Record<string, string>} given Filters of the service.
 */
function ofRelations(given) {
  return [
    given.since && `act.last >= date(${quoted(given.since)})`,
    given.until && `act.first <= date(${quoted(given.until)})`,
    given.event_type && `type(act) = ${quoted(given.event_type)}`,
    given.quad && `act.quad = ${Number(given.quad)}`,
    given.min_confidence && `act.confidence >= ${Number(given.min_confidence)}`,
    given.contested && `act.contested = ${given.contested === "true"}`,
  ].filter(Boolean);
}

/** What filters ask of claims that are called `claim`, as conditions. */
export function ofClaims(given) {
  return [
    given.since && `claim.date >= date(${quoted(given.since)})`,
    given.until && `claim.date <= date(${quoted(given.until)})`,
    given.event_type && `claim.event_type = ${quoted(given.event_type)}`,
    given.quad && `claim.quad = ${Number(given.quad)}`,
    given.min_confidence && `claim.confidence >= ${Number(given.min_confidence)}`,
    given.contested && `EXISTS { (claim)-[:ABOUT]->(:Issue {contested: true}) } = ${given.contested === "true"}`,
    given.publisher && `claim.publisher = ${quoted(given.publisher)}`,
    given.as_of && `claim.published <= date(${quoted(given.as_of)})`,
    given.verdict && `claim.verdict = ${quoted(given.verdict)}`,
    given.polarity && `claim.polarity = ${quoted(given.polarity)}`,
    given.status && `claim.status = ${quoted(given.status)}`,
  ].filter(Boolean);
}

/** Kinds of actors between which relations stand; of others, the claims that name them tell. */
const PRINCIPALS = ["state", "igo", "armed_group"];
/** Filters that only the claims behind a relation can tell of. */
const OF_CLAIMS = ["publisher", "as_of"];
const DRAWN_AT_MOST = 300;

/** Ends of acts that are not named: they stand for an actor in `between`. */
export const ANYBODY = { label: "Actor" };
export const ANY_STATE = { label: "State" };

/**
 * What passed between two, or between one and all: as relations where these stand between such, as the claims
 * that make these where a filter is of claims, or else as claims that name both.
 * @param {{id: string, kind?: string} | {label: string}} one
 * @param {{id: string, kind?: string} | {label: string}} other
 * @param {Record<string, string>} given Filters; a `direction` is `out` for acts of the one on the other, or `in`.
 * @param {number} [most] How many at most.
 */
export function between(one, other, given, most = DRAWN_AT_MOST) {
  const [a, b] = [end("a", one), end("b", other)];
  // Without a name at either end, each relation would be found from both.
  const direction = given.direction || (one.id || other.id ? "" : "out");
  const [by, upon] = { out: ["SOURCE", "TARGET"], in: ["TARGET", "SOURCE"] }[direction] ?? Array(2).fill("SOURCE|TARGET");
  const related = [one, other].every(({ kind }) => !kind || PRINCIPALS.includes(kind));
  if (related && OF_CLAIMS.some((name) => given[name])) {
    const relate = ["type(by) <> type(upon)", "NOT (claim.mutual AND a = b)"];
    return question(`MATCH ${a}<-[by:${by} {edge: true}]-(claim:Claim)-[upon:${upon} {edge: true}]->${b}`,
      [...relate, ...ofClaims(given)], "RETURN a, claim, b", `ORDER BY claim.date DESC LIMIT ${most}`);
  }
  if (related) {
    const [back, on] = { out: ["-", "->"], in: ["<-", "-"] }[direction] ?? ["-", "-"];
    return question(`MATCH ${a}${back}[act]${on}${b}`, ofRelations(given), "RETURN a, act, b",
      `ORDER BY act.claims DESC LIMIT ${most}`);
  }
  return question(`MATCH ${a}<-[:${by}]-(claim:Claim)-[:${upon}]->${b}`, ofClaims(given), "RETURN a, claim, b",
    `ORDER BY claim.date DESC LIMIT ${most}`);
}

function end(name, { id, label }) {
  return id ? `(${name}:Actor {id: ${quoted(id)}})` : `(${name}:${label})`;
}

/** Lines of a question; conditions stand between what is matched and what is returned. */
export function question(matched, conditions, ...rest) {
  return [matched, conditions.length > 0 && `WHERE ${conditions.join(" AND ")}`, ...rest].filter(Boolean).join("\n");
}
