"""Measures of an extraction against gold sets: plain functions on the lines that both write.

A claim is a line of `entente extract`, an answer one of `entente actor`. The formats of gold and
what counts as right stand in `tests/gold/README.md`; the measures are those of the shared
development sets, so that figures of both may be laid side by side.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Line = Mapping[str, Any]
"""One line of JSON, of a gold set or of the command."""
Claims = Mapping[str, Sequence[Line]]
"""Claims by the id of their article, the most confident first."""

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Types whose parties may stand on either side."""
BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "EU", "UN", "NATO"})
"""Codes of international bodies, which gold sets write in different ways."""


class Figure(NamedTuple):
    """One row of the table of figures."""

    set: str
    measure: str
    value: float | None
    """A share from 0 to 1, or claims a sentence; None where there is nothing to measure."""
    cases: int | None
    """How many cases the share is of; None where it is not a share."""


def by_article(claims: Iterable[Line], negated: bool = False) -> dict[str, list[Line]]:
    """The claims that count as acts, by article, the most confident first.

    Negated claims ("did not condemn") are no acts and left out, unless they are asked for.
    """
    grouped: dict[str, list[Line]] = defaultdict(list)
    for claim in claims:
        if negated or claim.get("polarity") != "negated":
            grouped[claim["article_id"]].append(claim)
    for group in grouped.values():
        group.sort(key=lambda claim: -claim.get("confidence", 0))
    return dict(grouped)


def codes(party: Line) -> set[str]:
    """All codes under which a party may be matched: of itself, its country and its kind."""
    found = {str(party.get(key) or "") for key in ("id", "country", "name")} - {""}
    found |= {code.rsplit(":", 1)[-1] for code in found}
    if not found & BODIES and str(party.get("kind")) not in ("igo", "ngo"):
        return found
    found |= {"IGO", "NGO"}
    if "UN" in found:
        found.add("UNO")
    if "EU" in found:
        found.add("EUR")
    return found


def _found_on(wanted: Sequence[set[str]], side: set[str]) -> bool:
    return not wanted or any(accepted & side for accepted in wanted)


def sides_match(claim: Line, sources: Sequence[set[str]], targets: Sequence[set[str]]) -> bool:
    """Whether a claim names the wanted parties, each given by its accepted codes.

    One party of a side suffices, and a side without parties accepts anything. Those of a mutual
    act may stand on either side.
    """
    source = set[str]().union(*map(codes, claim.get("sources") or ()))
    target = set[str]().union(*map(codes, claim.get("targets") or ()))
    if _found_on(sources, source) and _found_on(targets, target):
        return True
    both = source | target
    mutual = claim["event_type"] in MUTUAL
    return mutual and _found_on(sources, both) and _found_on(targets, both)


def share(name: str, measure: str, hits: Sequence[bool]) -> Figure:
    """The share of hits as a figure."""
    return Figure(name, measure, sum(hits) / len(hits) if hits else None, len(hits))


class _Reading(NamedTuple):
    """How one gold act was read."""

    strict: str
    typed: bool
    full: bool
    first_typed: bool
    first_full: bool
    mode: bool | None
    """None if the act has no mode in gold, or was not found at all."""
    sectors: list[bool]
    """Of each party with a sector in gold, where the act was found with its parties."""


def _read(event: Line, claims: Sequence[Line]) -> _Reading:
    sources = [set(actor["codes"]) for actor in event["source"]]
    targets = [set(actor["codes"]) for actor in event["target"]]
    typed = [claim for claim in claims if claim["event_type"] in event["types"]]
    full = [claim for claim in typed if sides_match(claim, sources, targets)]
    mode = None
    strict = [claim for claim in typed if claim["event_type"] == event["strict"]]
    if event.get("mode") and strict:
        mode = any(claim.get("mode") == event["mode"] for claim in strict)
    return _Reading(
        strict=event["strict"],
        typed=bool(typed),
        full=bool(full),
        first_typed=bool(typed) and typed[0] is claims[0],
        first_full=bool(full) and full[0] is claims[0],
        mode=mode,
        sectors=_sectors(event, full[0]) if full else [],
    )


def _sectors(event: Line, claim: Line) -> list[bool]:
    return [
        any(party.get("sector") == actor["sector"] for party in parties)
        for gold, made in (("source", "sources"), ("target", "targets"))
        for actor in event[gold]
        if actor["sector"]
        and (parties := [p for p in claim[made] if set(actor["codes"]) & codes(p)])
    ]


def _readings(gold: Sequence[Line], claims: Claims) -> list[_Reading]:
    return [_read(event, claims.get(line["id"], ())) for line in gold for event in line["events"]]


def _density(name: str, gold: Sequence[Line], claims: Claims) -> Figure:
    made = sum(len(claims.get(line["id"], ())) for line in gold)
    return Figure(name, "claims a sentence", made / len(gold) if gold else None, len(gold))


def score_sentences(gold: Sequence[Line], claims: Claims) -> list[Figure]:
    """Figures of a set of sentences with their acts."""
    name = "sentences"
    read = _readings(gold, claims)
    return [
        share(name, "event type found", [r.typed for r in read]),
        share(name, "type + who + whom found", [r.full for r in read]),
        share(name, "first claim: type", [r.first_typed for r in read]),
        share(name, "first claim: all three", [r.first_full for r in read]),
        share(name, "mode, where type found", [r.mode for r in read if r.mode is not None]),
        share(name, "sector, where party found", [hit for r in read for hit in r.sectors]),
        _density(name, gold, claims),
    ]


def score_types(gold: Sequence[Line], claims: Claims) -> list[Figure]:
    """For each event type, the shares of its acts found at all, and with who and whom."""
    by_type: dict[str, list[_Reading]] = defaultdict(list)
    for reading in _readings(gold, claims):
        by_type[reading.strict].append(reading)
    return [
        figure
        for name, read in sorted(by_type.items())
        for figure in (
            share("sentences", f"{name}: type found", [r.typed for r in read]),
            share("sentences", f"{name}: type + who + whom found", [r.full for r in read]),
        )
    ]


def score_none(gold: Sequence[Line], claims: Claims) -> list[Figure]:
    """Figures of a set of sentences that tell no act: the fewer claims, the better."""
    false_alarms = [bool(claims.get(line["id"])) for line in gold]
    return [
        share("none", "sentences with a claim", false_alarms),
        _density("none", gold, claims),
    ]


def score_actors(gold: Sequence[Line], answers: Iterable[Line]) -> list[Figure]:
    """Shares of phrases whose country and whose sector are right."""
    given = {answer["id"]: answer.get("actor") or {} for answer in answers}
    country, sector = [], []
    for line in gold:
        actor = given.get(line["id"], {})
        if line.get("country"):
            country.append(line["country"] in codes(actor))
        elif line.get("country") is not None:
            country.append(not actor.get("country"))
        if line.get("sector") is not None:
            wanted = line["sector"] if isinstance(line["sector"], list) else [line["sector"]]
            sector.append((actor.get("sector") or "") in wanted)
    return [share("actors", "country", country), share("actors", "sector", sector)]


def told_between(claim: Line) -> bool:
    """Whether a claim is a relation of parties: with a target, or mutual with two of them."""
    sources, targets = claim.get("sources") or (), claim.get("targets") or ()
    if targets:
        return bool(sources)
    return claim["event_type"] in MUTUAL and len(sources) > 1


def is_act(claim: Line, act: Sequence[Any]) -> bool:
    """Whether a claim is one of the acts of a gold article."""
    sources, targets, types, _needed = act
    return claim["event_type"] in types and sides_match(claim, [set(sources)], [set(targets)])


def score_articles(gold: Sequence[Line], claims: Claims) -> list[Figure]:
    """Precision, recall and F1 over whole articles with all their acts."""
    right, found = [], []
    for line in gold:
        made = [claim for claim in claims.get(line["id"], ()) if told_between(claim)]
        right += [any(is_act(claim, act) for act in line["gold"]) for claim in made]
        needed = [act for act in line["gold"] if act[3]]
        found += [any(is_act(claim, act) for claim in made) for act in needed]
    precision = share("articles", "precision", right)
    recall = share("articles", "recall", found)
    f1 = harmonic_mean(precision.value or 0.0, recall.value or 0.0)
    return [precision, recall, Figure("articles", "F1", f1, None)]


def harmonic_mean(first: float, second: float) -> float:
    """The harmonic mean of two shares; 0 if both are."""
    return 2 * first * second / (first + second) if first + second else 0.0


BINS = 10
"""Equal parts of the scale of confidence, in which it is compared with what is right."""


def judged(gold: Sequence[Line], claims: Claims) -> list[tuple[float, bool]]:
    """The confidence of each claim of whole articles and sentences without acts, and its truth.

    Only these say of every claim whether it is right.
    """
    found = []
    for line in gold:
        made = [claim for claim in claims.get(line["id"], ()) if told_between(claim)]
        acts = line.get("gold", ())
        found += [(c["confidence"], any(is_act(c, act) for act in acts)) for c in made]
    return found


def calibration_error(found: Sequence[tuple[float, bool]]) -> float | None:
    """Expected calibration error: how far confidence is from the share of right claims.

    The mean over `BINS` equal parts of the scale, weighted by their claims (Naeini et al. 2015).
    """
    if not found:
        return None
    parts: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in found:
        parts[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    gaps = (abs(sum(c for c, _ in part) - sum(r for _, r in part)) for part in parts.values())
    return sum(gaps) / len(found)


def score_calibration(gold: Sequence[Line], claims: Claims) -> list[Figure]:
    """The expected calibration error over lines that say of every claim whether it is right."""
    found = judged(gold, claims)
    return [Figure("confidence", "expected calibration error", calibration_error(found), None)]
