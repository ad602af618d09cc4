"""What an analyst asks to be judged, as a judgement: names become actors, ids what is there."""

import getpass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from pydantic import ValidationError

from app.names import actor_id, issue_id
from app.problems import Problem
from app.shapes.judgements import (
    AliasRequest,
    AnyRequest,
    ConfirmRequest,
    JoinRequest,
    MergeRequest,
    OfficeRequest,
    PartyRequest,
    RejectRequest,
    TypeRequest,
    UndoRequest,
)
from graph.derive import original
from graph.judgements import (
    Alias,
    Anchor,
    ChangeParty,
    ChangeType,
    Confirm,
    Join,
    Judgement,
    JudgementUnfit,
    Merge,
    Office,
    Reject,
    Undo,
)
from graph.model import Actor, Affiliation, Claim, IssueRef
from graph.names import fold
from graph.store import Store, View
from ingest.actors.gazetteer import Gazetteer


def judge(store: Store, asked: AnyRequest, author: str) -> Judgement:
    """Makes a judgement and adds it to the graph; gives it as it was added.

    Raises:
        Problem: `unknown-value`, `ambiguous-actor` or `unfit-judgement`.
    """
    with store.view() as view:
        judgement = judgement_of(view, asked, asked.author.strip() or author)
    try:
        with store.writer() as writer:
            writer.judge([judgement])
    except JudgementUnfit as error:
        raise Problem("unfit-judgement", str(error)) from error
    with store.view() as view:
        return view.curation().judgements[judgement.id]


def user() -> str:
    """The name of the user whose process this is; empty if it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def judgement_of(view: View, asked: AnyRequest, author: str) -> Judgement:
    """The judgement that is asked for, made now.

    Raises:
        Problem: `unknown-value`, `ambiguous-actor` or `unfit-judgement`.
    """
    if not author:
        raise Problem("unfit-judgement", "say who judges: author")
    of: dict[str, Any] = {
        "id": f"judgement-{uuid4().hex[:12]}",
        "author": author,
        "at": datetime.now(UTC),
        "reason": asked.reason.strip(),
    }
    try:
        return _made(view, asked, of)
    except ValidationError as error:
        raise Problem("unfit-judgement", error.errors()[0]["msg"]) from error


def _made(view: View, asked: AnyRequest, of: dict[str, Any]) -> Judgement:
    match asked:
        case MergeRequest():
            one, into = (_told(view, asked.actor, "actor"), _told(view, asked.into, "into"))
            return Merge(actor=one, into=into, **of)
        case AliasRequest():
            actor = actor_id(view, asked.actor, "actor")
            return Alias(actor=actor, alias=_free(view, asked.alias.strip(), actor), **of)
        case OfficeRequest():
            actor = actor_id(view, asked.actor, "actor")
            return Office(actor=actor, office=_office(view, asked), **of)
        case JoinRequest():
            issue, into_issue = _issue(view, asked.issue, "issue"), _issue(view, asked.into, "into")
            return Join(issue=issue, into=into_issue, **of)
        case UndoRequest():
            return Undo(judgement=asked.judgement, **of)
        case _:
            return _on_claim(view, asked, of)


def _on_claim(
    view: View,
    asked: RejectRequest | ConfirmRequest | PartyRequest | TypeRequest,
    of: dict[str, Any],
) -> Judgement:
    claim = view.claim(asked.claim)
    if claim is None:
        raise Problem("unknown-value", f"there is no claim {asked.claim!r}", parameter="claim")
    anchor = Anchor.of(original(claim))
    match asked:
        case RejectRequest():
            return Reject(claim=anchor, **of)
        case ConfirmRequest():
            return Confirm(claim=anchor, **of)
        case TypeRequest():
            told = {"event_type": asked.event_type, "mode": asked.mode or ""}
            return ChangeType(claim=anchor, **told, **of)
        case PartyRequest():
            return ChangeParty(
                claim=anchor,
                side=asked.side,
                party=_party(view, claim, asked) if asked.party.strip() else "",
                becomes=_told(view, asked.becomes, "becomes") if asked.becomes.strip() else None,
                **of,
            )


def _told(view: View, written: str, parameter: str) -> Actor:
    """The actor as it was told, or as it is known without the graph."""
    found = actor_id(view, written, parameter)
    told = next(iter(view.told_actors([found])), None) or Gazetteer.load().actor(found)
    if told is None:
        raise Problem("unknown-value", f"no actor is known as {written!r}", parameter=parameter)
    return told


def _free(view: View, alias: str, actor: str) -> str:
    """An alias that is not what another actor is called first.

    With such a one nobody could ask for the other by its name, and what is told of it would be
    read as told of this one. Further names may be shared.
    """
    known = (*view.find_actors(alias), *Gazetteer.load().find(alias))
    for other in known:
        if other.id != actor and fold(alias) in (fold(other.name), fold(other.id)):
            told = f"{alias!r} is the name of {other.id} already: merge the two if they are one"
            raise Problem("unfit-judgement", told)
    return alias


def _issue(view: View, written: str, parameter: str) -> IssueRef:
    found = view.issue(issue_id(view, written, parameter))
    assert found is not None
    parties = tuple(party.id for party in found.parties)
    return IssueRef(id=found.id, name=found.name, topic=found.topic, parties=parties)


def _office(view: View, asked: OfficeRequest) -> Affiliation:
    return Affiliation(
        principal=actor_id(view, asked.principal, "principal"),
        office=asked.office.strip(),
        sector=asked.sector or "",
        since=asked.since,
        until=asked.until,
    )


def _party(view: View, claim: Claim, asked: PartyRequest) -> str:
    """Id of the party of a claim that is meant by an id or name, also by one that it was told
    under before actors were merged."""
    side = f"{asked.side.value}s"
    parties = list(getattr(claim, side))
    curation, there = view.curation(), {party.id for party in parties}
    if claim.given is not None:
        told = getattr(claim.given, side)
        parties += [party for party in told if curation.resolved(party.id) in there]
    named = fold(asked.party)
    for party in parties:
        if named in (fold(party.id), fold(party.name), fold(party.text)):
            return str(party.id)
    known = ", ".join(dict.fromkeys(party.id for party in parties))
    raise Problem(
        "unknown-value",
        f"{asked.party!r} is no {asked.side} of this claim" + (f": {known}" if known else ""),
        parameter="party",
    )
