"""Judgements made of plain data, for tests of stores."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from graph.judgements import (
    Alias,
    Anchor,
    ChangeParty,
    ChangeType,
    Confirm,
    Join,
    Judgement,
    Merge,
    Office,
    Reject,
    Side,
    Undo,
)
from graph.model import Affiliation, Claim, IssueRef
from tests.contract.make import actor

_NUMBERS = count(1)
_FIRST = datetime(2024, 1, 1, tzinfo=UTC)


def made(**told: Any) -> dict[str, Any]:
    """What all judgements have: an id of its own, and later than the ones before."""
    number = next(_NUMBERS)
    at = _FIRST + timedelta(seconds=number)
    return {"id": f"j{number}", "author": "Ada", "at": at, "reason": "I know.", **told}


def merge(one: str, into: str, **told: Any) -> Merge:
    return Merge(actor=actor(one), into=actor(into), **made(**told))


def alias(of: str, name: str, **told: Any) -> Alias:
    return Alias(actor=of, alias=name, **made(**told))


def office(of: str, principal: str, *, sector: str = "GOV", **told: Any) -> Office:
    dates = {name: told.pop(name) for name in ("since", "until") if name in told}
    held = Affiliation(principal=principal, office="envoy", sector=sector, **dates)
    return Office(actor=of, office=held, **made(**told))


def reject(claim: Claim, **told: Any) -> Reject:
    return Reject(claim=Anchor.of(claim), **made(**told))


def confirm(claim: Claim, **told: Any) -> Confirm:
    return Confirm(claim=Anchor.of(claim), **made(**told))


def change_party(claim: Claim, side: Side, party: str, becomes: str, **told: Any) -> ChangeParty:
    new = actor(becomes) if becomes else None
    return ChangeParty(claim=Anchor.of(claim), side=side, party=party, becomes=new, **made(**told))


def change_type(claim: Claim, event_type: str, mode: str = "", **told: Any) -> ChangeType:
    return ChangeType(claim=Anchor.of(claim), event_type=event_type, mode=mode, **made(**told))


def join(one: IssueRef, into: IssueRef, **told: Any) -> Join:
    return Join(issue=one, into=into, **made(**told))


def undo(judgement: Judgement, **told: Any) -> Undo:
    return Undo(judgement=judgement.id, **made(**told))
