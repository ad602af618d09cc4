"""What each claim must get right beside its type and parties: one line of gold a facet.

The format of the lines stands in `tests/gold/README.md`. A facet is only measured where the claim
that bears it was found, so that its figure tells about the facet and not about the lexicon.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from benchmarks.scoring import Claims, Figure, Line, codes, share

KINDS = ("attribution", "status", "date", "issue", "once")


def texts(line: Line) -> list[tuple[str, str]]:
    """The texts of a line to be read, each with the id under which it is."""
    if line["kind"] != "issue":
        return [(line["id"], line["text"])]
    return [(f"{line['id']}/{n}", text) for n, text in enumerate(line["texts"])]


def score_facets(gold: Sequence[Line], claims: Claims, all_claims: Claims) -> list[Figure]:
    """The share of right ones of each facet, among the claims that were found.

    `claims` are those that count as acts, `all_claims` also the negated ones.
    """
    found: dict[str, list[bool]] = defaultdict(list)
    for line in gold:
        told = _MEASURES[line["kind"]](line, all_claims if line["kind"] == "status" else claims)
        if told is not None:
            found[line["kind"]].append(told)
    return [share("facets", kind, found[kind]) for kind in KINDS]


def _of(line: Line, claims: Sequence[Line]) -> list[Line]:
    """The claims of the type and the source that a line is about."""
    about = line["claim"]
    return [
        claim
        for claim in claims
        if claim["event_type"] in about["types"] and _named(claim["sources"], about["source"])
    ]


def _named(parties: Sequence[Line], wanted: Sequence[str]) -> bool:
    return not wanted or bool(set(wanted) & set[str]().union(*map(codes, parties)))


def _attribution(line: Line, claims: Claims) -> bool | None:
    """Whether the one who says so is named, or nobody where it is the publisher."""
    made = _of(line, claims.get(line["id"], ()))
    if not made:
        return None
    speakers = line["attributed_to"]
    if not speakers:
        return not made[0]["attributed_to"]
    return _named(made[0]["attributed_to"], speakers)


def _status(line: Line, claims: Claims) -> bool | None:
    """Whether what was not done is not told as done, and what was said of it is told.

    `wanted` and `unwanted` are lists of `[event type, way]`, where the way is a status, or
    `negated`; an act told as done is `actual`.
    """
    made = claims.get(line["id"], ())
    ways = {(claim["event_type"], way(claim)) for claim in made}
    wanted = {tuple(one) for one in line["wanted"]}
    unwanted = {tuple(one) for one in line["unwanted"]}
    if not ways and wanted:
        return None
    return not ways & unwanted and (not wanted or bool(ways & wanted))


def way(claim: Line) -> str:
    """In which way a claim's act exists: `negated`, or its status."""
    return "negated" if claim.get("polarity") == "negated" else str(claim["status"])


def _date(line: Line, claims: Claims) -> bool | None:
    made = _of(line, claims.get(line["id"], ()))
    if not made:
        return None
    wanted = (line["date"], line["precision"])
    return any((claim["date"], claim["date_precision"]) == wanted for claim in made)


def _issue(line: Line, claims: Claims) -> bool | None:
    """Whether two sentences are about the same issue where they should be, and only there."""
    about = [
        {claim["issue"]["id"] for claim in claims.get(key, ()) if claim.get("issue")}
        for key, _ in texts(line)
    ]
    if not all(claims.get(key) for key, _ in texts(line)):
        return None
    return bool(about[0] & about[1]) is bool(line["same"])


def _once(line: Line, claims: Claims) -> bool | None:
    """Whether an act told several times is one claim with as many sentences."""
    made = _of(line, claims.get(line["id"], ()))
    if not made:
        return None
    return len(made) == 1 and 1 + len(made[0]["more_evidence"]) >= line["times"]


_MEASURES: Mapping[str, Callable[[Line, Claims], bool | None]] = {
    "attribution": _attribution,
    "status": _status,
    "date": _date,
    "issue": _issue,
    "once": _once,
}
