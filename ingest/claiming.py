"""One claim of all that an article tells of one act, whether the rules read it or a model."""

import hashlib
from collections.abc import Iterable, Sequence

from graph.model import Claim, DatePrecision, Evidence, Party, Status
from graph.ontology import quad
from ingest.discourse.told import Told
from ingest.event_types import VERBAL_CONFLICT
from ingest.events.act import Act

_DONE_ONLY = frozenset({"ACCUSE", "REQUEST"})
"""Types that PLOVER has for what is done, and none for the intent: `is set to investigate`."""


def claim_of(
    best: Told,
    items: Sequence[Told],
    *,
    claim_id: str,
    article_id: str,
    confidence: float,
    extractor: str,
) -> Claim:
    """The claim of the tellings of one act, of which the `best` says who and whom.

    What it does not tell, the day, the place or the issue, is that of the first which does.
    """
    act = best.act
    dated = next((i for i in items if i.precision is not DatePrecision.PUBLISHED), best)
    return Claim(
        claim_id=claim_id,
        article_id=article_id,
        sources=act.sources,
        targets=act.targets,
        mutual=act.mutual,
        event_type=act.event_type,
        mode=_mode(act),
        predicate=act.predicate,
        issue=next((i.issue for i in items if i.issue), None),
        date=dated.day,
        date_precision=dated.precision,
        place=next((i.place for i in items if i.place), ""),
        contexts=best.contexts,
        polarity=act.polarity,
        status=_status(act),
        attributed_to=_attribution(best, items),
        confidence=confidence,
        evidence=best.evidence,
        more_evidence=other_evidence(best, items),
        extractor=extractor,
    )


def _mode(act: Act) -> str:
    """The mode of an act, the finer one unless it was told of an act of another type."""
    event_type, mode = act.finer
    return mode if mode and event_type == act.event_type else act.mode


def other_evidence(best: Told, items: Iterable[Told]) -> tuple[Evidence, ...]:
    """The other sentences that tell the act, each once, in order."""
    seen = dict.fromkeys(item.evidence for item in items)
    seen.pop(best.evidence, None)
    return tuple(seen)


def _attribution(best: Told, items: Iterable[Told]) -> tuple[Party, ...]:
    """Who says that an act was done; who only speaks of it, `the attack shows ...`, does not."""
    saying = [item for item in (best, *items) if item is best or not item.act.frame.noun]
    spoken = quad(best.act.event_type) == VERBAL_CONFLICT
    if spoken and any(not item.attributed_to for item in saying):
        return ()  # the paper has heard itself what somebody said
    return next((item.attributed_to for item in saying if item.attributed_to), ())


def _status(act: Act) -> Status:
    if act.status is not Status.ACTUAL:
        return act.status
    if "DOUBT" in act.operators and quad(act.event_type) == 1:
        return Status.HYPOTHETICAL
    if act.operators[-1:] == ("INTEND",) and act.event_type in _DONE_ONLY:
        return Status.PLANNED
    return Status.ACTUAL


def id_of(parts: Iterable[str]) -> str:
    """The id of a claim that says this: the same wherever and whenever it is read."""
    return "c" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
