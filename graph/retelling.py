"""What another reading of an article changes in its claims: pure functions on claims as told.

Claims are the same by their id, which follows from what they say (`ingest.claims`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from graph.anchoring import found_in
from graph.curation import Curation
from graph.derive import own_claims
from graph.judgements import OnClaim
from graph.model import Claim, Frozen

SLIGHT = 0.05
"""By so much confidence may differ without being told as a change."""

_SILENT = frozenset({"claim_id", "article_id", "extractor"})
"""Fields of a claim of which a difference is none of what it says."""


class Kind(StrEnum):
    """What becomes of a claim."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


class Difference(Frozen):
    """What becomes of one claim."""

    kind: Kind
    before: Claim | None = None
    after: Claim | None = None
    fields: tuple[str, ...] = ()
    """Names of the fields that differ, of a claim that changes."""

    @property
    def claim(self) -> Claim:
        """The claim as it is told last."""
        claim = self.after or self.before
        assert claim is not None
        return claim


def differences(before: Iterable[Claim], after: Iterable[Claim]) -> list[Difference]:
    """What becomes of the claims of an article, in the order in which it tells them.

    That only the extractor's version differs, or confidence by no more than `SLIGHT`, is no change.
    """
    found = list(_differing(_by_id(before), _by_id(after)))
    return sorted(found, key=lambda one: (one.claim.evidence.start, one.claim.claim_id))


def _by_id(claims: Iterable[Claim]) -> dict[str, Claim]:
    return {claim.claim_id: claim for claim in claims}


def _differing(was: dict[str, Claim], now: dict[str, Claim]) -> Iterator[Difference]:
    for key, claim in was.items():
        if key not in now:
            yield Difference(kind=Kind.GONE, before=claim)
        elif fields := _fields(claim, now[key]):
            yield Difference(kind=Kind.CHANGED, before=claim, after=now[key], fields=fields)
    for key, claim in now.items():
        if key not in was:
            yield Difference(kind=Kind.ADDED, after=claim)


def _fields(before: Claim, after: Claim) -> tuple[str, ...]:
    return tuple(
        name
        for name in Claim.model_fields
        if name not in _SILENT
        and getattr(before, name) != getattr(after, name)
        and not (name == "confidence" and _is_slight(before, after))
    )


def _is_slight(before: Claim, after: Claim) -> bool:
    return round(abs(before.confidence - after.confidence), 6) <= SLIGHT


def judgements_lost(
    curation: Curation, article_id: str, before: Iterable[Claim], after: Iterable[Claim]
) -> list[OnClaim]:
    """The judgements on claims of an article that find theirs before, and not after."""
    judged = curation.on_claims_of(article_id)
    if not judged:
        return []
    was, now = own_claims(article_id, before), own_claims(article_id, after)
    return [
        one
        for one in judged
        if found_in(one.claim, was) is not None and found_in(one.claim, now) is None
    ]


@dataclass(slots=True)
class Counts:
    """How many claims of how many articles become what."""

    articles: int = 0
    """Those with a claim that is added, gone or changed."""
    added: int = 0
    gone: int = 0
    changed: int = 0
    same: int = 0
    slight: int = 0
    """Those of the same that differ after all, in the extractor's version or slightly."""
    by_type: dict[str, Counter[str]] = field(default_factory=dict)
    """How many become what, by event type."""

    def take(self, before: Iterable[Claim], after: Iterable[Claim]) -> list[Difference]:
        """Counts what becomes of the claims of an article, and gives it."""
        was, now = _by_id(before), _by_id(after)
        found = differences(was.values(), now.values())
        kinds: Counter[Kind] = Counter()
        for one in found:
            kinds[one.kind] += 1
            self.by_type.setdefault(one.claim.event_type, Counter())[one.kind.value] += 1
        self.articles += bool(kinds)
        self.added += kinds[Kind.ADDED]
        self.gone += kinds[Kind.GONE]
        self.changed += kinds[Kind.CHANGED]
        both = was.keys() & now.keys()
        self.same += len(both) - kinds[Kind.CHANGED]
        self.slight += sum(was[one] != now[one] for one in both) - kinds[Kind.CHANGED]
        return found
