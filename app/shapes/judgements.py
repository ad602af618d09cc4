"""What requests for judgements look like, and the answers."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    WithJsonSchema,
)

from graph.judgements import MAX_WORDS, Kind, Side, State
from graph.ontology import event_types, modes, sectors


def _one_of(names: Iterable[str], spelled: Callable[[str], str]) -> tuple[object, object]:
    """What makes a text one of these names, however its letters are."""
    known = sorted(names)

    def check(text: str) -> str:
        name = spelled(text.strip())
        if name not in known:
            raise ValueError(f"{text!r} is not one of {', '.join(known)}")
        return name

    return AfterValidator(check), WithJsonSchema({"type": "string", "enum": known})


_EventType = Annotated[str, *_one_of(event_types(), str.upper)]
_Mode = Annotated[str, *_one_of({mode for _, mode in modes()}, str.lower)]
_Sector = Annotated[str, *_one_of(sectors(), str.upper)]


def _written(day: object) -> object:
    """A day as JSON has it, in words: no count of seconds."""
    if not isinstance(day, str | None):
        raise ValueError("write a day as 2023-11-09")
    return day


_Day = Annotated[date, BeforeValidator(_written)]
_NAME = Field(min_length=1, max_length=300, pattern=r"\S")
_KIND = Field(description="Which judgement it is: it says which other fields there are.")


class _Asked(BaseModel):
    """What all requests have."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(
        min_length=1, max_length=MAX_WORDS, pattern=r"\S", description="Why it is so."
    )
    author: str = Field(
        default="",
        max_length=200,
        description="Who judges; without one, the name of the key that was sent, or of the user"
        " whose service it is.",
    )


class MergeRequest(_Asked):
    """Two actors are one and the same."""

    kind: Annotated[Literal[Kind.MERGE], _KIND]
    actor: Annotated[str, _NAME] = Field(description="Who goes by the other, by id or name.")
    into: Annotated[str, _NAME] = Field(description="By whom it goes.")


class AliasRequest(_Asked):
    """An actor has a further name."""

    kind: Annotated[Literal[Kind.ALIAS], _KIND]
    actor: Annotated[str, _NAME] = Field(description="Who has the name, by id or another name.")
    alias: str = Field(
        min_length=1,
        max_length=200,
        pattern=r"^[^\x00-\x1f\x7f-\x9f]*[^\W_][^\x00-\x1f\x7f-\x9f]*$",
        description="The further name, in one line, with a letter or a digit at least.",
    )


class OfficeRequest(_Asked):
    """An actor holds an office."""

    kind: Annotated[Literal[Kind.OFFICE], _KIND]
    actor: Annotated[str, _NAME] = Field(description="Who holds the office, by id or name.")
    principal: Annotated[str, _NAME] = Field(description="To whom it answers, by id or name.")
    office: str = Field(default="", max_length=200, description="Such as `foreign minister`.")
    sector: _Sector | None = Field(
        default=None,
        description="PLOVER sector of it, such as `GOV`; null or left out if not known.",
    )
    since: _Day | None = Field(
        default=None, description="First day; null or left out if not known."
    )
    until: _Day | None = Field(
        default=None, description="Last day; null or left out if it goes on."
    )


class _OnClaim(_Asked):
    claim: Annotated[str, _NAME] = Field(description="Claim id.")


class RejectRequest(_OnClaim):
    """A claim is wrong."""

    kind: Annotated[Literal[Kind.REJECT], _KIND]


class ConfirmRequest(_OnClaim):
    """A claim is right."""

    kind: Annotated[Literal[Kind.CONFIRM], _KIND]


class PartyRequest(_OnClaim):
    """A party of a claim is another, is missing, or is none."""

    kind: Annotated[Literal[Kind.PARTY], _KIND]
    side: Side = Field(description="Whether it is about who acts or whom it is done to.")
    party: str = Field(
        default="", max_length=300, description="The party that is wrong; empty if one is missing."
    )
    becomes: str = Field(
        default="", max_length=300, description="Who it is, by id or name; empty if it is none."
    )


class TypeRequest(_OnClaim):
    """The act of a claim is of another type."""

    kind: Annotated[Literal[Kind.TYPE], _KIND]
    event_type: _EventType = Field(description="PLOVER event type.")
    mode: _Mode | None = Field(
        default=None, description="PLOVER mode of it; null or left out if it has none."
    )


class JoinRequest(_Asked):
    """Two issues are one and the same."""

    kind: Annotated[Literal[Kind.JOIN], _KIND]
    issue: Annotated[str, _NAME] = Field(description="Id of the issue that goes by the other.")
    into: Annotated[str, _NAME] = Field(description="Id of the issue by which it goes.")


class UndoRequest(_Asked):
    """An earlier judgement is taken back."""

    kind: Annotated[Literal[Kind.UNDO], _KIND]
    judgement: Annotated[str, _NAME] = Field(description="Id of the judgement.")


AnyRequest = (
    MergeRequest
    | AliasRequest
    | OfficeRequest
    | RejectRequest
    | ConfirmRequest
    | PartyRequest
    | TypeRequest
    | JoinRequest
    | UndoRequest
)


class JudgementRequest(RootModel[Annotated[AnyRequest, Field(discriminator="kind")]]):
    """What is to be judged."""


class JudgementLinks(BaseModel):
    """Where a judgement is found."""

    self: str = Field(description="Path of the judgement.")


class JudgementAnswer(BaseModel):
    """A judgement, and what has become of it."""

    id: str = Field(description="`judgement-` and 12 hex digits, or as it was imported.")
    kind: Kind = Field(description="Which kind of judgement it is.")
    author: str = Field(description="Who judged, as the request, the key or the import names them.")
    at: datetime = Field(description="When it was made, in UTC.")
    reason: str = Field(description="Why it is so, in the author's words.")
    says: str = Field(description="The judgement in words.")
    about: list[str] = Field(
        description="Ids of the actors, claims, articles, issues or judgements it speaks of."
    )
    state: State = Field(description="Whether it counts, was undone, or has no effect.")
    why: str = Field(
        description="By which judgement it was undone, why it makes no sense, or what it waits for;"
        " else empty."
    )
    judgement: dict[str, object] = Field(
        description="The judgement whole, as it is exported and imported."
    )
    links: JudgementLinks


class ImportedJudgements(BaseModel):
    """What became of judgements that were sent."""

    read: int = Field(description="`read = added + known`")
    added: int = Field(description="How many were not there.")
    known: int = Field(description="How many were there.")
    senseless: list[JudgementAnswer] = Field(
        description="Those of the added that make no sense, and have no effect."
    )


class Suggested(StrEnum):
    """What a suggestion is for."""

    MERGE = "merge"
    JOIN = "join"


class NamedThing(BaseModel):
    """An actor or issue of a suggestion."""

    id: str = Field(description="Actor id or issue id.")
    name: str = Field(description="The name by which it is shown.")
    claims: int = Field(description="How many claims are about it.")


class SuggestionAnswer(BaseModel):
    """Two that may be one: what may be judged."""

    kind: Suggested = Field(description="Whether actors may be merged, or issues joined.")
    one: NamedThing = Field(description="The one of which less is told.")
    into: NamedThing = Field(description="The other, by which both would go.")
    likeness: float = Field(description="0 to 1; the list begins with the highest.")
    reason: str = Field(description="What is alike about them, in words.")


class SuggestionList(BaseModel):
    """Suggestions, the likeliest first."""

    items: list[SuggestionAnswer] = Field(
        description="What was not judged yet, the likeliest first."
    )
    total: int = Field(description="How many there are.")
    left_out: int = Field(description="How many of them are not here.")
