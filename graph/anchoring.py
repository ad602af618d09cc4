"""Which claim a judgement is about, after its article was read again: pure functions.

A newer extractor, or another wording of the article, may give a claim another id, other words or
a party that is told more exactly; and of claims that are alike the ids are numbered, so that one
may get the id of another that went. A judgement holds for a claim that says what was judged, or
for none.
"""

from collections.abc import Iterable, Mapping

from rapidfuzz.distance import Indel

from graph.derive import claim_name
from graph.judgements import Anchor
from graph.model import Claim, Party
from graph.names import words

SAME_SENTENCE = 0.5
"""How alike two sentences are at least that are wordings of one: 1 is word for word."""


def found_in(anchor: Anchor, told: Mapping[str, Claim]) -> str | None:
    """Id of the claim that was judged, among those of its article as told; None if it went.

    One that says the same of the same parties in the same sentence comes first, whatever its id;
    then the one with its id, if it says the same in a wording of that sentence.
    """
    wanted = told.get(anchor.claim_id)
    alike = [claim for claim in told.values() if _is_same(anchor, claim)]
    if alike:
        return min(alike, key=lambda claim: _rank(anchor, claim)).claim_id
    if wanted is not None and not _otherwise(anchor, wanted):
        return anchor.claim_id
    return None


def why_lost(anchor: Anchor, told: Mapping[str, Claim] | None) -> str:
    """Why a judgement is about no claim of its article; empty if it is about one.

    Args:
        anchor: The claim as it was judged.
        told: The claims of its article as told; None if the article is not there.
    """
    if told is None:
        return f"there is no article {anchor.article_id}"
    if found_in(anchor, told) is not None:
        return ""
    wanted = told.get(anchor.claim_id)
    if wanted is None:
        return f"its article tells no claim {anchor.claim_id} any more"
    return f"{anchor.claim_id} says something else by now: {_otherwise(anchor, wanted)}"


def _rank(anchor: Anchor, claim: Claim) -> tuple[bool, bool, str]:
    """The place of a claim among those that say what was judged, whatever order a store has."""
    is_another = claim.claim_id != anchor.claim_id
    return is_another, claim.evidence.text != anchor.sentence, claim.claim_id


def _is_same(anchor: Anchor, claim: Claim) -> bool:
    return (
        claim.event_type == anchor.event_type
        and _ids(claim.sources) == anchor.sources
        and _ids(claim.targets) == anchor.targets
        and anchor.sentence in _sentences(claim)
    )


def _otherwise(anchor: Anchor, claim: Claim) -> str:
    """What a claim says that is not what was judged; empty if it is that."""
    sides = (
        (claim.sources, anchor.sources, anchor.source_principals),
        (claim.targets, anchor.targets, anchor.target_principals),
    )
    same_parties = all(
        _ids(now) == ids or _principals(now) == set(principals or ids)
        for now, ids, principals in sides
    )
    if claim.event_type != anchor.event_type or not same_parties:
        return f"{claim_name(claim)} ({claim.event_type})"
    if not any(_are_one(anchor.sentence, sentence) for sentence in _sentences(claim)):
        return f"{claim.evidence.text!r}"
    return ""


def _are_one(one: str, other: str) -> bool:
    """Whether two sentences are wordings of one."""
    if one == other:
        return True
    return Indel.normalized_similarity(list(words(one)), list(words(other))) >= SAME_SENTENCE


def _sentences(claim: Claim) -> tuple[str, ...]:
    return claim.evidence.text, *(more.text for more in claim.more_evidence)


def _ids(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(party.id for party in parties)


def _principals(parties: Iterable[Party]) -> set[str]:
    return {party.principal for party in parties}
