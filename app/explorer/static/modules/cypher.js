/** Questions of the explorer in Cypher, for Neo4j Browser. */

import { quoted } from "./words.js";

/** What filters ask of relations that are called `act`, as conditions. */
function ofRelations(given) {
  return [
    given.event_type && `type(act) = ${quoted(given.event_type)}`,
    given.quad && `act.quad = ${Number(given.quad)}`,
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
/** Filters that only the claims behind a relation can tell of: it sums up those of all days and publishers. */
const OF_CLAIMS = ["since", "until", "publisher", "as_of", "min_confidence", "contested"];
/** The ids of two actors in the order of the alphabet, whoever of them acts. */
const ENDS = "CASE WHEN a.id < b.id THEN a.id ELSE b.id END, CASE WHEN a.id < b.id THEN b.id ELSE a.id END";
const DRAWN_AT_MOST = 300;
const COUNTED_AT_MOST = 1000;

/** Ends of acts that are not named: they stand for an actor in `between`. */
export const ANYBODY = { label: "Actor" };
export const ANY_STATE = { label: "State" };

/**
 * What passed between two, or between one and all: as relations where these stand between such, as the claims
 * that make these where a filter is of claims, or else as claims that name both.
 * @param {{id: string, kind?: string} | {label: string}} one
 * @param {{id: string, kind?: string} | {label: string}} other
 * @param {Record<string, string>} given Filters; a `direction` is `out` for acts of the one on the other, or `in`.
 */
export function between(one, other, given) {
  const [a, b] = [end("a", one), end("b", other)];
  // Without a name at either end, each relation would be found from both.
  const direction = given.direction || (one.id || other.id ? "" : "out");
  const [by, upon] = { out: ["SOURCE", "TARGET"], in: ["TARGET", "SOURCE"] }[direction] ?? Array(2).fill("SOURCE|TARGET");
  const related = [one, other].every(({ kind }) => !kind || PRINCIPALS.includes(kind));
  if (related && OF_CLAIMS.some((name) => given[name])) {
    const relate = ["type(by) <> type(upon)", "NOT (claim.mutual AND a = b)"];
    return first(DRAWN_AT_MOST, question(`MATCH ${a}<-[by:${by} {edge: true}]-(claim:Claim)-[upon:${upon} {edge: true}]->${b}`,
      [...relate, ...ofClaims(given)], "RETURN a, claim, b", "ORDER BY claim.date DESC"));
  }
  if (related) {
    const [back, on] = { out: ["-", "->"], in: ["<-", "-"] }[direction] ?? ["-", "-"];
    return first(DRAWN_AT_MOST, question(`MATCH ${a}${back}[act]${on}${b}`, ofRelations(given), "RETURN a, act, b", "ORDER BY act.claims DESC"));
  }
  return first(DRAWN_AT_MOST, question(`MATCH ${a}<-[:${by}]-(claim:Claim)-[:${upon}]->${b}`, ofClaims(given), "RETURN a, claim, b",
    "ORDER BY claim.date DESC"));
}

/**
 * The ties of a network that is drawn: as relations where these stand between its actors, as the claims that
 * make these where a filter is of claims, or that name both where an actor answers to another.
 * @param {object} network Of `gathered`.
 * @param {Record<string, string>} given Filters.
 */
export function drawnTies({ nodes, ties }, given) {
  const pairs = list(ties.map(({ source, target }) => list([source, target].sort().map(quoted))));
  const drawn = `[${ENDS}] IN ${pairs}`;
  const related = nodes.every(({ kind }) => PRINCIPALS.includes(kind));
  if (related && !OF_CLAIMS.some((name) => given[name])) {
    return question("MATCH (a:Actor)-[act]->(b:Actor)", [drawn, ...ofRelations(given)], "RETURN a, act, b");
  }
  const edge = related ? " {edge: true}" : "";
  return question(`MATCH (a:Actor)<-[:SOURCE${edge}]-(claim:Claim)-[:TARGET${edge}]->(b:Actor)`, [drawn, ...ofClaims(given)],
    "RETURN DISTINCT a, claim, b", "ORDER BY claim.date DESC");
}

/**
 * The claims of pairs of actors, each within days of its own.
 * @param {{source: {id: string}, target: {id: string}, first: string, last: string}[]} stretches
 * @param {Record<string, string>} given Other filters.
 */
export function ofStretches(stretches, given) {
  const rows = stretches.map(({ source, target, first, last }) =>
    `{one: ${quoted(source.id)}, other: ${quoted(target.id)}, first: date(${quoted(first)}), last: date(${quoted(last)})}`);
  const days = "claim.date >= pair.first AND claim.date <= pair.last";
  return question(`UNWIND ${list(rows)} AS pair\nMATCH (a:Actor {id: pair.one})<-[by:SOURCE|TARGET {edge: true}]-(claim:Claim)`
    + "-[upon:SOURCE|TARGET {edge: true}]->(b:Actor {id: pair.other})",
  ["type(by) <> type(upon)", days, ...ofClaims({ ...given, since: null, until: null })], "RETURN a, claim, b", "ORDER BY claim.date DESC");
}

/** How many claims of acts each actor has on each other. */
export function counted(given) {
  return first(COUNTED_AT_MOST, question("MATCH (a:Actor)<-[:SOURCE {edge: true}]-(claim:Claim)-[:TARGET {edge: true}]->(b:Actor)",
    ["a <> b", ...ofClaims(given)], "RETURN a.id AS source, b.id AS target, count(claim) AS claims ORDER BY claims DESC"));
}

/** A question that gives no more than so many rows, and says so. */
export function first(most, asked) {
  return `// At most ${most}: the first of the order.\n${asked} LIMIT ${most}`;
}

function list(written) {
  return `[${written.join(", ")}]`;
}

/** Words as Neo4j keeps them to be searched: folded, runs of letters and digits. */
function words(q) {
  return q.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The claims whose sentence has all words. */
export function withWords(q, most) {
  const all = quoted(words(q).map((word) => `"${word}"`).join(" AND ") || '""');
  return first(most, question(`CALL db.index.fulltext.queryNodes('claim_words', ${all}) YIELD node AS claim`, [],
    "RETURN claim ORDER BY claim.date DESC, claim.id"));
}

/** The actors, or the issues, of whose name words begin with these. */
export function named(label, q, most) {
  const prefixes = list(words(q).map((word) => quoted(` ${word}`)));
  const known = label === "Actor" ? "named.known" : "EXISTS { (named)<-[:ABOUT]-(:Claim) }";
  return first(most, question(`MATCH (named:${label})`,
    [known, `all(prefix IN ${prefixes} WHERE named.words CONTAINS prefix)`], "RETURN named ORDER BY named.name"));
}

function end(name, { id, label }) {
  return id ? `(${name}:Actor {id: ${quoted(id)}})` : `(${name}:${label})`;
}

/** Lines of a question; conditions stand between what is matched and what is returned. */
export function question(matched, conditions, ...rest) {
  return [matched, conditions.length > 0 && `WHERE ${conditions.join(" AND ")}`, ...rest].filter(Boolean).join("\n");
}
