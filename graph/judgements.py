"""What analysts decide about the graph: judgements, each with its author, its time and the reason.

The log of judgements only grows: whoever takes one back adds an `undo`. What follows from them for
actors and claims is told by `graph.curation`; a store holds the claims as they were told, too.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, NamedTuple, cast

from pydantic import (
    AfterValidator,
    AwareDatetime,
    Field,
    SerializerFunctionWrapHandler,
    TypeAdapter,
    model_serializer,
    model_validator,
)

from graph.model import Actor, Affiliation, Claim, Frozen, IssueRef, Party
from graph.ontology import event_types, modes

MAX_WORDS = 2_000
"""Longest reason, in characters."""


class JudgementUnfit(ValueError):
    """A judgement that makes no sense in the graph as it is judged; the message is one line."""


class Kind(StrEnum):
    """What a judgement says."""

    MERGE = "merge"
    ALIAS = "alias"
    OFFICE = "office"
    REJECT = "reject"
    CONFIRM = "confirm"
    PARTY = "party"
    TYPE = "type"
    JOIN = "join"
    UNDO = "undo"


class Anchor(Frozen):
    """A claim that was judged, as it was told.

    `graph.anchoring` finds it again, also under another id or in another wording.
    """

    claim_id: str
    article_id: str
    event_type: str
    sources: tuple[str, ...] = Field(description="Actor ids.")
    targets: tuple[str, ...] = Field(default=(), description="Actor ids.")
    source_principals: tuple[str, ...] = Field(
        default=(), description="To whom the sources answer; empty if each to itself."
    )
    target_principals: tuple[str, ...] = Field(
        default=(), description="To whom the targets answer; empty if each to itself."
    )
    sentence: str

    @staticmethod
    def of(claim: Claim) -> "Anchor":
        """That of a claim as it was told."""
        return Anchor(
            claim_id=claim.claim_id,
            article_id=claim.article_id,
            event_type=claim.event_type,
            sources=tuple(party.id for party in claim.sources),
            targets=tuple(party.id for party in claim.targets),
            source_principals=_principals(claim.sources),
            target_principals=_principals(claim.targets),
            sentence=claim.evidence.text,
        )

    @model_serializer(mode="wrap")
    def _without_empty(self, written: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # A line of a judgement stays the same, letter by letter, since versions without these.
        told: dict[str, Any] = written(self)
        for name in ("source_principals", "target_principals"):
            if not told[name]:
                del told[name]
        return told


def _principals(parties: tuple[Party, ...]) -> tuple[str, ...]:
    told = tuple(party.principal for party in parties)
    return () if told == tuple(party.id for party in parties) else told


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("is before the first year or after the last") from error


class Judged(Frozen):
    """What all judgements have."""

    id: str = Field(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    author: str = Field(min_length=1, max_length=200)
    at: Annotated[AwareDatetime, AfterValidator(_utc)] = Field(description="In UTC.")
    reason: str = Field(min_length=1, max_length=MAX_WORDS)


class Merge(Judged):
    """Two actors are one and the same: what is told of the one is told of the other."""

    kind: Literal[Kind.MERGE] = Kind.MERGE
    actor: Actor = Field(description="The one that goes by the other from now on.")
    into: Actor


class Alias(Judged):
    """A further name of an actor."""

    kind: Literal[Kind.ALIAS] = Kind.ALIAS
    actor: str = Field(description="Actor id.")
    alias: str = Field(min_length=1, max_length=200)


class Office(Judged):
    """An office that an actor holds, by which it answers to a principal."""

    kind: Literal[Kind.OFFICE] = Kind.OFFICE
    actor: str = Field(description="Actor id.")
    office: Affiliation

    @model_validator(mode="after")
    def _in_order(self) -> "Office":
        first, last = self.office.since, self.office.until
        if first is not None and last is not None and last < first:
            raise ValueError("the office ends before it begins")
        return self


class Reject(Judged):
    """A claim is wrong: it is kept and counts for nothing."""

    kind: Literal[Kind.REJECT] = Kind.REJECT
    claim: Anchor


class Confirm(Judged):
    """A claim is right."""

    kind: Literal[Kind.CONFIRM] = Kind.CONFIRM
    claim: Anchor


class Side(StrEnum):
    """On which side of a claim a party stands."""

    SOURCE = "source"
    TARGET = "target"


class ChangeParty(Judged):
    """A party of a claim is another one, is missing, or is none."""

    kind: Literal[Kind.PARTY] = Kind.PARTY
    claim: Anchor
    side: Side
    party: str = Field(default="", description="Id of the party that is wrong; empty if missing.")
    becomes: Actor | None = Field(default=None, description="Who it is; null if it is none.")

    @model_validator(mode="after")
    def _says_something(self) -> "ChangeParty":
        if not self.party and self.becomes is None:
            raise ValueError("neither a party nor what becomes of it is told")
        return self


class ChangeType(Judged):
    """A claim is about an act of another type."""

    kind: Literal[Kind.TYPE] = Kind.TYPE
    claim: Anchor
    event_type: str
    mode: str = ""

    @model_validator(mode="after")
    def _known(self) -> "ChangeType":
        if self.event_type not in event_types():
            raise ValueError(f"{self.event_type!r} is no event type of PLOVER")
        if self.mode and (self.event_type, self.mode) not in modes():
            raise ValueError(f"{self.mode!r} is no mode of {self.event_type}")
        return self


class Join(Judged):
    """Two issues are one and the same."""

    kind: Literal[Kind.JOIN] = Kind.JOIN
    issue: IssueRef = Field(description="The one that goes by the other from now on.")
    into: IssueRef


class Undo(Judged):
    """An earlier judgement, which may be an undo, is taken back."""

    kind: Literal[Kind.UNDO] = Kind.UNDO
    judgement: str = Field(description="Id of the judgement.")


OnClaim = Reject | Confirm | ChangeParty | ChangeType
Judgement = Annotated[
    Merge | Alias | Office | Reject | Confirm | ChangeParty | ChangeType | Join | Undo,
    Field(discriminator="kind"),
]
_READER: TypeAdapter[Any] = TypeAdapter(cast(Any, Judgement))


def read_judgement(line: str | bytes) -> Judgement:
    """The judgement of a line of JSON.

    Raises:
        pydantic.ValidationError: it is none.
    """
    judgement: Judgement = _READER.validate_json(line)
    return judgement


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements by their time, those of one time by id: the order in which they count."""
    return sorted(judgements, key=lambda judgement: (judgement.at, judgement.id))


class State(StrEnum):
    """What has become of a judgement."""

    IN_FORCE = "in_force"
    UNDONE = "undone"
    SENSELESS = "senseless"


class Standing(NamedTuple):
    """A judgement, and what has become of it."""

    judgement: Judgement
    state: State
    why: str
    """By which judgement it was undone, why it makes no sense, or what it waits for; else empty."""


def about(judgement: Judgement) -> frozenset[str]:
    """Ids of the actors, claims, articles, issues and judgements that a judgement speaks of."""
    match judgement:
        case Merge():
            return frozenset({judgement.actor.id, judgement.into.id})
        case Alias() | Office():
            return frozenset({judgement.actor})
        case Join():
            return frozenset({judgement.issue.id, judgement.into.id})
        case Undo():
            return frozenset({judgement.judgement})
        case _:
            claim = judgement.claim
            told = {claim.claim_id, claim.article_id, *claim.sources, *claim.targets}
            if isinstance(judgement, ChangeParty) and judgement.becomes is not None:
                told.add(judgement.becomes.id)
            return frozenset(told)
