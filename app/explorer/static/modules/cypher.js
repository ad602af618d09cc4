/** Questions of the explorer in Cypher, for Neo4j Browser. */

import { quoted } from "./words.js";

/**
 * What filters ask of relations that are called `act`, as conditions.
 * @param {Record<string, string>} given Filters of the service.
 */
export function ofRelations(given) {
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
    given.polarity && `claim.polarity = ${quoted(given.polarity)}`,
    given.status && `claim.status = ${quoted(given.status)}`,
  ].filter(Boolean);
}

/** Lines of a question; conditions stand between what is matched and what is returned. */
export function question(matched, conditions, ...rest) {
  return [matched, conditions.length > 0 && `WHERE ${conditions.join(" AND ")}`, ...rest].filter(Boolean).join("\n");
}
