"""One list of claims of what the rules and a model tell of an article.

The same claim is that of the same sentence, event type and principals: it stays as the rules have
it, and is surer. Two claims of a sentence that nobody else tells are at odds where they are about
the same parties, or where an act of the same type has one party in common: both are less sure, as
is a claim of which the two do not agree that it counts.
"""

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from graph.model import COUNTED, Claim, Evidence, Polarity
from ingest.actors.resolver import Mentions
from ingest.claiming import claim_of, id_of
from ingest.discourse.told import Told
from ingest.events.act import Act
from ingest.filing import Parsed
from ingest.llm.advice import Advised, Heard
from ingest.llm.agreement import confirmed, disputed
from ingest.llm.hearing import told_by
from ingest.llm.proposals import MALFORMED

NAME = "llm"


class Joined(NamedTuple):
    """The claims of an article, and what became of those of the model."""

    claims: list[Claim]
    heard: Heard


def with_advice(
    article: Advised, parsed: Parsed, read: Sequence[Mentions], rules: Sequence[Claim]
) -> Joined:
    """The claims of an article, those of the rules beside what a model proposes for it."""
    advice = article.advice
    told, dropped = told_by(article, parsed, read, advice.proposals)
    dropped[MALFORMED] += advice.malformed
    made = joined(rules, told, article.id, advice.extractor)
    return made._replace(heard=made.heard._replace(dropped=dict(+dropped)))


def joined(rules: Sequence[Claim], told: Iterable[Told], article_id: str, extractor: str) -> Joined:
    """The claims of the rules, as agreement and dispute have changed them, and the model's own."""
    agreed: dict[int, bool] = {}
    own: list[Told] = []
    for item in told:
        same = next((n for n, claim in enumerate(rules) if _is_same(claim, item)), None)
        if same is None:
            own.append(item)
        else:
            agreed[same] = agreed.get(same, True) and _counts(item) == rules[same].counted
    at_odds = {n for n, both_count in agreed.items() if not both_count}
    disputed_own: set[int] = set()
    for n, claim in enumerate(rules):
        for m, item in enumerate(own):
            if n not in agreed and _is_at_odds(claim, item):
                at_odds.add(n)
                disputed_own.add(m)
    changed = [
        _sure(claim, is_at_odds=n in at_odds) if n in agreed or n in at_odds else claim
        for n, claim in enumerate(rules)
    ]
    made = _claims(own, disputed_own, article_id, extractor)
    heard = Heard(
        agreed=sum(agreed.values()),
        alone=len(made),
        disputed=len(at_odds) + len(disputed_own),
    )
    return Joined(changed + made, heard)


def _sure(claim: Claim, *, is_at_odds: bool) -> Claim:
    value = disputed(claim.confidence) if is_at_odds else confirmed(claim.confidence)
    return claim.model_copy(update={"confidence": value})


def _is_same(claim: Claim, item: Told) -> bool:
    if item.act.event_type != claim.event_type or not _tells(claim, item.evidence):
        return False
    own, other = _principals(claim), _principals(item.act)
    if claim.mutual or item.act.mutual:
        return own[0] | own[1] == other[0] | other[1]
    return own == other


def _is_at_odds(claim: Claim, item: Told) -> bool:
    if not _tells(claim, item.evidence):
        return False
    own, other = _principals(claim), _principals(item.act)
    if own[0] | own[1] == other[0] | other[1]:
        return True
    shares = bool(own[0] & other[0] or own[1] & other[1])
    return shares and claim.event_type == item.act.event_type


def _tells(claim: Claim, evidence: Evidence) -> bool:
    return evidence in (claim.evidence, *claim.more_evidence)


def _counts(item: Told) -> bool:
    return item.act.polarity is Polarity.AFFIRMED and item.act.status in COUNTED


def _principals(told: Claim | Act) -> tuple[frozenset[str], frozenset[str]]:
    return (
        frozenset(party.principal for party in told.sources),
        frozenset(party.principal for party in told.targets),
    )


def _claims(
    own: Sequence[Told], disputed_own: Set[int], article_id: str, extractor: str
) -> list[Claim]:
    """The model's own claims: one an act, however many sentences tell it."""
    groups: dict[str, list[int]] = {}
    for number, item in enumerate(own):
        groups.setdefault(_claim_id(article_id, item), []).append(number)
    made = []
    for claim_id, numbers in groups.items():
        items = [own[n] for n in numbers]
        claim = claim_of(
            items[0],
            items,
            claim_id=claim_id,
            article_id=article_id,
            confidence=items[0].confidence,
            extractor=extractor,
        )
        at_odds = not disputed_own.isdisjoint(numbers)
        made.append(_sure(claim, is_at_odds=True) if at_odds else claim)
    return made


def _claim_id(article_id: str, item: Told) -> str:
    """Derived from what the claim says, not from the model: another one may tell the same."""
    act = item.act
    parts = (
        article_id,
        NAME,
        act.event_type,
        act.mode,
        "+".join(sorted(party.id for party in act.sources)),
        "+".join(sorted(party.id for party in act.targets)),
        act.polarity.value,
        act.status.value,
    )
    return id_of(parts)
