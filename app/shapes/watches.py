"""What answers about watches look like."""

from datetime import date, datetime
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from app import examples
from app.shapes.lists import PageLinks, RelationAnswer
from graph.deliveries import Delivery
from graph.filters import Filters
from graph.model import Frozen
from graph.watches import MatchKind, Watch
from ingest.fetching.targets import MAX_URL

_IN_ONE_LINE = r"^[^\s\x00-\x1f\x7f-\x9f]([^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f])?$"
"""Without control characters, which a terminal might obey."""


def _of_json(filters: Any) -> Any:
    """Filters as JSON has them, which tells booleans, numbers and days apart; a question in an
    address does not."""
    if not isinstance(filters, dict):
        return filters
    for name, field in Filters.model_fields.items():
        kinds, value = get_args(field.annotation), filters.get(name)
        if bool in kinds and not isinstance(value, bool | None):
            raise ValueError(f"{name} is true or false")
        if {int, float}.intersection(kinds) and isinstance(value, bool | str):
            raise ValueError(f"{name} is a number")
        if date in kinds and not isinstance(value, str | None):
            raise ValueError(f"{name} is a day, such as 2023-11-09")
    return filters


class WatchLinks(BaseModel):
    """Where a watch, and what it found, is found."""

    self: str = Field(description="Path of the watch.")
    matches: str = Field(description="Path of what it found, to be followed.")
    deliveries: str = Field(description="Path of the list of what is posted of that.")
    relations: str = Field(description="Path of the list of the relations that match now.")


class WatchAnswer(Watch):
    """A saved question, and how it goes."""

    links: WatchLinks


class NewWatchAnswer(WatchAnswer):
    """A watch as it was made."""

    secret: str | None = Field(
        description="What its messages are signed with, shown this once; null if it posts nowhere."
    )


class WatchRequest(BaseModel):
    """A watch that is to be made."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(
        min_length=1,
        max_length=200,
        pattern=_IN_ONE_LINE,
        description="What it is called.",
        examples=[examples.WATCH["name"]],
    )
    filters: Annotated[Filters, BeforeValidator(_of_json)] = Field(
        description="What a relation must be to match: filters of `/v1/relations`, at least one.",
        examples=[examples.WATCH["filters"]],
    )
    growth: bool = Field(
        default=True,
        strict=True,
        description="Whether it also tells when a relation gets another report.",
    )
    existing: bool = Field(
        default=False,
        strict=True,
        description="Whether it also tells of the relations that match already.",
    )
    url: str = Field(
        default="",
        max_length=MAX_URL,
        pattern=r"^(https?://[^\s/]+(/[^\s]*)?)?$",
        description="Where matches are posted, http or https; without one they are only listed.",
        examples=[examples.WATCH["url"]],
    )


class MatchAnswer(Frozen):
    """A relation that came to match, grew, or matches no longer."""

    id: str = Field(description="Also the `webhook-id` of its messages.")
    watch: str = Field(description="Id of the watch.")
    kind: MatchKind = Field(description="Whether it came to match, grew, or matches no longer.")
    at: datetime = Field(description="When it was found, in UTC.")
    relation: RelationAnswer = Field(
        description="Under the filters of the watch; one that matches no longer, as it last did."
    )


class MatchesAnswer(BaseModel):
    """Some matches, in the order in which they were found."""

    items: list[MatchAnswer] = Field(description="In the order in which they were found.")
    left_out: int = Field(description="How many more stand behind these already.")
    next: str = Field(description="Cursor to go on from, also where nothing stands there yet.")
    links: PageLinks


class DeliveryLinks(BaseModel):
    """Where a delivery is found, and how it is sent again."""

    self: str = Field(description="Path of the delivery.")
    replay: str = Field(description="POST here to send it again.")


class DeliveryAnswer(Delivery):
    """A match on its way to where its watch posts."""

    links: DeliveryLinks


class WatchNamed(BaseModel):
    """Whose match a message tells of."""

    id: str = Field(description="Id of the watch.")
    name: str = Field(description="What it is called.")


class MessageData(BaseModel):
    """What a message tells of."""

    id: str = Field(description="Id of the match.")
    watch: WatchNamed = Field(description="The watch that found it.")
    kind: MatchKind = Field(description="Whether it came to match, grew, or matches no longer.")
    relation: RelationAnswer = Field(
        description="Under the filters of the watch; one that matches no longer, as it last did."
    )


class Message(BaseModel):
    """What is posted to the address of a watch."""

    type: str = Field(description="`watch.matched`, `watch.grown` or `watch.lapsed`.")
    timestamp: datetime = Field(description="When the match was found, in UTC.")
    data: MessageData = Field(description="The match.")
