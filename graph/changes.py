"""What changed in a graph, in the order in which it was committed, for those who follow it.

A store writes its changes in the same step as what they tell of. Each has a number that only grows,
and no reader meets a number after a higher one: whoever reads on behind the last one it has seen
meets each change once.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from pydantic import Field

from graph.filters import DEFAULT_LIMIT, MAX_LIMIT, NO_FILTERS, Filters
from graph.model import Frozen


class ChangeKind(StrEnum):
    """What happened."""

    ARTICLE_STORED = "article_stored"
    ARTICLE_REPLACED = "article_replaced"
    ARTICLE_RETRACTED = "article_retracted"
    CLAIM_ADDED = "claim_added"
    CLAIM_CHANGED = "claim_changed"
    CLAIM_GONE = "claim_gone"
    JUDGEMENT = "judgement"


class Noted(Frozen):
    """A change as it is kept: what is needed to tell of it when what it tells of is gone."""

    kind: ChangeKind = Field(description="What happened, and to what.")
    article: str = Field(default="", description="Id of the article; empty if it is about none.")
    title: str = Field(default="", description="Title of the article, or how its text begins.")
    publisher: str = Field(default="", description="Publisher of the article.")
    coded: bool = Field(
        default=False,
        description="Whether the article is of a data set: its claims are told as counts.",
    )
    claim: str = Field(default="", description="Id of the claim; empty if it is about none.")
    saying: str = Field(
        default="", description="What it says, in one line: `North Korea condemn United States`."
    )
    sentence: str = Field(default="", description="The sentence that makes the claim.")
    event_type: str = Field(default="", description="PLOVER event type of the claim.")
    mode: str = Field(default="", description="PLOVER mode of the claim.")
    quad: int | None = Field(
        default=None,
        description="PLOVER quad class of the claim, 1 to 4; null if it is about none.",
    )
    status: str = Field(default="", description="In which way the act is said to exist.")
    polarity: str = Field(default="", description="Whether it is said to have happened, or not.")
    sources: tuple[str, ...] = Field(
        default=(),
        description="Actor ids of the acting parties, and of their principals; of a claim that is"
        " another than before, of both.",
    )
    targets: tuple[str, ...] = Field(
        default=(), description="Actor ids of the parties acted upon, and of their principals."
    )
    issue: str = Field(default="", description="Id of the issue that the claim is about.")
    day: date | None = Field(
        default=None,
        description="Day of the act; of an article, of its publication; null of a judgement.",
    )
    changed: tuple[str, ...] = Field(
        default=(), description="Fields of the claim that are others than before."
    )
    claims_added: int = Field(default=0, description="Of an article: claims that came with it.")
    claims_changed: int = Field(default=0, description="Claims that are others than before.")
    claims_gone: int = Field(default=0, description="Claims that went.")
    judgement: str = Field(default="", description="Id of the judgement; empty if it is none.")
    author: str = Field(default="", description="Who judged.")
    reason: str = Field(default="", description="Why.")


class Change(Noted):
    """A change of the graph."""

    number: int = Field(description="Grows with each change; some numbers are left out.")
    at: datetime = Field(description="When it was made, in UTC, by the clock of the store.")


class ChangesAsked(Frozen):
    """Which changes are asked for."""

    filters: Filters = NO_FILTERS
    """Heeded are source, target, actor, counterpart, event_type, mode, quad, issue, publisher and
    article."""
    kind: ChangeKind | None = None
    since: str | None = None
    """The cursor behind which they stand; without one, from the oldest that is kept."""
    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT)
    newest: bool = False
    """Whether the latest are given, the newest first."""


ANY_CHANGE = ChangesAsked()


class ChangePage(NamedTuple):
    """Some of the changes, in the order in which they were committed."""

    items: tuple[Change, ...]
    next: str
    """The cursor behind the last of them; where there is none, behind all that was looked at."""
    left_out: int
    """How many more stand behind it."""
    log: str
    """The id of these changes: no other store has it."""


class ChangesGone(Exception):
    """What stood behind a cursor is kept no longer; the message is one line."""


class Changes(Protocol):
    """The changes of a store."""

    def changes(self, asked: ChangesAsked = ANY_CHANGE) -> ChangePage:
        """The changes asked for.

        Raises:
            graph.paging.CursorError: the cursor is damaged, or of another store.
            ChangesGone: changes behind the cursor are kept no longer.
        """

    def cursor(self, since: date | None = None) -> str:
        """The cursor behind which the changes since the begin of a day (UTC) stand; without a day,
        those that come from now on.

        Raises:
            ChangesGone: changes of the day, or later ones, are kept no longer.
        """

    def last(self) -> int:
        """The number of the last change that was committed; 0 before the first."""

    def forget(self, seconds: float) -> int:
        """Takes out the changes that are older than so many seconds; gives their number."""
