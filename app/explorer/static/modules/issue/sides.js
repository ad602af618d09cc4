/** Who asserts an issue and who denies it, by which claims. */

/**
 * The two sides, as far as claims fit.
 * @param {object} issue Of `/v1/issues/{id}`.
 * @param {object[]} claims Those about it that fit the filters.
 * @returns {{asserts: object[], denies: object[], wordOf: (claim: object) => string, partiesOf: Function}}
 *   Each side as `{parties, claims, since}`, the earliest first; `wordOf` is `asserts`, `denies` or `neither`,
 *   `partiesOf` whose word a claim is.
 */
export function sides(issue, claims) {
  const known = new Map(claims.map((claim) => [claim.claim_id, claim]));
  const whose = new Map(claims.map((claim) => [claim.claim_id, { asserts: [], denies: [] }]));
  for (const [word, stances] of [["asserts", issue.asserted_by], ["denies", issue.denied_by]]) {
    for (const { party, claims: carried } of stances) {
      for (const id of carried) whose.get(id)?.[word].push(party);
    }
  }
  return {
    asserts: together(issue.asserted_by, known),
    denies: together(issue.denied_by, known),
    wordOf: ({ claim_id }) => ["asserts", "denies"].find((word) => whose.get(claim_id)?.[word].length) ?? "neither",
    partiesOf: ({ claim_id }) => Object.values(whose.get(claim_id) ?? {}).flat(),
  };
}

/** Parties that said the same in the same sentences stand together. */
function together(stances, known) {
  const groups = new Map();
  for (const { party, claims } of stances) {
    const carried = claims.map((id) => known.get(id)).filter(Boolean);
    if (carried.length === 0) continue;
    const key = claims.join(" ");
    const group = groups.get(key) ?? { parties: [], claims: carried, since: earliest(carried) };
    group.parties.push(party);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0));
}

function earliest(claims) {
  return claims.map((claim) => claim.date).reduce((first, day) => (day < first ? day : first));
}
